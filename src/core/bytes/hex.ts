/** Hex strings ↔ bytes, for the edges only: inside the core everything is a `Uint8Array`. */

import { ExplorerError } from '../errors.ts';

/** A 0x-prefixed, lower-case hex string of whole bytes. */
export type Hex = `0x${string}`;

const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Value of an ASCII hex digit by char code, 255 where the character is none. */
const VALUES = new Uint8Array(256).fill(255);
for (const [index, digit] of [...'0123456789abcdef'].entries()) {
  VALUES[digit.charCodeAt(0)] = index;
  VALUES[digit.toUpperCase().charCodeAt(0)] = index;
}

/** Bytes as a 0x-prefixed lower-case hex string. */
export function bytesToHex(bytes: Uint8Array): Hex {
  let hex = '';
  for (let i = 0; i < bytes.length; i++) hex += DIGITS[bytes[i] as number];
  return `0x${hex}`;
}

/**
 * A 0x-prefixed hex string of whole bytes as bytes; either case, nothing else.
 * `where` names the place in the input for the error. Errors: INPUT_FIELD_INVALID.
 */
export function hexToBytes(hex: string, where = 'value'): Uint8Array {
  if (!hex.startsWith('0x')) throw invalidHex(where, 'does not start with 0x', hex);
  if (hex.length % 2 !== 0) throw invalidHex(where, 'has an odd number of digits', hex);
  const bytes = new Uint8Array(hex.length / 2 - 1);
  for (let i = 0, at = 2; i < bytes.length; i++, at += 2) {
    const high = digitValue(hex, at);
    const low = digitValue(hex, at + 1);
    if (high === 255 || low === 255)
      throw invalidHex(where, 'has a character that is not hex', hex);
    bytes[i] = (high << 4) | low;
  }
  return bytes;
}

/** Whether two byte strings are equal in length and content. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Lexicographic order of byte strings: negative, zero or positive. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** One byte string after the other. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Big-endian bytes as an unsigned integer; no bytes are zero. */
export function bytesToBigInt(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(bytesToHex(bytes));
}

/** An unsigned integer as minimal big-endian bytes; zero is no bytes. */
export function bigIntToBytes(value: bigint): Uint8Array {
  if (value === 0n) return new Uint8Array(0);
  const hex = value.toString(16);
  return hexToBytes(`0x${hex.length % 2 === 0 ? '' : '0'}${hex}`);
}

/** An unsigned integer as big-endian bytes of a fixed `length`. */
export function bigIntToFixedBytes(value: bigint, length: number): Uint8Array {
  return hexToBytes(`0x${value.toString(16).padStart(2 * length, '0')}`);
}

function digitValue(hex: string, at: number): number {
  const code = hex.charCodeAt(at);
  return code < 256 ? (VALUES[code] as number) : 255;
}

function invalidHex(where: string, what: string, hex: string): ExplorerError {
  const found = hex.length > 80 ? `${hex.slice(0, 80)}…` : hex;
  return new ExplorerError('INPUT_FIELD_INVALID', `${where} ${what}`, {
    where,
    expected: '0x-prefixed hex of whole bytes',
    found,
  });
}
