/** Real RISC Zero seals hold, and nothing that was changed in them does. */

import { describe, expect, test } from 'vitest';
import { concatBytes, hexToBytes } from '../bytes/hex.ts';
import { sha256 } from '../crypto/sha256.ts';
import { listProofData, NO_PROOF_DATA, readProofData } from '../proofData.ts';
import type { Risc0Version } from '../publishedProof.ts';
import { RISC0_JOURNAL, RISC0_SAMPLES, type Risc0Sample, risc0ProofOf } from './fixture.ts';
import { soundGroth16Key } from './groth16Key.ts';
import { RISC0_GROTH16_KEY, RISC0_PARAMETERS } from './keys/risc0Groth16.ts';
import { claimDigest } from './risc0Digests.ts';
import { verifyRisc0Groth16 } from './risc0Groth16.ts';
import { answerOf, flips, keyBytes, keyOfBytes, tally } from './testData.ts';

const VERSIONS = Object.keys(RISC0_PARAMETERS) as Risc0Version[]; // its keys are versions

function sampleOf(version: Risc0Version): ReturnType<typeof risc0ProofOf> {
  return risc0ProofOf(RISC0_SAMPLES.find((sample) => sample.version === version) as Risc0Sample); // one of each
}

const FALSE = 'SNARK_PROOF_FALSE';

describe('real seals', () => {
  test.each(VERSIONS)('default: %s holds', async (version) => {
    expect(await verifyRisc0Groth16(sampleOf(version))).toEqual({
      status: 'passed',
      verifier: 'Groth16 over BN254, pairing by mcl',
    });
  });

  const samples = listProofData('samples').filter((name) => name.includes('risc0'));
  test.skipIf(samples.length === 0)(
    `behavior: those of the data hold (${NO_PROOF_DATA})`,
    async () => {
      for (const name of samples) {
        const sample = readProofData(name) as Risc0Sample & { journal: string };
        expect(sample.journal).toBe(RISC0_JOURNAL);
        expect(await answerOf(verifyRisc0Groth16(risc0ProofOf(sample)))).toBe('passed');
      }
    },
  );
});

describe.each(VERSIONS)('%s, every byte flipped in turn', (version) => {
  const proof = sampleOf(version);

  test('behavior: of the seal: malformed', async () => {
    const attempts = [...flips(proof.seal, 0x01, 0x80)].map(
      (seal) => () => verifyRisc0Groth16({ ...proof, seal }),
    );
    const {
      SNARK_COORDINATE_NOT_CANONICAL = 0,
      SNARK_POINT_NOT_ON_CURVE = 0,
      ...counts
    } = await tally(attempts);
    expect(counts).toEqual({ SNARK_SELECTOR_MISMATCH: 8 });
    expect(SNARK_COORDINATE_NOT_CANONICAL + SNARK_POINT_NOT_ON_CURVE).toBe(512);
  });

  test('behavior: of image id, journal and journal digest: false', async () => {
    const { journal, ...withoutJournal } = proof;
    const attempts = [
      ...[...flips(proof.imageId)].map(
        (imageId) => () => verifyRisc0Groth16({ ...proof, imageId }),
      ),
      ...[...flips(journal)].map(
        (changed) => () => verifyRisc0Groth16({ ...proof, journal: changed }),
      ),
      ...[...flips(sha256(journal))].map(
        (journalDigest) => () => verifyRisc0Groth16({ ...withoutJournal, journalDigest }),
      ),
    ];
    expect(await tally(attempts)).toEqual({ [FALSE]: 32 + journal.length + 32 });
  });
});

describe('the key, every byte flipped in turn', () => {
  test('behavior: no point stays on the curve', async () => {
    const attempts = [...flips(keyBytes(RISC0_GROTH16_KEY), 0x01, 0x80)].map(
      (bytes) => () => soundGroth16Key(keyOfBytes(bytes)),
    );
    const { SNARK_COORDINATE_NOT_CANONICAL = 0, SNARK_POINT_NOT_ON_CURVE = 0 } =
      await tally(attempts);
    expect(SNARK_COORDINATE_NOT_CANONICAL + SNARK_POINT_NOT_ON_CURVE).toBe(attempts.length);
  });
});

describe('a claim that is known by its digest alone', () => {
  const { imageId, journal, ...seal } = sampleOf('5.0');
  const claim = claimDigest(imageId, sha256(journal));

  test('behavior: it holds as the whole claim does, and agrees with it', async () => {
    expect(await answerOf(verifyRisc0Groth16({ ...seal, claimDigest: claim }))).toBe('passed');
    const whole = { ...seal, imageId, journal, claimDigest: claim };
    expect(await answerOf(verifyRisc0Groth16(whole))).toBe('passed');
  });

  test('behavior: every byte of it flipped in turn: false, or malformed beside the whole claim', async () => {
    const changed = [...flips(claim)];
    const alone = changed.map(
      (digest) => () => verifyRisc0Groth16({ ...seal, claimDigest: digest }),
    );
    expect(await tally(alone)).toEqual({ [FALSE]: 32 });
    const beside = changed.map(
      (digest) => () => verifyRisc0Groth16({ ...seal, imageId, journal, claimDigest: digest }),
    );
    expect(await tally(beside)).toEqual({ SNARK_PROOF_MALFORMED: 32 });
  });
});

describe('another version', () => {
  const pairs = VERSIONS.flatMap((version) =>
    VERSIONS.filter((other) => other !== version).map((other) => [version, other] as const),
  );

  test.each(pairs)(
    'behavior: a seal of %s under the parameters of %s is refused, and false with its selector rewritten',
    async (version, other) => {
      const { seal, ...rest } = sampleOf(version);
      expect(await answerOf(verifyRisc0Groth16({ ...rest, seal, version: other }))).toBe(
        'SNARK_SELECTOR_MISMATCH',
      );
      const rewritten = concatBytes(hexToBytes(RISC0_PARAMETERS[other].selector), seal.subarray(4));
      expect(await answerOf(verifyRisc0Groth16({ ...rest, seal: rewritten, version: other }))).toBe(
        FALSE,
      );
    },
  );
});

describe('shape', () => {
  const { journal, ...proof } = sampleOf('5.0');

  test('behavior: the digest of the journal stands for it', async () => {
    expect(await answerOf(verifyRisc0Groth16({ ...proof, journalDigest: sha256(journal) }))).toBe(
      'passed',
    );
    expect(
      await answerOf(verifyRisc0Groth16({ ...proof, journal, journalDigest: sha256(journal) })),
    ).toBe('passed');
  });

  test('error: SNARK_PROOF_MALFORMED a journal with the digest of another, parts of another length', async () => {
    const attempts = [
      { ...proof, journal, journalDigest: sha256(Uint8Array.of(1)) },
      { ...proof, journalDigest: new Uint8Array(31) },
      { ...proof, journal, imageId: proof.imageId.subarray(1) },
      { ...proof, journal, seal: proof.seal.subarray(0, 259) },
      { ...proof, journal, seal: concatBytes(proof.seal, Uint8Array.of(0)) },
    ];
    expect(await tally(attempts.map((attempt) => () => verifyRisc0Groth16(attempt)))).toEqual({
      SNARK_PROOF_MALFORMED: 5,
    });
  });

  test('error: SNARK_PART_MISSING without image id or journal nothing is said about the seal', async () => {
    const { imageId: _id, ...withoutId } = { ...proof, journal };
    expect(await verifyRisc0Groth16(withoutId)).toMatchObject({
      status: 'not checkable',
      error: { data: { part: 'imageId' } },
    });
    expect(await verifyRisc0Groth16(proof)).toMatchObject({
      status: 'not checkable',
      error: { data: { part: 'journal' } },
    });
  });
});
