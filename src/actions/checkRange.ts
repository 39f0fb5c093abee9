/**
 * A range of blocks of the followed node, checked one after another in a worker of its own. Of each block
 * only a row stays; its document is given away to the worker, and fetched again when it is opened.
 */

import { checkInRange } from '../bridge/clients.ts';
import { joinOf, parseRange, type RangeRow, type WitnessWay } from '../core/blockRange.ts';
import { ExplorerError, isExplorerError } from '../core/errors.ts';
import type { WitnessShare } from '../core/rangeSession.ts';
import type { VerificationReport } from '../core/report.ts';
import type { SharedWitness } from '../io/rpc/rangeWitness.ts';
import { PATIENT_LIMIT_MS, SILENCE_LIMIT_MS } from '../io/rpc/silence.ts';
import { labelOf, type RpcTarget } from '../io/rpc/target.ts';
import type { FetchedDocument, FetchOptions } from '../io/rpc.ts';
import { setBlockCheck } from '../stores/node.ts';
import { announce } from '../stores/page.ts';
import { addRangeRow, type RangeStep, setRange, setRangeRun, useRange } from '../stores/range.ts';
import { toErrorObject } from './errorObject.ts';
import { fetchBeside } from './fetchBeside.ts';
import { followedTarget, openFollowed } from './followNode.ts';

/** Blocks that one witness is asked for: what the node has to make at once, and the page to hold. */
const SHARED_BLOCKS = 16;

/** One run, from a start or a resumption on. */
interface Run {
  readonly target: RpcTarget;
  readonly controller: AbortController;
  readonly to: number;
  /** How long the node may say nothing. */
  readonly timeoutMs: number;
  shared?: { readonly witness: SharedWitness; readonly from: number; readonly to: number };
  /** The node takes no range, or what it gives for one does not suffice. */
  isSharedRefused: boolean;
}

interface Checked {
  readonly answer: FetchedDocument;
  readonly sizeBytes: number;
  readonly report?: VerificationReport;
  readonly error?: RangeRow['error'];
  readonly way: WitnessWay;
  readonly elapsedMs: number;
}

let current: Run | undefined;

/** Starts a range of the followed node; one that was there is gone. Errors: RANGE_INVALID. */
export function startRange(from: string, to: string): void {
  const range = parseRange(from, to);
  const target = followedTarget();
  if (target === undefined) return;
  current?.controller.abort();
  setRange(labelOf(target), range);
  void run(target, range.to);
}

/** Ends after the block at hand. */
export function pauseRange(): void {
  const { run: state } = useRange.getState();
  if (state.status === 'running') setRangeRun({ status: 'pausing', step: state.step });
}

/** Ends at once; the rows that are there stay. */
export function cancelRange(): void {
  current?.controller.abort();
  current = undefined;
  setRangeRun({ status: 'cancelled' });
}

/** Goes on with the first block that has no row. */
export function resumeRange(): void {
  const { run: state } = useRange.getState();
  if (state.status === 'pausing') setRangeRun({ status: 'running', step: state.step });
  else goOn(SILENCE_LIMIT_MS);
}

/** The same, and lets the node be silent for much longer: the reader's own choice. */
export function resumeRangePatiently(): void {
  goOn(PATIENT_LIMIT_MS);
}

function goOn(timeoutMs: number): void {
  const { range } = useRange.getState();
  const target = followedTarget();
  if (range && target !== undefined) void run(target, range.to, timeoutMs);
}

/** Opens the block of a row as the loaded document. */
export function openRangeRow(hash: string): Promise<void> {
  return openFollowed(hash);
}

async function run(target: RpcTarget, to: number, timeoutMs = SILENCE_LIMIT_MS): Promise<void> {
  const controller = new AbortController();
  const mine: Run = { target, to, timeoutMs, controller, isSharedRefused: false };
  current = mine;
  setRangeRun({ status: 'running', step: 'fetching' });
  try {
    for (let number = nextNumber(); number <= to; number++) {
      const checked = await checkBlock(mine, number);
      if (current !== mine) return;
      checkChain(mine, checked.answer);
      addRangeRow(rowOf(number, checked), checked.answer.chainId);
      noteVerdict(mine, checked);
      if (useRange.getState().run.status === 'pausing' && number < to) {
        return setRangeRun({ status: 'paused' });
      }
    }
    setRangeRun({ status: 'done' });
    announce('The range is checked');
  } catch (error) {
    if (current !== mine || isExplorerError(error, 'ABORTED')) return;
    setRangeRun({ status: 'failed', error: toErrorObject(error) });
  }
}

/** A node that changes its chain within a range gives no rows that belong together. Errors: RPC_CHAIN_MISMATCH. */
function checkChain({ target }: Run, { chainId: found }: FetchedDocument): void {
  const { chainId: expected } = useRange.getState();
  if (expected === undefined || found === expected) return;
  const source = labelOf(target);
  const what = `${source}: the node is of chain ${found}, and was of ${expected}`;
  throw new ExplorerError('RPC_CHAIN_MISMATCH', what, { source, expected, found });
}

function nextNumber(): number {
  const { range, rows } = useRange.getState();
  return (range?.from ?? 0) + rows.length;
}

/** Errors: every `RPC_*`, ABORTED; a document that cannot be read is an outcome. */
async function checkBlock(mine: Run, number: number): Promise<Checked> {
  const startedMs = performance.now();
  const shared = await sharedFor(mine, number);
  if (shared) {
    step(mine, 'fetching');
    const answer = await shared.witness.documentOf(number);
    const isFirst = number === shared.from;
    const sizeBytes = answer.bytes.length - (isFirst ? 0 : shared.witness.sizeBytes);
    const way = 'debug_executionWitness (from, to)' as const;
    const checked = { answer, sizeBytes, way };
    const outcome = await check(mine, answer, isFirst ? 'first' : 'next');
    if (outcome.report && outcome.report.verdict !== 'CANNOT_VERIFY') {
      return { ...checked, ...outcome, elapsedMs: performance.now() - startedMs };
    }
    delete mine.shared; // a witness of the block alone may have what this one lacks
    mine.isSharedRefused = true;
  }
  step(mine, 'fetching');
  const { target, controller, timeoutMs } = mine;
  const answer = await fetchBeside(target, `${number}`, controller.signal, timeoutMs);
  const way = answer.gathered ? 'eth_getProof' : 'debug_executionWitness';
  const sizeBytes = answer.bytes.length;
  const outcome = await check(mine, answer, 'own');
  const elapsedMs = performance.now() - startedMs;
  return { answer, sizeBytes, way, ...outcome, elapsedMs };
}

async function check(
  mine: Run,
  { bytes }: FetchedDocument,
  share: WitnessShare,
): Promise<Pick<Checked, 'report' | 'error'>> {
  step(mine, 'checking');
  try {
    const own = bytes as Uint8Array<ArrayBuffer>; // built by our own rpc.ts, never shared memory
    return { report: await checkInRange(mine.controller.signal, own, share) };
  } catch (error) {
    if (isExplorerError(error, 'ABORTED', 'WORKER_CRASHED', 'OUT_OF_MEMORY')) throw error;
    const { code, message } = toErrorObject(error);
    return { error: { code, message } };
  }
}

/** The witness that a block shares with others, where the node makes such. */
async function sharedFor(mine: Run, number: number): Promise<Run['shared']> {
  if (mine.shared && number <= mine.shared.to) return mine.shared;
  delete mine.shared;
  const to = Math.min(mine.to, number + SHARED_BLOCKS - 1);
  if (mine.isSharedRefused || to === number) return undefined;
  step(mine, 'fetching');
  const { fetchSharedWitness } = await import('../io/rpc/rangeWitness.ts');
  const witness = await fetchSharedWitness(
    { target: mine.target, from: number, to },
    optionsOf(mine),
  );
  if (witness === undefined) mine.isSharedRefused = true;
  else mine.shared = { witness, from: number, to };
  return mine.shared;
}

function optionsOf(mine: Run): FetchOptions {
  return { signal: mine.controller.signal, timeoutMs: mine.timeoutMs, onProgress: () => {} };
}

function step(mine: Run, next: RangeStep): void {
  if (current !== mine) return;
  const { run: state } = useRange.getState();
  if (state.status === 'running' || state.status === 'pausing') {
    setRangeRun({ status: state.status, step: next });
  }
}

/** The list of recent blocks shows it too, and a reorganisation names it. */
function noteVerdict(mine: Run, { answer, report, elapsedMs }: Checked): void {
  if (!report || followedTarget() !== mine.target) return;
  setBlockCheck(answer.hash, { status: 'done', verdict: report.verdict, elapsedMs });
}

function rowOf(number: number, checked: Checked): RangeRow {
  const { answer, report, error, way, sizeBytes, elapsedMs } = checked;
  const block = report?.block;
  const before = useRange.getState().rows.at(-1);
  const roots = {
    ...(block && { parentHash: block.parentHash }),
    ...(report?.preStateRoot && { preStateRoot: report.preStateRoot }),
    ...(report?.postStateRoot && { postStateRoot: report.postStateRoot }),
  };
  const failure = error ?? report?.error;
  return {
    number,
    hash: answer.hash,
    ...roots,
    ...(report && { verdict: report.verdict }),
    ...(failure && { error: { code: failure.code, message: failure.message } }),
    elapsedMs,
    sizeBytes,
    way,
    join: joinOf(before, roots),
    ...(block && { transactions: block.transactions, gasUsed: block.gasUsed }),
  };
}
