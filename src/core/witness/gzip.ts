/**
 * Gzip in and out: the one door to fflate. Inflating is piecewise, so that a bomb is refused while it
 * unfolds, and checks length and CRC-32 of every member (RFC 1952), which fflate does not.
 */

import { Gunzip, gzipSync } from 'fflate';
import { ExplorerError, isExplorerError } from '../errors.ts';
import type { OnProgress } from '../progress.ts';
import { crc32 } from './crc32.ts';
import { INFLATE_RATIO_FREE_BYTES, MAX_DOCUMENT_BYTES, MAX_INFLATE_RATIO } from './limits.ts';

/** Input per step: small enough that one step cannot unfold to more than 66 MB. */
const STEP_BYTES = 65_536;

/** Input without any output that no writer produces; it also bounds fflate's buffering of an endless header. */
const MAX_SILENT_BYTES = 1_048_576;

/** CRC-32 and length, at the end of every gzip member. */
const TRAILER_BYTES = 8;

/** Whether `bytes` start with the magic number of gzip. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** `bytes` as one gzip member; the same input gives the same output, whatever the time. */
export function gzip(bytes: Uint8Array): Uint8Array {
  return gzipSync(bytes, { level: 6, mtime: 0 });
}

export interface GunzipOptions {
  readonly onProgress?: OnProgress;
  /** Of the output, bytes. */
  readonly limit?: number;
}

/** What a gzip file holds. Errors: INPUT_GZIP_BROKEN, INPUT_TOO_LARGE. */
export function gunzip(bytes: Uint8Array, options: GunzipOptions = {}): Uint8Array {
  const { onProgress = () => {}, limit = MAX_DOCUMENT_BYTES } = options;
  try {
    return inflate(bytes, onProgress, limit);
  } catch (cause) {
    if (isExplorerError(cause)) throw cause;
    throw broken(cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function inflate(bytes: Uint8Array, onProgress: OnProgress, limitBytes: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  let total = 0;
  let fed = 0;
  let fedAtLastOutput = 0;
  let member = { length: 0, crc: 0 };
  const stream = new Gunzip((piece) => {
    if (piece.length === 0) return;
    fedAtLastOutput = fed;
    total += piece.length;
    checkSize(total, fed, limitBytes);
    member = { length: member.length + piece.length, crc: crc32(piece, member.crc) };
    pieces.push(piece);
  });
  stream.onmember = (start) => {
    checkTrailer(bytes, start, member);
    member = { length: 0, crc: 0 };
  };
  while (fed < bytes.length) {
    const step = bytes.subarray(fed, fed + STEP_BYTES);
    fed += step.length;
    stream.push(step, fed === bytes.length);
    if (fed - fedAtLastOutput > MAX_SILENT_BYTES)
      throw broken('a megabyte of input without output');
    onProgress({ stage: 'read', done: fed, total: bytes.length });
  }
  checkTrailer(bytes, bytes.length, member);
  return join(pieces, total);
}

/** Refuses too much output, by itself or for the input so far. */
function checkSize(total: number, fed: number, limitBytes: number): void {
  if (total > limitBytes) {
    throw new ExplorerError('INPUT_TOO_LARGE', `inflates to more than ${limitBytes} bytes`, {
      what: 'bytes after decompression',
      found: total,
      limit: limitBytes,
    });
  }
  if (total > INFLATE_RATIO_FREE_BYTES && total > fed * MAX_INFLATE_RATIO) {
    const ratio = Math.round(total / fed);
    throw new ExplorerError(
      'INPUT_TOO_LARGE',
      `inflates ${ratio} times, limit ${MAX_INFLATE_RATIO}`,
      {
        what: 'compression ratio',
        found: ratio,
        limit: MAX_INFLATE_RATIO,
      },
    );
  }
}

/** Compares the trailer that ends at `end` with what the member held. */
function checkTrailer(
  bytes: Uint8Array,
  end: number,
  member: { readonly length: number; readonly crc: number },
): void {
  if (end < TRAILER_BYTES) throw broken('unexpected end of file');
  const trailer = new DataView(bytes.buffer, bytes.byteOffset + end - TRAILER_BYTES, TRAILER_BYTES);
  const crc = trailer.getUint32(0, true);
  const length = trailer.getUint32(4, true);
  if (crc !== member.crc) throw broken(`CRC-32 is ${member.crc}, ${crc} stands in the file`);
  if (length !== member.length) {
    throw broken(`length is ${member.length}, ${length} stands in the file`);
  }
}

function join(pieces: readonly Uint8Array[], total: number): Uint8Array {
  const joined = new Uint8Array(total);
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

function broken(reason: string, cause?: unknown): ExplorerError {
  return new ExplorerError('INPUT_GZIP_BROKEN', `gzip: ${reason}`, { reason }, { cause });
}
