import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex, hexToBytes } from '../bytes/hex.ts';
import { keccak256, loadKeccak } from '../bytes/keccak.ts';
import { decodeRlp } from '../bytes/rlp.ts';
import type { ExplorerError } from '../errors.ts';
import { encodeHeader } from './encodeHeader.ts';
import { failureOf } from './fixture.ts';

beforeAll(loadKeccak);

/** Genesis of mainnet: every required field, and a hash that everybody knows. */
const GENESIS = {
  parentHash: `0x${'00'.repeat(32)}`,
  sha3Uncles: '0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347',
  miner: `0x${'00'.repeat(20)}`,
  stateRoot: '0xd7f8974fb5ac78d9ac099b9ad5018bedc2ce0a72dad1827a1709da30580f0544',
  transactionsRoot: '0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421',
  receiptsRoot: '0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421',
  logsBloom: `0x${'00'.repeat(256)}`,
  difficulty: '0x400000000',
  number: '0x0',
  gasLimit: '0x1388',
  gasUsed: '0x0',
  timestamp: '0x0',
  extraData: '0x11bbe8db4e347b4e8c937c1c8370e4b5ed33adb3db69cbdb7a38e1e50b1b82fa',
  mixHash: `0x${'00'.repeat(32)}`,
  nonce: '0x0000000000000042',
  hash: '0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3',
};

const encode = (value: unknown): Uint8Array => encodeHeader({ value, where: 'header' });
const failure = (header: unknown): ExplorerError | undefined => failureOf(() => encode(header));

describe('encodeHeader', () => {
  test('default: the genesis of mainnet has its hash', () => {
    expect(bytesToHex(keccak256(encode(GENESIS)))).toBe(GENESIS.hash);
  });

  test("behavior: alloy's names and the consensus tests' give the same bytes, numbers too", () => {
    const { sha3Uncles, miner, parentHash, stateRoot, transactionsRoot, receiptsRoot, ...rest } =
      GENESIS;
    const alloy = {
      ...{
        parent_hash: parentHash,
        ommers_hash: sha3Uncles,
        beneficiary: miner,
        nonce: rest.nonce,
      },
      ...{
        state_root: stateRoot,
        transactions_root: transactionsRoot,
        receipts_root: receiptsRoot,
      },
      ...{ logs_bloom: rest.logsBloom, difficulty: rest.difficulty, number: 0, gas_limit: 5000 },
      ...{ gas_used: 0, timestamp: 0, extra_data: rest.extraData, mix_hash: rest.mixHash },
    };
    const consensus = {
      ...{ ...rest, parentHash, stateRoot, uncleHash: sha3Uncles, coinbase: miner },
      ...{ transactionsTrie: transactionsRoot, receiptTrie: receiptsRoot, bloom: rest.logsBloom },
    };
    expect(encode(alloy)).toEqual(encode(GENESIS));
    expect(encode(consensus)).toEqual(encode(GENESIS));
  });

  test('behavior: appended fields come in the order of the forks; null is absent', () => {
    const { hash: _, ...header } = GENESIS;
    const root = `0x${'11'.repeat(32)}`;
    const cancun = {
      ...{ ...header, baseFeePerGas: 7, withdrawalsRoot: root, blobGasUsed: '0x0' },
      ...{ excessBlobGas: '0x20000', parentBeaconBlockRoot: root, requestsHash: null },
    };
    const items = decodeRlp(encode(cancun));
    expect(items).toHaveLength(20);
    expect(items.slice(15)).toEqual([
      Uint8Array.of(7),
      hexToBytes(root),
      new Uint8Array(0),
      Uint8Array.of(2, 0, 0),
      hexToBytes(root),
    ]);
    expect(decodeRlp(encode({ ...cancun, requestsHash: root }))).toHaveLength(21);
  });

  test('behavior: unknown fields are ignored as long as the hash is right', () => {
    expect(encode({ ...GENESIS, size: '0x1', l1Fee: 5 })).toEqual(encode(GENESIS));
  });

  test('error: INPUT_FIELD_INVALID for a missing field, named', () => {
    const { stateRoot: _, ...header } = GENESIS;
    expect(failure(header)?.data).toMatchObject({ where: 'header.stateRoot', found: 'nothing' });
  });

  test('error: INPUT_FIELD_INVALID for a field of a wrong length', () => {
    expect(failure({ ...GENESIS, logsBloom: '0x00' })?.data).toMatchObject({
      where: 'header.logsBloom',
      expected: '0x-hex of 256 bytes',
    });
  });

  test('error: INPUT_FIELD_INVALID for a gap among the appended fields', () => {
    expect(failure({ ...GENESIS, blobGasUsed: '0x0' })?.data).toMatchObject({
      where: 'header.baseFeePerGas',
      expected: 'a value, since header.blobGasUsed has one',
    });
  });

  test('error: INPUT_FIELD_INVALID for a hash that is another, with both and the unknown fields', () => {
    const error = failure({ ...GENESIS, gasUsed: '0x1', futureRoot: '0x00', size: '0x1' });
    expect(error?.code).toBe('INPUT_FIELD_INVALID');
    expect(error?.data).toMatchObject({
      where: 'header.hash',
      expected: GENESIS.hash,
      unknownFields: 'futureRoot',
    });
  });
});
