/** Keys that stand in transactions of every type, and what is made of hints. */

import { describe, expect, test } from 'vitest';
import { bytesToHex, concatBytes, type Hex } from '../bytes/hex.ts';
import { loadKeccak } from '../bytes/keccak.ts';
import { encodeRlp, type RlpInput } from '../bytes/rlp.ts';
import type { Block } from '../execution/block.ts';
import { createHeader, rulesOfFork } from '../execution/fixture.ts';
import { SYSTEM_CONTRACTS } from '../execution/phases.ts';
import { callsOf, keysNamedBy, keysOfAccessList, keysOfBlock, keysOfTrace } from './wantedKeys.ts';

await loadKeccak();

const bytes = (length: number, value: number) => new Uint8Array(length).fill(value);
const NONE = new Uint8Array(0);
const [TO, NAMED, DELEGATE] = [bytes(20, 1), bytes(20, 2), bytes(20, 3)];
const SLOT = bytes(32, 4);
const SENDER: Hex = `0x${'aa'.repeat(20)}`;
const GAS = Uint8Array.of(0x52, 0x08);
const DATA = Uint8Array.of(0xca, 0xfe);
const ACCESS: RlpInput = [[NAMED, [SLOT]]];

/** Unsigned, which is nothing to whoever looks for keys alone. */
const TRANSACTIONS: readonly Uint8Array[] = [
  encodeRlp([NONE, NONE, GAS, TO, NONE, DATA]),
  typed(1, [NONE, NONE, NONE, GAS, TO, NONE, DATA, ACCESS]),
  typed(2, [NONE, NONE, NONE, NONE, GAS, TO, NONE, DATA, ACCESS]),
  typed(3, [NONE, NONE, NONE, NONE, GAS, TO, NONE, DATA, ACCESS, NONE, []]),
  typed(4, [NONE, NONE, NONE, NONE, GAS, TO, NONE, DATA, ACCESS, [[NONE, DELEGATE, NONE]]]),
];

function typed(type: number, items: RlpInput): Uint8Array {
  return concatBytes(Uint8Array.of(type), encodeRlp(items));
}

function blockOf(transactions: readonly Uint8Array[]): Block {
  const header = createHeader('prague', {
    number: 8193n,
    timestamp: 8200n,
    feeRecipient: bytes(20, 9),
  });
  const withdrawals = [{ index: 0n, validatorIndex: 0n, address: bytes(20, 8), amount: 1n }];
  return { header, transactions, ommers: [], ommersRlp: NONE, withdrawals, rlp: NONE } as Block;
}

const recovered = (count: number) =>
  Array.from({ length: count }, () => ({ sender: SENDER, hash: SENDER, type: 0, blobs: 0 }));

describe('keysOfBlock', () => {
  test('default: who sends, receives, is paid and is called', () => {
    const keys = keysOfBlock(blockOf(TRANSACTIONS), rulesOfFork('prague'), recovered(5));
    for (const address of [SENDER, TO, bytes(20, 9), bytes(20, 8)]) {
      expect([...keys.keys()]).toContain(
        typeof address === 'string' ? address : bytesToHex(address),
      );
    }
    const word = (value: number) => `0x${value.toString(16).padStart(64, '0')}`;
    expect([...(keys.get(SYSTEM_CONTRACTS.blockHashes) ?? [])]).toEqual([word(1)]);
    expect([...(keys.get(SYSTEM_CONTRACTS.beaconRoots) ?? [])]).toEqual([word(9), word(8200)]);
    expect(keys.get(SYSTEM_CONTRACTS.withdrawalRequests)?.size).toBe(4);
  });
});

describe('keysNamedBy', () => {
  test.each([1, 2, 3, 4])('default: the access list of type %i', (type) => {
    const keys = keysNamedBy(blockOf([TRANSACTIONS[type] as Uint8Array]));
    expect([...(keys.get(bytesToHex(NAMED)) ?? [])]).toEqual([bytesToHex(SLOT)]);
    expect(keys.has(bytesToHex(DELEGATE))).toBe(type === 4);
  });

  test('behavior: legacy transactions and garbage name nothing', () => {
    const garbage = [NONE, bytes(3, 0xff), Uint8Array.of(2, 0xc0), Uint8Array.of(0x7f, 0xc0)];
    expect(keysNamedBy(blockOf([TRANSACTIONS[0] as Uint8Array, ...garbage])).size).toBe(0);
  });
});

describe('callsOf', () => {
  test('default: every type alike; a creation has no recipient', () => {
    const creation = encodeRlp([NONE, NONE, GAS, NONE, Uint8Array.of(7), DATA]);
    const calls = callsOf(blockOf([...TRANSACTIONS, creation]), recovered(6));
    const call = { from: SENDER, gas: '0x5208', value: '0x0', data: '0xcafe' };
    expect(calls.slice(0, 5)).toEqual(Array(5).fill({ ...call, to: bytesToHex(TO) }));
    expect(calls[5]).toEqual({ ...call, value: '0x7' });
  });
});

describe('hints', () => {
  test('default: a trace, its codes, and slots as quantities', () => {
    const codes: unknown[] = [];
    const trace = [
      {
        result: {
          [SENDER.toUpperCase().replace('0X', '0x')]: { storage: { '0x1': '0x' }, code: '0x60' },
        },
      },
    ];
    const keys = keysOfTrace(trace, (code) => codes.push(code));
    expect([...keys]).toEqual([[SENDER, new Set([`0x${'1'.padStart(64, '0')}`])]]);
    expect(codes).toEqual(['0x60']);
  });

  test('default: an access list', () => {
    const entry = { address: SENDER, storageKeys: [bytesToHex(SLOT), 'x', `0x${'1'.repeat(65)}`] };
    const keys = keysOfAccessList({ accessList: [entry, null, { address: '0x12' }] });
    expect([...keys]).toEqual([[SENDER, new Set([bytesToHex(SLOT)])]]);
  });
});
