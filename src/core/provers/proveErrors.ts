/** What provers have in common where they end early. */

import { ExplorerError, isExplorerError } from '../errors.ts';
import type { StopSignal } from '../prover.ts';

/** Between two stages. Errors: ABORTED. */
export function throwIfAborted(signal: StopSignal | undefined): void {
  if (signal?.aborted) throw new ExplorerError('ABORTED', 'The proof was cancelled');
}

/** Throws what a library of a prover threw, but ABORTED where a stage that it was told of ended the proof. */
export function throwBehind(error: unknown): never {
  const cause = isExplorerError(error) ? error.cause : undefined;
  throw isExplorerError(cause, 'ABORTED') ? cause : error;
}
