/** What provers have in common where they end early, or with a proof that does not hold. */

import { ExplorerError, isExplorerError } from '../errors.ts';
import type { StopSignal } from '../prover.ts';
import type { CryptographyLine } from '../publishedProof.ts';

/** Between two stages. Errors: ABORTED. */
export function throwIfAborted(signal: StopSignal | undefined): void {
  if (signal?.aborted) throw new ExplorerError('ABORTED', 'The proof was cancelled');
}

/** Throws what a library of a prover threw, but ABORTED where a stage that it was told of ended the proof. */
export function throwBehind(error: unknown): never {
  const cause = isExplorerError(error) ? error.cause : undefined;
  throw isExplorerError(cause, 'ABORTED') ? cause : error;
}

/** A proof that was made is given out where this line has passed. Errors: its own, SNARK_PROOF_FALSE. */
export function throwUnlessPassed({
  status,
  error,
}: Pick<CryptographyLine, 'status' | 'error'>): void {
  if (status === 'passed') return;
  if (error !== undefined) throw ExplorerError.fromObject(error);
  throw new ExplorerError('SNARK_PROOF_FALSE', 'The proof that was made does not hold');
}
