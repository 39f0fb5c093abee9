/**
 * The changed values of a checked block, to choose one that a proof speaks of. The list is there at
 * once; the tree over it, which takes seconds for a large block, is built when a proof wants it.
 */

import { bytesToHex, type Hex } from '../bytes/hex.ts';
import { type BlockTag, claimOf, type Disclosure, fitsClaim } from '../commitment/claim.ts';
import { entryToRow, rootToHex } from '../commitment/commitBlock.ts';
import { type DiffTree, entryAt } from '../commitment/diffTree.ts';
import { valueText } from '../commitment/entryText.ts';
import { knownPreimages, type Preimages } from '../commitment/preimages.ts';
import { type EntryKind, type StateEntry, stateEntries } from '../commitment/stateEntry.ts';
import { blockDiff } from '../diff/stateDiff.ts';
import { ExplorerError, isExplorerError } from '../errors.ts';
import type { BlockDiffCommitment } from '../publishedProof.ts';
import { type ProofTask, proofTask } from '../statement/proofTask.ts';
import { describeClaim } from '../statement/stateChange.ts';
import type { Context } from './context.ts';
import { createGrowingTree, type GrowOptions } from './growTree.ts';
import { toChecksum } from './query.ts';

/** Which entries are asked for: those with this kind and this text, `count` of them from `first` on. */
export interface EntryQuery {
  /** Part of an address, a slot, a hash or a value; empty: all. */
  readonly text: string;
  readonly kind?: EntryKind;
  readonly first: number;
  readonly count: number;
}

/** An entry as it is listed. */
export interface ListedEntry {
  /** Its number in the canonical order, counted from 0. */
  readonly index: number;
  readonly kind: EntryKind;
  /** With its checksum, where the block names it. */
  readonly address?: string;
  readonly hashedAddress: Hex;
  /** 32 bytes, where the block names it; for storage alone. */
  readonly slot?: Hex;
  readonly hashedSlot?: Hex;
  /** Numbers in decimal, all else as hex of 32 bytes. */
  readonly before: string;
  readonly after: string;
}

export interface EntryPage {
  /** Entries of the block. */
  readonly total: number;
  /** Those that fit the query. */
  readonly matching: number;
  readonly rows: readonly ListedEntry[];
}

/** What a proof would say, before it is made. */
export interface ClaimPreview {
  readonly entry: ListedEntry;
  /** What is claimed of the entry; hidden fields say so. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  /** Entries of the block of which all of this is true, the chosen one among them. */
  readonly fitting: number;
  readonly total: number;
}

/** Errors of all but the commitment: what keeps the block from being VALID, COMMITMENT_DIFF_INCOMPLETE. */
export interface Entries {
  entries(query: EntryQuery): EntryPage;
  /** Errors: COMMITMENT_ENTRY_UNKNOWN, CLAIM_BOUND_NOT_MET. */
  claim(index: number, disclosure: Disclosure): ClaimPreview;
  /** Errors: also COMMITMENT_TOO_MANY_ENTRIES. */
  proofTask(index: number, disclosure: Disclosure): ProofTask;
  /** As `commitBlock`, over the tree that is kept here; what stands in the way is in the answer. */
  commitment(): BlockDiffCommitment;
  /** Makes the tree ready for the two before, in slices. Errors: also COMMITMENT_TOO_MANY_ENTRIES, ABORTED. */
  grow(options: GrowOptions): Promise<void>;
}

interface Subject {
  readonly list: readonly StateEntry[];
  readonly rows: readonly ListedEntry[];
  readonly tag: BlockTag;
}

/** Everything is kept from the first question on. */
export function createEntries(context: Context): Entries {
  let subject: Subject | undefined;
  const known = () => {
    subject ??= subjectOf(context);
    return subject;
  };
  const tree = createGrowingTree(() => known().list);
  return {
    entries: (query) => pageOf(known().rows, query),
    claim: (index, disclosure) => previewOf(known(), index, disclosure),
    proofTask: (index, disclosure) => proofTask(tree.whole(), index, disclosure, known().tag),
    commitment: () => commitmentOf(tree.whole),
    async grow(options) {
      await tree.grow(options);
    },
  };
}

function commitmentOf(whole: () => DiffTree): BlockDiffCommitment {
  try {
    const { root, entries } = whole();
    return { type: 'computed', root: rootToHex(root), entries: entries.map(entryToRow) };
  } catch (error) {
    if (!isExplorerError(error)) throw error;
    return { type: 'failed', error: error.toObject() };
  }
}

function subjectOf({ state, validation }: Context): Subject {
  const tag = tagOf(validation);
  const diff = blockDiff(state);
  const list = stateEntries(diff);
  const preimages = knownPreimages(diff);
  return { list, rows: list.map((entry, index) => toRow(entry, index, preimages)), tag };
}

/** Only of a valid block: what another one changed is nothing to speak of. */
function tagOf({ block, rules, ladder }: Context['validation']): BlockTag {
  const isValid = ladder.verdict() === 'VALID';
  if (isValid && block !== undefined && rules !== undefined) {
    return { chainId: rules.chainId, blockHash: block.header.hash };
  }
  const error = ladder.firstError();
  if (error !== undefined) throw ExplorerError.fromObject(error);
  throw new ExplorerError('BLOCK_NOT_EXECUTED', 'The block is not VALID');
}

function toRow(entry: StateEntry, index: number, known: Preimages): ListedEntry {
  const { kind, before, after } = entry;
  const [hashedAddress, hashedSlot] = [entry.hashedAddress, entry.hashedSlot].map(bytesToHex) as [
    Hex,
    Hex,
  ]; // two of two
  const address = known.addresses.get(hashedAddress);
  const slot = kind === 'storage' ? known.slots.get(hashedSlot) : undefined;
  return {
    index,
    kind,
    ...(address !== undefined && { address: toChecksum(address) }),
    hashedAddress,
    ...(slot !== undefined && { slot }),
    ...(kind === 'storage' && { hashedSlot }),
    before: valueText(before, kind),
    after: valueText(after, kind),
  };
}

function pageOf(rows: readonly ListedEntry[], { text, kind, first, count }: EntryQuery): EntryPage {
  const wanted = text.trim().toLowerCase();
  const fits = (row: ListedEntry) =>
    (kind === undefined || row.kind === kind) && (wanted === '' || holds(row, wanted));
  const matching = rows.filter(fits);
  return {
    total: rows.length,
    matching: matching.length,
    rows: matching.slice(first, first + count),
  };
}

function holds(row: ListedEntry, wanted: string): boolean {
  const { address = '', hashedAddress, slot = '', hashedSlot = '', before, after } = row;
  return [address.toLowerCase(), hashedAddress, slot, hashedSlot, before, after].some((value) =>
    value.includes(wanted),
  );
}

/** The root is not needed to say what would be claimed. */
function previewOf({ list, rows, tag }: Subject, index: number, disclosure: Disclosure) {
  const entry = entryAt({ entries: list, root: 0n, levels: [] }, index);
  const claim = claimOf(0n, entry, disclosure, tag);
  return {
    entry: rows[index] as ListedEntry, // there is one for each entry
    fields: describeClaim(claim)
      .filter(({ role }) => role === 'claimed')
      .map(({ name, value }) => ({ name, value })),
    fitting: list.filter((other) => fitsClaim(other, claim)).length,
    total: list.length,
  };
}
