/** Real SP1 proofs hold, and nothing that was changed in them does. */

import { describe, expect, test } from 'vitest';
import { hexToBytes } from '../bytes/hex.ts';
import { NO_PROOF_DATA, proofData, readProofData } from '../proofData.ts';
import type { Sp1Version } from '../publishedProof.ts';
import { verifySp1Groth16 } from './sp1Groth16.ts';

describe.skipIf(!proofData('SOURCE.md'))(`samples (${NO_PROOF_DATA})`, () => {
  test.each([
    'samples/sp1-groth16-v5.0.0-mainnet-23354683.json',
    'samples/sp1-groth16-v6.0.0.json',
  ])('default: %s holds', async (name) => {
    const sample = readProofData(name) as {
      version: Sp1Version;
      proof: string;
      programVKey: string;
      publicValues: string;
    };
    expect(
      await verifySp1Groth16({
        version: sample.version,
        proof: hexToBytes(sample.proof),
        programVKey: hexToBytes(sample.programVKey),
        publicValues: hexToBytes(sample.publicValues),
      }),
    ).toMatchObject({ status: 'passed' });
  });
});
