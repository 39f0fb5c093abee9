/** Receipts as they enter their trie, and bloom filters against ethereumjs'. */

import { Bloom } from '@ethereumjs/vm';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex, hexToBytes } from '../bytes/hex.ts';
import { loadKeccak } from '../bytes/keccak.ts';
import { decodeRlpList } from '../bytes/rlp.ts';
import {
  BLOOM_BYTES,
  bloomOf,
  encodeReceipt,
  type Log,
  type Receipt,
  uniteBlooms,
} from './receipts.ts';

beforeAll(loadKeccak);

const LOG: Log = {
  address: new Uint8Array(20).fill(0x0f),
  topics: [new Uint8Array(32).fill(0xde), new Uint8Array(32).fill(0xad)],
  data: Uint8Array.of(1, 2, 3),
};

function receipt(changes: Partial<Receipt> = {}): Receipt {
  const logs = changes.logs ?? [LOG];
  return {
    type: 0,
    outcome: true,
    cumulativeGasUsed: 21_000n,
    logsBloom: bloomOf(logs),
    logs,
    ...changes,
  };
}

describe('encodeReceipt', () => {
  test('default: status, gas, bloom, logs', () => {
    const items = decodeRlpList(encodeReceipt(receipt()));
    expect(items).toEqual([
      Uint8Array.of(1),
      hexToBytes('0x5208'),
      bloomOf([LOG]),
      [[LOG.address, [...LOG.topics], LOG.data]],
    ]);
  });

  test('behavior: a failure is no bytes, a root before Byzantium stands as it is', () => {
    expect(decodeRlpList(encodeReceipt(receipt({ outcome: false })))[0]).toEqual(new Uint8Array(0));
    const root = new Uint8Array(32).fill(7);
    expect(decodeRlpList(encodeReceipt(receipt({ outcome: root })))[0]).toEqual(root);
  });

  test('behavior: a typed receipt starts with its type', () => {
    const typed = encodeReceipt(receipt({ type: 2 }));
    expect(typed[0]).toBe(2);
    expect(typed.subarray(1)).toEqual(encodeReceipt(receipt()));
  });
});

describe('bloomOf, uniteBlooms', () => {
  test('default: no logs, no bits', () => {
    expect(bloomOf([])).toEqual(new Uint8Array(BLOOM_BYTES));
    expect(uniteBlooms([])).toEqual(new Uint8Array(BLOOM_BYTES));
  });

  test('default: the address 0x0f…0f sets the three bits that its hash names', () => {
    const bloom = bloomOf([{ ...LOG, topics: [] }]);
    const bits = [...bloom].reduce((sum, byte) => sum + byte.toString(2).split('1').length - 1, 0);
    expect(bits).toBe(3);
  });

  test('behavior: any logs give the filter that ethereumjs gives, data counts for nothing', () => {
    const log = fc.record({
      address: fc.uint8Array({ minLength: 20, maxLength: 20 }),
      topics: fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 4 }),
      data: fc.uint8Array({ maxLength: 8 }),
    });
    fc.assert(
      fc.property(fc.array(log, { maxLength: 6 }), (logs) => {
        const oracle = new Bloom();
        for (const { address, topics } of logs) {
          oracle.add(address);
          for (const topic of topics) oracle.add(topic);
        }
        expect(bytesToHex(bloomOf(logs))).toBe(bytesToHex(oracle.bitvector));
        expect(uniteBlooms(logs.map((one) => bloomOf([one])))).toEqual(bloomOf(logs));
      }),
    );
  });
});
