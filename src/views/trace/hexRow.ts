/** A row of bytes as text, cut where a lit span begins and ends. Pure. */

import type { ByteSpan } from '../../core/route.ts';
import { byteHex } from '../trie/bytesText.ts';

export interface HexRun {
  readonly text: string;
  readonly isLit: boolean;
  /** Bytes that are not there yet: the step will be the first to write them. */
  readonly isAbsent: boolean;
}

/** Bytes between two gaps: as many as hex digits are read at a glance. */
const GROUP = 4;

/** The bytes from `start` to `end`, of which some may lie beyond the last one. */
export function hexRuns(
  bytes: Uint8Array,
  start: number,
  end: number,
  lit: ByteSpan | undefined,
): HexRun[] {
  const runs: { text: string; isLit: boolean; isAbsent: boolean }[] = [];
  for (let at = start; at < end; at++) {
    const isLit = lit !== undefined && at >= lit.start && at < lit.end;
    const isAbsent = at >= bytes.length;
    const last = runs.at(-1);
    const gap = at > start && (at - start) % GROUP === 0 ? ' ' : '';
    const digits = isAbsent ? '··' : byteHex(bytes[at] ?? 0);
    if (last && last.isLit === isLit && last.isAbsent === isAbsent) last.text += gap + digits;
    else {
      // The gap belongs to what stands in front of it, so that light begins at a digit.
      if (last) last.text += gap;
      runs.push({ text: digits, isLit, isAbsent });
    }
  }
  return runs;
}

/** Printable ASCII, a point for anything else. */
export function asciiOf(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < Math.min(end, bytes.length); at++) {
    const byte = bytes[at] ?? 0;
    text += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·';
  }
  return text;
}
