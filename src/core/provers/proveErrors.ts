/** What provers have in common where they end early: the reader cancelled, or the memory ran out. */

import { ExplorerError, isExplorerError } from '../errors.ts';
import type { StopSignal } from '../prover.ts';

/** Engines put it in their own words: "could not allocate memory", "Array buffer allocation failed". */
const NO_MEMORY = /out of memory|allocat|maximum memory/i;

/** Between two stages. Errors: ABORTED. */
export function throwIfAborted(signal: StopSignal | undefined): void {
  if (signal?.aborted) throw new ExplorerError('ABORTED', 'The proof was cancelled');
}

/**
 * Throws what a library of a prover threw, by its right name where there was no memory for it.
 * Errors: OUT_OF_MEMORY, ABORTED where that is behind it, else `error` itself.
 */
export function throwWithoutMemory(error: unknown): never {
  if (!(error instanceof Error)) throw error;
  const isOfEngine = isExplorerError(error, 'SNARK_ENGINE_FAILED');
  if (isExplorerError(error) && !isOfEngine) throw error;
  if (isExplorerError(error.cause, 'ABORTED')) throw error.cause;
  const reason = isOfEngine ? String(error.data['reason'] ?? '') : error.message;
  if (!NO_MEMORY.test(reason)) throw error;
  const message = `The prover got no more memory: ${reason}`;
  throw new ExplorerError('OUT_OF_MEMORY', message, { reason }, { cause: error });
}
