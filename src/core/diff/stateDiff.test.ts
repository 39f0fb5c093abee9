/** Net changes of writes: what a run of them comes to, against a state in plain values, and the cases that go wrong easily. */

import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToBigInt, bytesToHex } from '../bytes/hex.ts';
import { keccak256, loadKeccak } from '../bytes/keccak.ts';
import { nibblesToText } from '../bytes/nibbles.ts';
import { EMPTY_ACCOUNT } from '../state/account.ts';
import { createCodePool } from '../state/codePool.ts';
import { address, type PlainAccount, slotKey, wholeState } from '../state/fixture.ts';
import { beginPhase, checkpoint, commit, revert } from '../state/journal.ts';
import {
  clearStorage,
  computeStateRoot,
  createWitnessState,
  deleteAccount,
  readAccount,
  readStorage,
  type WitnessState,
  writeAccount,
  writeStorage,
} from '../state/witnessState.ts';
import { createNodePool } from '../trie/nodePool.ts';
import { changedSlots, type NetAccount } from './netChanges.ts';
import { blockDiff, partDiffs, phaseDiffs } from './stateDiff.ts';

const RUNS = process.env['GLASSBLOCK_DEEP'] === '1' ? 5000 : 200;

beforeAll(loadKeccak);

/** A state with these accounts, in its first phase; `without` leaves out nodes of its witness, by hash. */
function stateWith(
  accounts: readonly (readonly [number, PlainAccount])[],
  isKept: (node: Uint8Array) => boolean = () => true,
): WitnessState {
  const { nodes, root } = wholeState(new Map(accounts));
  const state = createWitnessState(createNodePool(nodes.filter(isKept)), createCodePool([]), root);
  beginPhase(state.journal);
  return state;
}

function write(state: WitnessState, who: number, fields: { nonce?: bigint; balance?: bigint }) {
  const account = readAccount(state, address(who)) ?? EMPTY_ACCOUNT;
  writeAccount(state, address(who), { ...account, ...fields });
}

function store(state: WitnessState, who: number, slot: bigint, value: bigint): void {
  const bytes = slotKey(value);
  writeStorage(
    state,
    address(who),
    slotKey(slot),
    bytes.slice(bytes.findIndex((byte) => byte > 0)),
  );
}

function forget(state: WitnessState, who: number, slot: bigint): void {
  writeStorage(state, address(who), slotKey(slot), new Uint8Array(0));
}

/** A diff in plain values: accounts by number; slots by number, or by hash; undefined where not proven. */
function plain(net: readonly NetAccount[]) {
  return net.map((one) => ({
    who: (one.account.address[18] as number) * 256 + (one.account.address[19] as number),
    before: one.before && [one.before.nonce, one.before.balance],
    after: one.after && [one.after.nonce, one.after.balance],
    slots: Object.fromEntries(
      changedSlots(one).map(({ key, path, before, after }) => [
        key === undefined ? nibblesToText(path) : String(bytesToBigInt(key)),
        [before && bytesToBigInt(before), bytesToBigInt(after)],
      ]),
    ),
  }));
}

const hashedSlot = (slot: bigint) => bytesToHex(keccak256(slotKey(slot))).slice(2);

describe('blockDiff', () => {
  test('default: values before and after, where they were written last, and how often', () => {
    const state = stateWith([[1, { nonce: 1n, balance: 5n, storage: new Map([[7n, 8n]]) }]]);
    const { clock } = state.journal;
    write(state, 1, { balance: 6n });
    beginPhase(state.journal);
    Object.assign(clock, { frame: 2, step: 30 });
    store(state, 1, 7n, 9n);
    store(state, 1, 7n, 10n);
    Object.assign(clock, { frame: 0, step: 40 });
    write(state, 1, { nonce: 2n });
    const [net] = blockDiff(state);
    expect(plain([net as NetAccount])).toEqual([
      { who: 1, before: [1n, 5n], after: [2n, 6n], slots: { 7: [8n, 10n] } },
    ]);
    expect(net?.lastWrite).toEqual({
      balance: { phase: 0, frame: -1, step: -1 },
      nonce: { phase: 1, frame: 0, step: 40 },
    });
    expect([...(net?.slots.values() ?? [])][0]).toMatchObject({
      writes: 2,
      lastWrite: { phase: 1, frame: 2, step: 30 },
    });
  });

  test('behavior: what was written and restored is no change, nor what a call took back', () => {
    const state = stateWith([[1, { balance: 5n, storage: new Map([[7n, 8n]]) }]]);
    write(state, 1, { balance: 6n });
    write(state, 1, { balance: 5n });
    store(state, 1, 7n, 1n);
    store(state, 1, 7n, 8n);
    checkpoint(state);
    write(state, 2, { balance: 1n });
    revert(state);
    expect(blockDiff(state)).toEqual([]);
  });

  test('behavior: an account that was created and destroyed is no change, in one phase it is', () => {
    const state = stateWith([]);
    write(state, 3, { nonce: 1n });
    store(state, 3, 1n, 1n);
    beginPhase(state.journal);
    deleteAccount(state, address(3));
    expect(blockDiff(state)).toEqual([]);
    expect(phaseDiffs(state, 2).map(plain)).toEqual([
      [{ who: 3, before: null, after: [1n, 0n], slots: { 1: [0n, 1n] } }],
      [{ who: 3, before: [1n, 0n], after: null, slots: { 1: [1n, 0n] } }],
    ]);
  });

  test('behavior: an account that is empty is one, as before Spurious Dragon', () => {
    const state = stateWith([]);
    write(state, 4, {});
    expect(plain(blockDiff(state))).toEqual([{ who: 4, before: null, after: [0n, 0n], slots: {} }]);
  });

  test('behavior: a clearing takes the slots that were read, and those that only the witness shows', () => {
    const storage = new Map([1n, 2n, 3n].map((slot) => [slot, slot + 10n]));
    const state = stateWith([[1, { nonce: 1n, storage }]]);
    store(state, 1, 1n, 5n);
    readStorage(state, address(1), slotKey(2n));
    deleteAccount(state, address(1));
    const [net] = blockDiff(state);
    expect(plain([net as NetAccount])).toEqual([
      {
        who: 1,
        before: [1n, 0n],
        after: null,
        slots: { 1: [11n, 0n], 2: [12n, 0n], [hashedSlot(3n)]: [13n, 0n] },
      },
    ]);
    expect(net?.cleared?.isPartlyUnseen).toBe(false);
    expect([...(net?.slots.values() ?? [])].map(({ writes }) => writes)).toEqual([2, 1, 1]);
  });

  test('behavior: a slot that is first read after the clearing has the value of the trie before', () => {
    const storage = new Map([1n, 2n, 3n].map((slot) => [slot, slot + 10n]));
    const state = stateWith([[1, { nonce: 1n, storage }]]);
    clearStorage(state, address(1));
    store(state, 1, 1n, 5n);
    store(state, 1, 2n, 12n);
    store(state, 1, 9n, 1n);
    clearStorage(state, address(1));
    store(state, 1, 1n, 6n);
    store(state, 1, 2n, 12n);
    const [net] = blockDiff(state);
    expect(plain([net as NetAccount])[0]?.slots).toEqual({
      [hashedSlot(1n)]: [11n, 6n],
      [hashedSlot(3n)]: [13n, 0n],
    });
  });

  test('behavior: what the witness does not hold of a cleared trie is not proven, and said', () => {
    const storage = new Map(Array.from({ length: 40 }, (_, i) => [BigInt(i), 1n] as const));
    const { nodes } = wholeState(new Map([[1, { nonce: 1n, storage }]]));
    // The leaf of slot 5: the only node with its value and a path that its hash ends with.
    const rest = hashedSlot(5n).slice(-50);
    const leaf = nodes.find((node) => bytesToHex(node).includes(rest));
    expect(leaf).toBeDefined();
    const state = stateWith(
      [[1, { nonce: 1n, storage }]],
      (node) => bytesToHex(node) !== bytesToHex(leaf as Uint8Array),
    );
    clearStorage(state, address(1));
    store(state, 1, 5n, 1n);
    const [net] = blockDiff(state);
    const slots = plain([net as NetAccount])[0]?.slots ?? {};
    expect(net?.cleared?.isPartlyUnseen).toBe(true);
    expect(slots['5']).toEqual([undefined, 1n]);
    expect(Object.keys(slots)).toHaveLength(40);
  });

  test('behavior: an account whose unseen storage went is changed even where nothing else is', () => {
    const storage = new Map([[1n, 1n]]);
    const state = stateWith([[1, { nonce: 1n, storage }]], (node) => node.length > 60);
    clearStorage(state, address(1));
    const [net] = blockDiff(state);
    expect(net?.cleared?.isPartlyUnseen).toBe(true);
    expect(plain([net as NetAccount])).toEqual([
      { who: 1, before: [1n, 0n], after: [1n, 0n], slots: {} },
    ]);
  });
});

describe('partDiffs', () => {
  test('default: phases of one part count together; a part may have none', () => {
    const state = stateWith([[1, { balance: 5n }]]);
    write(state, 1, { balance: 6n });
    beginPhase(state.journal);
    write(state, 1, { balance: 5n });
    beginPhase(state.journal);
    write(state, 1, { balance: 9n });
    expect(partDiffs(state, [0, 0, 2]).map(plain)).toEqual([
      [],
      [],
      [{ who: 1, before: [0n, 5n], after: [0n, 9n], slots: {} }],
    ]);
  });

  type Model = Map<number, { nonce: bigint; balance: bigint; storage: Map<bigint, bigint> }>;
  const who = fc.nat({ max: 4 });
  const word = fc.bigInt({ min: 0n, max: 3n });
  const step = fc.oneof(
    fc.record({ type: fc.constant('slot' as const), who, slot: word, value: word }),
    fc.record({ type: fc.constant('account' as const), who, nonce: word, balance: word }),
    fc.record({ type: fc.constantFrom('delete' as const, 'clear' as const), who }),
    fc.record({
      type: fc.constantFrom('phase', 'checkpoint', 'commit', 'revert', 'root'),
    } as const),
  );
  const base = fc.uniqueArray(fc.tuple(who, word, fc.array(fc.tuple(word, fc.constant(7n)))), {
    selector: ([number]) => number,
  });

  const copied = (model: Model): Model =>
    new Map([...model].map(([k, v]) => [k, { ...v, storage: new Map(v.storage) }]));

  /** The same state between two times, value by value. */
  function expected(before: Model, after: Model) {
    return [...new Set([...before.keys(), ...after.keys()])].flatMap((number) => {
      const [a, b] = [before.get(number), after.get(number)];
      const slots: Record<string, unknown> = {};
      for (const slot of [0n, 1n, 2n, 3n]) {
        const values = [a?.storage.get(slot) ?? 0n, b?.storage.get(slot) ?? 0n];
        if (values[0] !== values[1]) slots[hashedSlot(slot)] = values;
      }
      const [x, y] = [a, b].map((one) => (one ? [one.nonce, one.balance] : null));
      if (String(x) === String(y) && Object.keys(slots).length === 0) return [];
      return [{ who: number, before: x, after: y, slots }];
    });
  }

  /** Slots by their hash throughout, so that it does not matter how a slot came to be known. */
  const hashed = (net: readonly NetAccount[]) =>
    plain(net)
      .map((one) => ({
        ...one,
        slots: Object.fromEntries(
          Object.entries(one.slots).map(([slot, values]) => [
            slot.length === 64 ? slot : hashedSlot(BigInt(slot)),
            values,
          ]),
        ),
      }))
      .sort((a, b) => a.who - b.who);

  test('behavior: of any writes, layers and phases, the block and every phase are what plain values say', () => {
    fc.assert(
      fc.property(base, fc.array(step, { maxLength: 60 }), (accounts, steps) => {
        let model: Model = new Map(
          accounts.map(([number, nonce, slots]) => [
            number,
            { nonce: nonce + 1n, balance: 0n, storage: new Map(slots) },
          ]),
        );
        const state = stateWith(
          [...model].map(([number, one]) => [
            number,
            copied(new Map([[number, one]])).get(number) as PlainAccount,
          ]),
        );
        const times = [copied(model)];
        const layers: Model[] = [];
        for (const one of steps) {
          const own = 'who' in one ? model.get(one.who) : undefined;
          switch (one.type) {
            case 'account':
              write(state, one.who, one);
              model.set(one.who, {
                storage: new Map(),
                ...own,
                nonce: one.nonce,
                balance: one.balance,
              });
              break;
            case 'slot':
              if (own === undefined) break; // storage belongs to an account
              if (one.value === 0n) forget(state, one.who, one.slot);
              else store(state, one.who, one.slot, one.value);
              own.storage.set(one.slot, one.value);
              break;
            case 'clear':
              clearStorage(state, address(one.who));
              own?.storage.clear();
              break;
            case 'delete':
              deleteAccount(state, address(one.who));
              model.delete(one.who);
              break;
            case 'checkpoint':
              checkpoint(state);
              layers.push(copied(model));
              break;
            case 'commit':
              if (layers.pop() !== undefined) commit(state);
              break;
            case 'revert': {
              const layer = layers.pop();
              if (layer === undefined) break;
              revert(state);
              model = layer;
              break;
            }
            case 'root':
              if (layers.length === 0) computeStateRoot(state);
              break;
            case 'phase':
              if (layers.length > 0) break; // layers lie within a phase
              times.push(copied(model));
              beginPhase(state.journal);
              break;
          }
        }
        times.push(copied(model));
        expect(hashed(blockDiff(state))).toEqual(
          expected(times[0] as Model, model).sort((a, b) => a.who - b.who),
        );
        const phases = times
          .slice(1)
          .map((time, i) => expected(times[i] as Model, time).sort((a, b) => a.who - b.who));
        expect(phaseDiffs(state, phases.length).map(hashed)).toEqual(phases);
      }),
      { numRuns: RUNS },
    );
  });
});
