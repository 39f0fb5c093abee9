/**
 * Many calls to one node: in batches where it takes them, else one by one; few at a time; again after a
 * pause where it asks for one. What was answered once is kept, so that a retry asks for the rest alone.
 */

import { ExplorerError, isExplorerError } from '../../core/errors.ts';
import { type CallOutcome, callBatch } from './batch.ts';
import { parseResult } from './rawResult.ts';
import { abortedError } from './rpcError.ts';
import type { RpcSession } from './session.ts';
import { callNode } from './transport.ts';

/** One call of many. */
export interface Call {
  readonly method: string;
  readonly params: readonly unknown[];
  /** Largest answer. */
  readonly maxBytes?: number;
  /** How large an answer is to be expected, in proofs of one key; one where it is not given. */
  readonly weight?: number;
  /** Whether its answer can never be another one: everything in it is named by hash. */
  readonly isFixed: boolean;
}

/** Answers that cannot change, by call. It outlives a request that failed. */
export type AnswerStore = Map<string, unknown>;

export interface Caller {
  /** What each call came to, in their order. Errors: ABORTED, RPC_RATE_LIMITED, a node that is gone. */
  readonly callAll: (calls: readonly Call[]) => Promise<CallOutcome[]>;
  /** Forgets answers that turned out to be false. */
  readonly forget: (calls: readonly Call[]) => void;
  /** HTTP requests, calls in them, and bytes of the answers. */
  readonly traffic: { requests: number; calls: number; bytes: number };
}

export interface CallerOptions {
  readonly store?: AnswerStore;
  /** Called after each HTTP request, and as its bytes come. */
  readonly onTraffic?: (method: string) => void;
  /** Milliseconds of the first pause; the test shortens it. */
  readonly firstPauseMs?: number;
}

/** Browsers keep six connections to a host over HTTP/1.1; one is left to whoever else asks. */
const CONNECTIONS = 5;
/** Calls in a batch: geth takes 1,000, providers charge each and often take 100 or fewer. */
const BATCH_CALLS = 40;
/** A slot of a proof weighs as much as a call: 500 make some 2.5 MB, parsed within a frame or two. geth ends at 25 MB. */
const BATCH_WEIGHT = 500;
/** A proof has some kilobytes; of a thousand slots five megabytes. */
const MAX_CALL_BYTES = 32 << 20;
/** With doubling pauses of 0.4 to 8 s: a node that refuses for some 20 s is asked no more. */
const MAX_ATTEMPTS = 7;
const FIRST_PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 8_000;
/** A connection that breaks is tried again twice: load balancers drop some. */
const MAX_BREAKS = 2;

export function createCaller(session: RpcSession, options: CallerOptions = {}): Caller {
  const { store = new Map() } = options;
  const context: Context = {
    session,
    store,
    onTraffic: options.onTraffic ?? (() => {}),
    firstPauseMs: options.firstPauseMs ?? FIRST_PAUSE_MS,
    traffic: { requests: 0, calls: 0, bytes: 0 },
    takesBatches: true,
  };
  return {
    traffic: context.traffic,
    forget: (calls) => {
      for (const call of calls) store.delete(keyOf(call));
    },
    callAll: async (calls) => {
      const outcomes = new Map<Call, CallOutcome>();
      for (const call of calls) {
        const key = keyOf(call);
        if (store.has(key)) outcomes.set(call, { type: 'value', value: store.get(key) });
      }
      await work(
        context,
        calls.filter((call) => !outcomes.has(call)),
        outcomes,
      );
      return calls.map((call) => outcomes.get(call) as CallOutcome); // all of them were worked off
    },
  };
}

interface Context {
  readonly session: RpcSession;
  readonly store: AnswerStore;
  readonly onTraffic: (method: string) => void;
  readonly firstPauseMs: number;
  readonly traffic: { requests: number; calls: number; bytes: number };
  takesBatches: boolean;
}

/** Some connections take parcels of calls until none is left; the first failure stops all of them. */
async function work(
  context: Context,
  calls: readonly Call[],
  outcomes: Map<Call, CallOutcome>,
): Promise<void> {
  const parcels = parcelsOf(calls);
  let hasFailed = false;
  const connection = async () => {
    try {
      for (let parcel = parcels.shift(); parcel && !hasFailed; parcel = parcels.shift()) {
        await workParcel(context, parcel, outcomes);
      }
    } catch (error) {
      hasFailed = true;
      throw error;
    }
  };
  const connections = Array.from({ length: CONNECTIONS }, connection);
  const ends = await Promise.allSettled(connections); // what the others still got is kept
  const failure = ends.find((end) => end.status === 'rejected');
  if (failure?.status === 'rejected') throw failure.reason;
}

/** Calls in their order, cut where a batch would be too many or too heavy. */
function parcelsOf(calls: readonly Call[]): Call[][] {
  const parcels: Call[][] = [];
  let weight = Number.POSITIVE_INFINITY;
  for (const call of calls) {
    weight += call.weight ?? 1;
    const last = parcels.at(-1);
    if (last === undefined || last.length >= BATCH_CALLS || weight > BATCH_WEIGHT) {
      parcels.push([call]);
      weight = call.weight ?? 1;
    } else last.push(call);
  }
  return parcels;
}

async function workParcel(
  context: Context,
  parcel: readonly Call[],
  outcomes: Map<Call, CallOutcome>,
): Promise<void> {
  let left = parcel;
  for (let attempt = 1; left.length > 0; attempt++) {
    const limited =
      context.takesBatches && left.length > 1
        ? await tryBatch(context, left, outcomes)
        : await trySingly(context, left, outcomes);
    left = left.filter((call) => !outcomes.has(call));
    if (limited === undefined) continue;
    if (attempt >= MAX_ATTEMPTS) throw limited;
    await pause(context, attempt);
  }
}

/** Makes all calls in one request. Answers the error of a node that wants a pause. */
async function tryBatch(
  context: Context,
  calls: readonly Call[],
  outcomes: Map<Call, CallOutcome>,
): Promise<Error | undefined> {
  const { session } = context;
  const numbered = calls.map((call) => ({ call, id: session.takeId() }));
  const requests = numbered.map(({ call: { method, params }, id }) => ({ id, method, params }));
  const maxBytes = Math.min(session.maxBytes, MAX_CALL_BYTES * 4);
  const outcome = await patiently(context, calls[0]?.method ?? '', calls.length, (onBytes) =>
    callBatch(session.connection, requests, { maxBytes, onBytes }),
  );
  if (outcome instanceof Error) return outcome;
  if (outcome.type === 'refused') {
    context.takesBatches = false;
    return undefined;
  }
  let limited: Error | undefined;
  const alone: Call[] = [];
  for (const { call, id } of numbered) {
    const answer = outcome.answers.get(id);
    if (answer === undefined) continue;
    if (answer.type === 'value') keep(context, call, answer, outcomes);
    else if (isExplorerError(answer.error, 'RPC_RATE_LIMITED')) limited = answer.error;
    else if (isOfBatch(answer.error)) alone.push(call);
    else keep(context, call, answer, outcomes);
  }
  // A node that leaves calls out of its answer is asked one by one: then silence has an end.
  if (outcome.answers.size < calls.length) context.takesBatches = false;
  return (await trySingly(context, alone, outcomes)) ?? limited;
}

/** Whether a call may have failed for the company it was in: geth cuts a batch off at its own limit. */
function isOfBatch(error: Error): boolean {
  return isExplorerError(
    error,
    'RPC_ERROR',
    'RPC_RESPONSE_MALFORMED',
    'RPC_RESPONSE_NOT_JSON',
    'RPC_RESPONSE_TOO_LARGE',
  );
}

/** Makes the calls one after the other, until the node wants a pause. */
async function trySingly(
  context: Context,
  calls: readonly Call[],
  outcomes: Map<Call, CallOutcome>,
): Promise<Error | undefined> {
  const { connection, maxBytes, takeId } = context.session;
  for (const call of calls) {
    const limit = Math.min(maxBytes, call.maxBytes ?? MAX_CALL_BYTES);
    const { method, params } = call;
    try {
      const result = await patiently(context, method, 1, (onBytes) =>
        callNode(connection, { id: takeId(), method, params, maxBytes: limit, onBytes }),
      );
      if (result instanceof Error) return result;
      const value = parseResult(result, { host: connection.url.host, method });
      keep(context, call, { type: 'value', value }, outcomes);
    } catch (error) {
      if (!isOfOneCall(error)) throw error;
      keep(context, call, { type: 'error', error }, outcomes);
    }
  }
  return undefined;
}

/** One HTTP request, tried again when the connection breaks; RPC_RATE_LIMITED is answered, not thrown. */
async function patiently<T>(
  context: Context,
  method: string,
  calls: number,
  request: (onBytes: (bytes: number) => void) => Promise<T>,
): Promise<T | ExplorerError> {
  const { traffic, onTraffic } = context;
  for (let breaks = 0; ; breaks++) {
    let counted = 0;
    traffic.requests++;
    traffic.calls += calls;
    onTraffic(method);
    try {
      return await request((bytes) => {
        traffic.bytes += bytes - counted;
        counted = bytes;
        onTraffic(method);
      });
    } catch (error) {
      if (isExplorerError(error, 'RPC_RATE_LIMITED')) return error;
      const isBreak = isExplorerError(error, 'RPC_RESPONSE_TRUNCATED', 'RPC_ANSWER_LOST');
      if (!isBreak || breaks >= MAX_BREAKS) throw error;
    }
    await pause(context, breaks + 1);
  }
}

function keep(
  { store, session }: Context,
  call: Call,
  outcome: CallOutcome,
  outcomes: Map<Call, CallOutcome>,
): void {
  outcomes.set(call, outcome);
  if (outcome.type === 'error') return;
  if (!session.methods.includes(call.method)) session.methods.push(call.method);
  // Null is no answer: a node that syncs may have one later.
  if (call.isFixed && outcome.value !== null) store.set(keyOf(call), outcome.value);
}

/** Whether an error speaks of one call and not of the node. */
function isOfOneCall(error: unknown): error is ExplorerError {
  return (
    error instanceof ExplorerError &&
    isExplorerError(
      error,
      'RPC_METHOD_MISSING',
      'RPC_ERROR',
      'RPC_BLOCK_NOT_FOUND',
      'RPC_STATE_PRUNED',
      'RPC_RESPONSE_TOO_LARGE',
    )
  );
}

/** Doubling pauses with jitter, so that several pages do not come back at once. */
async function pause({ session, firstPauseMs }: Context, attempt: number): Promise<void> {
  const { signal, url } = session.connection;
  const longest = Math.min(LONGEST_PAUSE_MS, firstPauseMs * 2 ** (attempt - 1));
  const ms = longest * (0.5 + Math.random() / 2);
  await new Promise<void>((resolve, reject) => {
    const cancel = () => {
      clearTimeout(timer);
      reject(abortedError({ host: url.host, method: 'pause' }));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', cancel);
      resolve();
    }, ms);
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, { once: true });
  });
}

function keyOf({ method, params }: Call): string {
  return `${method} ${JSON.stringify(params)}`;
}
