/** Making a proof of the checked block: the input from the check worker, the files, the prover, and the verifier of this page. */

import { coolProver, proveInWorker, warmProver } from '../bridge/proverClient.ts';
import type { Disclosure } from '../core/commitment/claim.ts';
import type { TreeCount } from '../core/commitment/diffTree.ts';
import { ExplorerError, isExplorerError } from '../core/errors.ts';
import type { ProofProgress } from '../core/prover.ts';
import { STATE_CHANGE_PROVER } from '../core/provers/descriptions.ts';
import { fetchCircuit } from '../io/artefacts.ts';
import { announce } from '../stores/page.ts';
import {
  type Attempt,
  addProof,
  type KeptProof,
  type ProofStep,
  type Proving,
  setProving,
  useProver,
} from '../stores/prover.ts';
import { useSession } from '../stores/session.ts';
import { growTree } from './diffTree.ts';
import { toErrorObject } from './errorObject.ts';
import { learnFromProof } from './estimate.ts';
import { fetchProofTask, fetchStatement } from './inspect.ts';
import { verifyAsGiven } from './madeProof.ts';
import { linkOfProof, type ProofLink } from './proofLink.ts';

/** The proof that is being made at this moment. */
let work: AbortController | undefined;

/** The address at which the proof is verified. */
export function linkOfMade({ document }: KeptProof): ProofLink {
  const { proof, publicSignals } = document;
  const [system, keyName] = ['snarkjs-groth16', 'state-change'] as const;
  return linkOfProof({ system, proof, publicSignals, keyName });
}

/** Loads the prover while the reader still chooses what to show; nothing while one is at work. */
export function prepareProof(): void {
  if (useProver.getState().proving.status !== 'running') warmProver();
}

/** Proves a claim about the entry with this number; what comes of it is in the store. */
export async function makeProof(index: number, disclosure: Disclosure): Promise<void> {
  work?.abort();
  const controller = new AbortController();
  work = controller;
  const attempt = { blockHash: checkedHash() ?? '', index, disclosure };
  try {
    const made = await prove(attempt, controller.signal);
    if (controller.signal.aborted) return;
    void learnFromProof(STATE_CHANGE_PROVER.work.work, made.durationMs, 'warm');
    addProof(made);
    announce('The proof is made and verified');
  } catch (error) {
    if (controller.signal.aborted) return;
    if (isExplorerError(error, 'ABORTED')) setProving({ status: 'idle' });
    else setProving({ status: 'failed', error: toErrorObject(error), attempt });
  }
}

/** Makes the proof that failed once more. */
export function makeProofAgain({ index, disclosure }: Attempt): Promise<void> {
  return makeProof(index, disclosure);
}

/** Ends whatever step runs: the tree within a slice, a file on its way, the prover with its memory. */
export function cancelProof(): void {
  work?.abort();
  work = undefined;
  coolProver(); // before the files are there it was not yet asked
  setProving({ status: 'idle' });
  announce('The proof was cancelled');
}

/** The steps one after the other. Errors: as of each, ABORTED. */
async function prove(attempt: Attempt, signal: AbortSignal): Promise<Omit<KeptProof, 'id'>> {
  const sinceMs = performance.now();
  const at = (step: ProofStep, counts: Pick<Running, 'count' | 'file'> = {}) =>
    signal.aborted || setProving({ status: 'running', step, sinceMs, ...counts });
  at('input');
  warmProver(); // it starts while tree and files come
  const { task, block } = await inputOf(attempt, signal, (count) => at('input', { count }));
  at('files');
  const files = await fetchCircuit(signal, (file) => at('files', { file }));
  const startedMs = performance.now();
  const onProgress = ({ stage }: ProofProgress) => at(stage);
  const { proof, callData } = await proveInWorker(signal, task, files, onProgress);
  const durationMs = performance.now() - startedMs;
  at('check');
  const report = await verifyAsGiven(proof, signal, block);
  const { number, blockHash: hash, chainId } = block;
  return { block: { number, hash, chainId }, document: proof, callData, report, durationMs };
}

type Running = Extract<Proving, { status: 'running' }>;

/** What the prover is given, of the block that was looked at. Errors: COMMITMENT_*, ABORTED where another block came between. */
async function inputOf(
  { blockHash, index, disclosure }: Attempt,
  signal: AbortSignal,
  onCount: (count: TreeCount) => void,
) {
  await growTree(signal, onCount);
  const task = await fetchProofTask(index, disclosure);
  const block = await fetchStatement({ withDiffCommitment: true });
  if (signal.aborted || block.blockHash !== blockHash || checkedHash() !== blockHash) {
    throw new ExplorerError('ABORTED', 'Another block was loaded');
  }
  return { task, block };
}

/** Of the block that the page shows as checked. */
function checkedHash(): string | undefined {
  const { checking } = useSession.getState();
  return checking.status === 'done' ? checking.report.block?.hash : undefined;
}
