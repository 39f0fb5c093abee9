/** The diff commitment of a checked block, with the entries under it, as plain values for threads and reports. */

import { bigIntToFixedBytes, bytesToBigInt, bytesToHex, hexToBytes } from '../bytes/hex.ts';
import { blockDiff } from '../diff/stateDiff.ts';
import { isExplorerError } from '../errors.ts';
import type { BlockDiffCommitment, StateEntryRow } from '../publishedProof.ts';
import type { WitnessState } from '../state/witnessState.ts';
import { createDiffTree, type DiffTree } from './diffTree.ts';
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
    const { root, entries } = treeOfBlock(state);
    return { type: 'computed', root: rootToHex(root), entries: entries.map(entryToRow) };
  } catch (error) {
    if (!isExplorerError(error)) throw error;
    return { type: 'failed', error: error.toObject() };
  }
}

/** A diff commitment as 32 bytes of hex. */
export function rootToHex(root: bigint) {
  return bytesToHex(bigIntToFixedBytes(root, 32));
}

/** An entry in plain values. */
export function entryToRow(entry: StateEntry): StateEntryRow {
  return {
    kind: entry.kind,
    hashedAddress: bytesToHex(entry.hashedAddress),
    hashedSlot: bytesToHex(entry.hashedSlot),
    before: bytesToHex(bigIntToFixedBytes(entry.before, 32)),
    after: bytesToHex(bigIntToFixedBytes(entry.after, 32)),
  };
}

/** The entry behind plain values that {@link entryToRow} wrote. */
export function rowToEntry(row: StateEntryRow): StateEntry {
  return {
    kind: row.kind,
    hashedAddress: hexToBytes(row.hashedAddress),
    hashedSlot: hexToBytes(row.hashedSlot),
    before: bytesToBigInt(hexToBytes(row.before)),
    after: bytesToBigInt(hexToBytes(row.after)),
  };
}
