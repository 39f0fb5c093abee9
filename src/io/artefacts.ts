/**
 * The files of the circuit: fetched from this site, or from the copies that the browser keeps under their
 * SHA-256, unless the reader wants nothing kept. None is given out whose hash is another; where the browser
 * cannot hash (a page over plain HTTP), the prover refuses it instead, which hashes for itself.
 */

import { ExplorerError, isExplorerError } from '../core/errors.ts';
import type { CircuitFiles } from '../core/proveStateChange.ts';
import { STATE_CHANGE_FILES, type StateChangeFile } from '../core/snark/keys/stateChange.ts';
import { contentHash, fetchBytes } from './files.ts';
import { wantsKept } from './preferences.ts';

/** A file on its way, or all of them together; `totalBytes` is zero where it is not known. */
export interface ArtefactProgress {
  readonly name: string;
  readonly doneBytes: number;
  readonly totalBytes: number;
  /** Whether it was on this device already. */
  readonly isKept: boolean;
}

type OnArtefact = (progress: ArtefactProgress) => void;

const FOLDER = 'circuits';
const CACHE = 'glassblock.artefacts';

/**
 * All files of the circuit, fetched side by side and counted as one. Aborting settles it at once,
 * whatever the browser's storage or hashing is at.
 * Errors: PROVER_ARTEFACT_CHANGED, PROVER_ARTEFACT_UNAVAILABLE, ABORTED.
 */
export async function fetchCircuit(
  signal: AbortSignal,
  onProgress: OnArtefact = () => {},
): Promise<CircuitFiles> {
  const failing = new AbortController();
  const ending = AbortSignal.any([signal, failing.signal]);
  const onFile = asOne(onProgress);
  const fetchOne = (file: StateChangeFile) =>
    fetchArtefact(file, ending, (progress) => onFile(file, progress));
  try {
    const [wasm, zkey, verificationKey] = await Promise.all([
      fetchOne('wasm'),
      fetchOne('zkey'),
      fetchOne('verificationKey'),
    ]);
    return { wasm, zkey, verificationKey };
  } catch (error) {
    failing.abort(); // without one file the others are of no use
    throw error;
  }
}

/** One file of the circuit. Errors: as {@link fetchCircuit}. */
export function fetchArtefact(
  file: StateChangeFile,
  signal: AbortSignal,
  onProgress: OnArtefact = () => {},
): Promise<Uint8Array<ArrayBuffer>> {
  return untilAborted(signal, () => readOrFetch(file, signal, onProgress));
}

/** Bytes of all that is kept of circuits. Zero where there is no such storage. */
export async function keptArtefactBytes(): Promise<number> {
  try {
    if (!(await globalThis.caches?.has(CACHE))) return 0; // opening would make an empty one
    const cache = await caches.open(CACHE);
    const responses = await Promise.all((await cache.keys()).map((key) => cache.match(key)));
    const blobs = await Promise.all(responses.map((response) => response?.blob()));
    return blobs.reduce((sum, blob) => sum + (blob?.size ?? 0), 0);
  } catch {
    return 0; // no permission to store: nothing is there
  }
}

/** Drops every kept file, also those of circuits before this one. Throws what the browser throws. */
export async function clearArtefacts(): Promise<void> {
  await globalThis.caches?.delete(CACHE);
}

async function readOrFetch(
  file: StateChangeFile,
  signal: AbortSignal,
  onProgress: OnArtefact,
): Promise<Uint8Array<ArrayBuffer>> {
  const { name, sha256, bytes: totalBytes } = STATE_CHANGE_FILES[file];
  const report = (doneBytes: number, isKept: boolean) => {
    if (!signal.aborted) onProgress({ name, doneBytes, totalBytes, isKept });
  };
  const kept = await readKept(sha256);
  if (kept) {
    report(kept.length, true);
    return kept;
  }
  const bytes = await fetchBytes(`${FOLDER}/${name}`, signal, (doneBytes) =>
    report(doneBytes, false),
  ).catch((error: unknown) => {
    throw unavailable(name, error);
  });
  const found = await hashOf(bytes);
  if (found !== undefined && found !== sha256) {
    throw new ExplorerError('PROVER_ARTEFACT_CHANGED', 'A file of the circuit has another hash', {
      file: name,
      expected: sha256,
      found,
    });
  }
  if (found !== undefined && !signal.aborted && wantsKept()) await keep(sha256, bytes);
  return bytes;
}

/** `work`, or ABORTED in the moment of the signal: what still runs then ends unseen. */
function untilAborted<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const cancel = () => reject(new ExplorerError('ABORTED', 'The work was cancelled'));
    if (signal.aborted) return cancel();
    signal.addEventListener('abort', cancel, { once: true });
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', cancel));
  });
}

/** What the files report, as one sum over all of them. */
function asOne(
  onProgress: OnArtefact,
): (file: StateChangeFile, progress: ArtefactProgress) => void {
  const totalBytes = Object.values(STATE_CHANGE_FILES).reduce((sum, { bytes }) => sum + bytes, 0);
  const latest = new Map<StateChangeFile, ArtefactProgress>();
  return (file, progress) => {
    latest.set(file, progress);
    const all = [...latest.values()];
    onProgress({
      name: 'Circuit and keys',
      doneBytes: all.reduce((sum, { doneBytes }) => sum + doneBytes, 0),
      totalBytes,
      isKept: all.every(({ isKept }) => isKept),
    });
  };
}

/** Of a document the same failure has another remedy. */
function unavailable(file: string, error: unknown): unknown {
  if (!isExplorerError(error, 'INPUT_READ_FAILED')) return error;
  const reason = error.data?.['reason'];
  const message = `${file} could not be fetched`;
  return new ExplorerError(
    'PROVER_ARTEFACT_UNAVAILABLE',
    message,
    { file, reason },
    { cause: error },
  );
}

/** A kept copy, hashed again; nothing where there is none, or where it has changed. */
async function readKept(sha256: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    // Not by opening, which would leave an empty storage on the device of a reader who wants nothing kept.
    const response = await globalThis.caches?.match(keyOf(sha256), { cacheName: CACHE });
    if (!response) return undefined;
    const bytes = new Uint8Array(await response.arrayBuffer());
    if ((await hashOf(bytes)) === sha256) return bytes;
    await (await caches.open(CACHE)).delete(keyOf(sha256));
    return undefined;
  } catch {
    return undefined; // no permission to store: then it is fetched
  }
}

/** Pages over plain HTTP have no such storage. */
async function keep(sha256: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    const cache = await globalThis.caches?.open(CACHE);
    await cache?.put(keyOf(sha256), new Response(bytes));
  } catch {
    // No room, or no permission: a convenience, and the file is here.
  }
}

/** A name under which nothing is served. */
function keyOf(sha256: string): string {
  return `${FOLDER}/by-sha256/${sha256}`;
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  const hash = await contentHash(bytes);
  return hash === undefined ? undefined : `0x${hash}`;
}
