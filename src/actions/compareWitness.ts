/** The loaded witness against a second one, from a file or from a node; both stay what they are. */

import { compareInWorker } from '../bridge/clients.ts';
import { isExplorerError } from '../core/errors.ts';
import { readFile } from '../io/files.ts';
import { PATIENT_LIMIT_MS, SILENCE_LIMIT_MS } from '../io/rpc/silence.ts';
import { labelOf } from '../io/rpc/target.ts';
import { type CompareState, type Comparing, setComparing, useCompare } from '../stores/compare.ts';
import { useSession } from '../stores/session.ts';
import { toErrorObject } from './errorObject.ts';
import { fetchBeside } from './fetchBeside.ts';
import { copyHeldBytes } from './heldDocument.ts';
import { targetOf } from './sources.ts';

interface Second {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

let running: AbortController | undefined;
/** What was shown before the running comparison. */
let before: CompareState | undefined;
/** The source that was asked last. */
let lastAsked: string | undefined;

/** What a comparison is of: the loaded document, by content where it has an address. */
export function comparedDocument(): string | undefined {
  const { document } = useSession.getState();
  return document && (document.digest ?? document.name);
}

export function compareWithFile(file: File): Promise<void> {
  return compare(file.name, async (signal) => ({
    name: file.name,
    bytes: await readFile(file, signal),
  }));
}

/** Fetches the same block, by hash, from a source that is listed. */
export function compareWithSource(id: string, timeoutMs: number = SILENCE_LIMIT_MS): Promise<void> {
  lastAsked = id;
  const { checking, document } = useSession.getState();
  const block = checking.status === 'done' ? checking.report.block?.hash : document?.block?.hash;
  const target = targetOf(id);
  if (block === undefined || target === undefined) return Promise.resolve();
  return compare(labelOf(target), async (signal) => {
    const answer = await fetchBeside(target, block, signal, timeoutMs);
    return { name: answer.name, bytes: answer.bytes as Uint8Array<ArrayBuffer> }; // built by our own rpc.ts
  });
}

/** Asks the source again, and lets it be silent for much longer: the reader's own choice. */
export function compareAgainPatiently(): Promise<void> {
  return lastAsked === undefined
    ? Promise.resolve()
    : compareWithSource(lastAsked, PATIENT_LIMIT_MS);
}

/** Ends it; the comparison that was there before is there again. */
export function cancelCompare(): void {
  running?.abort();
  running = undefined;
  setComparing(before?.comparing ?? { status: 'idle' }, before?.of);
}

async function compare(name: string, load: (signal: AbortSignal) => Promise<Second>) {
  running?.abort();
  const controller = new AbortController();
  running = controller;
  const shown = useCompare.getState();
  if (shown.comparing.status !== 'running') before = shown;
  const of = comparedDocument();
  const set = (comparing: Comparing) => running === controller && setComparing(comparing, of);
  set({ status: 'running', name, label: 'Reading the second witness' });
  try {
    const second = await load(controller.signal);
    const first = await copyHeldBytes();
    if (!first) return;
    const parts = [{ name: nameOfLoaded(), bytes: first }, second] as const;
    const comparison = await compareInWorker(controller.signal, parts, {}, ({ stage }) => {
      const { comparing } = useCompare.getState();
      if (comparing.status === 'running' && comparing.stage !== stage) {
        set({ status: 'running', name, stage });
      }
    });
    set({ status: 'done', comparison });
  } catch (error) {
    if (isExplorerError(error, 'ABORTED')) return;
    set({ status: 'failed', error: toErrorObject(error) });
  }
}

function nameOfLoaded(): string {
  return useSession.getState().document?.name ?? 'loaded document';
}
