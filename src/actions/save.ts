/** What leaves the page: copies on the clipboard, reports and bundles as files. */

import { encodeDocument } from '../bridge/clients.ts';
import { isExplorerError } from '../core/errors.ts';
import { saveFile, writeClipboard } from '../io/files.ts';
import { announce } from '../stores/page.ts';
import { setSaving } from '../stores/session.ts';
import { toErrorObject } from './errorObject.ts';
import { copyHeldBytes } from './heldDocument.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.json': 'application/json',
  '.csv': 'text/csv;charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Copies `text` and says so. `what` names it to a screen reader. */
export async function copyText(text: string, what: string): Promise<boolean> {
  const copied = await writeClipboard(text);
  announce(copied ? `Copied ${what}` : `${what} could not be copied: the browser refused`);
  return copied;
}

export function saveText(name: string, text: string): void {
  const extension = /\.[a-z]+$/.exec(name)?.[0] ?? '';
  saveFile(name, text, TYPES[extension] ?? 'text/plain;charset=utf-8');
  announce(`Saved ${name}`);
}

/** Saves a picture. */
export function saveBlob(name: string, blob: Blob): void {
  saveFile(name, blob, blob.type);
  announce(`Saved ${name}`);
}

/** Saves the loaded document as a bundle that this page and the command line read again. */
export async function saveBundle(name: string): Promise<void> {
  setSaving({ status: 'running' });
  try {
    const bytes = await copyHeldBytes();
    if (!bytes) return setSaving({ status: 'idle' });
    const bundle = await encodeDocument(new AbortController().signal, bytes);
    saveFile(name, bundle as Uint8Array<ArrayBuffer>, 'application/gzip'); // came by transfer, not shared
    setSaving({ status: 'idle' });
    announce(`Saved ${name}`);
  } catch (error) {
    if (isExplorerError(error, 'ABORTED')) return setSaving({ status: 'idle' });
    setSaving({ status: 'failed', error: toErrorObject(error) });
  }
}
