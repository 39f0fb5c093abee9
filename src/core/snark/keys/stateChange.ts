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
    sha256: '0x69ae817d957bf225a10f619dca06b955327fef4e8e7f512b59e1b493674f0d86',
    bytes: 4_249_058,
  },
  verificationKey: {
    name: 'stateChange.vkey.json',
    sha256: '0x0b0807f8d1503ada880293c118ba67cabfd56da0711f845f908b2b96fb8cad9a',
    bytes: 6288,
  },
} as const satisfies Record<
  string,
  { readonly name: string; readonly sha256: Hex; readonly bytes: number }
>;

export type StateChangeFile = keyof typeof STATE_CHANGE_FILES;

/** The verification key, by the hash that {@link circuitKeyOf} has for keys of snarkjs. */
export const STATE_CHANGE_KEY: { readonly hash: Hex; readonly origin: string } = {
  hash: '0x05c0d15d6f97950e36c18fdb16fc4ff9c81c0b1fc0cc71ec922e42b43dd0a5ee',
  origin:
    'the setup of this project alone (public/circuits): whoever ran it could forge such proofs',
};

/** What such a proof is called where its version is named. */
export const STATE_CHANGE_VERSION = 'state change';
