/** The tree over what the checked block changed: grown in the worker in slices, counted, given up at once. */

import { growTreeInWorker } from '../bridge/clients.ts';
import type { TreeCount } from '../core/commitment/diffTree.ts';
import { askAgain } from './inspect.ts';

/** Until the tree has grown. Errors: COMMITMENT_*, what keeps the block from being VALID, ABORTED. */
export function growTree(signal: AbortSignal, onCount: (count: TreeCount) => void): Promise<void> {
  return askAgain(() => growTreeInWorker(signal, onCount));
}
