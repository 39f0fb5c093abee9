/**
 * A witness put together from `eth_getProof`: puts the questions of a gathering to a node, by the block's
 * own hash wherever the node takes one. What is asked, and what the answers are worth, is not decided here.
 */

import { isExplorerError } from '../../core/errors.ts';
import type {
  GatherAnswer,
  Gathering,
  GatherPhase,
  GatherProgress,
  GatherRequest,
  GatherStep,
  UnreachableSibling,
} from '../../core/gathering.ts';
import type { CallOutcome } from './batch.ts';
import { type BlockIdentity, toQuantity } from './blockIdentity.ts';
import { type AnswerStore, type Call, type Caller, createCaller } from './caller.ts';
import { type RpcCall, rpcError } from './rpcError.ts';
import type { GatherReport, RpcSession } from './session.ts';

export interface GatherOptions {
  readonly gathering: Gathering;
  /** Answers of an earlier attempt, and those of this one. */
  readonly store?: AnswerStore;
  readonly firstPauseMs?: number;
}

export interface GatheredWitness {
  /** A bundle, JSON in UTF-8. */
  readonly bytes: Uint8Array;
  readonly report: GatherReport;
  readonly unreachable: readonly UnreachableSibling[];
  /** Milliseconds by phase; `run` is the gathering's own work between the questions. */
  readonly timings: Readonly<Record<GatherPhase | 'run', number>>;
}

/** Ten reports a second are enough for an eye. */
const REPORT_INTERVAL_MS = 100;
/** A trace of a full block has some megabytes without the codes; it is parsed beside the page. */
const MAX_TRACE_BYTES = 48 << 20;

interface Work {
  readonly session: RpcSession;
  readonly caller: Caller;
  readonly block: BlockIdentity;
  /** Whether the node takes `{blockHash}` in place of a block number. EIP-1898. */
  takesHashes: boolean;
}

/**
 * Gathers the witness of a block. `document` holds the block and an empty witness.
 * Errors: those of the gathering (PROOF_*, CODE_HASH_MISMATCH, HEADER_HASH_MISMATCH, …), every `RPC_*`, ABORTED.
 */
export async function gatherWitness(
  session: RpcSession,
  block: BlockIdentity,
  document: Uint8Array,
  { gathering, ...options }: GatherOptions,
): Promise<GatheredWitness> {
  const timings = { keys: 0, proofs: 0, siblings: 0, run: 0 };
  let step: GatherStep | undefined;
  const reportOf = (work?: GatherReport['work']): GatherReport | undefined =>
    step && {
      phase: step.type === 'ask' ? step.phase : 'siblings',
      counts: step.counts,
      ...caller.traffic,
      ...(work !== undefined && { work }),
    };
  const report = (method: string, work?: GatherReport['work']) => {
    const gathered = reportOf(work);
    const { bytes } = caller.traffic;
    session.report({ step: 'proofs', method, bytes, ...(gathered && { gathering: gathered }) });
  };
  const tell = throttled(report);
  const caller = createCaller(session, { ...options, onTraffic: (method) => tell(method) });
  const work: Work = { session, caller, block, takesHashes: true };
  work.takesHashes = await probeProofs(work);
  const clock = createWorkClock();
  const onProgress = (progress: GatherProgress) =>
    tell('', { ...progress, elapsedMs: clock(progress) });
  step = await timed(timings, 'run', () => gathering.start(document, onProgress));
  while (step.type === 'ask') {
    const asked: Extract<GatherStep, { type: 'ask' }> = step;
    const { answers, calls } = await timed(timings, asked.phase, () => askAll(work, asked));
    try {
      step = await timed(timings, 'run', () => gathering.take(answers, onProgress));
    } catch (error) {
      caller.forget(calls); // one of them is false: a retry asks again
      throw error;
    }
  }
  report(''); // the last counts, however soon after the ones before
  const gathered = reportOf() as GatherReport; // there is a step
  return { bytes: step.bytes, report: gathered, unreachable: step.unreachable, timings };
}

/**
 * Whether the node takes `{blockHash}` where a state is named. Errors: RPC_METHOD_MISSING of a node that
 * gives no proofs: nothing else that it says would help.
 */
async function probeProofs(work: Work): Promise<boolean> {
  const address = `0x${'00'.repeat(20)}` as const;
  const request = { type: 'proof', address, slots: [], at: 'block' } as const;
  const [outcome] = await work.caller.callAll([callOf(work, request, work.block)]);
  if (outcome?.type !== 'error') return true;
  if (isExplorerError(outcome.error, 'RPC_METHOD_MISSING')) throw outcome.error;
  return !isExplorerError(outcome.error, 'RPC_ERROR', 'RPC_BLOCK_NOT_FOUND');
}

/** Milliseconds since a piece of work was first told of; one that counts from the start again is another. */
function createWorkClock(): (progress: GatherProgress) => number {
  let last: GatherProgress | undefined;
  let sinceMs = 0;
  return (progress) => {
    const isOther = last?.work !== progress.work || progress.done < last.done;
    if (isOther) sinceMs = performance.now();
    last = progress;
    return performance.now() - sinceMs;
  };
}

/** The answers to one round, in the order of its requests, and the calls that brought them. */
async function askAll(
  work: Work,
  { requests, parent }: Extract<GatherStep, { type: 'ask' }>,
): Promise<{ readonly answers: GatherAnswer[]; readonly calls: readonly Call[] }> {
  const calls = requests.map((request) => callOf(work, request, parent));
  const outcomes = await work.caller.callAll(calls);
  const { host } = work.session.connection.url;
  const answers = requests.map((request, i) => {
    const call = { host, method: (calls[i] as Call).method };
    return answerOf(request, outcomes[i] as CallOutcome, call); // one each
  });
  return { answers, calls };
}

function callOf({ block, takesHashes }: Work, request: GatherRequest, parent: BlockIdentity): Call {
  const at = (state: BlockIdentity) =>
    takesHashes ? { blockHash: state.hash } : toQuantity(state.number);
  switch (request.type) {
    case 'trace': {
      const options = { tracer: 'prestateTracer', tracerConfig: { disableCode: true } };
      const params = [block.hash, options];
      return { method: 'debug_traceBlockByHash', params, maxBytes: MAX_TRACE_BYTES, isFixed: true };
    }
    case 'accessList':
      return {
        method: 'eth_createAccessList',
        params: [request.call, at(parent)],
        isFixed: takesHashes,
      };
    case 'proof': {
      const state = request.at === 'parent' ? parent : block;
      const params = [request.address, request.slots, at(state)];
      const weight = 1 + request.slots.length;
      return { method: 'eth_getProof', params, weight, isFixed: takesHashes };
    }
    case 'code':
      return { method: 'eth_getCode', params: [request.address, at(parent)], isFixed: takesHashes };
    case 'header':
      return request.hash === undefined
        ? {
            method: 'eth_getBlockByNumber',
            params: [toQuantity(request.number), false],
            isFixed: false,
          }
        : { method: 'eth_getBlockByHash', params: [request.hash, false], isFixed: true };
  }
}

/** Hints, and proofs of the state after the block, may be refused; what the witness is made of may not. */
function answerOf(request: GatherRequest, outcome: CallOutcome, call: RpcCall): GatherAnswer {
  if (outcome.type === 'value' && outcome.value !== null) return outcome;
  const isOptional =
    request.type === 'trace' ||
    request.type === 'accessList' ||
    (request.type === 'proof' && request.at === 'block');
  if (isOptional) return { type: 'unavailable' };
  if (outcome.type === 'error') throw outcome.error;
  if (request.type === 'header') return { type: 'unavailable' };
  // Some providers answer null for a state that they no longer have.
  throw rpcError('RPC_STATE_PRUNED', call, `null in place of a ${request.type}`);
}

async function timed<T>(
  timings: Record<GatherPhase | 'run', number>,
  phase: GatherPhase | 'run',
  work: () => Promise<T>,
): Promise<T> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    timings[phase] += performance.now() - start;
  }
}

function throttled<Arguments extends unknown[]>(
  report: (...args: Arguments) => void,
): (...args: Arguments) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (...args) => {
    const now = performance.now();
    if (now - last < REPORT_INTERVAL_MS) return;
    last = now;
    report(...args);
  };
}
