/** The strict ABI reader against viem's encoder: what it writes is read, whatever differs from it is not. */

import fc from 'fast-check';
import { type AbiParameter, encodeAbiParameters } from 'viem';
import { describe, expect, test } from 'vitest';
import { type AbiNode, type AbiShape, readAbi } from './abiReader.ts';
import { bytesToHex, hexToBytes } from './hex.ts';

const fault = (offset: number, what: string) => new RangeError(`${offset}: ${what}`);
const WORD: AbiShape = { type: 'uint', size: 32 };

/** Node values as viem takes them. */
function plain(node: AbiNode): unknown {
  return node.type === 'bytes' ? bytesToHex(node.bytes) : node.items.map(plain);
}

const hexOf = (size: fc.ArrayConstraints) =>
  fc.uint8Array(size as fc.IntArrayConstraints).map(bytesToHex);

interface Sample {
  readonly shape: AbiShape;
  readonly parameter: AbiParameter;
  /** For viem. */
  readonly value: unknown;
  /** As the reader gives it. */
  readonly expected: unknown;
}

const uint = hexOf({ minLength: 32, maxLength: 32 }).map(
  (hex): Sample => ({
    shape: WORD,
    parameter: { type: 'uint256' },
    value: BigInt(hex),
    expected: hex,
  }),
);
const address = hexOf({ minLength: 20, maxLength: 20 }).map(
  (hex): Sample => ({
    shape: { type: 'uint', size: 20 },
    parameter: { type: 'address' },
    value: hex,
    expected: hex,
  }),
);
const bool = fc.boolean().map(
  (value): Sample => ({
    shape: { type: 'bool' },
    parameter: { type: 'bool' },
    value,
    expected: value ? '0x01' : '0x00',
  }),
);
const fixed = hexOf({ minLength: 4, maxLength: 4 }).map(
  (hex): Sample => ({
    shape: { type: 'fixed', size: 4 },
    parameter: { type: 'bytes4' },
    value: hex,
    expected: hex,
  }),
);
const bytes = hexOf({ maxLength: 70 }).map(
  (hex): Sample => ({
    shape: { type: 'bytes' },
    parameter: { type: 'bytes' },
    value: hex,
    expected: hex,
  }),
);

function listOf(sample: fc.Arbitrary<Sample>): fc.Arbitrary<Sample> {
  return fc
    .tuple(sample, fc.array(sample, { maxLength: 4 }), fc.boolean())
    .map(([first, rest, isFixed]) => {
      const items = [first, ...rest.filter((s) => s.parameter.type === first.parameter.type)];
      const length = isFixed ? { length: items.length } : {};
      return {
        shape: { type: 'list', item: first.shape, ...length },
        parameter: {
          ...first.parameter,
          type: `${first.parameter.type}[${isFixed ? items.length : ''}]`,
        },
        value: items.map(({ value }) => value),
        expected: items.map(({ expected }) => expected),
      };
    });
}

function tupleOf(sample: fc.Arbitrary<Sample>): fc.Arbitrary<Sample> {
  return fc.array(sample, { minLength: 1, maxLength: 4 }).map((items) => ({
    shape: { type: 'tuple', items: items.map(({ shape }) => shape) },
    parameter: {
      type: 'tuple',
      components: items.map(({ parameter }, i) => ({ ...parameter, name: `f${i}` })),
    } as AbiParameter,
    value: Object.fromEntries(items.map(({ value }, i) => [`f${i}`, value])),
    expected: items.map(({ expected }) => expected),
  }));
}

const leaf = fc.oneof(uint, address, bool, fixed, bytes);
const value = fc.oneof(leaf, listOf(leaf), tupleOf(leaf), tupleOf(fc.oneof(leaf, listOf(leaf))));
const values = fc.array(value, { minLength: 1, maxLength: 5 });

function encode(samples: readonly Sample[]): Uint8Array {
  const parameters = samples.map(({ parameter }) => parameter);
  return hexToBytes(
    encodeAbiParameters(
      parameters,
      samples.map((s) => s.value),
    ),
  );
}

describe('readAbi', () => {
  test('behavior: what viem encodes is read as it was', () => {
    fc.assert(
      fc.property(values, (samples) => {
        const shapes = samples.map(({ shape }) => shape);
        const nodes = readAbi(shapes, encode(samples), fault);
        expect(nodes.map(plain)).toEqual(samples.map(({ expected }) => expected));
      }),
    );
  });

  test('behavior: a changed byte gives other values or a fault, never the same values', () => {
    fc.assert(
      fc.property(values, fc.nat(), fc.integer({ min: 1, max: 255 }), (samples, at, flip) => {
        const shapes = samples.map(({ shape }) => shape);
        const encoded = encode(samples);
        encoded[at % encoded.length] = (encoded[at % encoded.length] as number) ^ flip;
        let read: unknown;
        try {
          read = readAbi(shapes, encoded, fault).map(plain);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          return;
        }
        expect(read).not.toEqual(samples.map(({ expected }) => expected));
      }),
    );
  });

  test('behavior: any bytes are values or a fault', () => {
    const shapes: AbiShape[] = [
      WORD,
      { type: 'list', item: { type: 'bytes' } },
      { type: 'list', item: { type: 'tuple', items: [WORD, { type: 'list', item: WORD }] } },
    ];
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (input) => {
        try {
          readAbi(shapes, input, fault);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
  });

  const fail = (shapes: AbiShape[], hex: string) => () => readAbi(shapes, hexToBytes(hex), fault);
  const w = (n: number) => n.toString(16).padStart(64, '0');

  test('behavior: each fault names its byte', () => {
    expect(fail([WORD], `0x${w(1)}00`)).toThrow('32: 1 bytes follow the last value');
    expect(fail([WORD, WORD], `0x${w(1)}`)).toThrow('32: the data ends 32 bytes too early');
    expect(fail([{ type: 'uint', size: 1 }], `0x${w(256)}`)).toThrow('30: padding');
    expect(fail([{ type: 'bool' }], `0x${w(2)}`)).toThrow('0: neither 0 nor 1');
    expect(fail([{ type: 'bytes' }], `0x${w(64)}${w(0)}${w(0)}`)).toThrow('0: the offset is 64');
    expect(fail([{ type: 'bytes' }], `0x${w(32)}${w(1)}${w(1)}`)).toThrow('95: padding');
    expect(fail([{ type: 'bytes' }], `0x${w(32)}${'ff'.repeat(32)}`)).toThrow('32: a size');
  });

  test('behavior: a list that claims more items than there are bytes costs nothing', () => {
    const list: AbiShape = { type: 'list', item: { type: 'bytes' } };
    expect(fail([list], `0x${w(32)}${w(60)}`)).toThrow('64: the data ends');
    const none: AbiShape = { type: 'list', item: { type: 'tuple', items: [] } };
    expect(fail([none], `0x${w(32)}${'ff'.repeat(32)}`)).toThrow('32: a size');
  });
});
