/** A published proof on its way to an answer: what was given, what was recognised, the answer. */

import { create } from 'zustand';
import type { Hex } from '../core/bytes/hex.ts';
import type { TreeCount } from '../core/commitment/diffTree.ts';
import type { ErrorObject } from '../core/errors.ts';
import type { ReadProofs } from '../core/published/readProofs.ts';
import type {
  BlockStatement,
  HashedKey,
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

/** The block that a statement was compared with. */
export type TiedBlock = Pick<BlockStatement, 'number' | 'chainId' | 'blockHash' | 'isValid'>;

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
      readonly tied?: TiedBlock;
    }
  | { readonly status: 'failed'; readonly error: ErrorObject };

/** Whether what the reader typed is what was hashed; that it is stands in the report. */
export type PreimageCheck =
  | { readonly status: 'idle' | 'running' | 'done' }
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
  /** Of the answer that is shown. */
  readonly preimages: Readonly<Record<HashedKey, PreimageCheck>>;
}

const EMPTY: Slot = { text: '', files: [] };
const UNFETCHED: PartFetch = { status: 'idle' };

const UNASKED: PublishedState['preimages'] = {
  address: { status: 'idle' },
  slot: { status: 'idle' },
};

const INITIAL_PUBLISHED: PublishedState = {
  slots: { proof: EMPTY, key: EMPTY, values: EMPTY },
  fetching: { proof: UNFETCHED, key: UNFETCHED, values: UNFETCHED },
  chainKey: undefined,
  reading: { status: 'idle' },
  chosen: 0,
  layout: undefined,
  verifying: { status: 'idle' },
  preimages: UNASKED,
};

export const usePublished = create<PublishedState>()(() => INITIAL_PUBLISHED);

/** Another input: what was recognised in the old one is gone, and so is its answer. */
export function setSlot(id: SlotId, slot: Slot): void {
  usePublished.setState(({ slots, chainKey }) => ({
    slots: { ...slots, [id]: slot },
    chainKey: id === 'key' ? undefined : chainKey,
    reading: { status: 'idle' },
    verifying: { status: 'idle' },
    preimages: UNASKED,
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
  usePublished.setState({
    chosen,
    layout: undefined,
    verifying: { status: 'idle' },
    preimages: UNASKED,
  });
}

export function setLayout(layout: LayoutChoice | undefined): void {
  usePublished.setState({ layout });
}

export function setVerifying(verifying: Verifying): void {
  usePublished.setState({ verifying, preimages: UNASKED });
}

/** Gives back what it set, to be known again. */
export function setPreimage(of: HashedKey, check: PreimageCheck): PreimageCheck {
  usePublished.setState(({ preimages }) => ({ preimages: { ...preimages, [of]: check } }));
  return check;
}

/** Puts what was hashed beside its field, in the report that is shown. */
export function notePreimage(of: HashedKey, preimage: Hex): void {
  usePublished.setState(({ verifying, preimages }) => {
    if (verifying.status !== 'done') return {};
    const { report } = verifying;
    const fields = report.statement.fields.map((field) =>
      field.hashOf === of ? { ...field, preimage } : field,
    );
    const statement = { ...report.statement, fields };
    return {
      verifying: { ...verifying, report: { ...report, statement } },
      preimages: { ...preimages, [of]: { status: 'done' } },
    };
  });
}

export function clearPublished(): void {
  usePublished.setState(INITIAL_PUBLISHED);
}
