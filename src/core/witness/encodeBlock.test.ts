import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex } from '../bytes/hex.ts';
import { keccak256, loadKeccak } from '../bytes/keccak.ts';
import { decodeRlpList } from '../bytes/rlp.ts';
import type { ExplorerError } from '../errors.ts';
import { type EncodedBlock, encodeBlock, rpcBlockFields } from './encodeBlock.ts';
import { encodeHeader } from './encodeHeader.ts';
import { failureOf, HEADER, ROOT } from './fixture.ts';

beforeAll(loadKeccak);

const LONDON = { ...HEADER, baseFeePerGas: 1 };
const SHANGHAI = { ...LONDON, withdrawalsRoot: ROOT };
const WITHDRAWAL = {
  index: '0x1',
  validatorIndex: 2,
  address: `0x${'33'.repeat(20)}`,
  amount: '0x4',
};
const TRANSACTION = { nonce: 1, gasPrice: 2, gas: 3, value: 4, input: '0x', v: 37, r: 5, s: 6 };

const encode = (block: object): EncodedBlock =>
  encodeBlock(
    rpcBlockFields({ value: { transactions: [], uncles: [], ...block }, where: 'block' }),
  );

const failure = (block: object): ExplorerError | undefined => failureOf(() => encode(block));

describe('encodeBlock', () => {
  test('default: three items before Shanghai, four from it on', () => {
    expect(decodeRlpList(encode(LONDON).blockRlp)).toHaveLength(3);
    const items = decodeRlpList(encode({ ...SHANGHAI, withdrawals: [WITHDRAWAL] }).blockRlp);
    expect(items).toHaveLength(4);
    expect(items[3]).toEqual([
      [Uint8Array.of(1), Uint8Array.of(2), new Uint8Array(20).fill(0x33), Uint8Array.of(4)],
    ]);
  });

  test('behavior: legacy transactions are lists, typed ones byte strings', () => {
    const typed = { ...TRANSACTION, type: 1, chainId: 5, v: 0 };
    const { blockRlp, chainId } = encode({ ...LONDON, transactions: [TRANSACTION, typed] });
    const [, transactions] = decodeRlpList(blockRlp);
    expect(Array.isArray(transactions?.[0])).toBe(true);
    expect(transactions?.[1]).toBeInstanceOf(Uint8Array);
    expect(chainId).toBe(1);
  });

  test('behavior: ommers given as headers are encoded', () => {
    const [header, , ommers] = decodeRlpList(encode({ ...LONDON, uncles: [LONDON] }).blockRlp);
    expect(ommers).toEqual([header]);
  });

  test('behavior: the claimed hash is passed on, once it has been compared', () => {
    expect(encode(LONDON).claimedHash).toBeUndefined();
    const header = encodeHeader({ value: LONDON, where: '' });
    const hash = keccak256(header);
    expect(encode({ ...LONDON, hash: bytesToHex(hash) }).claimedHash).toEqual(hash);
  });

  test('error: INPUT_BLOCK_MISSING for transactions or ommers by hash only', () => {
    expect(failure({ ...LONDON, transactions: [ROOT] })).toMatchObject({
      code: 'INPUT_BLOCK_MISSING',
      data: { where: 'block.transactions', missing: 'transactions' },
    });
    expect(failure({ ...LONDON, uncles: [ROOT] })).toMatchObject({
      code: 'INPUT_BLOCK_MISSING',
      data: { where: 'block.uncles', missing: 'ommers' },
    });
  });

  test('error: INPUT_FIELD_INVALID for withdrawals without a root and a root without withdrawals', () => {
    expect(failure({ ...LONDON, withdrawals: [WITHDRAWAL] })?.data['where']).toBe(
      'block.withdrawals',
    );
    expect(failure({ ...LONDON, withdrawals: [] })).toBeUndefined();
    expect(failure(SHANGHAI)?.data['where']).toBe('block.withdrawals');
  });
});
