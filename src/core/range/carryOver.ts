/**
 * One witness for several blocks in a row, as ethrex gives it: it proves the state before the first of
 * them. What a block makes, no witness holds: the nodes, codes and the header that the next one reads are
 * carried over from its run. All of it is found by hash again, so nothing is trusted for having been carried.
 */

import { compareBytes } from '../bytes/hex.ts';
import { isExplorerError } from '../errors.ts';
import { decodeBlock, decodeHeader } from '../execution/block.ts';
import type { Validation } from '../execution/statelessValidation.ts';
import type { TrieChild, TrieRoot } from '../trie/node.ts';
import { encodeNode, HASH_LENGTH } from '../trie/nodeRlp.ts';
import type { BlockDocument } from '../witness/executionWitness.ts';

/** What blocks before leave behind for those after them. */
export interface CarriedOver {
  /** RLP of the trie nodes that they made. */
  readonly nodes: readonly Uint8Array[];
  readonly codes: readonly Uint8Array[];
  /** RLP of their headers, ascending. */
  readonly headers: readonly Uint8Array[];
}

export const NOTHING_CARRIED: CarriedOver = { nodes: [], codes: [], headers: [] };

/** With what one more block leaves behind. Assumes: it was run to its state root. */
export function carryOver(earlier: CarriedOver, { block, state }: Validation): CarriedOver {
  if (block === undefined || state === undefined) return earlier;
  const nodes = [...earlier.nodes];
  addMade(state.root, nodes);
  for (const { storage, slots } of state.accounts.values()) {
    if (slots.size > 0) addMade(storage, nodes);
  }
  return {
    nodes,
    codes: [...earlier.codes, ...state.newCodes.values()],
    headers: [...earlier.headers, block.header.rlp],
  };
}

/** The document of one block of the range: the shared witness, what was carried over, and its ancestors alone. */
export function continueDocument(document: BlockDocument, carried: CarriedOver): BlockDocument {
  const { witness } = document;
  return {
    ...document,
    witness: {
      ...witness,
      state: [...witness.state, ...carried.nodes],
      codes: [...witness.codes, ...carried.codes],
      headers: ancestorsOf(document.blockRlp, [...witness.headers, ...carried.headers]),
    },
  };
}

/** The headers below the block, ascending, each once. One that does not decode stays, for the check to name it. */
function ancestorsOf(blockRlp: Uint8Array, headers: readonly Uint8Array[]): Uint8Array[] {
  const below = numberOf(() => decodeBlock(blockRlp).header.number);
  const numbered = headers.map((rlp) => ({
    rlp,
    number: numberOf(() => decodeHeader(rlp).number),
  }));
  return numbered
    .filter(({ number }) => below === undefined || number === undefined || number < below)
    .sort((a, b) => Number((a.number ?? -1n) - (b.number ?? -1n)))
    .map(({ rlp }) => rlp)
    .filter((rlp, i, all) => i === 0 || compareBytes(all[i - 1] as Uint8Array, rlp) !== 0);
}

function numberOf(read: () => bigint): bigint | undefined {
  try {
    return read();
  } catch (error) {
    if (isExplorerError(error)) return undefined;
    throw error;
  }
}

/** The nodes below a root that an update made, and that a parent names by hash. */
function addMade(root: TrieRoot, nodes: Uint8Array[]): void {
  const stack: (TrieChild | null)[] = [root];
  for (let child = stack.pop(); child !== undefined; child = stack.pop()) {
    if (child === null || child.type === 'blinded' || child.index >= 0) continue;
    const rlp = encodeNode(child);
    if (rlp.length >= HASH_LENGTH || child === root) nodes.push(rlp);
    if (child.type === 'branch') stack.push(...child.children);
    else if (child.type === 'extension') stack.push(child.child);
  }
}
