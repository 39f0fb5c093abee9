/**
 * The built-in verifiers: each loaded when first asked, kept while it is sound, and thrown away once it
 * broke off. What it says becomes a report; only what could not be looked at at all is thrown.
 */

import { type ErrorObject, ExplorerError, isExplorerError } from '../errors.ts';
import type { KeyProvenance, PublishedProofReport } from '../publishedProof.ts';
import { WASM_VERIFIERS, type WasmVerifier, type WasmVerifierId } from '../wasmVerifier.ts';
import { type Glue, type LoadedVerifier, loadVerifier } from './loadVerifier.ts';
import { checkStarkForm } from './starkForm.ts';
import { builtInReport } from './starkReport.ts';

export interface VerifierFiles {
  readonly glue: Glue;
  readonly wasm: Uint8Array<ArrayBuffer>;
}

export interface Verifiers {
  /**
   * The report about one proof. A malformed or refused one is a line of it, and so is a verifier that
   * broke off; the next proof meets a fresh one.
   * Errors: INPUT_TOO_LARGE, STARK_VERIFIER_CHANGED, STARK_VERIFIER_UNAVAILABLE.
   */
  verify(
    id: WasmVerifierId,
    proof: Uint8Array,
    key: Uint8Array,
    provenance: KeyProvenance,
  ): Promise<PublishedProofReport>;
}

/** Verifiers whose files come from `fetchFiles`; `now` is a clock in milliseconds. */
export function createVerifiers(
  fetchFiles: (id: WasmVerifierId) => Promise<VerifierFiles>,
  now: () => number,
): Verifiers {
  const loaded = new Map<WasmVerifierId, Promise<LoadedVerifier>>();
  const load = (entry: WasmVerifier, id: WasmVerifierId) => {
    const earlier = loaded.get(id);
    if (earlier !== undefined) return earlier;
    const fresh = fetchVerifier(entry, () => fetchFiles(id));
    loaded.set(id, fresh);
    fresh.catch(() => loaded.delete(id)); // the caller has the rejection; the next one tries again
    return fresh;
  };
  return {
    async verify(id, proof, key, provenance) {
      const entry = entryOf(id);
      const about = { proofBytes: proof.length, key, provenance };
      const malformed = formError(entry, proof, key);
      if (malformed !== undefined) {
        return builtInReport(entry, { ...about, outcome: malformed, durationMs: 0 });
      }
      const verifier = await load(entry, id);
      const started = now();
      const outcome = outcomeOf(verifier, proof, key);
      if (typeof outcome !== 'boolean') loaded.delete(id);
      return builtInReport(entry, { ...about, outcome, durationMs: now() - started });
    },
  };
}

function entryOf(id: WasmVerifierId): WasmVerifier {
  const entry = WASM_VERIFIERS.find((one) => one.id === id);
  if (entry !== undefined) return entry;
  throw new Error(`no verifier has the id ${id}`);
}

async function fetchVerifier(
  entry: WasmVerifier,
  fetchFiles: () => Promise<VerifierFiles>,
): Promise<LoadedVerifier> {
  const { glue, wasm } = await fetchFiles().catch((cause: unknown) => {
    if (isExplorerError(cause)) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `the verifier could not be fetched: ${reason}`;
    throw new ExplorerError('STARK_VERIFIER_UNAVAILABLE', message, { reason }, { cause });
  });
  return loadVerifier(entry, wasm, glue);
}

/** What is wrong with the form, as a line of the report. Errors: INPUT_TOO_LARGE. */
function formError(
  { form }: WasmVerifier,
  proof: Uint8Array,
  key: Uint8Array,
): ErrorObject | undefined {
  try {
    checkStarkForm(form, proof, key);
    return undefined;
  } catch (error) {
    if (isExplorerError(error, 'STARK_PROOF_MALFORMED', 'STARK_KEY_MALFORMED'))
      return error.toObject();
    throw error;
  }
}

function outcomeOf(
  verifier: LoadedVerifier,
  proof: Uint8Array,
  key: Uint8Array,
): boolean | ErrorObject {
  try {
    return verifier.verify(proof, key);
  } catch (error) {
    if (isExplorerError(error)) return error.toObject();
    throw error;
  }
}
