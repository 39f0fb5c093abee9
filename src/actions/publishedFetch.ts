/** A part of a proof from a URL. The URL stays in the field: no store, link or report holds it. */

import { fetchBytes } from '../io/files.ts';
import { fetchForeignBytes } from '../io/foreignFile.ts';
import { type SlotId, setLayout, setPartFetch } from '../stores/published.ts';
import { toErrorObject } from './errorObject.ts';
import { clearProof, giveParts, giveText, verifyChosen } from './published.ts';

const running = new Map<SlotId, AbortController>();

/** Fetches what stands at `url` into a slot. */
export async function fetchPart(id: SlotId, url: string): Promise<void> {
  running.get(id)?.abort();
  const controller = new AbortController();
  running.set(id, controller);
  const { signal } = controller;
  setPartFetch(id, { status: 'running', doneBytes: 0, totalBytes: 0 });
  try {
    const onBytes = (doneBytes: number, totalBytes: number) =>
      setPartFetch(id, { status: 'running', doneBytes, totalBytes });
    const { bytes, name } = await fetchForeignBytes(url, signal, onBytes);
    if (signal.aborted) return;
    giveParts(id, [{ bytes, name }]);
    setPartFetch(id, { status: 'idle' });
  } catch (error) {
    if (!signal.aborted) setPartFetch(id, { status: 'failed', error: toErrorObject(error) });
  }
}

/** Stops fetching; what was in the slot stays. */
export function cancelPartFetch(id: SlotId): void {
  running.get(id)?.abort();
  setPartFetch(id, { status: 'idle' });
}

/** A published proof of this site, verified at once; `types` tell how its public values are read. */
export async function openSample(name: string, types: string | undefined): Promise<void> {
  clearProof();
  try {
    const bytes = await fetchBytes(`proofs/${name}.json`, new AbortController().signal);
    giveText('proof', new TextDecoder().decode(bytes));
    if (types !== undefined) setLayout({ id: 'abi', types });
    await verifyChosen();
  } catch (error) {
    setPartFetch('proof', { status: 'failed', error: toErrorObject(error) });
  }
}
