/** Two witnesses of one block, set against each other: what the page draws and `compare --json` prints. Types only. */

import type { Hex } from './bytes/hex.ts';
import type { ErrorObject } from './errors.ts';
import type { TrieId } from './inspection.ts';
import type { Missing, Verdict } from './report.ts';

/** Where the tries that both witnesses make together know a node to stand. */
export interface ComparedPlace {
  readonly trie: TrieId;
  /** Nibbles from the root of its trie, one hex digit each. */
  readonly path: string;
  /** The account of a storage trie, where its address is known. */
  readonly address?: Hex;
}

/** A node, code or header that one witness has and the other lacks. */
export interface ComparedItem {
  readonly hash: Hex;
  readonly bytes: number;
  /** Whether the check of the witness that has it asked for it. */
  readonly used: boolean;
  /** Of a node that can be reached from the state root before the block. */
  readonly kind?: 'branch' | 'extension' | 'leaf';
  readonly place?: ComparedPlace;
  /** Of a header: decimal. */
  readonly number?: string;
}

export interface ItemSum {
  readonly count: number;
  readonly bytes: number;
}

/** One kind of item on both sides; each distinct item counts once. */
export interface ItemComparison {
  readonly both: ItemSum;
  readonly only: readonly [OnlyHere, OnlyHere];
}

/** What one witness has and the other lacks. */
export interface OnlyHere extends ItemSum {
  /** How many of them its own check asked for. */
  readonly used: number;
  /** At most {@link MAX_COMPARED_ITEMS}, in the order of their places. */
  readonly items: readonly ComparedItem[];
}

/** What a check says of one witness by itself. */
export interface ComparedRun {
  readonly verdict: Verdict;
  readonly missing?: Missing;
  readonly error?: ErrorObject;
}

export interface ComparedSide extends ComparedRun {
  readonly name: string;
  readonly format: string;
  /** Bytes of the document as it came. */
  readonly sizeBytes: number;
  /** Bytes of nodes, codes and headers, those given twice counted twice. */
  readonly witnessBytes: number;
}

export interface WitnessComparison {
  readonly block: { readonly number: string; readonly hash: Hex };
  readonly sides: readonly [ComparedSide, ComparedSide];
  readonly nodes: ItemComparison;
  readonly codes: ItemComparison;
  readonly headers: ItemComparison;
  /** Whether the tries could be linked, so that nodes have places. */
  readonly hasPlaces: boolean;
  /** The check of both witnesses put together; only where neither suffices alone. */
  readonly together?: ComparedRun;
}

/** A node that returns its whole state would list all of it; the sums still count everything. */
export const MAX_COMPARED_ITEMS = 2_000;
