/** The verifier against gnark: what gnark proves holds, and of what was changed the verdicts agree. */

import { beforeAll, describe, expect, test } from 'vitest';
import { loadPairing, type Pairing } from '../../crypto/pairing.ts';
import { isExplorerError } from '../../errors.ts';
import { CURVES } from '../curve.ts';
import { flips } from '../testData.ts';
import { validateGnarkPlonkKey } from './key.ts';
import { SCALAR_MODULUS, scalarBytes } from './numbers.ts';
import { decodeGnarkPlonkProof, gnarkPlonkProofBytes } from './proof.ts';
import { encodeGnarkPlonkProof, GNARK_CASES, type GnarkCase } from './testData.ts';
import { verifyGnarkPlonk } from './verify.ts';

let pairing: Pairing;

beforeAll(async () => {
  pairing = await loadPairing('bn254');
});

/** The verdict on proof bytes, or the code of what is malformed. */
function verdict(
  { key, publicInputs }: Pick<GnarkCase, 'key' | 'publicInputs'>,
  bytes: Uint8Array,
): boolean | string {
  try {
    const valid = validateGnarkPlonkKey(pairing, key);
    const proof = decodeGnarkPlonkProof(pairing, bytes, key.qcp.length);
    return verifyGnarkPlonk(pairing, valid, proof, publicInputs);
  } catch (error) {
    if (isExplorerError(error)) return error.code;
    throw error;
  }
}

describe.each(GNARK_CASES)('a circuit with $name', (circuit) => {
  const { key, publicInputs, proofs, mutations } = circuit;
  const [first] = proofs as [Uint8Array]; // at least one is recorded

  test('default: every proof by gnark holds', () => {
    expect(proofs.map((proof) => verdict(circuit, proof))).toEqual(proofs.map(() => true));
  });

  test('default: its parts are all of its bytes', () => {
    const parts = decodeGnarkPlonkProof(pairing, first, key.qcp.length);
    expect(encodeGnarkPlonkProof(parts)).toEqual(first);
  });

  test.each(mutations)('behavior: $name: as gnark says', ({ proof, accepts }) => {
    expect(proof).not.toEqual(first);
    expect(verdict(circuit, proof)).toBe(accepts);
  });

  test('behavior: not for other public inputs', () => {
    for (const [index, input] of publicInputs.entries()) {
      const other = publicInputs.with(index, (input + 1n) % SCALAR_MODULUS);
      expect(verdict({ key, publicInputs: other }, first)).toBe(false);
    }
    expect(verdict({ key, publicInputs: publicInputs.toReversed() }, first)).toBe(false);
  });

  test('behavior: not under another key', () => {
    for (const other of GNARK_CASES.filter((another) => another.key !== key))
      expect(verdict({ ...circuit, key: other.key }, first)).not.toBe(true);
    expect(verdict({ ...circuit, key: { ...key, ql: key.qr, qr: key.ql } }, first)).toBe(false);
  });
});

test.each(GNARK_CASES.filter(({ mutations }) => mutations.length > 0))(
  'behavior: every byte of a proof with $name flipped in turn is refused',
  (circuit) => {
    const [first] = circuit.proofs as [Uint8Array]; // recorded
    for (const flipped of flips(first)) expect(verdict(circuit, flipped)).not.toBe(true);
  },
);

describe('malformed', () => {
  const circuit = GNARK_CASES[0] as GnarkCase; // recorded
  const [first] = circuit.proofs as [Uint8Array]; // recorded
  const { q, r } = CURVES.bn254;
  const POINTS = [0, 64, 128, 192, 256, 320, 544, 640, 704, 800];
  const SCALARS = [384, 416, 448, 480, 512, 608, 768];

  /** The proof with the number at a place changed. */
  function with_(at: number, change: (old: bigint) => bigint): Uint8Array {
    const bytes = first.slice();
    const old = BigInt(`0x${Buffer.from(first.subarray(at, at + 32)).toString('hex')}`);
    bytes.set(scalarBytes(change(old)), at);
    return bytes;
  }

  test('error: SNARK_PROOF_MALFORMED for any other length', () => {
    for (const length of [0, 1, 32, 767, 768, 863, 865, 896, 960]) {
      const bytes = new Uint8Array(length);
      bytes.set(first.subarray(0, length));
      expect(verdict(circuit, bytes)).toBe('SNARK_PROOF_MALFORMED');
    }
    expect(gnarkPlonkProofBytes(1)).toBe(864);
  });

  test.each(SCALARS)('error: SNARK_SCALAR_NOT_CANONICAL for a scalar plus r at byte %i', (at) => {
    expect(
      verdict(
        circuit,
        with_(at, (old) => old + r),
      ),
    ).toBe('SNARK_SCALAR_NOT_CANONICAL');
    expect(
      verdict(
        circuit,
        with_(at, () => r),
      ),
    ).toBe('SNARK_SCALAR_NOT_CANONICAL');
    expect(
      verdict(
        circuit,
        with_(at, () => 2n ** 256n - 1n),
      ),
    ).toBe('SNARK_SCALAR_NOT_CANONICAL');
  });

  test.each(POINTS)('error: SNARK_COORDINATE_NOT_CANONICAL for q more at byte %i', (at) => {
    expect(
      verdict(
        circuit,
        with_(at, (x) => x + q),
      ),
    ).toBe('SNARK_COORDINATE_NOT_CANONICAL');
    expect(
      verdict(
        circuit,
        with_(at + 32, (y) => y + q),
      ),
    ).toBe('SNARK_COORDINATE_NOT_CANONICAL');
  });

  test.each(POINTS)('error: SNARK_POINT_AT_INFINITY at byte %i', (at) => {
    const bytes = first.slice().fill(0, at, at + 64);
    expect(verdict(circuit, bytes)).toBe('SNARK_POINT_AT_INFINITY');
    bytes[at] = 0x40; // the flag by which gnark marks infinity in its own form
    expect(verdict(circuit, bytes)).toBe('SNARK_COORDINATE_NOT_CANONICAL');
  });

  test.each(POINTS)('error: SNARK_POINT_NOT_ON_CURVE for another y at byte %i', (at) => {
    expect(
      verdict(
        circuit,
        with_(at + 32, (y) => (y + 1n) % q),
      ),
    ).toBe('SNARK_POINT_NOT_ON_CURVE');
    expect(
      verdict(
        circuit,
        with_(at + 32, () => 0n),
      ),
    ).toBe('SNARK_POINT_NOT_ON_CURVE');
  });

  test.each(POINTS)('behavior: a proof with a point mirrored at byte %i is false', (at) => {
    expect(
      verdict(
        circuit,
        with_(at + 32, (y) => q - y),
      ),
    ).toBe(false);
  });

  test.each(SCALARS)('behavior: a proof with zero as the value at byte %i is false', (at) => {
    expect(
      verdict(
        circuit,
        with_(at, () => 0n),
      ),
    ).toBe(false);
  });

  test('error: SNARK_SIGNAL_COUNT for fewer and more public inputs', () => {
    const { key, publicInputs } = circuit;
    for (const inputs of [[], publicInputs.slice(1), [...publicInputs, 0n]])
      expect(verdict({ key, publicInputs: inputs }, first)).toBe('SNARK_SIGNAL_COUNT');
  });

  test('error: SNARK_SIGNAL_NOT_CANONICAL for a public input plus r, or negative', () => {
    const { key, publicInputs } = circuit;
    for (const [index, input] of publicInputs.entries()) {
      for (const alias of [input + r, input - r, r]) {
        const inputs = publicInputs.with(index, alias);
        expect(verdict({ key, publicInputs: inputs }, first)).toBe('SNARK_SIGNAL_NOT_CANONICAL');
      }
    }
  });
});
