/**
 * STARK proofs from the command line: the pinned verifier of their makers, from the installed package, hashed
 * before it is run. A verifier of the reader's own runs in the page only, where a sandbox is around it.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ExplorerError } from '../core/errors.ts';
import type { RecognisedProof } from '../core/published/readProofs.ts';
import type { KeyProvenance, PublishedProofReport, StarkProof } from '../core/publishedProof.ts';
import type { Glue } from '../core/stark/loadVerifier.ts';
import { unaskedReport } from '../core/stark/starkReport.ts';
import { createVerifiers, type VerifierFiles } from '../core/stark/verifyStark.ts';
import { WASM_VERIFIERS, type WasmVerifierId } from '../core/wasmVerifier.ts';

const require = createRequire(import.meta.url);

/** The glue of each entry: its import is written out, as in the worker. */
const GLUES: Record<WasmVerifierId, () => Promise<Glue>> = {
  'sp1-hypercube': () =>
    import('@ethproofs/sp1-hypercube-wasm-verifier/pkg/sp1_hypercube_wasm_verifier_bg.js'),
};

const verifiers = createVerifiers(filesOf, () => performance.now());

/**
 * The report about one STARK proof. What lacks or cannot be run is a line of it.
 * Errors: INPUT_TOO_LARGE, STARK_VERIFIER_CHANGED, STARK_VERIFIER_UNAVAILABLE.
 */
export async function verifyStarkProof(
  proof: StarkProof,
  keyFrom: RecognisedProof['keyFrom'],
): Promise<PublishedProofReport> {
  const provenance: KeyProvenance = { type: keyFrom ?? 'with-proof' };
  const { system, verificationKey } = proof;
  if (system === 'own-verifier') return unaskedReport(proof, provenance, onPageOnly());
  if (verificationKey === undefined) return unaskedReport(proof, provenance, keyLacks());
  return verifiers.verify(system, proof.proof, verificationKey, provenance);
}

async function filesOf(id: WasmVerifierId): Promise<VerifierFiles> {
  const { npm, wasm } = WASM_VERIFIERS.find(
    (entry) => entry.id === id,
  ) as (typeof WASM_VERIFIERS)[0]; // by its id
  const path = require.resolve(`${npm.name}/${wasm.path}`);
  return { glue: await GLUES[id](), wasm: new Uint8Array(readFileSync(path)) };
}

function onPageOnly() {
  const reason = 'a verifier of your own runs in the page only, in its sandbox';
  const message = `This proof needs a verifier of your own: load it in the page, with this proof. Here nothing is run: ${reason}`;
  return new ExplorerError('STARK_VERIFIER_UNAVAILABLE', message, { reason }).toObject();
}

function keyLacks() {
  const part = 'verificationKey';
  const message = 'Without the verification key nothing is checked';
  return new ExplorerError('SNARK_PART_MISSING', message, { part }).toObject();
}
