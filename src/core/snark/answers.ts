/** The answers about a proof's mathematics that are no exceptions: it holds, it is false, a part lacks. */

import { ExplorerError } from '../errors.ts';
import type { CryptographyLine, ProofPart } from '../publishedProof.ts';

/** `verifier`: what checked it, for the reader. */
export function passed(verifier: string): CryptographyLine {
  return { status: 'passed', verifier };
}

export function falseProof(verifier: string): CryptographyLine {
  const error = new ExplorerError(
    'SNARK_PROOF_FALSE',
    'The proof is well-formed and does not hold for these public values under this key',
  );
  return { status: 'failed', verifier, error: error.toObject() };
}

export function missingPart(part: ProofPart): CryptographyLine {
  const error = new ExplorerError(
    'SNARK_PART_MISSING',
    `Without ${PARTS[part]} nothing is checked`,
    {
      part,
    },
  );
  return { status: 'not checkable', error: error.toObject() };
}

const PARTS: Readonly<Record<ProofPart, string>> = {
  programVKey: 'the verification key of the program',
  publicValues: 'the public values',
  imageId: 'the image id',
  journal: 'the journal or its digest',
  verificationKey: 'the verification key',
  publicSignals: 'the public values',
};
