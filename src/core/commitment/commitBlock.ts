/** The diff commitment of a checked block, with the entries under it, as plain values for threads and reports. */

import { bigIntToFixedBytes, bytesToBigInt, bytesToHex, hexToBytes } from '../bytes/hex.ts';
import { blockDiff } from '../diff/stateDiff.ts';
import { isExplorerError } from '../errors.ts';
import type { BlockDiffCommitment, StateEntryRow } from '../publishedProof.ts';
import type { WitnessState } from '../state/witnessState.ts';
import { createDiffTree, type DiffTree } from './diffTree.ts';
import { knownPreimages, type Preimages } from './preimages.ts';
import { type StateEntry, stateEntries } from './stateEntry.ts';

/**
 * The tree over all entries of a block. Assumes: the block ran to its end, and passed its checks where
 * the commitment is to be the block's. Errors: COMMITMENT_DIFF_INCOMPLETE, COMMITMENT_TOO_MANY_ENTRIES.
 */
export function treeOfBlock(state: WitnessState): DiffTree {
  return createDiffTree(stateEntries(blockDiff(state)));
}

/** As {@link treeOfBlock}, in plain values; what stands in the way is in the answer. */
export function commitBlock(state: WitnessState): BlockDiffCommitment {
  try {
    const diff = blockDiff(state);
    return commitmentOf(createDiffTree(stateEntries(diff)), knownPreimages(diff));
  } catch (error) {
    if (!isExplorerError(error)) throw error;
    return { type: 'failed', error: error.toObject() };
  }
}

/** A tree in plain values, with the addresses and slots that the block names. */
export function commitmentOf({ root, entries }: DiffTree, known: Preimages): BlockDiffCommitment {
  const rows = entries.map((entry) => entryToRow(entry, known));
  return { type: 'computed', root: rootToHex(root), entries: rows };
}

/** A diff commitment as 32 bytes of hex. */
export function rootToHex(root: bigint) {
  return bytesToHex(bigIntToFixedBytes(root, 32));
}

/** An entry in plain values. */
function entryToRow(entry: StateEntry, known: Preimages): StateEntryRow {
  const hashedAddress = bytesToHex(entry.hashedAddress);
  const hashedSlot = bytesToHex(entry.hashedSlot);
  const address = known.addresses.get(hashedAddress);
  const slot = entry.kind === 'storage' ? known.slots.get(hashedSlot) : undefined;
  return {
    kind: entry.kind,
    hashedAddress,
    hashedSlot,
    before: bytesToHex(bigIntToFixedBytes(entry.before, 32)),
    after: bytesToHex(bigIntToFixedBytes(entry.after, 32)),
    ...(address !== undefined && { address }),
    ...(slot !== undefined && { slot }),
  };
}

/** The entry behind plain values that {@link commitmentOf} wrote. */
export function rowToEntry(row: StateEntryRow): StateEntry {
  return {
    kind: row.kind,
    hashedAddress: hexToBytes(row.hashedAddress),
    hashedSlot: hexToBytes(row.hashedSlot),
    before: bytesToBigInt(hexToBytes(row.before)),
    after: bytesToBigInt(hexToBytes(row.after)),
  };
}
