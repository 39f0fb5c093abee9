/**
 * Keccak-256, the one hash of Ethereum's state, headers and codes.
 *
 * hash-wasm's module is about nine times faster than JavaScript on a branch node; it has to be
 * loaded once, asynchronously, before the first hash.
 */

import { createKeccak, type IHasher } from 'hash-wasm';
import { assert } from '../errors.ts';

let hasher: IHasher | undefined;

/** Loads the WASM module; further calls are free. */
export async function loadKeccak(): Promise<void> {
  hasher ??= await createKeccak(256);
}

/** Keccak-256 of `bytes`: 32 bytes. Assumes: {@link loadKeccak} has resolved. */
export function keccak256(bytes: Uint8Array): Uint8Array {
  assert(hasher !== undefined, 'loadKeccak() comes before keccak256()');
  hasher.init();
  hasher.update(bytes);
  return hasher.digest('binary');
}

/** Root of a trie without entries: keccak256(rlp("")) = keccak256(0x80). Yellow Paper §4.1. */
export const EMPTY_ROOT_HASH: Uint8Array = Uint8Array.of(
  0x56,
  0xe8,
  0x1f,
  0x17,
  0x1b,
  0xcc,
  0x55,
  0xa6,
  0xff,
  0x83,
  0x45,
  0xe6,
  0x92,
  0xc0,
  0xf8,
  0x6e,
  0x5b,
  0x48,
  0xe0,
  0x1b,
  0x99,
  0x6c,
  0xad,
  0xc0,
  0x01,
  0x62,
  0x2f,
  0xb5,
  0xe3,
  0x63,
  0xb4,
  0x21,
);

/** Code hash of an account without code: keccak256(""). Yellow Paper §4.1. */
export const EMPTY_CODE_HASH: Uint8Array = Uint8Array.of(
  0xc5,
  0xd2,
  0x46,
  0x01,
  0x86,
  0xf7,
  0x23,
  0x3c,
  0x92,
  0x7e,
  0x7d,
  0xb2,
  0xdc,
  0xc7,
  0x03,
  0xc0,
  0xe5,
  0x00,
  0xb6,
  0x53,
  0xca,
  0x82,
  0x27,
  0x3b,
  0x7b,
  0xfa,
  0xd8,
  0x04,
  0x5d,
  0x85,
  0xa4,
  0x70,
);

/** Hash of a block without ommers: keccak256(rlp([])) = keccak256(0xc0). Yellow Paper §4.3. */
export const EMPTY_OMMERS_HASH: Uint8Array = Uint8Array.of(
  0x1d,
  0xcc,
  0x4d,
  0xe8,
  0xde,
  0xc7,
  0x5d,
  0x7a,
  0xab,
  0x85,
  0xb5,
  0x67,
  0xb6,
  0xcc,
  0xd4,
  0x1a,
  0xd3,
  0x12,
  0x45,
  0x1b,
  0x94,
  0x8a,
  0x74,
  0x13,
  0xf0,
  0xa1,
  0x42,
  0xfd,
  0x40,
  0xd4,
  0x93,
  0x47,
);
