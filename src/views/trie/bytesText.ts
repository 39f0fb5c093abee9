/** Bytes as hex text, for eyes and files. */

import type { ByteSpan } from '../../core/route.ts';

const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function byteHex(byte: number): string {
  return DIGITS[byte] ?? '??';
}

export function toHex(bytes: Uint8Array, span: ByteSpan = { start: 0, end: bytes.length }): string {
  let hex = '0x';
  for (let i = span.start; i < span.end; i++) hex += byteHex(bytes[i] ?? 0);
  return hex;
}
