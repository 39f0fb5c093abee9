/** Public values against a block: what passes, what fails, and which fields it names. */

import fc from 'fast-check';
import { encodeAbiParameters, encodePacked, type Hex, parseAbiParameters } from 'viem';
import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex, hexToBytes } from '../bytes/hex.ts';
import { loadKeccak } from '../bytes/keccak.ts';
import type { BlockStatement, LayoutChoice } from '../publishedProof.ts';
import { compareStatement, describeStatement, readStatement } from './compareStatement.ts';
import { BLOCK, blockWith } from './fixture.ts';

beforeAll(loadKeccak);

const L1_TYPES = ['bytes32', 'bytes32', 'bytes32', 'uint256', 'uint256'] as const;

function l1Values(
  changes: Partial<Record<'pre' | 'post' | 'hash', Hex>> = {},
  chainId = 1n,
  count = 3n,
) {
  const { pre = BLOCK.preStateRoot, post = BLOCK.postStateRoot, hash = BLOCK.blockHash } = changes;
  return hexToBytes(encodePacked(L1_TYPES, [pre, post, hash, chainId, count]));
}

function compare(hex: Hex, block: BlockStatement = BLOCK, choice?: LayoutChoice) {
  return compareStatement(hexToBytes(hex), block, choice);
}

const differing = (line: ReturnType<typeof compare>) =>
  line.fields.filter(({ status }) => status === 'different').map(({ name }) => name);

const other = (byte: string): Hex => `0x${byte.repeat(32)}`;

const SAMPLE =
  '(bytes32 blockHash,uint256 blockNumber,bytes32 txHash,uint256 txIndex,bool isIncluded,bytes32 verifiedAgainstRoot)';

function sampleValues(index = 1n, hash: Hex = other('d1'), block: Hex = BLOCK.blockHash): Hex {
  const values = [block, BigInt(BLOCK.number), hash, index, true, BLOCK.transactionsRoot] as const;
  return encodeAbiParameters(
    parseAbiParameters('bytes32 a,uint256 b,bytes32 c,uint256 d,bool e,bytes32 f'),
    [...values],
  );
}

describe('compareStatement', () => {
  test('default: the 160 bytes of the block pass, field by field', () => {
    const line = compareStatement(l1Values(), BLOCK);
    expect(line.status).toBe('passed');
    expect(line.fields.map(({ status }) => status)).toEqual(Array(5).fill('same'));
    expect(line.fields.map(({ offset, size }) => [offset, size])).toEqual(
      [0, 32, 64, 96, 128].map((offset) => [offset, 32]),
    );
  });

  test('behavior: any subset of fields that differ is named, and no other', () => {
    fc.assert(
      fc.property(fc.tuple(...Array.from({ length: 5 }, () => fc.boolean())), (wrong) => {
        const bytes = l1Values(
          {
            ...(wrong[0] && { pre: other('e0') }),
            ...(wrong[1] && { post: other('e1') }),
            ...(wrong[2] && { hash: other('e2') }),
          },
          wrong[3] ? 5n : 1n,
          wrong[4] ? 4n : 3n,
        );
        const line = compareStatement(bytes, BLOCK);
        const marked = line.fields.map(({ status }) => status === 'different');
        expect(marked).toEqual(wrong);
        expect(line.status).toBe(wrong.includes(true) ? 'failed' : 'passed');
      }),
    );
  });

  test('error: STATEMENT_DIFFERENT names the fields of another block', () => {
    const line = compareStatement(l1Values({ hash: other('ee') }, 5n), BLOCK);
    expect(line.error).toMatchObject({
      code: 'STATEMENT_DIFFERENT',
      data: { fields: 'Block hash, Chain id', expected: BLOCK.blockHash, found: other('ee') },
    });
  });

  test('error: STATEMENT_BLOCK_NOT_VALID where the block did not pass its own check', () => {
    const line = compareStatement(l1Values(), blockWith({ isValid: false }));
    expect(line).toMatchObject({
      status: 'not checkable',
      error: { code: 'STATEMENT_BLOCK_NOT_VALID' },
    });
  });

  test('behavior: with the length of SP1 in front, the fields stand eight bytes further', () => {
    const prefixed = hexToBytes(`0xa000000000000000${bytesToHex(l1Values()).slice(2)}`);
    const line = compareStatement(prefixed, BLOCK);
    expect(line.status).toBe('passed');
    expect(line.layout).toContain('length in front');
    expect(line.fields[1]).toMatchObject({ name: 'State root before', offset: 8 });
  });

  test('behavior: a hash is one field, and of any dialect', () => {
    const block = blockWith({
      dialects: [
        { id: 'ethrex-l1-160', bytes: '0x00', sha256: other('51'), keccak256: other('52') },
        {
          id: 'eip8025-33',
          bytes: '0x01',
          sha256: other('53'),
          keccak256: other('54'),
          alternatives: [
            { what: 'old', bytes: '0x02', sha256: other('55'), keccak256: other('56') },
          ],
        },
      ],
    });
    const choice = { id: 'ethrex-l1-hash' } as const;
    for (const byte of ['51', '52', '53', '54', '55', '56']) {
      const line = compare(other(byte), block, choice);
      expect(line.status).toBe('passed');
      expect(line.fields).toHaveLength(1);
    }
    expect(differing(compare(other('57'), block, choice))).toEqual(['Hash of the public values']);
    expect(compare(other('51'), BLOCK, choice).fields[0]?.status).toBe('not computable');
  });
});

describe('EIP-8025 outputs', () => {
  const root = 'ab'.repeat(32);
  const old = 'cd'.repeat(32);
  const dialects: BlockStatement['dialects'] = [
    {
      id: 'eip8025-33',
      bytes: `0x${root}01`,
      alternatives: [
        { what: 'old', bytes: `0x${old}01`, sha256: other('01'), keccak256: other('02') },
      ],
    },
    { id: 'eip8025-41', bytes: `0x${root}010100000000000000` },
    { id: 'eip8025-43', why: 'no slot number' },
  ];
  const block = blockWith({ dialects });

  test('default: root, flag and chain id are those of the block', () => {
    expect(compare(`0x${root}01`, block).status).toBe('passed');
    expect(compare(`0x${old}01`, block)).toMatchObject({
      status: 'passed',
      fields: [{ why: 'old' }, {}],
    });
    expect(compare(`0x${root}010100000000000000`, block).status).toBe('passed');
  });

  test('behavior: another root, another chain, or a refused block fails by its field', () => {
    expect(differing(compare(`0x${'00'.repeat(32)}01`, block))).toEqual([
      'Root of the payload request',
    ]);
    expect(differing(compare(`0x${root}00`, block))).toEqual(['Block is valid']);
    expect(differing(compare(`0x${root}010500000000000000`, block))).toEqual(['Chain id']);
  });

  test('error: STATEMENT_NAMES_NO_BLOCK where the root of 43 bytes is not computable', () => {
    const line = compare(`0x${root}0101000000000000000115`, block);
    expect(line.error?.code).toBe('STATEMENT_NAMES_NO_BLOCK');
    expect(line.fields.map(({ status }) => status)).toEqual([
      'not computable',
      'same',
      'same',
      'same',
    ]);
    expect(line.fields[3]?.value).toBe('0x1501');
    expect(line.fields[0]?.why).toBe('no slot number');
  });

  test('behavior: 43 bytes of another encoding are compared by their flag and chain id alone', () => {
    const line = compare(`0x${root}0101000000000000000117`, block);
    expect(line.fields.map(({ status }) => status)).toEqual([
      'not computable',
      'same',
      'same',
      'not computable',
    ]);
  });

  test('error: STATEMENT_INPUT_NOT_DECODED for 43 zero bytes', () => {
    const line = compare(`0x${'00'.repeat(43)}`, block);
    expect(line).toMatchObject({
      status: 'failed',
      error: { code: 'STATEMENT_INPUT_NOT_DECODED' },
    });
  });
});

describe('L2 batches', () => {
  const batch = (pre: string, post: string, hash: string, chainId = 1, count = 3): Hex =>
    `0x${[pre, post, '11', '00', '01', hash].map((byte) => byte.repeat(32)).join('')}${[chainId, count].map((n) => n.toString(16).padStart(64, '0')).join('')}`;

  test('default: a batch that ends with this block passes by the hash of its last block', () => {
    const line = compare(batch('77', 'a1', 'b1'));
    expect(line.status).toBe('passed');
    expect(
      line.fields.filter(({ status }) => status === 'not computable').map(({ name }) => name),
    ).toEqual([
      'State root before the batch',
      'Root of messages to L1',
      'Rolling hash of messages from L1',
      'Versioned hash of the blob',
      'Transactions of users',
    ]);
  });

  test('behavior: a batch of this block alone is compared in its count too', () => {
    expect(differing(compare(batch('a0', 'a1', 'b1', 1, 4)))).toEqual(['Transactions of users']);
    expect(compare(batch('a0', 'a1', 'b1')).status).toBe('passed');
  });

  test('behavior: a batch of another chain and block names what differs', () => {
    expect(differing(compare(batch('77', 'a2', 'b2', 65536999)))).toEqual([
      'State root after',
      'Hash of the last block',
      'Chain id',
    ]);
  });
});

describe('ABI tuples and words', () => {
  const choice = { id: 'abi', types: SAMPLE } as const;

  test('default: named values are compared by their names', () => {
    const line = compare(sampleValues(), BLOCK, choice);
    expect(line.status).toBe('passed');
    expect(line.fields.map(({ name, status }) => [name, status])).toEqual([
      ['blockHash', 'same'],
      ['blockNumber', 'same'],
      ['txHash', 'same'],
      ['txIndex', 'same'],
      ['isIncluded', 'not computable'],
      ['verifiedAgainstRoot', 'same'],
    ]);
    expect(line.fields[5]?.why).toBe(
      'equal to the transactions root; what it stands for is not said',
    );
  });

  test('behavior: a transaction at another place, or of another block, fails by its field', () => {
    expect(differing(compare(sampleValues(2n), BLOCK, choice))).toEqual(['txIndex']);
    expect(differing(compare(sampleValues(1n, other('99')), BLOCK, choice))).toEqual(['txHash']);
    const beyond = compare(sampleValues(87n, other('99')), BLOCK, choice);
    expect(beyond.fields[2]).toMatchObject({
      status: 'different',
      why: 'none of the 3 transactions of the block',
    });
    expect(beyond.fields[2]).not.toHaveProperty('expected');
  });

  test('behavior: a block number as a word and a hash as a number are the same values', () => {
    const types = { id: 'abi', types: 'bytes32 block_number, uint256 blockHash' } as const;
    const hex: Hex = `0x${BigInt(BLOCK.number).toString(16).padStart(64, '0')}${BLOCK.blockHash.slice(2)}`;
    expect(compare(hex, BLOCK, types).status).toBe('passed');
    const wrong: Hex = `0x${'1'.padStart(64, '0')}${BLOCK.blockHash.slice(2)}`;
    expect(compare(wrong, BLOCK, types).fields[0]).toMatchObject({
      status: 'different',
      expected: hex.slice(0, 66),
    });
  });

  test('behavior: without names nothing passes, however equal it is', () => {
    const line = compare(sampleValues(), BLOCK, { id: 'words' });
    expect(line.status).toBe('not checkable');
    expect(line.fields[0]?.why).toBe('equal to the block hash; what it stands for is not said');
    expect(line.fields[2]?.why).toContain('hash of transaction 1;');
  });

  test('behavior: a small number is equal to nothing', () => {
    const block = blockWith({ number: '1', chainId: 1, nonPrivilegedCount: 1 });
    const line = compare(`0x${'1'.padStart(64, '0')}`, block, { id: 'words' });
    expect(line.fields[0]?.status).toBe('not computable');
  });

  test('behavior: a value of no word type under a known name is not compared', () => {
    const types = { id: 'abi', types: 'string blockHash, bool number' } as const;
    const hex = encodeAbiParameters(parseAbiParameters('string a, bool b'), ['', true]);
    expect(compare(hex, BLOCK, types).fields.map(({ status }) => status)).toEqual([
      'not computable',
      'not computable',
    ]);
  });
});

describe('readStatement', () => {
  test('default: the layouts that the reader may choose come with the answer', () => {
    const reading = readStatement(l1Values(), BLOCK);
    expect(reading).toMatchObject({
      sizeBytes: 160,
      used: 'ethrex-l1-160',
      line: { status: 'passed' },
    });
    expect(reading.candidates.map(({ id }) => id)).toEqual(['ethrex-l1-160', 'words', 'abi']);
  });

  test('behavior: 192 bytes that are no batch are read as words until their types are given', () => {
    const reading = readStatement(hexToBytes(sampleValues()), BLOCK);
    expect(reading.used).toBe('words');
    expect(reading.candidates.at(-1)).toMatchObject({ id: 'ethrex-l2-192', isPlausible: false });
  });

  test('behavior: without a block, all is read and nothing compared', () => {
    const line = describeStatement(l1Values());
    expect(line.status).toBe('not checkable');
    expect(new Set(line.fields.map(({ status }) => status))).toEqual(new Set(['not computable']));
  });
});
