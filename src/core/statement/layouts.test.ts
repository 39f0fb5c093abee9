/** Layouts by length: candidates, fields, tails of L2 batches, and text that people paste. */

import fc from 'fast-check';
import { encodeFunctionData, encodePacked, type Hex, parseAbi } from 'viem';
import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex, hexToBytes } from '../bytes/hex.ts';
import { loadKeccak } from '../bytes/keccak.ts';
import { type ErrorCode, isExplorerError } from '../errors.ts';
import type { L2Tail, L2TailCounts, LayoutChoice } from '../publishedProof.ts';
import { SP1_SAMPLES } from '../snark/fixture.ts';
import { FIXED_LAYOUTS, fixedSize, isFixedLayout } from './layoutFields.ts';
import { candidateLayouts, decodeStatement, likeliestLayout } from './layouts.ts';
import { parsePublicValues } from './publicValuesText.ts';

beforeAll(loadKeccak);

function codeOf(run: () => unknown): ErrorCode | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (!isExplorerError(error)) throw error;
    return error.code;
  }
}

const hexOf = (size: number) =>
  fc.uint8Array({ minLength: size, maxLength: size }).map((bytes) => bytesToHex(bytes));
const word = hexOf(32);
const uint256 = fc.bigInt(0n, 2n ** 256n - 1n);
const IDS = Object.keys(FIXED_LAYOUTS).filter((id) => isFixedLayout(id as LayoutChoice['id']));

const read = (hex: Hex, choice: LayoutChoice) => decodeStatement(hexToBytes(hex), choice).fields;
const valuesOf = (hex: Hex, choice: LayoutChoice) => read(hex, choice).map(({ value }) => value);

describe('decodeStatement', () => {
  test('default: what viem packs is read again, for ethrex L1 and L2', () => {
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 6, maxLength: 6 }),
        uint256,
        uint256,
        (hashes, a, b) => {
          const [h0, h1, h2] = hashes as [Hex, Hex, Hex];
          const l1 = encodePacked(
            ['bytes32', 'bytes32', 'bytes32', 'uint256', 'uint256'],
            [h0, h1, h2, a, b],
          );
          expect(valuesOf(l1, { id: 'ethrex-l1-160' })).toEqual([h0, h1, h2, String(a), String(b)]);
          expect(valuesOf(l1.slice(0, 258) as Hex, { id: 'ethrex-l1-128' })).toEqual([
            h0,
            h1,
            h2,
            String(a),
          ]);
          const l2 = encodePacked(['bytes32[]', 'uint256', 'uint256'], [hashes, a, b]);
          expect(valuesOf(l2, { id: 'ethrex-l2-256' })).toEqual([...hashes, String(a), String(b)]);
          expect(valuesOf(l2.slice(0, 386) as Hex, { id: 'ethrex-l2-192' })).toEqual(hashes);
        },
      ),
    );
  });

  test('default: EIP-8025 is little-endian', () => {
    fc.assert(
      fc.property(word, fc.boolean(), fc.bigInt(0n, 2n ** 64n - 1n), (root, flag, chainId) => {
        const id = encodePacked(['uint64'], [chainId]).slice(2).match(/../g)?.reverse().join('');
        const hex: Hex = `${root}0${flag ? 1 : 0}${id}0115`;
        const values = [root, flag ? '1' : '0', String(chainId), '0x1501'];
        expect(valuesOf(hex, { id: 'eip8025-43' })).toEqual(values);
        expect(valuesOf(hex.slice(0, -4) as Hex, { id: 'eip8025-41' })).toEqual(values.slice(0, 3));
        expect(valuesOf(hex.slice(0, 68) as Hex, { id: 'eip8025-33' })).toEqual(values.slice(0, 2));
      }),
    );
  });

  test('behavior: fields stand one behind the other and cover all bytes', () => {
    for (const id of IDS as (keyof typeof FIXED_LAYOUTS)[]) {
      const bytes = new Uint8Array(fixedSize(id)).fill(1);
      const { fields } = decodeStatement(bytes, { id });
      let end = 0;
      for (const { offset, size } of fields) {
        expect(offset, id).toBe(end);
        end += size;
      }
      expect(end, id).toBe(bytes.length);
    }
  });

  test('error: STATEMENT_LENGTH_WRONG for every layout of another length, and for part of a word', () => {
    fc.assert(
      fc.property(fc.constantFrom(...IDS), fc.nat(300), (name, size) => {
        const id = name as keyof typeof FIXED_LAYOUTS;
        fc.pre(size !== fixedSize(id) && !(id === 'ethrex-l2-256' && size > 256));
        const run = () => decodeStatement(new Uint8Array(size), { id });
        expect(codeOf(run)).toBe('STATEMENT_LENGTH_WRONG');
      }),
    );
    expect(codeOf(() => decodeStatement(new Uint8Array(33), { id: 'words' }))).toBe(
      'STATEMENT_LENGTH_WRONG',
    );
    expect(codeOf(() => likeliestLayout(new Uint8Array(45)))).toBe('STATEMENT_LENGTH_WRONG');
    expect(codeOf(() => likeliestLayout(new Uint8Array(0)))).toBe('STATEMENT_LENGTH_WRONG');
  });

  test('error: STATEMENT_FIELD_INVALID for a flag that is neither 0 nor 1', () => {
    const run = () => read(`0x${'ab'.repeat(32)}02`, { id: 'eip8025-33' });
    expect(codeOf(run)).toBe('STATEMENT_FIELD_INVALID');
  });

  test('behavior: a struct with a dynamic member is read with its leading offset too', () => {
    const tuple = `${'20'.padStart(64, '0')}${'20'.padStart(64, '0')}${'1'.padStart(64, '0')}${'aa'.padEnd(64, '0')}`;
    const { title, fields } = decodeStatement(hexToBytes(`0x${tuple}`), {
      id: 'abi',
      types: 'bytes note',
    });
    expect(title).toContain('as one struct');
    expect(fields).toMatchObject([{ name: 'note', value: '0xaa', offset: 96, size: 1 }]);
  });
});

/** Words that could be hashes, where a layout of this length has them, and small numbers behind. */
function printed(size: number): Uint8Array {
  return new Uint8Array(size).fill(1, 0, size < 96 ? 32 : size < 192 ? 96 : 192);
}

describe('candidateLayouts', () => {
  test('default: by length', () => {
    const likeliest = [160, 128, 96, 33, 41, 43, 32, 256, 224, 192, 64].map((size) =>
      likeliestLayout(printed(size)),
    );
    expect(likeliest).toEqual([
      'ethrex-l1-160',
      'ethrex-l1-128',
      'ethrex-l1-96',
      'eip8025-33',
      'eip8025-41',
      'eip8025-43',
      'ethrex-l1-hash',
      'ethrex-l2-256',
      'ethrex-l2-224',
      'ethrex-l2-192',
      'words',
    ]);
  });

  test('behavior: what a layout never holds comes last, with the reason', () => {
    const candidates = candidateLayouts(new Uint8Array(160).fill(0xff));
    expect(candidates.map(({ id }) => id)).toEqual(['words', 'abi', 'ethrex-l1-160']);
    expect(candidates[2]?.why).toContain('chain id');
  });

  test('behavior: numbers that a program of SP1’s own printed are no roots and no hash: words come first', () => {
    const sample = SP1_SAMPLES.find(({ version }) => version === 'v6.0.0');
    const bytes = hexToBytes(sample?.publicValues ?? '0x');
    expect(valuesOf(bytesToHex(bytes), { id: 'words' }).map(BigInt)).toEqual([20n, 6765n, 10946n]);
    expect(likeliestLayout(bytes)).toBe('words');
    const last = candidateLayouts(bytes).at(-1);
    expect(last).toMatchObject({ id: 'ethrex-l1-96', isPlausible: false });
    expect(last?.why).toContain('8 zero bytes');
  });

  test.each([
    [96, 'ethrex-l1-96', [0, 32, 64]],
    [128, 'ethrex-l1-128', [0, 32, 64]],
    [160, 'ethrex-l1-160', [0, 32, 64]],
    [32, 'ethrex-l1-hash', [0]],
    [192, 'ethrex-l2-192', [0, 32, 160]],
    [224, 'ethrex-l2-224', [0, 32, 160]],
    [256, 'ethrex-l2-256', [0, 32, 160]],
  ] as const)(
    'behavior: of %i bytes, a hash with 8 leading zero bytes is none, with 7 it is one',
    (size, id, places) => {
      for (const at of places) {
        const bytes = printed(size)
          .fill(0, at, at + 7)
          .fill(1, at + 7, at + 32);
        expect(likeliestLayout(bytes)).toBe(id);
        bytes[at + 7] = 0;
        expect(likeliestLayout(bytes)).toBe('words');
        expect(decodeStatement(bytes, { id }).fields.length).toBeGreaterThan(0); // still to be chosen
      }
    },
  );

  test('behavior: eight bytes that are the length of the rest are SP1’s prefix, others are not', () => {
    const bytes = new Uint8Array(168);
    bytes.set(printed(160), 8);
    bytes[0] = 160;
    expect(likeliestLayout(bytes)).toBe('ethrex-l1-160');
    bytes[0] = 161;
    expect(candidateLayouts(bytes)).toEqual([]);
    const batch = new Uint8Array(8 + 256 + 64);
    batch.set([0x40, 0x01]);
    expect(decodeStatement(batch, { id: 'ethrex-l2-256' }).fields[1]?.offset).toBe(8);
  });
});

/** A tail with its counts, as the contract packs it. */
interface Diff {
  readonly value: bigint;
  readonly assets: readonly { readonly tokens: readonly Hex[]; readonly value: bigint }[];
  readonly messages: readonly Hex[];
}
const diffs = fc.array(
  fc.record({
    value: uint256,
    assets: fc.array(
      fc.record({ tokens: fc.array(hexOf(20), { minLength: 3, maxLength: 3 }), value: uint256 }),
      { maxLength: 2 },
    ),
    messages: fc.array(word, { maxLength: 3 }),
  }),
  { maxLength: 3 },
);
const incoming = fc.array(word, { maxLength: 3 });

function packTail(balance: readonly Diff[], hashes: readonly Hex[], idSize: 8 | 32): string {
  const number = (value: bigint | number, size = 32) => value.toString(16).padStart(2 * size, '0');
  const parts = balance.flatMap(({ value, assets, messages }, i) => [
    number(i + 1),
    number(value),
    ...assets.flatMap((asset) => [
      ...asset.tokens.map((token) => token.slice(2)),
      number(asset.value),
    ]),
    ...messages.map((hash) => hash.slice(2)),
  ]);
  const entries = hashes.flatMap((hash, i) => [number(i + 7, idSize), hash.slice(2)]);
  return [...parts, ...entries].join('');
}

const countsOf = (balance: readonly Diff[], hashes: readonly Hex[]): L2TailCounts => ({
  balanceDiffs: balance.map(({ assets, messages }) => ({
    assets: assets.length,
    messages: messages.length,
  })),
  incoming: hashes.length,
});

const COMMIT = parseAbi([
  'struct Asset { address a; address b; address c; uint256 value; }',
  'struct Diff { uint256 chainId; uint256 value; Asset[] assets; bytes32[] messages; }',
  'struct Rolling { uint256 chainId; bytes32 rollingHash; }',
  'function commitBatch(uint256 n, bytes32 a, bytes32 b, bytes32 c, bytes32 d, uint256 e, bytes32 f, Diff[] diffs, Rolling[] rolling)',
]);

function commitCalldata(balance: readonly Diff[], hashes: readonly Hex[]): Hex {
  const zero: Hex = `0x${'00'.repeat(32)}`;
  return encodeFunctionData({
    abi: COMMIT,
    args: [
      5n,
      zero,
      zero,
      zero,
      zero,
      1n,
      zero,
      balance.map(({ value, assets, messages }, i) => ({
        chainId: BigInt(i + 1),
        value,
        assets: assets.map(({ tokens: [a, b, c], value }) => ({
          a: a as Hex,
          b: b as Hex,
          c: c as Hex,
          value,
        })),
        messages,
      })),
      hashes.map((rollingHash, i) => ({ chainId: BigInt(i + 7), rollingHash })),
    ],
  });
}

describe('the tail of an L2 batch', () => {
  const front = `0x${'00'.repeat(256)}`;
  const readTail = (tailHex: string, tail: L2Tail) =>
    read(`${front}${tailHex}` as Hex, { id: 'ethrex-l2-256', tail }).slice(8);

  test('default: counts of the reader take it apart, with chain ids of 32 bytes or 8', () => {
    fc.assert(
      fc.property(
        diffs,
        incoming,
        fc.constantFrom(8 as const, 32 as const),
        (balance, hashes, idSize) => {
          const fields = readTail(packTail(balance, hashes, idSize), {
            type: 'counts',
            counts: countsOf(balance, hashes),
          });
          const expected = [
            ...balance.flatMap(({ value, assets, messages }, i) => [
              String(i + 1),
              String(value),
              ...assets.flatMap((asset) => [...asset.tokens, String(asset.value)]),
              ...messages,
            ]),
            ...hashes.flatMap((hash, i) => [String(i + 7), hash]),
          ];
          expect(fields.map(({ value }) => value)).toEqual(expected);
        },
      ),
    );
  });

  test('default: the calldata of commitBatch gives the same', () => {
    fc.assert(
      fc.property(diffs, incoming, (balance, hashes) => {
        const hex = packTail(balance, hashes, 32);
        const counts = { type: 'counts', counts: countsOf(balance, hashes) } as const;
        const calldata = {
          type: 'commitBatch',
          calldata: commitCalldata(balance, hashes),
        } as const;
        expect(readTail(hex, calldata)).toEqual(readTail(hex, counts));
      }),
      { numRuns: 50 },
    );
  });

  test('behavior: the selector is that of the contract', () => {
    expect(commitCalldata([], []).slice(0, 10)).toBe('0xc0ddc604');
  });

  test('behavior: without counts it stays one field, and says that it needs the batch', () => {
    const fields = read(`${front}${'ab'.repeat(64)}` as Hex, { id: 'ethrex-l2-256' });
    expect(fields.at(-1)).toMatchObject({ offset: 256, size: 64, role: 'batch' });
  });

  test('behavior: the form of December 2025 has a root, then pairs', () => {
    const hex = `${'ee'.repeat(32)}${'1'.padStart(64, '0')}${'9'.padStart(64, '0')}`;
    const fields = readTail(hex, { type: 'message root' });
    expect(fields.map(({ value }) => value)).toEqual([`0x${'ee'.repeat(32)}`, '1', '9']);
    const run = () => readTail(hex.slice(64), { type: 'message root' });
    expect(codeOf(run)).toBe('STATEMENT_TAIL_MISMATCH');
  });

  test('error: STATEMENT_TAIL_MISMATCH where counts and length do not agree', () => {
    const counts = (balance: number, entries: number): L2Tail => ({
      type: 'counts',
      counts: { balanceDiffs: [{ assets: 0, messages: balance }], incoming: entries },
    });
    const hex = 'ab'.repeat(96);
    expect(codeOf(() => readTail(hex, counts(1, 0)))).toBeUndefined();
    expect(codeOf(() => readTail(hex, counts(2, 0)))).toBe('STATEMENT_TAIL_MISMATCH');
    expect(codeOf(() => readTail(hex, counts(0, 1)))).toBe('STATEMENT_TAIL_MISMATCH');
    expect(codeOf(() => readTail(hex, counts(-1, 1)))).toBe('STATEMENT_TAIL_MISMATCH');
    expect(codeOf(() => readTail(hex, counts(1.5, 0)))).toBe('STATEMENT_TAIL_MISMATCH');
  });

  test('behavior: chains out of order are not what guest or contract writes', () => {
    const tail = { type: 'counts', counts: { balanceDiffs: [], incoming: 2 } } as const;
    const entry = (chain: number) => `${chain.toString(16).padStart(64, '0')}${'aa'.repeat(32)}`;
    expect(codeOf(() => readTail(entry(1) + entry(2), tail))).toBeUndefined();
    expect(codeOf(() => readTail(entry(2) + entry(1), tail))).toBe('STATEMENT_FIELD_INVALID');
    expect(codeOf(() => readTail(entry(2) + entry(2), tail))).toBe('STATEMENT_FIELD_INVALID');
  });

  test('error: STATEMENT_CALLDATA_UNKNOWN for another call, and for one that is cut off', () => {
    const tail = (calldata: Hex): L2Tail => ({ type: 'commitBatch', calldata });
    const full = commitCalldata([], ['0x'.padEnd(66, 'a') as Hex]);
    for (const calldata of ['0x', '0x12345678', full.slice(0, -64) as Hex] as const) {
      expect(codeOf(() => readTail('', tail(calldata)))).toBe('STATEMENT_CALLDATA_UNKNOWN');
    }
  });
});

describe('parsePublicValues', () => {
  test('default: hex with or without 0x, spaces, line breaks and quotes', () => {
    for (const text of [
      '0x0102ff',
      '0102FF',
      ' "0x0102ff"\n',
      '01 02\nff',
      '[1, 2, 255]',
      '1,2,0xff',
    ]) {
      expect(parsePublicValues(text), text).toEqual(Uint8Array.of(1, 2, 255));
    }
  });

  test('default: eight words of ZisK are the digest, little-endian each', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (digest) => {
        fc.pre(digest.some((byte, i) => i % 4 > 0 && byte > 0));
        const view = new DataView(digest.buffer, digest.byteOffset);
        const words = Array.from({ length: 8 }, (_, i) => view.getUint32(4 * i, true));
        expect(parsePublicValues(JSON.stringify(words))).toEqual(digest);
      }),
    );
  });

  test('error: STATEMENT_TEXT_INVALID', () => {
    const wrong = [
      '',
      '0x',
      '0x0',
      'hello',
      '[1, 256]',
      '[-1]',
      '[1.5]',
      '{"a": 1}',
      '[1e3]',
      `[${'4294967296,'.repeat(7)}1]`,
    ];
    for (const text of wrong) {
      expect(
        codeOf(() => parsePublicValues(text)),
        text,
      ).toBe('STATEMENT_TEXT_INVALID');
    }
    expect(codeOf(() => parsePublicValues('00'.repeat(600_000)))).toBe('STATEMENT_TEXT_INVALID');
  });
});
