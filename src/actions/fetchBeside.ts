/**
 * A block of a node or a wallet, fetched beside whatever is loaded: for lists, ranges, comparisons. One at a time: a
 * node is not flooded, and the worker that puts a witness together from proofs holds one block.
 */

import { gatherBeside } from '../bridge/clients.ts';
import { SILENCE_LIMIT_MS } from '../io/rpc/silence.ts';
import type { RpcTarget } from '../io/rpc/target.ts';
import type { FetchedDocument } from '../io/rpc.ts';

let queue: Promise<unknown> = Promise.resolve();

/** The block and its witness, from proofs where the node makes none; it may be silent for `timeoutMs`. Errors: as of `fetchBlockDocument`. */
export function fetchBeside(
  target: RpcTarget,
  block: string,
  signal: AbortSignal,
  timeoutMs: number = SILENCE_LIMIT_MS,
): Promise<FetchedDocument> {
  const result = queue.then(async () => {
    const { fetchBlockDocument } = await import('../io/rpc.ts');
    const gather = { gathering: gatherBeside(signal) };
    return fetchBlockDocument(
      { target, block },
      { signal, timeoutMs, gather, onProgress: () => {} },
    );
  });
  queue = result.catch(() => {}); // the caller has the rejection; the queue only waits for the end
  return result;
}
