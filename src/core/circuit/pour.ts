/**
 * Bytes of a block as the numbers of a circuit's input: bits, nibbles, bytes, limbs or one number. A proof
 * becomes a list for each of its nodes, filled up with zeros; its lengths are inputs of their own.
 *
 * ```text
 *   bytes 0x1f 0x80
 *   bits, most significant first     0 0 0 1 1 1 1 1  1 0 0 0 0 0 0 0
 *   bits, least significant first    1 1 1 1 1 0 0 0  0 0 0 0 0 0 0 1     of each byte
 *   nibbles                          1 15 8 0
 *   limbs, 5 bits × 4, big           0 7 28 0     big-endian number 8064 = 7·2^10 + 28·2^5 + 0
 *   limbs, 5 bits × 4, little        0 28 7 0
 * ```
 */

import { bytesToBigInt } from '../bytes/hex.ts';
import { bytesToNibbles } from '../bytes/nibbles.ts';
import { invalidTyped } from '../bytes/typedText.ts';
import { ExplorerError } from '../errors.ts';
import type { PairingCurve } from '../publishedProof.ts';
import { CURVES } from '../snark/curve.ts';
import type { InputValue } from './circuit.ts';
import { tooLarge } from './circuitErrors.ts';

/** How bytes become numbers. Limbs and the one number read all bytes as one big-endian integer. */
export type PourEncoding =
  | { readonly type: 'bits'; readonly first: 'most significant' | 'least significant' }
  | { readonly type: 'nibbles' }
  | { readonly type: 'bytes' }
  | {
      readonly type: 'limbs';
      readonly bits: number;
      readonly count: number;
      readonly first: 'most significant' | 'least significant';
    }
  /** Two limbs of 128 bits, the high one first: how 32 bytes fit below the order of either curve. */
  | { readonly type: 'halves' }
  | { readonly type: 'number' };

/** What is poured. */
export type PourMatter =
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  /** A list for each node, root first. */
  | { readonly type: 'nodes'; readonly nodes: readonly Uint8Array[] }
  /** How many bytes each node has; zero for those that are filled up. */
  | { readonly type: 'lengths'; readonly nodes: readonly Uint8Array[] }
  | { readonly type: 'node count'; readonly nodes: readonly Uint8Array[] };

export interface PourOptions {
  readonly encoding: PourEncoding;
  /** Numbers have to be below the order of its groups. */
  readonly curve: PairingCurve;
  /** Numbers that the input takes, all together; without it, as many as come. */
  readonly count?: number;
  /** Nodes that the input has room for; without it, as many as there are. */
  readonly rows?: number;
  /** Whether what is too short is filled up with zeros at its end. */
  readonly padding: 'none' | 'zeros';
}

/** Every number of so many bits is below the order of both curves: 2^253 < r. */
export const MAX_LIMB_BITS = 253;
/** Sixteen nodes of the largest size as bits have 68,096, and so many are shown and filled in without a pause. */
const MAX_POURED = 2 ** 17;
/** Far more than one value needs, and no more than an input can be looked over. */
const MAX_LIMBS = 4096;

/**
 * The value of an input, in decimal: one number where the input takes one, else a list, of a list for each
 * node where nodes are poured. Errors: CIRCUIT_POUR_DOES_NOT_FIT, CIRCUIT_POUR_TOO_LARGE, CIRCUIT_TOO_LARGE,
 * INPUT_FIELD_INVALID.
 */
export function pour(matter: PourMatter, options: PourOptions): InputValue {
  const { encoding, curve, count, rows, padding } = options;
  checkSize(count ?? 0);
  switch (matter.type) {
    case 'bytes': {
      const values = encodeBytes(matter.bytes, encoding, curve);
      return oneOrList(filled(values, count, padding, 'numbers'), count);
    }
    case 'nodes':
      return pourNodes(matter.nodes, options);
    case 'lengths': {
      const lengths = matter.nodes.map(({ length }) => `${length}`);
      return oneOrList(filled(lengths, count ?? rows, padding, 'lengths'), count);
    }
    case 'node count':
      return oneOrList(filled([`${matter.nodes.length}`], count, padding, 'numbers'), count);
  }
}

/** How many numbers a value holds, nested ones counted. */
export function countOf(value: InputValue): number {
  if (typeof value === 'string') return 1;
  let count = 0;
  for (const part of value) count += countOf(part);
  return count;
}

/** Bytes as numbers in decimal, each below the order of the curve. Errors: CIRCUIT_POUR_TOO_LARGE, INPUT_FIELD_INVALID. */
export function encodeBytes(
  bytes: Uint8Array,
  encoding: PourEncoding,
  curve: PairingCurve,
): string[] {
  switch (encoding.type) {
    case 'bits':
      return bitsOf(bytes, encoding.first === 'most significant');
    case 'nibbles':
      return Array.from(bytesToNibbles(bytes), String);
    case 'bytes':
      return Array.from(bytes, String);
    case 'halves':
      return limbsOf(bytes, 128, 2, 'most significant');
    case 'limbs':
      return limbsOf(bytes, encoding.bits, encoding.count, encoding.first);
    case 'number':
      return [`${below(bytesToBigInt(bytes), CURVES[curve].r, `the order of ${curve}`)}`];
  }
}

function bitsOf(bytes: Uint8Array, isHighFirst: boolean): string[] {
  const bits: string[] = [];
  for (const byte of bytes) {
    for (let i = 0; i < 8; i++)
      bits.push(((byte >> (isHighFirst ? 7 - i : i)) & 1) === 1 ? '1' : '0');
  }
  return bits;
}

function limbsOf(
  bytes: Uint8Array,
  bits: number,
  count: number,
  first: 'most significant' | 'least significant',
): string[] {
  checkRange('bits of a limb', bits, MAX_LIMB_BITS);
  checkRange('limbs', count, MAX_LIMBS);
  const width = BigInt(bits);
  let rest = below(bytesToBigInt(bytes), 1n << (width * BigInt(count)), `2^(${bits} · ${count})`);
  const limbs: string[] = [];
  for (let i = 0; i < count; i++, rest >>= width) limbs.push(`${BigInt.asUintN(bits, rest)}`);
  return first === 'most significant' ? limbs.reverse() : limbs;
}

/** Rows of one width, each a node and zeros behind it, and rows of zeros behind the nodes. */
function pourNodes(nodes: readonly Uint8Array[], options: PourOptions): InputValue {
  const { encoding, curve, count, rows = nodes.length, padding } = options;
  const encoded = nodes.map((node) => encodeBytes(node, encoding, curve));
  const width = widthOf(encoded, rows, count);
  checkSize(rows * width);
  const lists = encoded.map((row, i) => filled(row, width, padding, `numbers of node ${i}`));
  const blank = Array.from({ length: width }, () => '0');
  return filled<readonly string[]>(lists, rows, padding, 'nodes', blank);
}

/** Numbers of a row: what the input has room for, or what the longest node takes. */
function widthOf(encoded: readonly (readonly string[])[], rows: number, count?: number): number {
  if (count === undefined) return encoded.reduce((most, { length }) => Math.max(most, length), 0);
  if (rows > 0 && Number.isInteger(count / rows)) return count / rows;
  throw doesNotFit(
    `numbers of the input, in ${rows} rows of one length`,
    `a multiple of ${rows}`,
    count,
  );
}

/** The list at its full length. `what` is counted. */
function filled<Item = string>(
  list: readonly Item[],
  length: number | undefined,
  padding: PourOptions['padding'],
  what: string,
  blank: Item = '0' as Item, // lists of numbers are filled with the number zero
): readonly Item[] {
  if (length === undefined || list.length === length) return list;
  if (list.length > length || padding === 'none') throw doesNotFit(what, length, list.length);
  return [...list, ...Array.from({ length: length - list.length }, () => blank)];
}

function oneOrList(values: readonly string[], count: number | undefined): InputValue {
  const [only] = values;
  return only !== undefined && values.length === 1 && (count === 1 || count === undefined)
    ? only
    : values;
}

function below(value: bigint, limit: bigint, name: string): bigint {
  if (value < limit) return value;
  const [found, expected] = [`0x${value.toString(16)}`, `below ${name}, 0x${limit.toString(16)}`];
  throw new ExplorerError('CIRCUIT_POUR_TOO_LARGE', `The value is not below ${name}`, {
    expected,
    found: found.length > 200 ? `${found.slice(0, 200)}…` : found,
    bits: value.toString(2).length,
  });
}

function doesNotFit(what: string, expected: number | string, found: number): ExplorerError {
  const message = `${what}: expected ${expected}, found ${found}`;
  return new ExplorerError('CIRCUIT_POUR_DOES_NOT_FIT', message, { what, expected, found });
}

function checkSize(count: number): void {
  if (count > MAX_POURED) throw tooLarge('numbers that are poured', count, MAX_POURED);
}

function checkRange(where: string, found: number, most: number): void {
  if (Number.isInteger(found) && found >= 1 && found <= most) return;
  throw invalidTyped(where, `a whole number from 1 to ${most}`, `${found}`);
}
