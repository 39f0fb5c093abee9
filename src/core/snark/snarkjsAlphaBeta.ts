/**
 * `vk_alphabeta_12` of a Groth16 key: the pairing of two of its points, worked out in advance. No
 * verifier has to read it, but a key that says there what is not so was changed.
 */

import type { SoundGroth16Key } from './groth16.ts';
import { pairingBySnarkjs } from './snarkjs.ts';
import { g1ToJson, g2ToJson } from './snarkjsFields.ts';
import { keyMalformed } from './snarkjsNumbers.ts';

/** Throws SNARK_KEY_MALFORMED where `value` is not what `key` comes to. */
export async function checkAlphaBeta(value: unknown, key: SoundGroth16Key): Promise<void> {
  const expected = await pairingBySnarkjs(key.curve, g1ToJson(key.alpha), g2ToJson(key.beta));
  if (isSame(value, expected)) return;
  const where = 'vk_alphabeta_12';
  throw keyMalformed(`${where} is not the pairing of vk_alpha_1 and vk_beta_2`, { where });
}

/** Follows `expected` alone, so that no depth of `value` matters. */
function isSame(value: unknown, expected: unknown): boolean {
  if (!Array.isArray(expected)) return value === expected;
  if (!Array.isArray(value) || value.length !== expected.length) return false;
  return expected.every((part, index) => isSame(value[index], part));
}
