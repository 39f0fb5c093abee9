/** Poseidon against two others: tables of circomlib's constants, and the plain permutation of noble. */

import { grainGenConstants, poseidon as noblePoseidon } from '@noble/curves/abstract/poseidon.js';
import { bn254 } from '@noble/curves/bn254.js';
import fc from 'fast-check';
import * as lite from 'poseidon-lite';
import { describe, expect, test } from 'vitest';
import { FIELD_ORDER, poseidon } from './poseidon.ts';

const element = fc.bigInt(0n, FIELD_ORDER - 1n);
/** By the number of inputs, from 1 on. */
const ORACLES = [
  lite.poseidon1,
  lite.poseidon2,
  lite.poseidon3,
  lite.poseidon4,
  lite.poseidon5,
  lite.poseidon6,
  lite.poseidon7,
  lite.poseidon8,
  lite.poseidon9,
  lite.poseidon10,
  lite.poseidon11,
  lite.poseidon12,
  lite.poseidon13,
  lite.poseidon14,
  lite.poseidon15,
  lite.poseidon16,
];

describe('poseidon', () => {
  test('default: the value of circomlib’s own test', () => {
    expect(poseidon([1n, 2n])).toBe(
      0x115cc0f5e7d690413df64c6b9662e9cf2a3617f2743245519e19607a4417189an,
    );
  });

  test('behavior: every width gives what circomlib’s tables give', () => {
    for (const [i, oracle] of ORACLES.entries()) {
      const inputs = fc.array(element, { minLength: i + 1, maxLength: i + 1 });
      fc.assert(
        fc.property(inputs, (values) => {
          expect(poseidon(values)).toBe(oracle(values));
        }),
        { numRuns: 5 },
      );
    }
  });

  test('behavior: the same as the plain permutation, which reduces after each product', () => {
    const { Fr: Fp } = bn254.fields;
    const parameters = { Fp, t: 11, roundsFull: 8, roundsPartial: 66, sboxPower: 5 };
    const plain = noblePoseidon({ ...parameters, ...grainGenConstants(parameters) });
    const inputs = fc.array(element, { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(inputs, (values) => {
        expect(poseidon(values)).toBe(plain([0n, ...values])[0]);
      }),
      { numRuns: 20 },
    );
  });

  test('behavior: what is no field element, and a width that has no parameters, is a bug', () => {
    expect(() => poseidon([FIELD_ORDER])).toThrow('Invariant broken');
    expect(() => poseidon([-1n])).toThrow('Invariant broken');
    expect(() => poseidon([])).toThrow('Invariant broken');
    expect(() => poseidon(Array<bigint>(17).fill(0n))).toThrow('Invariant broken');
  });
});
