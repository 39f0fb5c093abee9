/**
 * Keeping documents on this device and opening them again, and clearing all that is kept. Whatever the browser refuses here is said once,
 * in the list; nothing else of the page depends on it.
 */

import type { BlockRoute, FileRoute } from '../core/route.ts';
import { clearArtefacts, keptArtefactBytes } from '../io/artefacts.ts';
import { contentHash } from '../io/files.ts';
import {
  clearKept,
  dropKept,
  isKeepable,
  type KeptDocument,
  keepDocument,
  listKept,
  touchKept,
} from '../io/keptDocuments.ts';
import { clearCorrections, readCorrections } from '../io/proofTime.ts';
import { type KeptRow, setCircuitBytes, setKept, useKept } from '../stores/kept.ts';
import { announce, usePage } from '../stores/page.ts';
import { setCorrections } from '../stores/prover.ts';
import { isRouteOf } from '../stores/selectors.ts';
import { type LoadedDocument, useSession } from '../stores/session.ts';
import { heldContent } from './heldDocument.ts';
import { openKept } from './loadDocument.ts';

const REASONS: Readonly<Record<string, string>> = {
  QuotaExceededError: 'the browser has no room left for this page',
  SecurityError: 'the browser does not let this page store anything',
  InvalidStateError: 'the browser does not store anything in this mode',
  TimeoutError: 'its storage does not answer',
};

let reading: Promise<void> | undefined;

/** Reads the list, and from now on keeps every document whose check has ended. */
export function startKeeping(): void {
  void readList();
  useSession.subscribe(({ checking, document }, before) => {
    if (checking.status !== 'done' || before.checking === checking || !document) return;
    const content = heldContent();
    const { chainId, block } = checking.report;
    const facts = {
      ...(chainId !== undefined && { chainId }),
      ...(block && { block: { number: block.number, hash: block.hash } }),
    };
    if (content) void keep({ ...document, ...facts }, content);
  });
}

/** Keeps a document that was checked, unless the reader wants none kept; one of the gallery is on this site anyway. */
export async function keep(
  { source, name, chainId, block }: Omit<LoadedDocument, 'sizeBytes'>,
  content: Blob,
): Promise<void> {
  if (!usePage.getState().keepsDocuments) return;
  if (source.type === 'example' || !isKeepable(content.size)) return;
  await guarded(async () => {
    const sha256 = await contentHash(new Uint8Array(await content.arrayBuffer()));
    if (sha256 === undefined) return;
    const entry: KeptDocument = {
      digest: sha256.slice(0, 16),
      sha256,
      name: name.slice(0, 1000),
      sizeBytes: content.size,
      usedMs: Date.now(),
      source: sourceToKeep(source),
      ...(chainId !== undefined && { chainId }),
      ...(block !== undefined && { block }),
    };
    await keepDocument(entry, content);
  });
}

/** No more of a source than the list shows. */
function sourceToKeep(source: KeptRow['source']): KeptRow['source'] {
  switch (source.type) {
    case 'file':
      return { type: 'file', name: source.name.slice(0, 1000) };
    case 'text':
      return { type: 'text' };
    case 'node':
      return { type: 'node', host: source.host.slice(0, 1000), block: source.block.slice(0, 100) };
  }
}

/** Opens what a link names, where it is kept here and not loaded. */
export async function openLinked(route: FileRoute | BlockRoute): Promise<void> {
  await (reading ?? readList());
  const { document, loading } = useSession.getState();
  const isCurrent = usePage.getState().route === route && loading.status === 'idle';
  if (!isCurrent || isRouteOf(route, document, undefined)) return;
  const row = rowsKept().find(({ digest, chainId, block }) =>
    route.page === 'file'
      ? digest === route.digest
      : chainId === route.chainId && block?.hash === route.block,
  );
  if (row) await openRow(row);
}

/** Opens a row of the list. */
export async function openRow(row: KeptRow): Promise<void> {
  await openKept(row);
  if (!usePage.getState().keepsDocuments) return; // not even when it was used
  await guarded(() => touchKept(row.digest, Date.now()));
}

/** The kept document of a block, by hash. */
export function keptBlock(hash: string): KeptRow | undefined {
  return rowsKept().find(({ block }) => block?.hash === hash);
}

export async function removeKept(digest: string): Promise<void> {
  await guarded(() => dropKept([digest]));
  announce('Removed from this device');
}

/** The files of the circuit, and what proofs taught of this device. */
export async function removeCircuit(): Promise<void> {
  await guarded(dropCircuit);
  announce('Removed from this device');
}

/** Documents, and whatever else was kept for the reader's convenience; settings stay. */
export async function clearAllKept(): Promise<void> {
  // Side by side: where one storage fails, the other is emptied all the same.
  await guarded(async () => void (await Promise.all([dropCircuit(), clearKept()])));
  announce('Nothing is kept on this device any more');
}

/** Notes how much the files of the circuit take: a proof may have been made since. */
export async function measureCircuit(): Promise<void> {
  const sizeBytes = await keptArtefactBytes();
  const isNothing = sizeBytes === 0 && Object.keys(readCorrections()).length === 0;
  setCircuitBytes(isNothing ? undefined : sizeBytes);
}

async function dropCircuit(): Promise<void> {
  clearCorrections();
  setCorrections({});
  await clearArtefacts();
  await measureCircuit();
}

function rowsKept(): readonly KeptRow[] {
  const { kept } = useKept.getState();
  return kept.status === 'ready' ? kept.rows : [];
}

/** Works on the storage, then reads the list again. */
async function guarded(work: () => Promise<void>): Promise<void> {
  try {
    await work();
    await readList();
  } catch (error) {
    refused(error);
  }
}

function readList(): Promise<void> {
  reading = listKept().then((rows) => setKept({ status: 'ready', rows }), refused);
  return reading;
}

/** Without room the list stays as it is, with a note; without storage there is none. */
function refused(error: unknown): void {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  const reason = REASONS[name] ?? 'its storage fails';
  const { kept } = useKept.getState();
  if (name === 'QuotaExceededError' && kept.status === 'ready') {
    setKept({ ...kept, note: `The last block was not kept: ${reason}.` });
  } else setKept({ status: 'off', reason });
}
