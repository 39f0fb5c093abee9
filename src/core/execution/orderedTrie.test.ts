/** The root of a list: of real blocks against their headers, of any list against @ethereumjs/mpt. */

import { createMPT } from '@ethereumjs/mpt';
import { beforeAll, describe, expect, test } from 'vitest';
import { bigIntToBytes, bytesToHex } from '../bytes/hex.ts';
import { EMPTY_ROOT_HASH, loadKeccak } from '../bytes/keccak.ts';
import { encodeRlp } from '../bytes/rlp.ts';
import { parseDocument } from '../witness/parseDocument.ts';
import {
  listWitnessData,
  NO_WITNESS_DATA,
  readWitnessData,
  witnessData,
} from '../witness/testData.ts';
import { decodeBlock } from './block.ts';
import { orderedTrieRoot } from './orderedTrie.ts';

beforeAll(loadKeccak);

const absent = witnessData('SOURCE.md') === undefined;
const items = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, i) =>
    encodeRlp([bigIntToBytes(BigInt(i + 1)), new Uint8Array(i % 40)]),
  );

describe('orderedTrieRoot', () => {
  // 127 and 128 are where the RLP of an index gets a prefix, 255 and 256 where it gets a second byte.
  test.each([0, 1, 2, 15, 16, 17, 127, 128, 129, 255, 256, 257, 300])(
    'default: %i items have the root that @ethereumjs/mpt gives',
    async (count) => {
      const oracle = await createMPT();
      for (const [i, item] of items(count).entries())
        await oracle.put(encodeRlp(bigIntToBytes(BigInt(i))), item);
      expect(bytesToHex(orderedTrieRoot(items(count)))).toBe(bytesToHex(oracle.root()));
    },
  );

  test('behavior: no items have the empty root, and the order counts', () => {
    expect(orderedTrieRoot([])).toEqual(EMPTY_ROOT_HASH);
    expect(orderedTrieRoot(items(2))).not.toEqual(orderedTrieRoot(items(2).toReversed()));
  });

  test.skipIf(absent).each(listWitnessData('blocks'))(
    `behavior: transactions and withdrawals of %s${absent ? `: skipped, ${NO_WITNESS_DATA}` : ''}`,
    async (name) => {
      const { blockRlp } = await parseDocument(readWitnessData(name));
      const { header, transactions, withdrawalRlps } = decodeBlock(blockRlp);
      expect(orderedTrieRoot(transactions)).toEqual(header.transactionsRoot);
      if (withdrawalRlps !== undefined)
        expect(orderedTrieRoot(withdrawalRlps)).toEqual(header.withdrawalsRoot);
    },
  );
});
