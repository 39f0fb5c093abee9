/** The journal keeps what lasted, with its place in the block, and what each phase touched. */

import { beforeAll, describe, expect, test } from 'vitest';
import { loadKeccak } from '../bytes/keccak.ts';
import { createNodePool } from '../trie/nodePool.ts';
import { EMPTY_ACCOUNT } from './account.ts';
import { createCodePool } from './codePool.ts';
import { address, slotKey, wholeState } from './fixture.ts';
import { beginPhase, checkpoint, commit, revert } from './journal.ts';
import {
  clearStorage,
  createWitnessState,
  readAccount,
  readCode,
  readStorage,
  type WitnessState,
  writeAccount,
  writeStorage,
} from './witnessState.ts';

beforeAll(loadKeccak);

const ONE = Uint8Array.of(1);
const TWO = Uint8Array.of(2);
const CODE = Uint8Array.of(0x60, 0x00);

function open(): WitnessState {
  const { nodes, codes, root } = wholeState(
    new Map([
      [1, { nonce: 5n, balance: 100n }],
      [2, { nonce: 1n, code: CODE, storage: new Map([[1n, 8n]]) }],
    ]),
  );
  return createWitnessState(createNodePool(nodes), createCodePool(codes), root);
}

/** The places of all writes, as `phase.frame.step`. */
const places = ({ journal }: WitnessState) =>
  journal.writes.map(({ type, phase, frame, step }) => `${type} ${phase}.${frame}.${step}`);

describe('noteWrite', () => {
  test('default: a write has the phase, the call and the step of the clock', () => {
    const state = open();
    beginPhase(state.journal);
    writeAccount(state, address(1), { ...EMPTY_ACCOUNT, balance: 1n });
    beginPhase(state.journal);
    state.journal.clock.frame = 3;
    state.journal.clock.step = 41;
    writeStorage(state, address(2), slotKey(1n), ONE);
    expect(places(state)).toEqual(['account 0.-1.-1', 'slot 1.3.41']);
    expect(state.journal.writes[1]).toMatchObject({ before: Uint8Array.of(8), after: ONE });
  });

  test('behavior: what changes nothing is no write', () => {
    const state = open();
    beginPhase(state.journal);
    const account = readAccount(state, address(1));
    writeAccount(state, address(1), account === null ? null : { ...account });
    writeAccount(state, address(9), null);
    writeStorage(state, address(2), slotKey(1n), Uint8Array.of(8));
    clearStorage(state, address(9));
    expect(state.journal.writes).toEqual([]);
  });

  test('behavior: a call that is taken back leaves no write, and the ones around it stay', () => {
    const state = open();
    beginPhase(state.journal);
    checkpoint(state);
    writeStorage(state, address(2), slotKey(1n), ONE);
    checkpoint(state);
    writeStorage(state, address(2), slotKey(1n), TWO);
    clearStorage(state, address(2));
    revert(state);
    writeAccount(state, address(1), { ...EMPTY_ACCOUNT, balance: 1n });
    commit(state);
    expect(places(state)).toEqual(['slot 0.-1.-1', 'account 0.-1.-1']);
    expect(readStorage(state, address(2), slotKey(1n))).toEqual(ONE);
  });
});

describe('noteAccess', () => {
  test('default: what a phase touches stands once, in the order of first touch', () => {
    const state = open();
    beginPhase(state.journal);
    readAccount(state, address(2));
    readStorage(state, address(2), slotKey(1n));
    readStorage(state, address(2), slotKey(1n));
    readAccount(state, address(1));
    readCode(state, address(2));
    readCode(state, address(2));
    beginPhase(state.journal);
    readAccount(state, address(1));
    const [first, second] = state.journal.accesses;
    expect(first?.accounts.map((account) => account.address)).toEqual([address(2), address(1)]);
    expect(first?.slots.map(({ slot }) => slot.key)).toEqual([slotKey(1n)]);
    expect(first?.codes.map((account) => account.address)).toEqual([address(2)]);
    expect(second?.accounts.map((account) => account.address)).toEqual([address(1)]);
    expect(second?.codes).toEqual([]);
  });

  test('behavior: a call that is taken back has touched what it touched', () => {
    const state = open();
    beginPhase(state.journal);
    checkpoint(state);
    readStorage(state, address(2), slotKey(7n));
    revert(state);
    expect(state.journal.accesses[0]?.slots).toHaveLength(1);
  });
});
