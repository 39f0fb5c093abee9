/** Blocks and headers from RLP: every field of its type and length, nothing left over. */

import { beforeAll, describe, expect, test } from 'vitest';
import { concatBytes } from '../bytes/hex.ts';
import { keccak256, loadKeccak } from '../bytes/keccak.ts';
import { decodeRlpList, encodeRlp, type RlpInput } from '../bytes/rlp.ts';
import { failureOf } from '../witness/fixture.ts';
import { decodeBlock, decodeHeader } from './block.ts';
import { createHeader } from './fixture.ts';
import { FORKS } from './forks.ts';

beforeAll(loadKeccak);

/** The fields of a Prague header, one of them replaced. */
function headerWith(field: number, value: RlpInput): Uint8Array {
  const items: RlpInput[] = decodeRlpList(createHeader('prague').rlp);
  items[field] = value;
  return encodeRlp(items);
}

const header = (): RlpInput => decodeRlpList(createHeader('prague').rlp);
const WITHDRAWAL: RlpInput[] = [
  Uint8Array.of(1),
  Uint8Array.of(2),
  new Uint8Array(20),
  Uint8Array.of(3),
];

describe('decodeHeader', () => {
  test('default: the fields of every fork, with the hash of the bytes', () => {
    for (const fork of FORKS) {
      const made = createHeader(fork, { number: 7n, timestamp: 8n });
      const decoded = decodeHeader(made.rlp);
      expect(decoded).toMatchObject({ number: 7n, timestamp: 8n, hash: keccak256(made.rlp) });
    }
    expect(createHeader('berlin')).not.toHaveProperty('baseFeePerGas');
    expect(createHeader('paris')).not.toHaveProperty('withdrawalsRoot');
    expect(createHeader('shanghai')).not.toHaveProperty('excessBlobGas');
    expect(createHeader('cancun')).not.toHaveProperty('requestsHash');
  });

  test.each<readonly [title: string, rlp: () => Uint8Array, code: string]>([
    ['error: RLP_EXPECTED_LIST, a byte string', () => Uint8Array.of(0x80), 'RLP_EXPECTED_LIST'],
    [
      'error: RLP_EXPECTED_BYTES, a list in place of the number',
      () => headerWith(8, []),
      'RLP_EXPECTED_BYTES',
    ],
    [
      'error: RLP_EXPECTED_BYTES, a list in place of the extra data',
      () => headerWith(12, []),
      'RLP_EXPECTED_BYTES',
    ],
    [
      'error: RLP_FIELD_LENGTH, a parent hash of 31 bytes',
      () => headerWith(0, new Uint8Array(31)),
      'RLP_FIELD_LENGTH',
    ],
    [
      'error: RLP_FIELD_LENGTH, a fee recipient of 21 bytes',
      () => headerWith(2, new Uint8Array(21)),
      'RLP_FIELD_LENGTH',
    ],
    [
      'error: RLP_FIELD_LENGTH, a bloom of 255 bytes',
      () => headerWith(6, new Uint8Array(255)),
      'RLP_FIELD_LENGTH',
    ],
    [
      'error: RLP_FIELD_LENGTH, a nonce of 7 bytes',
      () => headerWith(14, new Uint8Array(7)),
      'RLP_FIELD_LENGTH',
    ],
    [
      'error: RLP_FIELD_LENGTH, no requests hash',
      () => headerWith(20, new Uint8Array(0)),
      'RLP_FIELD_LENGTH',
    ],
    [
      'error: RLP_FIELD_LENGTH, a gas limit of 9 bytes',
      () => headerWith(9, new Uint8Array(9).fill(1)),
      'RLP_FIELD_LENGTH',
    ],
    [
      'error: RLP_FIELD_LENGTH, a base fee of 33 bytes',
      () => headerWith(15, new Uint8Array(33).fill(1)),
      'RLP_FIELD_LENGTH',
    ],
    [
      'error: RLP_LEADING_ZERO, a number of one zero byte',
      () => headerWith(8, Uint8Array.of(0)),
      'RLP_LEADING_ZERO',
    ],
    [
      'error: RLP_LEADING_ZERO, a timestamp',
      () => headerWith(11, Uint8Array.of(0, 1)),
      'RLP_LEADING_ZERO',
    ],
    [
      'error: RLP_LEADING_ZERO, an excess blob gas',
      () => headerWith(18, Uint8Array.of(0, 1)),
      'RLP_LEADING_ZERO',
    ],
    [
      'error: RLP_TRAILING_BYTES, after the header',
      () => concatBytes(createHeader('prague').rlp, Uint8Array.of(0)),
      'RLP_TRAILING_BYTES',
    ],
    [
      'error: RLP_TRUNCATED, the header',
      () => createHeader('prague').rlp.slice(0, -1),
      'RLP_TRUNCATED',
    ],
    [
      'error: FORK_UNSUPPORTED, a field that no known fork has',
      () => encodeRlp([...decodeRlpList(createHeader('prague').rlp), new Uint8Array(32)]),
      'FORK_UNSUPPORTED',
    ],
  ])('%s', (_, rlp, code) => {
    expect(failureOf(() => decodeHeader(rlp()))?.code).toBe(code);
  });

  test.each([0, 14, 18, 19])('error: RLP_ITEM_COUNT, %i fields', (count) => {
    const items = decodeRlpList(createHeader('prague').rlp).slice(0, count);
    expect(failureOf(() => decodeHeader(encodeRlp(items)))?.code).toBe('RLP_ITEM_COUNT');
  });
});

describe('decodeBlock', () => {
  test('default: header, transactions, ommers, withdrawals', () => {
    const legacy = [Uint8Array.of(1), Uint8Array.of(2)];
    const typed = Uint8Array.of(2, 0xc0);
    const rlp = encodeRlp([header(), [legacy, typed], [header()], [WITHDRAWAL]]);
    const block = decodeBlock(rlp);
    expect(block.transactions).toEqual([encodeRlp(legacy), typed]);
    expect(block.ommers).toHaveLength(1);
    expect(block.ommersRlp).toEqual(encodeRlp([header()]));
    expect(block.withdrawals).toEqual([
      { index: 1n, validatorIndex: 2n, address: new Uint8Array(20), amount: 3n },
    ]);
    expect(block.withdrawalRlps).toEqual([encodeRlp(WITHDRAWAL)]);
    expect(decodeBlock(encodeRlp([header(), [], []]))).not.toHaveProperty('withdrawals');
  });

  test.each<readonly [title: string, parts: () => RlpInput]>([
    ['error: BLOCK_RLP_MALFORMED, a byte string', () => Uint8Array.of(1)],
    ['error: BLOCK_RLP_MALFORMED, two parts', () => [header(), []]],
    ['error: BLOCK_RLP_MALFORMED, five parts', () => [header(), [], [], [], []]],
    [
      'error: BLOCK_RLP_MALFORMED, transactions that are bytes',
      () => [header(), Uint8Array.of(1, 2), []],
    ],
    ['error: BLOCK_RLP_MALFORMED, an ommer that is no header', () => [header(), [], [[]]]],
    [
      'error: BLOCK_RLP_MALFORMED, a withdrawal of three fields',
      () => [header(), [], [], [WITHDRAWAL.slice(1)]],
    ],
    [
      'error: BLOCK_RLP_MALFORMED, a withdrawal to 19 bytes',
      () => [header(), [], [], [[...WITHDRAWAL.slice(0, 2), new Uint8Array(19), Uint8Array.of(3)]]],
    ],
    [
      'error: BLOCK_RLP_MALFORMED, a withdrawal of 9 bytes of gwei',
      () => [header(), [], [], [[...WITHDRAWAL.slice(0, 3), new Uint8Array(9).fill(1)]]],
    ],
    [
      'error: BLOCK_RLP_MALFORMED, withdrawals that are bytes',
      () => [header(), [], [], Uint8Array.of(5, 5)],
    ],
    ['error: BLOCK_RLP_MALFORMED, a header that is bytes', () => [Uint8Array.of(5), [], []]],
  ])('%s', (_, parts) => {
    const failure = failureOf(() => decodeBlock(encodeRlp(parts())));
    expect(failure).toMatchObject({
      code: 'BLOCK_RLP_MALFORMED',
      data: { rlpError: expect.stringMatching(/^RLP_/) },
    });
  });

  test('error: BLOCK_RLP_MALFORMED, bytes after the block', () => {
    const rlp = concatBytes(encodeRlp([header(), [], []]), Uint8Array.of(0));
    expect(failureOf(() => decodeBlock(rlp))?.code).toBe('BLOCK_RLP_MALFORMED');
  });

  test('error: FORK_UNSUPPORTED, a header of a later fork', () => {
    const later = [...(header() as RlpInput[]), new Uint8Array(32), Uint8Array.of(1)];
    expect(failureOf(() => decodeBlock(encodeRlp([later, [], [], []])))?.code).toBe(
      'FORK_UNSUPPORTED',
    );
  });
});
