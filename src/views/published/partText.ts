/** The parts of a proof in a sentence. */

import type { ProofPart } from '../../core/publishedProof.ts';

export const PART_NAMES: Readonly<Record<ProofPart, string>> = {
  programVKey: 'the program’s key',
  publicValues: 'the public values',
  imageId: 'the image id',
  journal: 'the journal',
  verificationKey: 'the verification key',
  publicSignals: 'the public signals',
};
