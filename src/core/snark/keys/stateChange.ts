/**
 * The project's own circuit: which files are it, by their SHA-256. `scripts/circuits.ts` makes them and
 * says how; a test holds these hashes against `public/circuits/`.
 */

import type { Hex } from '../../bytes/hex.ts';

/** The files of the circuit, below `public/circuits/`. */
export const STATE_CHANGE_FILES = {
  wasm: {
    name: 'stateChange.wasm',
    sha256: '0x89e98ee3586321f86ef75a8612fb0192d10b6fdcb6fe3e11ef477be424ad8887',
    bytes: 3_292_187,
  },
  zkey: {
    name: 'stateChange.zkey',
    sha256: '0x07777691d7bbcf3ee2e31829fe23becb6824520a8b02c1864305aaf5a805e8ae',
    bytes: 4_278_810,
  },
  verificationKey: {
    name: 'stateChange.vkey.json',
    sha256: '0xb0702403c8602dcc5b1555a8b67543275f75c64036e1c2339942ef08db6526dd',
    bytes: 6292,
  },
} as const satisfies Record<
  string,
  { readonly name: string; readonly sha256: Hex; readonly bytes: number }
>;

export type StateChangeFile = keyof typeof STATE_CHANGE_FILES;

/** The verification key, by the hash that {@link circuitKeyOf} has for keys of snarkjs. */
export const STATE_CHANGE_KEY: { readonly hash: Hex; readonly origin: string } = {
  hash: '0x226cc1e96bc0df3a2ffbbb432f6269065873ce5c363cfb2fc481120139cdfb50',
  origin:
    'the setup of this project alone (public/circuits): whoever ran it could forge such proofs',
};

/** What such a proof is called where its version is named. */
export const STATE_CHANGE_VERSION = 'state change';
