/** The built-in keys are the published ones: every selector follows from the numbers, and the data has the same. */

import { describe, expect, test } from 'vitest';
import { bigIntToFixedBytes, bytesToHex, concatBytes } from '../../bytes/hex.ts';
import { type AffineG1, type AffineG2, loadPairing } from '../../crypto/pairing.ts';
import { sha256 } from '../../crypto/sha256.ts';
import { listProofData, NO_PROOF_DATA, readProofData } from '../../proofData.ts';
import type { Risc0Version, Sp1Version } from '../../publishedProof.ts';
import { CURVES, negateG1 } from '../curve.ts';
import type { Groth16Key } from '../groth16.ts';
import { parseGroth16Key, soundGroth16Key } from '../groth16Key.ts';
import { groth16KeyDigest, verifierParametersDigest } from '../risc0Digests.ts';
import { SP1_RECURSION_ROOTS } from '../sp1Envelope.ts';
import { RISC0_GROTH16_KEY, RISC0_PARAMETERS } from './risc0Groth16.ts';
import { SP1_GROTH16_KEYS, type Sp1Groth16Key } from './sp1Groth16.ts';

const SP1 = Object.entries(SP1_GROTH16_KEYS);
const RISC0 = Object.entries(RISC0_PARAMETERS);
const { q, generatorG1, generatorG2 } = CURVES.bn254;

/**
 * gnark's compressed points: x in big-endian (imaginary part first), and in its top two bits 10 or 11 for the
 * smaller or the larger y, compared by the imaginary part first.
 */
function compressed({ x, y }: AffineG1 | AffineG2): Uint8Array {
  const [real, imaginary] = typeof y === 'bigint' ? [y, 0n] : y;
  const deciding = imaginary === 0n ? real : imaginary;
  const flag = deciding > (q - 1n) / 2n ? 3n : 2n;
  const words = typeof x === 'bigint' ? [x] : [x[1], x[0]];
  return concatBytes(
    ...words.map((word, i) => bigIntToFixedBytes(i === 0 ? word | (flag << 254n) : word, 32)),
  );
}

/** gnark's binary form of a key without commitments: as `groth16_vk.bin` of sp1-verifier. */
function gnarkBytes({ alpha, betaG1, beta, gamma, deltaG1, delta, ic }: Sp1Groth16Key): Uint8Array {
  const none = new Uint8Array(8); // no committed values, no commitment keys
  const points = [alpha, betaG1, beta, gamma, deltaG1, delta].map(compressed);
  return concatBytes(...points, Uint8Array.of(0, 0, 0, ic.length), ...ic.map(compressed), none);
}

describe('SP1', () => {
  test.each(SP1)('default: the hash of the key of %s follows from its numbers', (_version, key) => {
    expect(bytesToHex(sha256(gnarkBytes(key)))).toBe(key.sha256);
  });

  test.each(SP1)(
    'behavior: the points of %s that no verifier needs have the same secrets',
    async (_version, key) => {
      const pairing = await loadPairing('bn254');
      for (const [g1, g2] of [
        [key.betaG1, key.beta],
        [key.deltaG1, key.delta],
      ] as const) {
        const factors = [
          { g1: [{ point: negateG1('bn254', g1), scalar: 1n }], g2: generatorG2 },
          { g1: [{ point: generatorG1, scalar: 1n }], g2 },
        ];
        expect(pairing.isProductOne(factors)).toBe(true);
      }
    },
  );

  test.each(SP1)('behavior: the key of %s is sound', async (_version, key) => {
    expect(await soundGroth16Key(key)).toBe(key);
  });
});

describe('RISC Zero', () => {
  test.each(RISC0)(
    'default: the selector of %s follows from key and parameters',
    (_version, parameters) => {
      const digest = verifierParametersDigest(parameters, groth16KeyDigest(RISC0_GROTH16_KEY));
      expect(bytesToHex(digest.subarray(0, 4))).toBe(parameters.selector);
    },
  );

  test('behavior: the key is sound', async () => {
    expect(await soundGroth16Key(RISC0_GROTH16_KEY)).toBe(RISC0_GROTH16_KEY);
  });
});

interface PublishedKey {
  readonly system: string;
  readonly version: string;
  readonly selector: string;
  readonly verifierHash?: string;
  readonly vkRoot?: string | null;
  readonly controlRoot?: string;
  readonly bn254ControlId?: string;
  readonly verificationKey: unknown;
}

const published = listProofData('keys').filter((name) => /(sp1|risc0)-groth16/.test(name));

describe.skipIf(published.length === 0)(`the published keys (${NO_PROOF_DATA})`, () => {
  test('behavior: there is one for each that is built in', () => {
    expect(published).toHaveLength(SP1.length + RISC0.length);
  });

  test.each(published)('behavior: %s has the same numbers', async (name) => {
    const file = readProofData(name) as PublishedKey;
    const parsed = await parseGroth16Key(file.verificationKey);
    expect(numbersOf(parsed)).toEqual(numbersOf(builtIn(file)));
    if (file.system === 'sp1-groth16') {
      const version = file.version as Sp1Version; // named by its file
      const { sha256: hash } = SP1_GROTH16_KEYS[version];
      expect([hash, hash.slice(0, 10)]).toEqual([file.verifierHash, file.selector]);
      expect(SP1_RECURSION_ROOTS[version] ?? null).toBe(file.vkRoot);
    } else {
      const { selector, controlRoot, bn254ControlId } = file;
      const parameters = RISC0_PARAMETERS[file.version as Risc0Version]; // named by its file
      expect(parameters).toMatchObject({ selector, controlRoot, bn254ControlId });
    }
  });
});

function builtIn({ system, version }: PublishedKey): Groth16Key {
  return system === 'sp1-groth16' ? SP1_GROTH16_KEYS[version as Sp1Version] : RISC0_GROTH16_KEY; // named by its file
}

function numbersOf({ curve, alpha, beta, gamma, delta, ic }: Groth16Key): Groth16Key {
  return { curve, alpha, beta, gamma, delta, ic };
}
