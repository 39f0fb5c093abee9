/**
 * Runs a block on what is proven so far, to learn what else it wants. A phase that fails on a guess is
 * left out and the next one runs: every phase shows at least its first gap in one run.
 */

import type { Hex } from '../bytes/hex.ts';
import { isExplorerError } from '../errors.ts';
import type { Block } from '../execution/block.ts';
import type { BlockExecutor } from '../execution/blockExecutor.ts';
import type { ChainRules } from '../execution/chainRules.ts';
import type { WitnessState } from '../state/witnessState.ts';
import { createNodePool } from '../trie/nodePool.ts';
import type { Evidence } from './evidence.ts';
import {
  createGaps,
  createGuessingState,
  type Gaps,
  hasNoGaps,
  ownerOfCode,
} from './guessingState.ts';
import { type MissingNode, missingNodeOf, missingSiblings } from './missingSiblings.ts';

/** A block ready to run again and again. */
export interface Rehearsal {
  readonly block: Block;
  readonly rules: ChainRules;
  readonly executor: BlockExecutor;
  /** The executor's own, from `prepare`. */
  readonly prepared: unknown;
  readonly parentStateRoot: Uint8Array;
  readonly onTransaction: (done: number) => void;
}

/** What one run showed. */
export interface Outlook {
  readonly gaps: Gaps;
  /** Account by hash of its code, for the codes that are missing. */
  readonly codeOwners: ReadonlyMap<Hex, Hex>;
  /** Nodes that the post-state root, or a root on the way to it, wants of untouched neighbours. */
  readonly siblings: readonly MissingNode[];
}

/** One run. Whatever it comes to is left to the check; only what it missed is kept. */
export async function lookAhead(rehearsal: Rehearsal, evidence: Evidence): Promise<Outlook> {
  const gaps = createGaps();
  const pool = createNodePool([...evidence.nodes.values()]);
  const codes = [...evidence.codes.values()];
  const state = createGuessingState(pool, codes, rehearsal.parentStateRoot, gaps);
  const early: MissingNode[] = []; // before Byzantium every transaction asks for a root
  await run(rehearsal, evidence, state, gaps, early);
  const codeOwners = new Map<Hex, Hex>();
  for (const hash of gaps.codeHashes) {
    const owner = ownerOfCode(state, hash);
    if (owner !== undefined) codeOwners.set(hash, owner);
  }
  // After a guess the writes are fiction, and so would be the siblings that they want.
  const late = hasNoGaps(gaps) && early.length === 0 ? missingSiblings(state) : [];
  return { gaps, codeOwners, siblings: [...early, ...late] };
}

async function run(
  { block, rules, executor, prepared, onTransaction }: Rehearsal,
  evidence: Evidence,
  state: WitnessState,
  gaps: Gaps,
  siblings: MissingNode[],
): Promise<void> {
  const onFailedPhase = (error: unknown) => {
    const missing = isExplorerError(error, 'WITNESS_NODE_MISSING') && missingNodeOf(error);
    if (missing && hasNoGaps(gaps)) siblings.push(missing);
  };
  const blockHash = (number: bigint) => {
    const known = evidence.headers.get(number);
    if (known !== undefined) return known.header.hash;
    gaps.headers.add(number);
    return new Uint8Array(32);
  };
  try {
    await executor.execute(
      { block, rules, state, blockHash, onTransaction, onFailedPhase },
      prepared,
    );
  } catch (error) {
    // What fails outside the phases fails on a guess, or will fail in the check, which says so.
    if (!isExplorerError(error)) throw error;
  }
}
