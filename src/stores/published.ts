/** A published proof on its way to an answer: what was given, what was recognised, the answer. */

import { create } from 'zustand';
import type { TreeCount } from '../core/commitment/diffTree.ts';
import type { ErrorObject } from '../core/errors.ts';
import type { ReadProofs } from '../core/published/readProofs.ts';
import type {
  BlockStatement,
  KeyProvenance,
  LayoutChoice,
  PublishedProofReport,
} from '../core/publishedProof.ts';

/** The fields of the form. Any of them takes any form: what is recognised decides. */
export const SLOTS = ['proof', 'key', 'values'] as const;
export type SlotId = (typeof SLOTS)[number];

/** A file given to a slot; its bytes are held beside the store. */
export interface SlotFile {
  readonly name: string;
  readonly sizeBytes: number;
}

export interface Slot {
  readonly text: string;
  readonly files: readonly SlotFile[];
}

/** Where the key in the slot was read from, where a chain said it. */
export type ChainKey = Extract<KeyProvenance, { readonly type: 'chain' }>;

export type Reading =
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly sinceMs: number }
  | { readonly status: 'done'; readonly found: ReadProofs }
  | { readonly status: 'failed'; readonly error: ErrorObject };

/** `tied` is the block that the statement was compared with. */
export type Verifying =
  | { readonly status: 'idle' }
  | {
      readonly status: 'running';
      readonly sinceMs: number;
      /** Of the tree over what the loaded block changed, while it grows. */
      readonly tree?: TreeCount;
    }
  | {
      readonly status: 'done';
      readonly report: PublishedProofReport;
      readonly tied?: Pick<BlockStatement, 'number' | 'chainId' | 'blockHash'>;
    }
  | { readonly status: 'failed'; readonly error: ErrorObject };

/** A part that is fetched from a URL. */
export type PartFetch =
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly doneBytes: number; readonly totalBytes: number }
  | { readonly status: 'failed'; readonly error: ErrorObject };

export interface PublishedState {
  readonly slots: Readonly<Record<SlotId, Slot>>;
  readonly fetching: Readonly<Record<SlotId, PartFetch>>;
  readonly chainKey: ChainKey | undefined;
  readonly reading: Reading;
  /** Which of several proofs is asked about. */
  readonly chosen: number;
  /** How the public values are read; undefined: by their length. */
  readonly layout: LayoutChoice | undefined;
  readonly verifying: Verifying;
}

const EMPTY: Slot = { text: '', files: [] };
const UNFETCHED: PartFetch = { status: 'idle' };

const INITIAL_PUBLISHED: PublishedState = {
  slots: { proof: EMPTY, key: EMPTY, values: EMPTY },
  fetching: { proof: UNFETCHED, key: UNFETCHED, values: UNFETCHED },
  chainKey: undefined,
  reading: { status: 'idle' },
  chosen: 0,
  layout: undefined,
  verifying: { status: 'idle' },
};

export const usePublished = create<PublishedState>()(() => INITIAL_PUBLISHED);

/** Another input: what was recognised in the old one is gone, and so is its answer. */
export function setSlot(id: SlotId, slot: Slot): void {
  usePublished.setState(({ slots, chainKey }) => ({
    slots: { ...slots, [id]: slot },
    chainKey: id === 'key' ? undefined : chainKey,
    reading: { status: 'idle' },
    verifying: { status: 'idle' },
    chosen: 0,
  }));
}

export function setPartFetch(id: SlotId, fetching: PartFetch): void {
  usePublished.setState((state) => ({ fetching: { ...state.fetching, [id]: fetching } }));
}

export function setChainKey(chainKey: ChainKey): void {
  usePublished.setState({ chainKey });
}

export function setReading(reading: Reading): void {
  usePublished.setState({ reading });
}

export function setChosen(chosen: number): void {
  usePublished.setState({ chosen, layout: undefined, verifying: { status: 'idle' } });
}

export function setLayout(layout: LayoutChoice | undefined): void {
  usePublished.setState({ layout });
}

export function setVerifying(verifying: Verifying): void {
  usePublished.setState({ verifying });
}

export function clearPublished(): void {
  usePublished.setState(INITIAL_PUBLISHED);
}
