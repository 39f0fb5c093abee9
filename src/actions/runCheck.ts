/** Checking the loaded document: one run at a time, a newer one replaces an older one. */

import { checkDocument } from '../bridge/clients.ts';
import { isExplorerError } from '../core/errors.ts';
import { addProgress, setChecking, useSession } from '../stores/session.ts';
import { toErrorObject } from './errorObject.ts';
import { copyHeldBytes } from './heldDocument.ts';

let running: AbortController | undefined;

/** Checks the document whose bytes the page holds. Settles when the run has ended, in whatever way. */
export async function runCheck(): Promise<void> {
  running?.abort();
  const controller = new AbortController();
  running = controller;
  const startedMs = performance.now();
  setChecking({ status: 'running', startedMs, counts: {} });
  try {
    const bytes = await copyHeldBytes();
    if (!bytes || controller.signal.aborted) return;
    const report = await checkDocument(controller.signal, bytes, {
      onProgress: (reports) => running === controller && addProgress(reports, performance.now()),
    });
    if (running !== controller) return;
    setChecking({ status: 'done', report, elapsedMs: performance.now() - startedMs });
  } catch (error) {
    if (running !== controller || isExplorerError(error, 'ABORTED')) return;
    setChecking({ status: 'failed', error: toErrorObject(error) });
  } finally {
    if (running === controller) running = undefined;
  }
}

/** Ends the running check; the document stays loaded. */
export function cancelCheck(): void {
  running?.abort();
  running = undefined;
  if (useSession.getState().checking.status === 'running') setChecking({ status: 'idle' });
}
