/**
 * The project's own circuit: which files are it, by their SHA-256. `scripts/circuits.ts` makes them and
 * says how; a test holds these hashes against `public/circuits/`.
 */

import type { Hex } from '../../bytes/hex.ts';

/** The files of the circuit, below `public/circuits/`. */
export const STATE_CHANGE_FILES = {
  wasm: {
    name: 'stateChange.wasm',
    sha256: '0x3e2b8d8f4a269f7cb29016b9adfa831990f25cdfda0a76a9014c7f8eabf4f356',
    bytes: 3_292_205,
  },
  zkey: {
    name: 'stateChange.zkey',
    sha256: '0x9b4c25f963e595b43387c4f5518d614023eb99b4b9d831bac7efdf81e923f234',
    bytes: 4_278_810,
  },
  verificationKey: {
    name: 'stateChange.vkey.json',
    sha256: '0x84fac66fda63bbd69089a815702c92daf55cc0297ccb4001a9c2679cca0b4d7f',
    bytes: 6296,
  },
} as const satisfies Record<
  string,
  { readonly name: string; readonly sha256: Hex; readonly bytes: number }
>;

export type StateChangeFile = keyof typeof STATE_CHANGE_FILES;

/** The verification key, by the hash that {@link circuitKeyOf} has for keys of snarkjs. */
export const STATE_CHANGE_KEY: { readonly hash: Hex; readonly origin: string } = {
  hash: '0xfc539a9773000550f5ae556c5f77174120d85817ccf5fbed24debb8fdeda1874',
  origin:
    'the setup of this project alone (public/circuits): whoever ran it could forge such proofs',
};

/** What such a proof is called where its version is named. */
export const STATE_CHANGE_VERSION = 'state change';
