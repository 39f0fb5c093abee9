import { BitVectorType } from '@chainsafe/ssz';
import { bytesToNibbles } from '@ethereumjs/mpt';
import fc from 'fast-check';
import { bytesToBigInt, hexToBytes } from 'viem';
import { describe, expect, test } from 'vitest';
import type { ExplorerError } from '../errors.ts';
import { CURVES } from '../snark/curve.ts';
import { countOf, encodeBytes, MAX_LIMB_BITS, type PourOptions, pour } from './pour.ts';

const BYTES = fc.uint8Array({ minLength: 1, maxLength: 64 });
const WORD = fc.uint8Array({ minLength: 32, maxLength: 32 });
const LITTLE = { first: 'least significant' } as const;
const BIG = { first: 'most significant' } as const;
const BASE = { curve: 'bn254', padding: 'none' } as const;

const bytesOf = (...bytes: number[]) => ({ type: 'bytes', bytes: Uint8Array.from(bytes) }) as const;

/** The code and data with which the work is refused. */
function refused(work: () => unknown): Pick<ExplorerError, 'code' | 'data'> {
  try {
    work();
  } catch (error) {
    const { code, data } = error as ExplorerError;
    return { code, data };
  }
  throw new Error('nothing was thrown');
}

describe('encodeBytes', () => {
  test('default: the drawing of the header', () => {
    const bytes = Uint8Array.of(0x1f, 0x80);
    const text = (encoding: PourOptions['encoding']) =>
      encodeBytes(bytes, encoding, 'bn254').join('');
    expect(text({ type: 'bits', ...BIG })).toBe('0001111110000000');
    expect(text({ type: 'bits', ...LITTLE })).toBe('1111100000000001');
    expect(text({ type: 'nibbles' })).toBe('11580');
    expect(encodeBytes(bytes, { type: 'limbs', bits: 5, count: 4, ...BIG }, 'bn254')).toEqual([
      '0',
      '7',
      '28',
      '0',
    ]);
    expect(encodeBytes(bytes, { type: 'limbs', bits: 5, count: 4, ...LITTLE }, 'bn254')).toEqual([
      '0',
      '28',
      '7',
      '0',
    ]);
  });

  test('behavior: bits, least significant first, are those of a bit vector of ssz; the other order reverses each byte', () => {
    fc.assert(
      fc.property(BYTES, (bytes) => {
        const vector = new BitVectorType(bytes.length * 8).deserialize(bytes).toBoolArray();
        const oracle = vector.map((bit) => (bit ? '1' : '0'));
        expect(encodeBytes(bytes, { type: 'bits', ...LITTLE }, 'bn254')).toEqual(oracle);
        const turned = [...bytes].flatMap((_, i) => oracle.slice(8 * i, 8 * i + 8).reverse());
        expect(encodeBytes(bytes, { type: 'bits', ...BIG }, 'bn254')).toEqual(turned);
      }),
      { numRuns: 50 },
    );
  });

  test('behavior: nibbles and bytes are those of ethereumjs and of the array itself', () => {
    fc.assert(
      fc.property(BYTES, (bytes) => {
        expect(encodeBytes(bytes, { type: 'nibbles' }, 'bn254').map(Number)).toEqual([
          ...bytesToNibbles(bytes).subarray(0, -1),
        ]);
        expect(encodeBytes(bytes, { type: 'bytes' }, 'bn254').map(Number)).toEqual([...bytes]);
      }),
      { numRuns: 50 },
    );
  });

  test('behavior: limbs of any width make up the number that viem reads, and none is wider', () => {
    fc.assert(
      fc.property(BYTES, fc.integer({ min: 1, max: MAX_LIMB_BITS }), (bytes, bits) => {
        const count = Math.ceil((bytes.length * 8) / bits);
        const limbs = encodeBytes(bytes, { type: 'limbs', bits, count, ...LITTLE }, 'bls12-381');
        const width = BigInt(bits);
        const sum = limbs.reduceRight((high, limb) => (high << width) | BigInt(limb), 0n);
        expect(sum).toBe(bytesToBigInt(bytes));
        expect(limbs.every((limb) => BigInt(limb) < 1n << width)).toBe(true);
        expect(limbs).toHaveLength(count);
        const big = encodeBytes(bytes, { type: 'limbs', bits, count, ...BIG }, 'bls12-381');
        expect(big.reverse()).toEqual(limbs);
      }),
      { numRuns: 100 },
    );
  });

  test('behavior: two halves of a word are its two numbers of 16 bytes', () => {
    fc.assert(
      fc.property(WORD, (bytes) => {
        expect(encodeBytes(bytes, { type: 'halves' }, 'bn254')).toEqual([
          `${bytesToBigInt(bytes.slice(0, 16))}`,
          `${bytesToBigInt(bytes.slice(16))}`,
        ]);
      }),
      { numRuns: 50 },
    );
  });

  test('behavior: one number is that of viem, as long as it is below the order', () => {
    fc.assert(
      fc.property(WORD, fc.constantFrom('bn254', 'bls12-381'), (bytes, curve) => {
        const number = bytesToBigInt(bytes);
        const encode = () => encodeBytes(bytes, { type: 'number' }, curve);
        if (number < CURVES[curve].r) expect(encode()).toEqual([`${number}`]);
        else expect(refused(encode).code).toBe('CIRCUIT_POUR_TOO_LARGE');
      }),
      { numRuns: 100 },
    );
  });

  test('error: CIRCUIT_POUR_TOO_LARGE at the order itself, with both sides', () => {
    const { r } = CURVES.bn254;
    const at = (value: bigint) => hexToBytes(`0x${value.toString(16).padStart(64, '0')}`);
    expect(encodeBytes(at(r - 1n), { type: 'number' }, 'bn254')).toEqual([`${r - 1n}`]);
    const { code, data } = refused(() => encodeBytes(at(r), { type: 'number' }, 'bn254'));
    expect(code).toBe('CIRCUIT_POUR_TOO_LARGE');
    expect(data['found']).toBe(`0x${r.toString(16)}`);
    expect(data['expected']).toContain(r.toString(16));
  });

  test('error: CIRCUIT_POUR_TOO_LARGE where the limbs have too few bits', () => {
    const limbs = { type: 'limbs', bits: 4, count: 3, ...BIG } as const;
    expect(encodeBytes(Uint8Array.of(0x0f, 0xff), limbs, 'bn254')).toEqual(['15', '15', '15']);
    const over = refused(() => encodeBytes(Uint8Array.of(0x10, 0), limbs, 'bn254'));
    expect(over).toMatchObject({ code: 'CIRCUIT_POUR_TOO_LARGE', data: { found: '0x1000' } });
  });

  test('error: INPUT_FIELD_INVALID for limbs of a width or count that is none', () => {
    for (const [bits, count] of [
      [0, 4],
      [MAX_LIMB_BITS + 1, 4],
      [1.5, 4],
      [64, 0],
      [64, Number.NaN],
    ] as const) {
      const encoding = { type: 'limbs', bits, count, ...BIG } as const;
      const work = () => encodeBytes(Uint8Array.of(1), encoding, 'bn254');
      expect(refused(work).code).toBe('INPUT_FIELD_INVALID');
    }
    expect(1n << BigInt(MAX_LIMB_BITS)).toBeLessThan(CURVES.bn254.r);
  });
});

describe('pour', () => {
  test('default: a list of the count that the input takes, and one number by itself', () => {
    const bytes = { ...BASE, encoding: { type: 'bytes' } } as const;
    expect(pour(bytesOf(1, 2, 3), { ...bytes, count: 3 })).toEqual(['1', '2', '3']);
    expect(pour(bytesOf(7), { ...bytes, count: 1 })).toBe('7');
    expect(pour(bytesOf(7), { ...bytes, padding: 'zeros', count: 2 })).toEqual(['7', '0']);
    expect(pour(bytesOf(1, 0), { ...BASE, encoding: { type: 'number' } })).toBe('256');
    expect(pour(bytesOf(), { ...BASE, encoding: { type: 'number' }, count: 1 })).toBe('0');
  });

  test('error: CIRCUIT_POUR_DOES_NOT_FIT for another count: what is longer is never cut, what is shorter is filled only where asked', () => {
    const options = { ...BASE, encoding: { type: 'bytes' } } as const;
    expect(refused(() => pour(bytesOf(1, 2), { ...options, count: 3 }))).toMatchObject({
      code: 'CIRCUIT_POUR_DOES_NOT_FIT',
      data: { expected: 3, found: 2 },
    });
    const longer = () => pour(bytesOf(1, 2, 3), { ...options, padding: 'zeros', count: 2 });
    expect(refused(longer)).toMatchObject({ data: { expected: 2, found: 3 } });
  });

  const NODES = [Uint8Array.of(1, 2, 3), Uint8Array.of(4)];
  const rows = { ...BASE, encoding: { type: 'bytes' }, padding: 'zeros' } as const;

  test('behavior: nodes become rows of one width, and rows of zeros behind them', () => {
    expect(pour({ type: 'nodes', nodes: NODES }, rows)).toEqual([
      ['1', '2', '3'],
      ['4', '0', '0'],
    ]);
    expect(pour({ type: 'nodes', nodes: NODES }, { ...rows, rows: 3, count: 12 })).toEqual([
      ['1', '2', '3', '0'],
      ['4', '0', '0', '0'],
      ['0', '0', '0', '0'],
    ]);
    expect(pour({ type: 'lengths', nodes: NODES }, { ...rows, rows: 3 })).toEqual(['3', '1', '0']);
    expect(pour({ type: 'node count', nodes: NODES }, { ...rows, count: 1 })).toBe('2');
  });

  test('behavior: cutting the rows at the lengths gives the nodes back, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(BYTES, { minLength: 1, maxLength: 6 }), fc.nat(3), (nodes, spare) => {
        const options = { ...rows, rows: nodes.length + spare };
        const value = pour({ type: 'nodes', nodes }, options) as string[][];
        const lengths = pour({ type: 'lengths', nodes }, { ...options, count: options.rows });
        const back = value.map((row, i) => row.slice(0, Number([lengths].flat()[i])).map(Number));
        expect(back.slice(0, nodes.length)).toEqual(nodes.map((node) => [...node]));
        expect(back.slice(nodes.length).flat()).toEqual([]);
        expect(countOf(value)).toBe(options.rows * Math.max(...nodes.map(({ length }) => length)));
      }),
      { numRuns: 50 },
    );
  });

  test('error: CIRCUIT_TOO_LARGE before a list is made that a page would choke on', () => {
    const code = (options: Partial<PourOptions>) =>
      refused(() => pour({ type: 'nodes', nodes: NODES }, { ...rows, ...options })).code;
    expect(code({ rows: 999_999 })).toBe('CIRCUIT_TOO_LARGE');
    expect(code({ rows: 2, count: 2 ** 40 })).toBe('CIRCUIT_TOO_LARGE');
    const zeros = { ...rows, count: 2 ** 17 + 1 };
    expect(refused(() => pour(bytesOf(1), zeros)).code).toBe('CIRCUIT_TOO_LARGE');
  });

  test('error: CIRCUIT_POUR_DOES_NOT_FIT for a node that is too long, for too many, and for rows that are not of one length', () => {
    const pourRows = (options: Partial<PourOptions>) =>
      refused(() => pour({ type: 'nodes', nodes: NODES }, { ...rows, ...options })).data;
    expect(pourRows({ rows: 2, count: 4 })).toMatchObject({
      what: 'numbers of node 0',
      expected: 2,
      found: 3,
    });
    expect(pourRows({ rows: 1, count: 3 })).toMatchObject({ what: 'nodes', expected: 1, found: 2 });
    expect(pourRows({ rows: 2, count: 7 })).toMatchObject({ found: 7 });
    expect(pourRows({ padding: 'none' })).toMatchObject({ expected: 3, found: 1 });
  });
});
