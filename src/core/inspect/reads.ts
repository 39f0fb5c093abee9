/** Who touched which account, slot and code, and which part of the witness that needed. */

import { bytesToHex, type Hex } from '../bytes/hex.ts';
import type { AccountReads, BlockReads, PhaseNeeds } from '../changes.ts';
import type { AccountState } from '../state/accountState.ts';
import { keyOfNibbles } from '../state/stateTries.ts';
import type { WitnessState } from '../state/witnessState.ts';
import { type Context, executedBlock, triesAt } from './context.ts';
import type { NameOf } from './names.ts';
import { toChecksum } from './query.ts';
import { isChanged, isChangedSlot, unionOf, witnessNeeds } from './witnessNeeds.ts';

/** Errors: BLOCK_NOT_EXECUTED, also where the run did not come to a state root. */
export function blockReads(context: Context, nameOf: NameOf): BlockReads {
  executedBlock(context);
  triesAt(context, 'after'); // without a post-state nothing says what changed
  const { state } = context;
  const { nodes, root, changed, codes } = witnessNeeds(state);
  const read = unionOf(nodes);
  const all = [...unionOf([read, root])];
  const times = countsOf(nodes);
  return {
    accounts: accountReads(state, nameOf),
    phases: nodes.map((indexes, phase) =>
      needsOf(state, phase, indexes, times, codes[phase] ?? new Set()),
    ),
    readOnly: sumOf(
      state,
      all.filter((index) => !changed.has(index)),
    ),
    changed: sumOf(
      state,
      all.filter((index) => changed.has(index)),
    ),
    rootOnly: sumOf(
      state,
      all.filter((index) => !read.has(index)),
    ),
    codes: codeSum(state, unionOf(codes)),
  };
}

function needsOf(
  state: WitnessState,
  phase: number,
  nodes: ReadonlySet<number>,
  times: ReadonlyMap<number, number>,
  codes: ReadonlySet<Hex>,
): PhaseNeeds {
  const sum = sumOf(state, [...nodes]);
  const code = codeSum(state, codes);
  return {
    phase,
    nodes: sum.nodes,
    nodeBytes: sum.bytes,
    ownNodes: [...nodes].filter((index) => times.get(index) === 1).length,
    codes: code.count,
    codeBytes: code.bytes,
  };
}

/** How many phases need each node. */
function countsOf(sets: readonly ReadonlySet<number>[]): ReadonlyMap<number, number> {
  const times = new Map<number, number>();
  for (const set of sets) for (const index of set) times.set(index, (times.get(index) ?? 0) + 1);
  return times;
}

function sumOf({ pool }: WitnessState, indexes: readonly number[]) {
  const bytes = indexes.reduce((sum, index) => sum + (pool.nodes[index]?.length ?? 0), 0);
  return { nodes: indexes.length, bytes };
}

function codeSum({ codes }: WitnessState, hashes: ReadonlySet<Hex>) {
  let bytes = 0;
  for (const hash of hashes) bytes += codes.byHash.get(hash)?.length ?? 0;
  return { count: hashes.size, bytes };
}

interface Row {
  readonly phases: number[];
  readonly codeReadBy: number[];
  readonly slots: Map<Hex, { hashedSlot: Hex; changed: boolean; phases: number[] }>;
}

/** Accounts in the order in which the block touched them first. */
function accountReads({ journal }: WitnessState, nameOf: NameOf): AccountReads[] {
  const rows = new Map<AccountState, Row>();
  const cleared = new Set(journal.writes.map((write) => write.type === 'clear' && write.account));
  for (const [phase, { accounts, slots, codes }] of journal.accesses.entries()) {
    for (const account of accounts) rowOf(rows, account).phases.push(phase);
    for (const account of codes) rowOf(rows, account).codeReadBy.push(phase);
    for (const { account, slot } of slots) {
      const known = rowOf(rows, account).slots;
      const key = bytesToHex(slot.key);
      const row = known.get(key) ?? {
        hashedSlot: keyOfNibbles(slot.path),
        changed: false,
        phases: [],
      };
      if (row.phases.at(-1) !== phase) row.phases.push(phase); // looked up anew after a clear
      row.changed ||= isChangedSlot(slot) || (cleared.has(account) && slot.initial.length > 0);
      known.set(key, row);
    }
  }
  return [...rows].map(([account, row]) => accountRow(account, row, nameOf));
}

function rowOf(rows: Map<AccountState, Row>, account: AccountState): Row {
  const row = rows.get(account) ?? { phases: [], codeReadBy: [], slots: new Map() };
  rows.set(account, row);
  return row;
}

function accountRow(account: AccountState, row: Row, nameOf: NameOf): AccountReads {
  const address = bytesToHex(account.address);
  const name = nameOf(address);
  return {
    address,
    checksumAddress: toChecksum(address),
    hashedAddress: keyOfNibbles(account.path),
    ...(name !== undefined && { name }),
    changed: isChanged(account),
    phases: row.phases,
    codeReadBy: row.codeReadBy,
    slots: [...row.slots].map(([slot, cells]) => ({ slot, ...cells })),
  };
}
