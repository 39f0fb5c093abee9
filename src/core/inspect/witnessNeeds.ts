/**
 * Which nodes and codes of the witness each phase of a block needed: the nodes on the ways to all it
 * touched, in the tries before the block, since an updated node is made from those. The post-state root
 * needs more, the siblings of branches that collapse, and belongs to no phase.
 */

import { bytesToHex, type Hex } from '../bytes/hex.ts';
import type { AccountState, SlotState } from '../state/accountState.ts';
import type { PhaseAccess } from '../state/journal.ts';
import { stateAtPhase } from '../state/replay.ts';
import { computeStateRoot, sameContent, type WitnessState } from '../state/witnessState.ts';
import type { TrieRoot } from '../trie/node.ts';
import { proveKey } from '../trie/prove.ts';
import { openTrie } from '../trie/reveal.ts';

/** Indexes of nodes in the pool. */
export type NodeSet = ReadonlySet<number>;

export interface WitnessNeeds {
  /** By phase. */
  readonly nodes: readonly NodeSet[];
  /** For the post-state root: the ways to what was written, and siblings. */
  readonly root: NodeSet;
  /** Of all these, those that are no longer at their place after the block. */
  readonly changed: NodeSet;
  /** Hashes of codes of the witness, by phase. */
  readonly codes: readonly ReadonlySet<Hex>[];
}

/** Assumes: the block was run to its state root. */
export function witnessNeeds(state: WitnessState): WitnessNeeds {
  const ways = createWays(state);
  const nodes = state.journal.accesses.map((access) => nodesOfPhase(ways, access));
  const root = nodesOfRoot(state);
  return { nodes, root, changed: changedNodes(state, ways, nodes, root), codes: phaseCodes(state) };
}

/** Whether the content, the code or a slot of an account is another after the block. */
export function isChanged(account: AccountState): boolean {
  if (!sameContent(account.initial, account.current)) return true;
  if (hadStorage(account) && account.storage === null) return true;
  return [...account.slots.values()].some(isChangedSlot);
}

export function isChangedSlot({ initial, current }: SlotState): boolean {
  return initial.length !== current.length || initial.some((byte, i) => byte !== current[i]);
}

export function unionOf<T>(sets: readonly ReadonlySet<T>[]): ReadonlySet<T> {
  const union = new Set<T>();
  for (const set of sets) for (const item of set) union.add(item);
  return union;
}

/** Nodes on the way to an account or a slot, each walked once. */
interface Ways {
  account(account: AccountState): readonly number[];
  slot(account: AccountState, slot: SlotState): readonly number[];
}

function createWays(state: WitnessState): Ways {
  const walked = new Map<AccountState | SlotState, readonly number[]>();
  const original = slotsOfTries(state);
  const walk = (key: AccountState | SlotState, root: TrieRoot) => {
    const known = walked.get(key);
    if (known !== undefined) return known;
    const { nodes } = proveKey(state.pool, root, key.path);
    const way = nodes.map(({ node }) => node.index).filter((index) => index >= 0);
    walked.set(key, way);
    return way;
  };
  return {
    account: (account) => walk(account, state.initialRoot),
    // A slot that was first looked up when its account had been cleared was looked up in no trie.
    slot: (account, slot) =>
      account.initial !== null && original.has(slot)
        ? walk(slot, openTrie(account.initial.storageRoot))
        : [],
  };
}

/** The slots that were looked up in the tries of the witness: of an account that was cleared, those before. */
function slotsOfTries({ accounts, journal }: WitnessState): ReadonlySet<SlotState> {
  const first = new Map<AccountState, ReadonlyMap<string, SlotState>>();
  for (const write of journal.writes) {
    if (write.type === 'clear' && !first.has(write.account)) first.set(write.account, write.slots);
  }
  const slots = new Set<SlotState>();
  for (const account of accounts.values()) {
    for (const slot of (first.get(account) ?? account.slots).values()) slots.add(slot);
  }
  return slots;
}

function nodesOfPhase(ways: Ways, { accounts, slots }: PhaseAccess): NodeSet {
  const nodes = new Set<number>();
  for (const account of accounts) for (const index of ways.account(account)) nodes.add(index);
  for (const { account, slot } of slots) {
    for (const index of ways.account(account)) nodes.add(index);
    for (const index of ways.slot(account, slot)) nodes.add(index);
  }
  return nodes;
}

/** What the root alone walks through: it is computed again, over the same nodes with fresh marks. */
function nodesOfRoot(state: WitnessState): NodeSet {
  const used = new Uint8Array(state.pool.nodes.length);
  const fresh = { ...state, pool: { ...state.pool, used } };
  computeStateRoot(stateAtPhase(fresh, state.journal.accesses.length));
  const nodes = new Set<number>();
  for (const [index, flag] of used.entries()) if (flag === 1) nodes.add(index);
  return nodes;
}

/** The ways to all that changed; and of the siblings those that merge into a parent, all but branches. */
function changedNodes(
  state: WitnessState,
  ways: Ways,
  nodes: readonly NodeSet[],
  root: NodeSet,
): NodeSet {
  const changed = new Set<number>();
  const original = slotsOfTries(state);
  for (const account of state.accounts.values()) {
    if (!isChanged(account)) continue;
    for (const index of ways.account(account)) changed.add(index);
    const isCleared = hadStorage(account) && (account.current === null || account.storage === null);
    for (const slot of account.slots.values()) {
      if (isCleared || isChangedSlot(slot))
        for (const index of ways.slot(account, slot)) changed.add(index);
    }
  }
  for (const write of state.journal.writes) {
    if (write.type !== 'clear') continue;
    for (const slot of write.slots.values()) {
      if (original.has(slot))
        for (const index of ways.slot(write.account, slot)) changed.add(index);
    }
  }
  const walked = unionOf(nodes);
  for (const index of root) {
    if (!walked.has(index) && state.pool.decoded[index]?.type !== 'branch') changed.add(index);
  }
  return changed;
}

function hadStorage({ initial }: AccountState): boolean {
  return initial !== null && openTrie(initial.storageRoot) !== null;
}

/** Codes of the witness that each phase read: of an account, the code that it had when the phase began or got in it. */
function phaseCodes({ journal, codes }: WitnessState): ReadonlySet<Hex>[] {
  const current = new Map<AccountState, readonly Uint8Array[]>();
  let at = 0;
  return journal.accesses.map((access, phase) => {
    const latest = new Map<AccountState, Uint8Array>();
    for (let write = journal.writes[at]; write?.phase === phase; write = journal.writes[++at]) {
      if (write.type !== 'account' || write.after === null) continue;
      const { account, after } = write;
      current.set(account, [...hashesOf(current, account), after.codeHash]);
      latest.set(account, after.codeHash);
    }
    const read = access.codes
      .flatMap((account) => hashesOf(current, account))
      .map(bytesToHex)
      .filter((hash) => codes.used.has(hash)); // others came from the block itself
    for (const [account, hash] of latest) current.set(account, [hash]);
    return new Set(read);
  });
}

function hashesOf(
  current: ReadonlyMap<AccountState, readonly Uint8Array[]>,
  account: AccountState,
): readonly Uint8Array[] {
  const { initial } = account;
  return current.get(account) ?? (initial === null ? [] : [initial.codeHash]);
}
