/** Our decoder against viem's: what viem encodes is decoded to the same; whatever is decoded at all, viem decodes so too. */

import fc from 'fast-check';
import { decodeAbiParameters, encodeAbiParameters, parseAbiParameters } from 'viem';
import { describe, expect, test } from 'vitest';
import { bytesToHex, hexToBytes } from '../bytes/hex.ts';
import { type AbiValue, decodeParameters } from './abi.ts';
import { type AbiParameter, type AbiType, parseSignature } from './signature.ts';

const RUNS = process.env['GLASSBLOCK_DEEP'] === '1' ? 20_000 : 600;

const elementary = fc.oneof(
  fc.integer({ min: 1, max: 32 }).map((bytes) => `uint${bytes * 8}`),
  fc.integer({ min: 1, max: 32 }).map((bytes) => `int${bytes * 8}`),
  fc.integer({ min: 1, max: 32 }).map((size) => `bytes${size}`),
  fc.constantFrom('address', 'bool', 'bytes', 'string'),
);

const { type: typeText } = fc.letrec<{ type: string }>((tie) => ({
  type: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    elementary,
    tie('type').map((item) => `${item}[]`),
    fc.tuple(tie('type'), fc.integer({ min: 1, max: 3 })).map(([item, n]) => `${item}[${n}]`),
    fc
      .array(tie('type'), { minLength: 1, maxLength: 3 })
      .map((types) => `(${types.map((type, i) => `${type} m${i}`).join(', ')})`),
  ),
}));

/** Values of a type as viem takes them. */
function arbitraryOf(type: AbiType): fc.Arbitrary<unknown> {
  switch (type.type) {
    case 'uint':
      return fc.bigInt({ min: 0n, max: 2n ** BigInt(type.bits) - 1n }).map(asViem(type.bits));
    case 'int': {
      const half = 2n ** BigInt(type.bits - 1);
      return fc.bigInt({ min: -half, max: half - 1n }).map(asViem(type.bits));
    }
    case 'bool':
      return fc.boolean();
    case 'address':
      return hexOf(20, 20);
    case 'fixedBytes':
      return hexOf(type.size, type.size);
    case 'bytes':
      return hexOf(0, 70);
    case 'string':
      return fc.string({ unit: 'grapheme', maxLength: 40 });
    case 'array':
      return fc.array(arbitraryOf(type.item), {
        minLength: type.length ?? 0,
        maxLength: type.length ?? 3,
      });
    case 'tuple':
      return fc
        .tuple(...type.components.map((component) => arbitraryOf(component.type)))
        .map((values) => Object.fromEntries(values.map((value, i) => [`m${i}`, value])));
  }
}

/** viem takes and gives integers of up to 48 bits as numbers. */
function asViem(bits: number): (value: bigint) => bigint | number {
  return (value) => (bits <= 48 ? Number(value) : value);
}

function hexOf(minLength: number, maxLength: number) {
  return fc.uint8Array({ minLength, maxLength }).map(bytesToHex);
}

/** Our value in viem's terms. */
function toViem(type: AbiType, value: AbiValue): unknown {
  switch (type.type) {
    case 'uint':
    case 'int':
      return asViem(type.bits)(value as bigint);
    case 'bool':
      return value;
    case 'address':
    case 'fixedBytes':
    case 'bytes':
      return bytesToHex(value as Uint8Array);
    case 'string':
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(value as Uint8Array);
    case 'array':
      return (value as AbiValue[]).map((item) => toViem(type.item, item));
    case 'tuple':
      return Object.fromEntries(
        (value as AbiValue[]).map((item, i) => [
          `m${i}`,
          toViem((type.components[i] as AbiParameter).type, item),
        ]),
      );
  }
}

function allToViem(parameters: readonly AbiParameter[], values: readonly AbiValue[] = []) {
  return values.map((value, i) => toViem((parameters[i] as AbiParameter).type, value));
}

/** Checksums and the byte order mark, which viem drops, are no part of the comparison. */
function plain(value: unknown): unknown {
  if (typeof value === 'string') {
    return /^0x[0-9a-fA-F]{40}$/.test(value) ? value.toLowerCase() : value.replaceAll('\ufeff', '');
  }
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

const cases = fc
  .array(typeText, { minLength: 1, maxLength: 3 })
  .chain((types) => {
    const list = types.map((type, i) => `${type} m${i}`).join(', ');
    const parameters = parseSignature(`f(${list})`)?.parameters as readonly AbiParameter[];
    return fc.record({
      list: fc.constant(list),
      parameters: fc.constant(parameters),
      values: fc.tuple(...parameters.map(({ type }) => arbitraryOf(type))),
    });
  })
  .map(({ list, parameters, values }) => {
    const abi = parseAbiParameters(list);
    return {
      abi,
      parameters,
      values,
      bytes: hexToBytes(encodeAbiParameters(abi, values as never)),
    };
  });

describe('decodeParameters', () => {
  test('default: whatever viem encodes is decoded to the same values, and nothing is left over', () => {
    fc.assert(
      fc.property(cases, ({ parameters, values, bytes }) => {
        const decoded = decodeParameters(parameters, bytes);
        expect(decoded?.trailing).toBe(0);
        expect(plain(allToViem(parameters, decoded?.values))).toEqual(plain(values));
      }),
      { numRuns: RUNS },
    );
  });

  test('behavior: bytes that were tampered with are decoded as viem does, or not at all', () => {
    const tampering = fc.array(
      fc.record({ at: fc.nat(), byte: fc.constantFrom(0, 1, 2, 31, 32, 33, 64, 128, 255) }),
      { minLength: 1, maxLength: 4 },
    );
    let decodedCases = 0;
    fc.assert(
      fc.property(cases, tampering, fc.nat(80), ({ abi, parameters, bytes }, changes, cut) => {
        const changed = bytes.slice(0, bytes.length - (cut > 64 ? cut - 64 : 0));
        for (const { at, byte } of changes)
          if (changed.length > 0) changed[at % changed.length] = byte;
        const decoded = decodeParameters(parameters, changed);
        if (decoded === undefined) return;
        decodedCases++;
        const theirs = decodeAbiParameters(abi, changed);
        expect(plain(allToViem(parameters, decoded.values))).toEqual(plain(theirs));
      }),
      { numRuns: RUNS },
    );
    expect(decodedCases).toBeGreaterThan(RUNS / 60); // a seventh of them on average: the property is not empty
  });

  test('behavior: what viem reads and writes again as it was is decoded', () => {
    let canonicalCases = 0;
    fc.assert(
      fc.property(
        typeText,
        fc.array(fc.constantFrom(0n, 1n, 32n, 64n, 96n), { maxLength: 12 }),
        (type, words) => {
          const bytes = hexToBytes(
            `0x${words.map((word) => word.toString(16).padStart(64, '0')).join('')}`,
          );
          const abi = parseAbiParameters(`${type} m0`);
          let canonical = false;
          try {
            const values = decodeAbiParameters(abi, bytes);
            canonical = encodeAbiParameters(abi, values as never) === bytesToHex(bytes);
          } catch {
            // viem refuses: nothing to compare
          }
          if (!canonical) return;
          canonicalCases++;
          const parameters = parseSignature(`f(${type} m0)`)?.parameters as readonly AbiParameter[];
          expect(decodeParameters(parameters, bytes)).toBeDefined();
        },
      ),
      { numRuns: RUNS },
    );
    expect(canonicalCases).toBeGreaterThan(0); // 3 in 100 on average: the property is not empty
  });

  test('behavior: any bytes end in an answer', () => {
    fc.assert(
      fc.property(typeText, fc.uint8Array({ maxLength: 400 }), (type, bytes) => {
        const parameters = parseSignature(`f(${type})`)?.parameters as readonly AbiParameter[];
        expect(() => decodeParameters(parameters, bytes)).not.toThrow();
      }),
      { numRuns: RUNS },
    );
  });
});
