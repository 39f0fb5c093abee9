/**
 * Folding a proof, step by step: encode the last node, hash it, find the hash in the node above,
 * and so on up to the root, which is compared with the header. Source: Yellow Paper Appendix D.
 */

import { bytesToHex, type Hex } from '../bytes/hex.ts';
import { rlpSpanAt } from '../bytes/rlp.ts';
import type { FoldStep, KeyPath, NodePlace, PathStep } from '../inspection.ts';

/** The header that names the state root, as far as a comparison needs it. */
export interface RootHeader {
  readonly number: bigint;
  readonly hash: Uint8Array;
  readonly stateRoot: Uint8Array;
  readonly rlp: Uint8Array;
}

/** Item of a header that is the state root. Yellow Paper §4.3. */
const STATE_ROOT_ITEM = 3;

/** The steps of a way in the account trie; with `storage`, those of a storage trie below its account first. */
export function explainProof(account: KeyPath, header: RootHeader, storage?: KeyPath): FoldStep[] {
  const steps: FoldStep[] = [];
  if (storage !== undefined) {
    steps.push(...foldTrie(storage.steps));
    const joint = storageJoint(account, storage);
    if (joint !== null) steps.push(joint);
  }
  return [...steps, ...foldTrie(account.steps), compareWithHeader(account.rootHash, header)];
}

/** Encode, hash, find: from the last node of a way to its root. */
function foldTrie(path: readonly PathStep[]): FoldStep[] {
  const steps: FoldStep[] = [];
  for (let i = path.length - 1; i >= 0; i--) {
    const { node, slotInParent } = path[i] as PathStep; // i is below the length
    const { place, rlp, hash, isInline } = node;
    steps.push({ type: 'encode', place, rlp }, { type: 'hash', place, hash, isInline });
    const parent = path[i - 1]?.node;
    if (parent === undefined || slotInParent === undefined) continue;
    steps.push(find(place, parent.place, parent.rlp, slotInParent.start, slotInParent.end));
  }
  return steps;
}

function find(
  place: NodePlace,
  parent: NodePlace,
  parentRlp: Uint8Array,
  start: number,
  end: number,
): FoldStep {
  const reference = bytesToHex(parentRlp.subarray(start, end));
  return { type: 'find', place, parent, parentRlp, start, end, reference };
}

/** The storage root in the leaf of its account; null where the account is absent, and with it the storage. */
function storageJoint(account: KeyPath, storage: KeyPath): FoldStep | null {
  const leaf = account.steps.at(-1)?.node;
  const root = storage.steps[0]?.node;
  if (leaf === undefined || root === undefined || account.outcome.type !== 'present') return null;
  const at = leaf.rlp.length - 2 * 33; // a leaf ends in storage root and code hash, each 0xa0 and 32 bytes
  return find(root.place, leaf.place, leaf.rlp, at + 1, at + 33);
}

function compareWithHeader(computed: Hex, header: RootHeader): FoldStep {
  const expected = bytesToHex(header.stateRoot);
  const { start, end } = stateRootSpan(header.rlp);
  const { number, hash, rlp } = header;
  return {
    type: 'compare',
    computed,
    expected,
    ok: computed === expected,
    header: { number: String(number), hash: bytesToHex(hash), rlp, start, end },
  };
}

function stateRootSpan(rlp: Uint8Array): { readonly start: number; readonly end: number } {
  const list = rlpSpanAt(rlp, 0, rlp.length);
  let item = rlpSpanAt(rlp, list.start, list.end);
  for (let i = 0; i < STATE_ROOT_ITEM; i++) item = rlpSpanAt(rlp, item.end, list.end);
  return item;
}
