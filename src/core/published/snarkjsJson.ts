/**
 * snarkjs' JSON files → pieces. Which file it is shows in its keys, never in its name. Their numbers are
 * left as they are: whether they are points and canonical is for the verifier to say.
 */

import type { SnarkjsProof } from '../publishedProof.ts';
import { notRecognised } from './formError.ts';
import type { Piece } from './readProofs.ts';
import { isJsonObject, type Json, type JsonObject } from './strictJson.ts';

type Snarkjs = SnarkjsProof['system'];

const PROOF_NAMES = ['proof', 'pi'];
const KEY_NAMES = ['verificationKey', 'verification_key', 'vkey', 'vKey', 'vk'];
const SIGNAL_NAMES = ['publicSignals', 'public_signals', 'public', 'pub', 'publicInputs', 'inputs'];

/** The pieces of one of snarkjs' objects, or of several of them in one; undefined where it is none. */
export function readSnarkjs(object: JsonObject): readonly Piece[] | undefined {
  const system = proofSystem(object);
  if (system !== undefined) {
    return [{ type: 'proof', proof: { system, proof: object }, form: formOf(system), notes: [] }];
  }
  if (isKey(object)) return [{ type: 'json-field', role: 'verificationKey', value: object }];
  return readCombined(object);
}

/** A list of scalars: the public signals. */
export function isSignalList(value: Json): value is readonly (string | number)[] {
  return (
    Array.isArray(value) &&
    value.every((item: Json) => typeof item === 'string' || typeof item === 'number')
  );
}

/** Which of snarkjs' protocols a key says that it is for. */
export function protocolOf(key: unknown): string | undefined {
  const protocol = isJsonObject(key) ? key['protocol'] : undefined;
  return typeof protocol === 'string' ? protocol : undefined;
}

/** How a proof of snarkjs was published, in words. */
export function formOf(system: Snarkjs): string {
  return `snarkjs’ JSON of ${system === 'snarkjs-groth16' ? 'a Groth16' : system === 'snarkjs-plonk' ? 'a PLONK' : 'an FFLONK'} proof`;
}

/** By the parts that only this kind of proof has; `protocol` alone would also fit a key. */
function proofSystem(object: JsonObject): Snarkjs | undefined {
  if ('pi_a' in object && 'pi_b' in object && 'pi_c' in object) return 'snarkjs-groth16';
  if ('polynomials' in object && 'evaluations' in object) return 'snarkjs-fflonk';
  if ('Wxi' in object && 'Wxiw' in object) return 'snarkjs-plonk';
  return undefined;
}

function isKey(object: JsonObject): boolean {
  return (
    ('vk_alpha_1' in object && 'IC' in object) ||
    ('nPublic' in object && 'X_2' in object && ('Qm' in object || 'C0' in object))
  );
}

/** Proof, key and signals as fields of one object. */
function readCombined(object: JsonObject): readonly Piece[] | undefined {
  const inner = pick(object, PROOF_NAMES);
  if (!isJsonObject(inner)) return undefined;
  const system = proofSystem(inner);
  if (system === undefined) {
    const protocol = protocolOf(inner);
    if (protocol === undefined) return undefined;
    throw notRecognised(`a proof of the protocol ${protocol.slice(0, 40)}`, [
      'snarkjs: groth16, plonk, fflonk',
    ]);
  }
  const verificationKey = pick(object, KEY_NAMES);
  const publicSignals = pick(object, SIGNAL_NAMES);
  const proof: SnarkjsProof = {
    system,
    proof: inner,
    ...(verificationKey !== undefined && { verificationKey }),
    ...(publicSignals !== undefined && { publicSignals }),
  };
  return [{ type: 'proof', proof, form: formOf(system), notes: [] }];
}

function pick(object: JsonObject, names: readonly string[]): Json | undefined {
  const name = names.find((key) => key in object && object[key] !== null);
  return name === undefined ? undefined : object[name];
}
