/** A proof that was made here, treated as one from a stranger: verified as its file. */

import { isStateChange, readPublished, verifyPublished } from '../bridge/publishedClients.ts';
import { ExplorerError } from '../core/errors.ts';
import { throwUnlessPassed } from '../core/provers/proveErrors.ts';
import type { RecognisedProof } from '../core/published/readProofs.ts';
import type { BlockStatement, PublishedProofReport } from '../core/publishedProof.ts';
import { statementOfLoaded } from './loadedStatement.ts';

/**
 * As whoever is given the document will verify it, beside `block`, or the one that is loaded here.
 * Errors: SNARK_* where it does not hold.
 */
export async function verifyAsGiven(
  document: unknown,
  signal: AbortSignal,
  block?: BlockStatement,
): Promise<PublishedProofReport> {
  const bytes = new TextEncoder().encode(JSON.stringify(document));
  const { proofs } = await readPublished(signal, [{ bytes }]);
  const [proof] = proofs;
  if (!proof) throw new ExplorerError('SNARK_PROOF_FALSE', 'The proof was not recognised');
  const beside = block ?? (await statementFor(proof, signal));
  const report = await verifyPublished(signal, proof, { ...(beside && { block: beside }) });
  throwUnlessPassed(report.cryptography);
  return report;
}

/** With its diff commitment, which takes a while, only where the proof speaks of one. */
async function statementFor(
  proof: RecognisedProof,
  signal: AbortSignal,
): Promise<BlockStatement | undefined> {
  const wantsTree = await isStateChange(signal, proof);
  return statementOfLoaded(wantsTree ? { signal } : undefined);
}
