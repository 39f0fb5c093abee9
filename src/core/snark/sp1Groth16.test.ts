/** Real SP1 proofs hold, and nothing that was changed in them does. */

import { describe, expect, test } from 'vitest';
import { bytesToBigInt, concatBytes, hexToBytes } from '../bytes/hex.ts';
import { blake3 } from '../crypto/blake3.ts';
import { sha256 } from '../crypto/sha256.ts';
import { listProofData, NO_PROOF_DATA, readProofData } from '../proofData.ts';
import type { Sp1Proof, Sp1Version } from '../publishedProof.ts';
import { SP1_SAMPLES, type Sp1Sample, sp1ProofOf } from './fixture.ts';
import type { Groth16Proof } from './groth16.ts';
import { SP1_GROTH16_KEYS, type Sp1Groth16Key } from './keys/sp1Groth16.ts';
import { SP1_RECURSION_ROOTS } from './sp1Envelope.ts';
import { verifySp1Groth16 } from './sp1Groth16.ts';
import { answerOf, flips, g1Of, keyBytes, keyOf, keyOfBytes, simulate, tally } from './testData.ts';

const VERSIONS = Object.keys(SP1_GROTH16_KEYS) as Sp1Version[]; // its keys are versions

/** The first sample of a release. */
function sampleOf(version: Sp1Version): Required<Sp1Proof> {
  return sp1ProofOf(SP1_SAMPLES.find((sample) => sample.version === version) as Sp1Sample); // one of each
}

const FALSE = 'SNARK_PROOF_FALSE';

describe('real proofs', () => {
  test.each(SP1_SAMPLES)('default: $version holds ($origin)', async (sample) => {
    expect(await verifySp1Groth16(sp1ProofOf(sample))).toEqual({
      status: 'passed',
      verifier: 'Groth16 over BN254, pairing by mcl',
    });
  });

  const samples = listProofData('samples').filter((name) => name.includes('sp1-groth16'));
  test.skipIf(samples.length === 0)(
    `behavior: those of the data hold (${NO_PROOF_DATA})`,
    async () => {
      for (const name of samples) {
        expect(await answerOf(verifySp1Groth16(sp1ProofOf(readProofData(name) as Sp1Sample)))).toBe(
          'passed',
        );
      }
    },
  );
});

describe.each(VERSIONS)('%s, every byte flipped in turn', (version) => {
  const proof = sampleOf(version);

  test('behavior: of the proof: nearly all are malformed, the nonce is false', async () => {
    const attempts = [...flips(proof.proof, 0x01, 0x80)].map(
      (flipped) => () => verifySp1Groth16({ ...proof, proof: flipped }),
    );
    const counts = await tally(attempts);
    const isV6 = SP1_RECURSION_ROOTS[version] !== undefined;
    expect(counts).toMatchObject({ SNARK_SELECTOR_MISMATCH: 8 });
    expect(counts['passed']).toBeUndefined();
    const { SNARK_COORDINATE_NOT_CANONICAL = 0, SNARK_POINT_NOT_ON_CURVE = 0 } = counts;
    expect(SNARK_COORDINATE_NOT_CANONICAL + SNARK_POINT_NOT_ON_CURVE).toBe(512);
    if (!isV6) return expect(Object.values(counts).reduce((a, b) => a + b)).toBe(2 * 260);
    expect(counts).toMatchObject({
      SNARK_EXIT_CODE_NOT_ZERO: 64,
      SNARK_RECURSION_ROOT_MISMATCH: 64,
    });
    // The top bit of the nonce puts it above the order; anything else is another statement.
    expect(counts).toMatchObject({ SNARK_SIGNAL_NOT_CANONICAL: 1, [FALSE]: 63 });
  });

  test('behavior: of the program key: false, or above the order', async () => {
    const attempts = [...flips(proof.programVKey)].map(
      (programVKey) => () => verifySp1Groth16({ ...proof, programVKey }),
    );
    expect(await tally(attempts)).toEqual({ [FALSE]: 32 });
    const above = concatBytes(Uint8Array.of(0xff), proof.programVKey.slice(1));
    expect(await answerOf(verifySp1Groth16({ ...proof, programVKey: above }))).toBe(
      'SNARK_SIGNAL_NOT_CANONICAL',
    );
  });

  test('behavior: of the public values: false', async () => {
    const attempts = [...flips(proof.publicValues)].map(
      (publicValues) => () => verifySp1Groth16({ ...proof, publicValues }),
    );
    expect(await tally(attempts)).toEqual({ [FALSE]: proof.publicValues.length });
  });

  test('behavior: of the key: no point stays on the curve', async () => {
    const key = SP1_GROTH16_KEYS[version];
    const attempts = [...flips(keyBytes(key))].map(
      (bytes) => () => verifySp1Groth16(proof, { ...key, ...keyOfBytes(bytes) }),
    );
    const counts = await tally(attempts);
    const { SNARK_COORDINATE_NOT_CANONICAL = 0, SNARK_POINT_NOT_ON_CURVE = 0 } = counts;
    expect(SNARK_COORDINATE_NOT_CANONICAL + SNARK_POINT_NOT_ON_CURVE).toBe(attempts.length);
  });
});

describe('another version', () => {
  const pairs = VERSIONS.flatMap((version) =>
    VERSIONS.filter((other) => other !== version).map((other) => [version, other] as const),
  );

  test.each(pairs)(
    'error: SNARK_SELECTOR_MISMATCH a proof of %s under the key of %s',
    async (version, other) => {
      const proof = { ...sampleOf(version), version: other };
      expect(await answerOf(verifySp1Groth16(proof))).toBe('SNARK_SELECTOR_MISMATCH');
    },
  );

  test.each(pairs)(
    'behavior: with the selector rewritten, %s under %s is malformed or false',
    async (version, other) => {
      const { proof, ...rest } = sampleOf(version);
      const selector = hexToBytes(SP1_GROTH16_KEYS[other].sha256).subarray(0, 4);
      const body = proof.subarray(-256);
      const root = SP1_RECURSION_ROOTS[other];
      const own = concatBytes(selector, proof.subarray(4));
      const sameShape = (SP1_RECURSION_ROOTS[version] === undefined) === (root === undefined);
      expect(await answerOf(verifySp1Groth16({ ...rest, version: other, proof: own }))).toBe(
        !sameShape
          ? 'SNARK_PROOF_MALFORMED'
          : root === undefined
            ? FALSE
            : 'SNARK_RECURSION_ROOT_MISMATCH',
      );
      const middle =
        root === undefined ? [] : [new Uint8Array(32), hexToBytes(root), new Uint8Array(32)];
      const dressed = concatBytes(selector, ...middle, body);
      expect(await answerOf(verifySp1Groth16({ ...rest, version: other, proof: dressed }))).toBe(
        FALSE,
      );
    },
  );
});

describe('shape', () => {
  const proof = sampleOf('v6.0.0');

  test('error: SNARK_PROOF_MALFORMED a proof too short or too long, a program key of another length', async () => {
    for (const length of [4, 5, 36, 260, 355]) {
      const attempt = verifySp1Groth16({ ...proof, proof: proof.proof.subarray(0, length) });
      await expect(attempt).rejects.toMatchObject({
        code: 'SNARK_PROOF_MALFORMED',
        data: { expected: 356, found: length },
      });
    }
    const longer = verifySp1Groth16({
      ...proof,
      proof: concatBytes(proof.proof, Uint8Array.of(0)),
    });
    expect(await answerOf(longer)).toBe('SNARK_PROOF_MALFORMED');
    const programVKey = proof.programVKey.subarray(1);
    expect(await answerOf(verifySp1Groth16({ ...proof, programVKey }))).toBe(
      'SNARK_PROOF_MALFORMED',
    );
    expect(await answerOf(verifySp1Groth16({ ...proof, proof: new Uint8Array(0) }))).toBe(
      'SNARK_SELECTOR_MISMATCH',
    );
  });

  test('error: SNARK_PART_MISSING without program key or public values nothing is said about the proof', async () => {
    const { programVKey: _key, ...withoutKey } = proof;
    const { publicValues: _values, ...withoutValues } = proof;
    expect(await verifySp1Groth16(withoutKey)).toMatchObject({
      status: 'not checkable',
      error: { code: 'SNARK_PART_MISSING', data: { part: 'programVKey' } },
    });
    expect(await verifySp1Groth16(withoutValues)).toMatchObject({
      status: 'not checkable',
      error: { data: { part: 'publicValues' } },
    });
  });

  test('error: SNARK_EXIT_CODE_NOT_ZERO a run that failed is no result', async () => {
    const failed = proof.proof.slice();
    failed[35] = 1;
    expect(await answerOf(verifySp1Groth16({ ...proof, proof: failed }))).toBe(
      'SNARK_EXIT_CODE_NOT_ZERO',
    );
  });

  test('error: SNARK_RECURSION_ROOT_MISMATCH another set of recursion keys', async () => {
    const other = proof.proof.slice();
    other[67] = (other[67] as number) ^ 1;
    await expect(verifySp1Groth16({ ...proof, proof: other })).rejects.toMatchObject({
      code: 'SNARK_RECURSION_ROOT_MISMATCH',
      data: { expected: SP1_RECURSION_ROOTS['v6.0.0'] },
    });
  });

  test('error: SNARK_POINT_AT_INFINITY A, B and C of zeros', async () => {
    for (const [start, end] of [
      [100, 164],
      [164, 292],
      [292, 356],
    ] as const) {
      const zeros = proof.proof.slice().fill(0, start, end);
      expect(await answerOf(verifySp1Groth16({ ...proof, proof: zeros }))).toBe(
        'SNARK_POINT_AT_INFINITY',
      );
    }
  });
});

describe('digests of the output', () => {
  const secrets = { alpha: 3n, beta: 5n, gamma: 1n, delta: 7n, ic: [11n, 13n, 17n, 19n, 23n, 29n] };
  const output = new TextEncoder().encode('what the program printed');
  const programVKey = new Uint8Array(32).fill(7);

  /** A key whose secrets are known, in the place of a release's. */
  function keyFor(version: Sp1Version, inputs: number): Sp1Groth16Key {
    const known = keyOf('bn254', { ...secrets, ic: secrets.ic.slice(0, inputs + 1) });
    return {
      ...SP1_GROTH16_KEYS[version],
      ...known,
      betaG1: g1Of('bn254', 5n),
      deltaG1: g1Of('bn254', 7n),
    };
  }

  function proofFor(version: Sp1Version, digest: Uint8Array): Omit<Sp1Proof, 'system'> {
    const root = SP1_RECURSION_ROOTS[version];
    const middle =
      root === undefined
        ? []
        : [
            new Uint8Array(32),
            hexToBytes(root),
            Uint8Array.from({ length: 32 }, (_, i) => (i === 31 ? 9 : 0)),
          ];
    const masked = Uint8Array.from(digest, (byte, i) => (i === 0 ? byte & 0x1f : byte));
    const signals = [programVKey, masked, ...middle].map(bytesToBigInt);
    const key = keyFor(version, signals.length);
    const points = simulate(
      'bn254',
      { ...secrets, ic: secrets.ic.slice(0, key.ic.length) },
      signals,
    );
    const selector = hexToBytes(SP1_GROTH16_KEYS[version].sha256).subarray(0, 4);
    return {
      version,
      programVKey,
      publicValues: output,
      proof: concatBytes(selector, ...middle, wordsOf(points)),
    };
  }

  test.each(VERSIONS)('behavior: %s takes SHA-256, and BLAKE3 since v5', async (version) => {
    const key = keyFor(version, SP1_RECURSION_ROOTS[version] === undefined ? 2 : 5);
    expect(await answerOf(verifySp1Groth16(proofFor(version, sha256(output)), key))).toBe('passed');
    expect(await answerOf(verifySp1Groth16(proofFor(version, blake3(output)), key))).toBe(
      version === 'v4.0.0-rc.3' ? FALSE : 'passed',
    );
    expect(await answerOf(verifySp1Groth16(proofFor(version, new Uint8Array(32)), key))).toBe(
      FALSE,
    );
  });
});

function wordsOf({ a, b, c }: Groth16Proof): Uint8Array {
  const words = [a.x, a.y, b.x[1], b.x[0], b.y[1], b.y[0], c.x, c.y];
  return concatBytes(
    ...words.map((word) => hexToBytes(`0x${word.toString(16).padStart(64, '0')}`)),
  );
}
