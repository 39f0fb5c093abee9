/** Checking the loaded document: one run at a time, a newer one replaces an older one. */

import { checkDocument } from '../bridge/clients.ts';
import { isExplorerError } from '../core/errors.ts';
import { nextTurn } from '../platform/turn.ts';
import { addProgress, setBefore, setChecking, useSession } from '../stores/session.ts';
import { resetTrace } from '../stores/trace.ts';
import { resetTrie, setOutline } from '../stores/trie.ts';
import { toErrorObject } from './errorObject.ts';
import { copyHeldBytes, forgetBefore } from './heldDocument.ts';
import { loadOutlines } from './outlines.ts';

let running: AbortController | undefined;
/** What the reader gave for a chain that is not known; of this document alone. */
let chainConfig: string | undefined;

/** Runs again with a chain configuration in genesis form, as JSON text. */
export function runWithChainConfig(text: string): Promise<void> {
  chainConfig = text;
  return runCheck();
}

/** Another document has been loaded: what was given for the last one does not hold for it. */
export function forgetChainConfig(): void {
  chainConfig = undefined;
}

/** Checks the document whose bytes the page holds. Settles when the run has ended, in whatever way. */
export async function runCheck(): Promise<void> {
  running?.abort();
  const controller = new AbortController();
  running = controller;
  const startedMs = performance.now();
  setChecking({ status: 'running', startedMs, counts: {} });
  resetTrie();
  resetTrace();
  try {
    await nextTurn(); // drawing that it runs has taken this one
    const bytes = await copyHeldBytes();
    if (!bytes || controller.signal.aborted) return;
    const report = await checkDocument(controller.signal, bytes, {
      ...(chainConfig === undefined ? {} : { chainConfig }),
      onProgress: (reports) => running === controller && addProgress(reports, performance.now()),
      onLinked: ({ outline, layout }) => running === controller && setOutline(outline, layout),
    });
    if (running !== controller) return;
    setChecking({ status: 'done', report, elapsedMs: performance.now() - startedMs });
    forgetBefore();
    setBefore(undefined);
    void loadOutlines();
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
