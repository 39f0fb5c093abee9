/**
 * The project's own circuit: which files are it, by their SHA-256. `scripts/circuits.ts` makes them and
 * says how; a test holds these hashes against `public/circuits/`.
 */

import type { Hex } from '../../bytes/hex.ts';

/** The files of the circuit, below `public/circuits/`. */
export const STATE_CHANGE_FILES = {
  wasm: {
    name: 'stateChange.wasm',
    sha256: '0x7a917b4cd2c5c71d489cfdb0fa58291c4fa8635ba9241114943e0d2be4f7cf95',
    bytes: 3_387_593,
  },
  zkey: {
    name: 'stateChange.zkey',
    sha256: '0xe5a336fb690bbe1c0f3b5a35249fd94ebbb3e48a503d6dd23635bea4ffb474c3',
    bytes: 4_249_058,
  },
  verificationKey: {
    name: 'stateChange.vkey.json',
    sha256: '0xa3112f446223978f4c0005d317b87d5999676b7e970b84ec8da49d8c8cdf9b4e',
    bytes: 6298,
  },
} as const satisfies Record<
  string,
  { readonly name: string; readonly sha256: Hex; readonly bytes: number }
>;

export type StateChangeFile = keyof typeof STATE_CHANGE_FILES;

/** The verification key, by the hash that {@link circuitKeyOf} has for keys of snarkjs. */
export const STATE_CHANGE_KEY: { readonly hash: Hex; readonly origin: string } = {
  hash: '0x3d22041ebd5520673144068c20fe60031e6e5c28f2f981f655014fb0542738ef',
  origin:
    'the setup of this project alone (public/circuits): whoever ran it could forge such proofs',
};

/** What such a proof is called where its version is named. */
export const STATE_CHANGE_VERSION = 'state change';
