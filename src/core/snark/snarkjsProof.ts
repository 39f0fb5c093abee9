/**
 * Proofs in snarkjs' three files, of unknown origin: Groth16, PLONK and FFLONK. Everything is checked
 * before an engine sees it, since snarkjs accepts keys, points and lists of signals that it should not;
 * what it leaves open is listed in SNARKJS.md, beside this file.
 */

import type { CryptographyLine, PairingCurve, SnarkjsProof } from '../publishedProof.ts';
import { falseProof, missingPart, passed } from './answers.ts';
import { verifyGroth16 } from './groth16.ts';
import { parseGroth16Key } from './groth16Key.ts';
import { parseGroth16Proof } from './groth16Proof.ts';
import { verifyBySnarkjs } from './snarkjs.ts';
import { checkAlphaBeta } from './snarkjsAlphaBeta.ts';
import { parseFflonk } from './snarkjsFflonk.ts';
import { checkFields, parseSignals, type SnarkjsFiles } from './snarkjsFields.ts';
import { fieldOf, keyMalformed, parseRecord, proofMalformed } from './snarkjsNumbers.ts';
import { parsePlonk } from './snarkjsPlonk.ts';

/** The answer, with the curve that the key declares where there is a key. */
export interface SnarkjsVerification extends CryptographyLine {
  readonly curve?: PairingCurve;
}

/**
 * Whether a proof holds. That it is false (SNARK_PROOF_FALSE) or lacks a part (SNARK_PART_MISSING) is an
 * answer; what is malformed or unsound is thrown: SNARK_ENGINE_FAILED, and the codes of `parsePlonk`.
 */
export async function verifySnarkjsProof(input: SnarkjsProof): Promise<SnarkjsVerification> {
  const { proof, verificationKey, publicSignals } = input;
  if (verificationKey === undefined) return missingPart('verificationKey');
  if (publicSignals === undefined) return missingPart('publicSignals');
  const files = { key: verificationKey, proof, publicSignals };
  switch (input.system) {
    case 'snarkjs-groth16':
      return verifyGroth16Files(files);
    case 'snarkjs-plonk': {
      const call = await parsePlonk(files);
      return answer(await verifyBySnarkjs(call), call.curve, 'PLONK');
    }
    case 'snarkjs-fflonk': {
      const { isInverseRight, ...call } = await parseFflonk(files);
      return answer((await verifyBySnarkjs(call)) && isInverseRight, call.curve, 'FFLONK');
    }
  }
}

async function verifyGroth16Files(files: SnarkjsFiles): Promise<SnarkjsVerification> {
  const key = await parseGroth16Key(files.key);
  const keyFields = parseRecord(files.key, 'the key', keyMalformed);
  checkFields(keyFields, GROTH16_KEY, 'the key', keyMalformed);
  const product = fieldOf(keyFields, 'vk_alphabeta_12');
  if (product !== undefined) await checkAlphaBeta(product, key);
  const { curve } = key;
  const proof = parseGroth16Proof(files.proof, curve);
  const fields = parseRecord(files.proof, 'the proof', proofMalformed);
  checkFields(fields, GROTH16_PROOF, 'the proof', proofMalformed);
  const signals = parseSignals(files.publicSignals, key.ic.length - 1, curve);
  const verifier = `Groth16 over ${curve}, pairing by mcl`;
  const holds = await verifyGroth16(key, proof, signals);
  return { ...(holds ? passed(verifier) : falseProof(verifier)), curve };
}

/** The product of two of its points is a convenience that some tools leave out. */
const GROTH16_KEY = {
  names: [
    ...['protocol', 'curve', 'nPublic', 'IC'],
    ...['vk_alpha_1', 'vk_beta_2', 'vk_gamma_2', 'vk_delta_2'],
  ],
  optional: ['vk_alphabeta_12'],
};

/** rapidsnark writes no curve. */
const GROTH16_PROOF = { names: ['protocol', 'pi_a', 'pi_b', 'pi_c'], optional: ['curve'] };

function answer(holds: boolean, curve: PairingCurve, protocol: string): SnarkjsVerification {
  const verifier = `${protocol} over ${curve}, by snarkjs in one thread`;
  return { ...(holds ? passed(verifier) : falseProof(verifier)), curve };
}
