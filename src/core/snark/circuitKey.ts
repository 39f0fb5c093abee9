/** Which key a proof was verified under: its hash in the form that its system uses, and who published it. */

import { bytesToHex } from '../bytes/hex.ts';
import { sha256 } from '../crypto/sha256.ts';
import type { CircuitKey } from '../publishedProof.ts';
import { RISC0_GROTH16_KEY, RISC0_PARAMETERS } from './keys/risc0Groth16.ts';
import { SP1_GROTH16_KEYS } from './keys/sp1Groth16.ts';
import { SP1_PLONK_KEYS } from './keys/sp1Plonk.ts';
import { STATE_CHANGE_KEY } from './keys/stateChange.ts';
import { groth16KeyDigest, verifierParametersDigest } from './risc0Digests.ts';
import type { SnarkProof } from './verifyCryptography.ts';

/**
 * SP1: SHA-256 of gnark's binary form, whose first 4 bytes are the selector. RISC Zero: the digest of the
 * verifier parameters, likewise. snarkjs: SHA-256 of the key as JSON with sorted names and without
 * spaces (`jq -jcS . verification_key.json | sha256sum`); built in where it is the project's own.
 * Undefined where the proof came without a key.
 */
export function circuitKeyOf(proof: SnarkProof): CircuitKey | undefined {
  switch (proof.system) {
    case 'sp1-groth16': {
      const { sha256: hash, origin } = SP1_GROTH16_KEYS[proof.version];
      return { hash, source: origin };
    }
    case 'sp1-plonk': {
      const { sha256: hash, origin } = SP1_PLONK_KEYS[proof.version];
      return { hash, source: origin };
    }
    case 'risc0-groth16': {
      const parameters = RISC0_PARAMETERS[proof.version];
      const digest = verifierParametersDigest(parameters, groth16KeyDigest(RISC0_GROTH16_KEY));
      return { hash: bytesToHex(digest), source: parameters.origin };
    }
    case 'snarkjs-groth16':
    case 'snarkjs-plonk':
    case 'snarkjs-fflonk': {
      const { verificationKey } = proof;
      if (verificationKey === undefined) return undefined;
      const text = new TextEncoder().encode(sortedJson(verificationKey));
      const hash = bytesToHex(sha256(text));
      return hash === STATE_CHANGE_KEY.hash ? { hash, source: STATE_CHANGE_KEY.origin } : { hash };
    }
  }
}

/** JSON with the names of every object in order of their code points, without spaces. Assumes: parsed JSON, bounded in depth. */
function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  const members = names.map(
    (name) => `${JSON.stringify(name)}:${sortedJson((value as Record<string, unknown>)[name])}`, // an object, by the test above
  );
  return `{${members.join(',')}}`;
}
