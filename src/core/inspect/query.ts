/** What a reader typed, as what it could mean: addresses, 32-byte words, nibble paths, numbers, selectors. No look-up here. */

import { bytesToHex, type Hex, hexToBytes } from '../bytes/hex.ts';
import { keccak256 } from '../bytes/keccak.ts';
import type { TrieId } from '../inspection.ts';

export interface Query {
  readonly addresses: readonly Hex[];
  /** 32 bytes each: a hash, a hashed key or a slot. */
  readonly words: readonly Hex[];
  /** Nibbles, one hex digit each: in every trie, or in one. */
  readonly paths: readonly string[];
  /** A place as links write it: a trie by the (hashed) address of its account, and nibbles. */
  readonly place?: { readonly trie: TrieId; readonly path: string };
  readonly selector?: Hex;
  /** A slot or an index by number. */
  readonly number?: bigint;
  readonly notes: readonly string[];
}

/** Longer input is cut: no form of a query is longer, and a URL has its parts in front. */
const MAX_QUERY = 2_000;

/** Reads any of the known forms; what fits none is said in `notes`. Assumes: `loadKeccak()` has resolved. */
export function parseQuery(input: string): Query {
  const text = input.trim().slice(0, MAX_QUERY);
  if (text === '') return { ...NOTHING, notes: [] };
  if (/^[a-z]+:\/\//i.test(text)) return parseUrl(text);
  const place = parsePlaceText(text);
  if (place !== undefined) return { ...NOTHING, place };
  const [, hex] = /^(?:[a-z0-9-]{1,32}:)?(0x[0-9a-f]*)(?:…|\.{3})?$/i.exec(text) ?? [];
  const isPathOnly = /(…|\.{3})$/.test(text);
  if (hex !== undefined) return parseHex(hex, isPathOnly);
  if (/^[0-9]{1,78}$/.test(text)) return parseNumber(text);
  const [, digits] = /^([0-9a-f]+)(?:…|\.{3})?$/i.exec(text) ?? [];
  if (digits !== undefined) return parseHex(`0x${digits}`, isPathOnly);
  if (/^[^\s.]+(\.[^\s.]+)+$/.test(text)) {
    return {
      ...NOTHING,
      notes: ['A name is resolved by a node: connect one, or give the address.'],
    };
  }
  return {
    ...NOTHING,
    notes: ['This is no address, slot, hash, nibble path, transaction, selector or URL.'],
  };
}

const NOTHING: Query = { addresses: [], words: [], paths: [], notes: [] };

/** `account:04`, or a storage trie by the hashed address of its account, or by the address: `0x…:04`. */
function parsePlaceText(text: string): Query['place'] {
  const [, trie, path] =
    /^(account|0x[0-9a-f]{40}|0x[0-9a-f]{64}):([0-9a-f]{0,64})(?:…|\.{3})?$/i.exec(text) ?? [];
  if (trie === undefined || path === undefined) return undefined;
  const id = trie.toLowerCase() as TrieId; // the pattern has no other form
  const hashed = id.length === 42 ? bytesToHex(keccak256(hexToBytes(id))) : id;
  return { trie: hashed, path: path.toLowerCase() };
}

/** Addresses and words of an explorer's URL; a fragment that repeats one names it once. */
function parseUrl(text: string): Query {
  const found = (digits: number): Hex[] => {
    const pattern = new RegExp(`0x[0-9a-f]{${digits}}(?![0-9a-f])`, 'gi');
    return [...new Set([...text.matchAll(pattern)].map(([hex]) => hex.toLowerCase() as Hex))]; // the pattern is hex
  };
  const addresses = found(40);
  const words = found(64);
  const isEmpty = addresses.length + words.length === 0;
  const notes = isEmpty ? ['The URL names no address and no hash.'] : [];
  return { ...NOTHING, addresses, words, notes };
}

function parseHex(text: string, isPathOnly: boolean): Query {
  const hex = text.toLowerCase() as Hex; // both patterns that lead here are hex
  const digits = hex.slice(2);
  if (digits === '') return { ...NOTHING, paths: [''] };
  if (digits.length > 64)
    return { ...NOTHING, notes: ['More than 32 bytes are no key and no hash.'] };
  const paths = [digits];
  if (isPathOnly) return { ...NOTHING, paths };
  if (digits.length === 40) {
    return { ...NOTHING, addresses: [hex], paths, notes: checksumNotes(text) };
  }
  if (digits.length === 64) return { ...NOTHING, words: [hex] };
  return {
    ...NOTHING,
    paths,
    number: BigInt(hex),
    ...(digits.length === 8 && { selector: hex }),
  };
}

/** Decimal first: a number is a slot or an index; its digits may be nibbles too. */
function parseNumber(text: string): Query {
  const number = BigInt(text);
  const fits = number < 1n << 256n;
  const paths = text.length <= 64 ? [text] : [];
  if (text.length === 40) return { ...NOTHING, addresses: [`0x${text}`], paths, number, notes: [] };
  if (!fits)
    return { ...NOTHING, paths, notes: ['The number has more than 256 bits: no slot has it.'] };
  return { ...NOTHING, paths, number };
}

/** Mixed case must be the checksum of the address. Source: EIP-55. */
function checksumNotes(text: string): string[] {
  const digits = text.slice(2);
  if (digits === digits.toLowerCase() || digits === digits.toUpperCase()) return [];
  const expected = toChecksum(text.toLowerCase() as Hex); // forty hex digits
  if (expected === `0x${digits}`) return [];
  return [`The upper and lower case of this address is not its checksum; it would be ${expected}.`];
}

/** An address in the mixed case of its checksum. Source: EIP-55. */
export function toChecksum(address: Hex): string {
  const digits = address.slice(2);
  const hash = keccak256(Uint8Array.from(digits, (digit) => digit.charCodeAt(0)));
  const cased = [...digits].map((digit, i) => {
    const byte = hash[i >> 1] as number;
    const nibble = i % 2 === 0 ? byte >> 4 : byte & 0x0f;
    return nibble >= 8 ? digit.toUpperCase() : digit;
  });
  return `0x${cased.join('')}`;
}

/** Nibbles from their text. */
export function nibblesOf(path: string): Uint8Array {
  return Uint8Array.from(path, (digit) => Number.parseInt(digit, 16));
}

/** A number as a slot, 32 bytes. */
export function slotOf(number: bigint): Uint8Array {
  return hexToBytes(`0x${number.toString(16).padStart(64, '0')}`);
}
