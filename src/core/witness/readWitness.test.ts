import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex } from '../bytes/hex.ts';
import { loadKeccak } from '../bytes/keccak.ts';
import type { ExplorerError } from '../errors.ts';
import type { ExecutionWitness } from './executionWitness.ts';
import { failureOf } from './fixture.ts';
import { readWitness } from './readWitness.ts';

beforeAll(loadKeccak);

const read = (value: unknown): ExecutionWitness => readWitness({ value, where: 'witness' });
const failure = (witness: unknown): ExplorerError | undefined => failureOf(() => read(witness));
const hex = (items: readonly Uint8Array[]): string[] => items.map(bytesToHex);
const address = `0x${'aa'.repeat(20)}`;
const slot = `0x${'bb'.repeat(32)}`;

describe('readWitness', () => {
  test('default: order and duplicates are kept', () => {
    const witness = read({ state: ['0xc1', '0xc0', '0xc1'], codes: ['0x00'], headers: ['0xf9'] });
    expect(hex(witness.state)).toEqual(['0xc1', '0xc0', '0xc1']);
    expect(hex(witness.codes)).toEqual(['0x00']);
    expect(hex(witness.headers)).toEqual(['0xf9']);
    expect(witness.keys).toEqual([]);
  });

  test('behavior: empty nodes (0x80, 0x, "") and empty codes are dropped', () => {
    const witness = read({ state: ['0x80', '0x', '', '0xc1'], codes: ['0x', '', '0x80'] });
    expect(hex(witness.state)).toEqual(['0xc1']);
    expect(hex(witness.codes)).toEqual(['0x80']);
  });

  test('behavior: codes, keys and headers may be null (geth, Go) or absent (Besu, reth of 2024)', () => {
    const empty = { state: [], codes: [], keys: [], headers: [] };
    expect(read({ state: [], codes: null, keys: null, headers: null })).toEqual(empty);
    expect(read({ state: {} })).toEqual(empty);
  });

  test('behavior: maps from hash to bytes (reth of 2024)', () => {
    const witness = read({
      state: { [slot]: '0xc1' },
      codes: { [slot]: '0x00' },
      keys: { [slot]: address },
    });
    expect(hex(witness.state)).toEqual(['0xc1']);
    expect(hex(witness.codes)).toEqual(['0x00']);
    expect(hex(witness.keys)).toEqual([address]);
  });

  test('behavior: a key of 52 bytes (Erigon) is an address and a slot; other lengths are dropped', () => {
    const { keys } = read({ state: [], keys: [address, slot, address + slot.slice(2), '0x01'] });
    expect(hex(keys)).toEqual([address, slot, address, slot]);
  });

  test('error: INPUT_FIELD_INVALID naming the entry', () => {
    expect(failure({ state: ['0xc1', '0xc'] })?.data['where']).toBe('witness.state[1]');
    expect(failure({ state: [], codes: [null, 5] })?.data['where']).toBe('witness.codes[1]');
    expect(failure({ state: { '0xab': 7 } })?.data['where']).toBe('witness.state["0xab"]');
    expect(failure({ state: [], headers: [[]] })?.data['where']).toBe('witness.headers[0]');
    expect(failure({ state: '0xc1' })?.data['where']).toBe('witness.state');
    expect(failure({ codes: [] })?.data['where']).toBe('witness.state');
    expect(failure({ state: [], codes: '0x00' })?.data['where']).toBe('witness.codes');
    expect(failure({ state: [[[[[['0xc1']]]]]] })?.code).toBe('INPUT_FIELD_INVALID');
  });
});
