/**
 * The project's own circuit: which files are it, by their SHA-256. `scripts/circuits.ts` makes them and
 * says how; a test holds these hashes against `public/circuits/`.
 */

import type { Hex } from '../../bytes/hex.ts';

/** The files of the circuit, below `public/circuits/`. */
export const STATE_CHANGE_FILES = {
  wasm: {
    name: 'stateChange.wasm',
    sha256: '0x00',
  },
  zkey: {
    name: 'stateChange.zkey',
    sha256: '0x00',
  },
  verificationKey: {
    name: 'stateChange.vkey.json',
    sha256: '0x00',
  },
} as const satisfies Record<string, { readonly name: string; readonly sha256: Hex }>;

export type StateChangeFile = keyof typeof STATE_CHANGE_FILES;

/** The verification key, by the hash that {@link circuitKeyOf} has for keys of snarkjs. */
export const STATE_CHANGE_KEY: { readonly hash: Hex; readonly origin: string } = {
  hash: '0x00',
  origin:
    'the setup of this project alone (public/circuits): whoever ran it could forge such proofs',
};

/** What such a proof is called where its version is named. */
export const STATE_CHANGE_VERSION = 'state change';
