/** The page's doors to the worker of published proofs. */

import type { Hex } from '../core/bytes/hex.ts';
import type { PublishedPart, ReadProofs, RecognisedProof } from '../core/published/readProofs.ts';
import type { HashedKey, PublishedProofReport } from '../core/publishedProof.ts';
import type { PublishedApi, PublishedQuestion } from './protocol.ts';
import { createWorkerHandle } from './workerHandle.ts';

/** Keys and the pairing library stay loaded between two proofs. */
const verifier = createWorkerHandle<PublishedApi>(startPublishedWorker, { idleMs: 120_000 });

/** What the parts hold; they are copied. Errors: FORM_*, ABORTED. */
export function readPublished(
  signal: AbortSignal,
  parts: readonly PublishedPart[],
): Promise<ReadProofs> {
  return verifier.call(signal, (api) => api.read(parts));
}

/** The answer about a proof. Errors: ABORTED, WORKER_CRASHED. */
export function verifyPublished(
  signal: AbortSignal,
  proof: RecognisedProof,
  question: PublishedQuestion,
): Promise<PublishedProofReport> {
  return verifier.call(signal, (api) => api.verify(proof, question));
}

/** Whether the proof is of Glassblock's own circuit. Errors: ABORTED, WORKER_CRASHED. */
export function isStateChange(signal: AbortSignal, proof: RecognisedProof): Promise<boolean> {
  return verifier.call(signal, (api) => api.isStateChange(proof));
}

/** An address or a slot as typed, in bytes. Errors: INPUT_FIELD_INVALID, CLAIM_PREIMAGE_MISMATCH, ABORTED, WORKER_CRASHED. */
export function showPreimage(
  signal: AbortSignal,
  of: HashedKey,
  text: string,
  hash: Hex,
): Promise<Hex> {
  return verifier.call(signal, (api) => api.preimage(of, text, hash));
}

function startPublishedWorker(): Worker {
  return new Worker(new URL('../../workers/published.worker.ts', import.meta.url), {
    type: 'module',
  });
}
