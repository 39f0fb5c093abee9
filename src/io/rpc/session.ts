/** The calls of one fetch: numbered requests, bounded sizes, reported progress, remembered methods. */

import { isExplorerError } from '../../core/errors.ts';
import type { GatherCounts, GatherPhase, GatherProgress } from '../../core/gathering.ts';
import { callNode, type NodeConnection, type RawResult } from './transport.ts';

/** What the calls are for, in order. */
export type RpcStep = 'chain' | 'block' | 'witness' | 'proofs';

export interface RpcProgress {
  readonly step: RpcStep;
  readonly method: string;
  readonly bytes: number;
  readonly total?: number;
  /** While a witness is put together from proofs. */
  readonly gathering?: GatherReport;
}

/** Where the gathering of a witness stands. */
export interface GatherReport {
  readonly phase: GatherPhase;
  readonly counts: GatherCounts;
  /** HTTP requests and the JSON-RPC calls in them, made so far. */
  readonly requests: number;
  readonly calls: number;
  readonly bytes: number;
  /** What goes on between the questions, and for how many milliseconds already. */
  readonly work?: GatherProgress & { readonly elapsedMs: number };
}

export interface RpcSession {
  readonly connection: NodeConnection;
  /** Largest answer that may hold a whole block or witness. */
  readonly maxBytes: number;
  /** Makes a call. Errors: those of `callNode`. */
  readonly call: (
    step: RpcStep,
    method: string,
    params: readonly unknown[],
    maxBytes?: number,
  ) => Promise<RawResult>;
  /** The next id: no two requests of a session share one. */
  readonly takeId: () => number;
  /** Methods that gave an answer that was used, in order. */
  readonly methods: string[];
  readonly report: (progress: RpcProgress) => void;
}

/** Ten reports a second are enough for an eye. */
const REPORT_INTERVAL_MS = 100;

export function createSession(
  given: NodeConnection,
  maxBytes: number,
  onProgress: (progress: RpcProgress) => void,
): RpcSession {
  const methods: string[] = [];
  let id = 0;
  const connection = { ...given, record: { hasBeenRead: false } };
  return {
    connection,
    maxBytes,
    methods,
    takeId: () => ++id,
    report: onProgress,
    call: async (step, method, params, limit = maxBytes) => {
      id++;
      const reports = throttled((progress) => onProgress({ step, method, ...progress }));
      const { onBytes } = reports;
      const request = { id, method, params, maxBytes: Math.min(limit, maxBytes), onBytes };
      const result = await callNode(connection, request);
      reports.flush();
      methods.push(method);
      return result;
    },
  };
}

/** One way to ask for something. */
export interface Attempt {
  readonly method: string;
  readonly params: readonly unknown[];
}

/**
 * The first way that the node can answer. A way is passed over when the node lacks the method or
 * refuses its parameters; pruned state, a full quota or a dead connection end the search.
 * Errors: of the ways tried, the last one that is more than a missing method.
 */
export async function callFirst(
  session: RpcSession,
  step: RpcStep,
  attempts: readonly Attempt[],
): Promise<RawResult> {
  const refusals: Error[] = [];
  for (const { method, params } of attempts) {
    try {
      return await session.call(step, method, params);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refusals.push(error);
    }
  }
  const telling = refusals.filter((error) => !isExplorerError(error, 'RPC_METHOD_MISSING'));
  throw telling.at(-1) ?? refusals[0];
}

/** Whether a node understood the question and would not answer it in this form. */
export function isRefusal(error: unknown): error is Error {
  return isExplorerError(error, 'RPC_METHOD_MISSING', 'RPC_ERROR', 'RPC_BLOCK_NOT_FOUND');
}

type Bytes = Pick<RpcProgress, 'bytes' | 'total'>;

/** Reports at once, then at most every {@link REPORT_INTERVAL_MS}; `flush` gives the last one held back. */
function throttled(report: (progress: Bytes) => void): {
  readonly onBytes: (bytes: number, total?: number) => void;
  readonly flush: () => void;
} {
  let last = performance.now();
  let held: Bytes | undefined;
  const flush = () => {
    if (held === undefined) return;
    report(held);
    held = undefined;
    last = performance.now();
  };
  report({ bytes: 0 });
  return {
    flush,
    onBytes: (bytes, total) => {
      held = { bytes, ...(total === undefined ? {} : { total }) };
      if (performance.now() - last >= REPORT_INTERVAL_MS) flush();
    },
  };
}
