/** One thread of the conformance run: a bundle in, its verdict out. */

import { parentPort } from 'node:worker_threads';
import type { CheckId } from '../core/checks.ts';
import { isExplorerError } from '../core/errors.ts';
import type { Verdict } from '../core/report.ts';
import { verifyDocument } from '../core/verifyDocument.ts';

export interface Outcome {
  readonly verdict: Verdict | 'ERROR';
  /** Code of the first failure; the stack where it was none of ours. */
  readonly code?: string;
  readonly failed: readonly CheckId[];
}

parentPort?.on('message', async (bundle: Uint8Array) =>
  parentPort?.postMessage(await outcomeOf(bundle)),
);

async function outcomeOf(bundle: Uint8Array): Promise<Outcome> {
  try {
    const { verdict, error, checks } = await verifyDocument(bundle);
    const failed = checks.filter(({ status }) => status === 'failed').map(({ id }) => id);
    return { verdict, failed, ...(error !== undefined && { code: error.code }) };
  } catch (error) {
    if (isExplorerError(error)) return { verdict: 'ERROR', code: error.code, failed: [] };
    return {
      verdict: 'ERROR',
      code: String(error instanceof Error ? error.stack : error),
      failed: [],
    };
  }
}
