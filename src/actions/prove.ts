/** Making a proof of the checked block: the input from the check worker, the files, the prover, and the verifier of this page. */

import { coolProver, proveInWorker, warmProver } from '../bridge/proverClient.ts';
import { readPublished, verifyPublished } from '../bridge/publishedClients.ts';
import type { Disclosure } from '../core/commitment/claim.ts';
import { ExplorerError, isExplorerError } from '../core/errors.ts';
import { encodeProofLink } from '../core/published/proofLink.ts';
import type { BlockStatement, PublishedProofReport } from '../core/publishedProof.ts';
import { fetchCircuit } from '../io/artefacts.ts';
import { readProofTime, writeProofTime } from '../io/proofTime.ts';
import { shareUrl } from '../io/shareLink.ts';
import { announce } from '../stores/page.ts';
import {
  addProof,
  type KeptProof,
  type ProofStep,
  setLastProofMs,
  setProving,
  useProver,
} from '../stores/prover.ts';
import { toErrorObject } from './errorObject.ts';
import { fetchProofTask, fetchStatement } from './inspect.ts';

/** The proof that is being made at this moment. */
let work: AbortController | undefined;

/** The address at which the proof is verified; nothing where it is too large for one. */
export function linkOfMade({ document }: KeptProof): string | undefined {
  const { proof, publicSignals } = document;
  const [system, keyName] = ['snarkjs-groth16', 'state-change'] as const;
  try {
    const packed = encodeProofLink({ system, proof, publicSignals, keyName });
    return shareUrl({ page: 'published', packed });
  } catch (error) {
    if (isExplorerError(error, 'FORM_TOO_LARGE_FOR_LINK')) return undefined;
    throw error;
  }
}

/** What was measured on this device before. */
export function recallProofTime(): void {
  if (useProver.getState().lastMs === undefined) setLastProofMs(readProofTime());
}

/** Loads the prover while the reader still chooses what to show; nothing while one is at work. */
export function prepareProof(): void {
  if (useProver.getState().proving.status !== 'running') warmProver();
}

/** Proves a claim about the entry with this number; what comes of it is in the store. */
export async function makeProof(index: number, disclosure: Disclosure): Promise<void> {
  work?.abort();
  work = new AbortController();
  const { signal } = work;
  try {
    const made = await prove(index, disclosure, signal);
    if (signal.aborted) return;
    setLastProofMs(made.durationMs);
    writeProofTime(made.durationMs);
    addProof(made);
    announce('The proof is made and verified');
  } catch (error) {
    if (!signal.aborted) setProving({ status: 'failed', error: toErrorObject(error) });
  }
}

/** Ends the prover, and gives its memory back. */
export function cancelProof(): void {
  work?.abort();
  work = undefined;
  coolProver(); // before the files are there it was not yet asked
  setProving({ status: 'idle' });
  announce('The proof was cancelled');
}

/** The steps one after the other. Errors: as of each, ABORTED. */
async function prove(
  index: number,
  disclosure: Disclosure,
  signal: AbortSignal,
): Promise<Omit<KeptProof, 'id'>> {
  const sinceMs = performance.now();
  const at = (step: ProofStep) =>
    signal.aborted || setProving({ status: 'running', step, sinceMs });
  at('input');
  const task = await fetchProofTask(index, disclosure);
  const block = await fetchStatement({ withDiffCommitment: true });
  at('files');
  const files = await fetchCircuit(signal, (file) => {
    if (!signal.aborted) setProving({ status: 'running', step: 'files', sinceMs, file });
  });
  const startedMs = performance.now();
  const { proof, callData } = await proveInWorker(signal, task, files, (stage) => at(STEPS[stage]));
  const durationMs = performance.now() - startedMs;
  at('check');
  const report = await verifyAsGiven(JSON.stringify(proof), block, signal);
  const { number, blockHash: hash, chainId } = block;
  return { block: { number, hash, chainId }, document: proof, callData, report, durationMs };
}

const STEPS = {
  'checking the files': 'files',
  witness: 'witness',
  proving: 'proof',
  verifying: 'check',
} as const satisfies Record<string, ProofStep>;

/** As whoever is given the file will verify it. Errors: SNARK_* where it does not hold. */
async function verifyAsGiven(
  text: string,
  block: BlockStatement,
  signal: AbortSignal,
): Promise<PublishedProofReport> {
  const { proofs } = await readPublished(signal, [{ bytes: new TextEncoder().encode(text) }]);
  const [proof] = proofs;
  if (!proof) throw new ExplorerError('SNARK_PROOF_FALSE', 'The proof was not recognised');
  const report = await verifyPublished(signal, proof, { block });
  const { status, error } = report.cryptography;
  if (status === 'passed') return report;
  if (error) throw ExplorerError.fromObject(error);
  throw new ExplorerError('SNARK_PROOF_FALSE', 'The proof that was made does not hold');
}
