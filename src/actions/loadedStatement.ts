/** What the loaded block says of itself, for proofs that are tied to it. */

import type { TreeCount } from '../core/commitment/diffTree.ts';
import { isExplorerError } from '../core/errors.ts';
import type { BlockStatement } from '../core/publishedProof.ts';
import { useSession } from '../stores/session.ts';
import { growTree } from './diffTree.ts';
import { fetchStatement } from './inspect.ts';

/** Who waits for the tree over the block's diff, where a proof wants one. */
export interface TreeWanted {
  readonly signal: AbortSignal;
  readonly onTree?: (count: TreeCount) => void;
}

/** Nothing where no block was checked to its end. With `wanted`, its diff commitment too. */
export async function statementOfLoaded(wanted?: TreeWanted): Promise<BlockStatement | undefined> {
  if (useSession.getState().checking.status !== 'done') return undefined;
  const { signal, onTree = () => {} } = wanted ?? {};
  try {
    if (signal) await growTree(signal, onTree).catch(leftToStatement);
    return await fetchStatement({ withDiffCommitment: wanted !== undefined });
  } catch (error) {
    if (isExplorerError(error)) return undefined; // it did not run to its end: there is nothing to compare with
    throw error;
  }
}

/** Why there is no tree is said by the statement; it was given up only where nobody waits for it. */
function leftToStatement(error: unknown): void {
  if (!isExplorerError(error) || error.code === 'ABORTED') throw error;
}
