/** Real PLONK proofs of SP1 hold, and nothing that was changed in them does. */

import { describe, expect, test } from 'vitest';
import { bytesToBigInt, concatBytes, hexToBytes } from '../bytes/hex.ts';
import type { Sp1Proof, Sp1Version } from '../publishedProof.ts';
import { type Sp1Sample, sp1ProofOf } from './fixture.ts';
import { SP1_PLONK_SAMPLES } from './gnarkPlonk/fixture.ts';
import { SCALAR_MODULUS, scalarBytes } from './gnarkPlonk/numbers.ts';
import { ENVELOPE_KEY, envelopeOf } from './gnarkPlonk/testData.ts';
import { SP1_PLONK_KEYS } from './keys/sp1Plonk.ts';
import { SP1_RECURSION_ROOTS } from './sp1Envelope.ts';
import { verifySp1Plonk } from './sp1Plonk.ts';
import { answerOf, flips, tally } from './testData.ts';

const VERSIONS = Object.keys(SP1_PLONK_KEYS) as Sp1Version[]; // its keys are versions
const FALSE = 'SNARK_PROOF_FALSE';
const SAMPLES = SP1_PLONK_SAMPLES.map((sample) => ({ ...sample, ...sp1ProofOf(sample), sample }));

/** The sample of a release. */
function sampleOf(version: Sp1Version): Required<Sp1Proof> {
  const found = SP1_PLONK_SAMPLES.find((sample) => sample.version === version) as Sp1Sample; // asked for those that are there
  return { ...sp1ProofOf(found), system: 'sp1-plonk' };
}

test.each(SP1_PLONK_SAMPLES)('default: $version holds ($origin)', async (sample) => {
  expect(await verifySp1Plonk(sp1ProofOf(sample))).toEqual({
    status: 'passed',
    verifier: 'PLONK over BN254, pairing by mcl',
  });
});

describe.each(SAMPLES)('$version, every byte flipped in turn', ({ version }) => {
  const proof = sampleOf(version);
  const isV6 = SP1_RECURSION_ROOTS[version] !== undefined;

  test('behavior: of the proof: malformed or false, never accepted', async () => {
    const attempts = [...flips(proof.proof)].map(
      (flipped) => () => verifySp1Plonk({ ...proof, proof: flipped }),
    );
    const counts = await tally(attempts);
    expect(counts).toMatchObject({
      SNARK_SELECTOR_MISMATCH: 4,
      ...(isV6 && { SNARK_EXIT_CODE_NOT_ZERO: 32, SNARK_RECURSION_ROOT_MISMATCH: 32 }),
    });
    const { SNARK_COORDINATE_NOT_CANONICAL = 0, SNARK_POINT_NOT_ON_CURVE = 0 } = counts;
    // Ten points; seven values, and the nonce.
    expect(SNARK_COORDINATE_NOT_CANONICAL + SNARK_POINT_NOT_ON_CURVE).toBe(10 * 64);
    const { SNARK_SCALAR_NOT_CANONICAL = 0, SNARK_SIGNAL_NOT_CANONICAL = 0 } = counts;
    const values = SNARK_SCALAR_NOT_CANONICAL + SNARK_SIGNAL_NOT_CANONICAL + (counts[FALSE] ?? 0);
    expect(values).toBe(7 * 32 + (isV6 ? 32 : 0));
    expect(counts['passed']).toBeUndefined();
  });

  test('behavior: of the public values: false', async () => {
    const attempts = [...flips(proof.publicValues)].map(
      (publicValues) => () => verifySp1Plonk({ ...proof, publicValues }),
    );
    expect(await tally(attempts)).toEqual({ [FALSE]: proof.publicValues.length });
  });

  test('behavior: of the program key: false, or no scalar', async () => {
    const attempts = [...flips(proof.programVKey)].map(
      (programVKey) => () => verifySp1Plonk({ ...proof, programVKey }),
    );
    const { SNARK_SIGNAL_NOT_CANONICAL = 0, ...counts } = await tally(attempts);
    expect(counts).toEqual({ [FALSE]: 32 - SNARK_SIGNAL_NOT_CANONICAL });
  });
});

describe('a proof under the key of another release', () => {
  const pairs = SAMPLES.flatMap(({ version }) =>
    VERSIONS.filter((other) => other !== version).map((other) => [version, other] as const),
  );

  test.each(pairs)('error: SNARK_SELECTOR_MISMATCH for %s under %s', async (version, other) => {
    const proof = { ...sampleOf(version), version: other };
    expect(await answerOf(verifySp1Plonk(proof))).toBe('SNARK_SELECTOR_MISMATCH');
  });

  test.each(pairs)(
    'behavior: %s as %s, selector and root made to fit, is refused',
    async (version, other) => {
      const proof = sampleOf(version);
      const selector = hexToBytes(SP1_PLONK_KEYS[other].sha256).subarray(0, 4);
      const root = SP1_RECURSION_ROOTS[other];
      const words =
        root === undefined ? [] : [new Uint8Array(32), hexToBytes(root), new Uint8Array(32)];
      const moved = concatBytes(selector, ...words, proof.proof.subarray(-864));
      expect(await answerOf(verifySp1Plonk({ ...proof, version: other, proof: moved }))).toBe(
        FALSE,
      );
    },
  );
});

describe('the envelope of v6.1, with true proofs of a test circuit', () => {
  const answer = (proof: Sp1Proof) => answerOf(verifySp1Plonk(proof, ENVELOPE_KEY));

  test('default: public values by SHA-256, and by BLAKE3 with a nonce', async () => {
    expect(await answer(envelopeOf('sha256'))).toBe('passed');
    expect(await answer(envelopeOf('blake3'))).toBe('passed');
  });

  test('error: SNARK_EXIT_CODE_NOT_ZERO for a true proof of a run that failed', async () => {
    expect(await answer(envelopeOf('failed'))).toBe('SNARK_EXIT_CODE_NOT_ZERO');
  });

  test('behavior: the head of one on the proof of another is false', async () => {
    const { proof } = envelopeOf('failed');
    const succeeded = envelopeOf('sha256');
    const forged = concatBytes(succeeded.proof.subarray(0, 100), proof.subarray(100));
    expect(await answer({ ...succeeded, proof: forged })).toBe(FALSE);
    const nonce = succeeded.proof.slice();
    nonce.set(envelopeOf('blake3').proof.subarray(68, 100), 68);
    expect(await answer({ ...succeeded, proof: nonce })).toBe(FALSE);
  });

  test('behavior: other public values are false', async () => {
    const other = new Uint8Array(5);
    expect(await answer({ ...envelopeOf('sha256'), publicValues: other })).toBe(FALSE);
    expect(await answer({ ...envelopeOf('blake3'), publicValues: other })).toBe(FALSE);
  });

  test('error: SNARK_SELECTOR_MISMATCH under the key of SP1', async () => {
    expect(await answerOf(verifySp1Plonk(envelopeOf('sha256')))).toBe('SNARK_SELECTOR_MISMATCH');
  });

  test('error: SNARK_KEY_UNSOUND for a key whose setup has no secret', async () => {
    const { kzg } = ENVELOPE_KEY;
    const key = { ...ENVELOPE_KEY, kzg: { ...kzg, tauG2: kzg.g2 } };
    expect(await answerOf(verifySp1Plonk(envelopeOf('sha256'), key))).toBe('SNARK_KEY_UNSOUND');
  });
});

describe('adversarial', () => {
  const v5 = sampleOf('v5.0.0');
  const v6 = sampleOf('v6.0.0');

  test('error: SNARK_PART_MISSING without the program key or the public values', async () => {
    const { programVKey: _, ...withoutKey } = v6;
    const { publicValues: __, ...withoutValues } = v6;
    for (const part of [withoutKey, withoutValues]) {
      expect(await verifySp1Plonk(part)).toMatchObject({
        status: 'not checkable',
        error: { code: 'SNARK_PART_MISSING' },
      });
    }
  });

  test('error: SNARK_SIGNAL_NOT_CANONICAL for a program key or nonce plus the order', async () => {
    const alias = scalarBytes(bytesToBigInt(v6.programVKey) + SCALAR_MODULUS);
    expect(await answerOf(verifySp1Plonk({ ...v6, programVKey: alias }))).toBe(
      'SNARK_SIGNAL_NOT_CANONICAL',
    );
    const nonce = v6.proof.slice();
    nonce.set(scalarBytes(bytesToBigInt(v6.proof.subarray(68, 100)) + SCALAR_MODULUS), 68);
    expect(await answerOf(verifySp1Plonk({ ...v6, proof: nonce }))).toBe(
      'SNARK_SIGNAL_NOT_CANONICAL',
    );
  });

  test('error: SNARK_PROOF_MALFORMED for a proof or key of another length', async () => {
    for (const length of [4, 5, 867, 963]) {
      const proof = v6.proof.slice(0, length);
      expect(await answerOf(verifySp1Plonk({ ...v6, proof }))).toBe('SNARK_PROOF_MALFORMED');
    }
    for (const proof of [concatBytes(v6.proof, Uint8Array.of(0)), concatBytes(v6.proof, v6.proof)])
      expect(await answerOf(verifySp1Plonk({ ...v6, proof }))).toBe('SNARK_PROOF_MALFORMED');
    for (const length of [0, 31, 33]) {
      const programVKey = new Uint8Array(length);
      expect(await answerOf(verifySp1Plonk({ ...v6, programVKey }))).toBe('SNARK_PROOF_MALFORMED');
    }
  });

  test('error: SNARK_SELECTOR_MISMATCH for nothing at all', async () => {
    expect(await answerOf(verifySp1Plonk({ ...v6, proof: new Uint8Array(0) }))).toBe(
      'SNARK_SELECTOR_MISMATCH',
    );
  });

  test('error: SNARK_EXIT_CODE_NOT_ZERO for zero written as the order', async () => {
    const proof = v6.proof.slice();
    proof.set(scalarBytes(SCALAR_MODULUS), 4);
    expect(await answerOf(verifySp1Plonk({ ...v6, proof }))).toBe('SNARK_EXIT_CODE_NOT_ZERO');
  });

  test('error: SNARK_RECURSION_ROOT_MISMATCH for the root plus the order, and that of another release', async () => {
    const root = bytesToBigInt(v6.proof.subarray(36, 68));
    const other = bytesToBigInt(hexToBytes(SP1_RECURSION_ROOTS['v6.1.0'] ?? '0x'));
    for (const value of [root + SCALAR_MODULUS, other, 0n]) {
      const proof = v6.proof.slice();
      proof.set(scalarBytes(value), 36);
      expect(await answerOf(verifySp1Plonk({ ...v6, proof }))).toBe(
        'SNARK_RECURSION_ROOT_MISMATCH',
      );
    }
  });

  test('error: SNARK_PROOF_FALSE for the parts of two true proofs mixed', async () => {
    const v4 = sampleOf('v4.0.0-rc.3');
    // Words of the proofs: the wires of the one, the rest of the other, and so on.
    for (const [from, to] of [
      [4, 196],
      [196, 388],
      [388, 548],
      [548, 612],
      [612, 644],
      [644, 772],
      [772, 804],
      [804, 868],
    ] as const) {
      const proof = v5.proof.slice();
      proof.set(v4.proof.subarray(from, to), from);
      expect(await answerOf(verifySp1Plonk({ ...v5, proof }))).toBe(FALSE);
    }
  });

  test('error: SNARK_PROOF_FALSE for public values that are cut, longer or empty', async () => {
    const { publicValues } = v5;
    for (const values of [
      publicValues.slice(1),
      publicValues.slice(0, -1),
      concatBytes(publicValues, Uint8Array.of(0)),
      new Uint8Array(0),
    ])
      expect(await answerOf(verifySp1Plonk({ ...v5, publicValues: values }))).toBe(FALSE);
  });

  test('error: SNARK_PROOF_FALSE for the public values and the program swapped between proofs', async () => {
    const { programVKey, publicValues } = v6;
    expect(await answerOf(verifySp1Plonk({ ...v5, programVKey }))).toBe(FALSE);
    expect(await answerOf(verifySp1Plonk({ ...v5, publicValues }))).toBe(FALSE);
  });
});
