/**
 * The files of the circuit: fetched from this site, or from the copies that the browser keeps under their
 * SHA-256. None is given out whose hash is another; where the browser cannot hash (a page over plain
 * HTTP), the prover refuses it instead, which hashes for itself.
 */

import { ExplorerError, isExplorerError } from '../core/errors.ts';
import type { CircuitFiles } from '../core/proveStateChange.ts';
import { STATE_CHANGE_FILES, type StateChangeFile } from '../core/snark/keys/stateChange.ts';
import { contentHash, fetchBytes } from './files.ts';

/** A file on its way; `totalBytes` is zero where it is not known. */
export interface ArtefactProgress {
  readonly name: string;
  readonly doneBytes: number;
  readonly totalBytes: number;
  /** Whether it was on this device already. */
  readonly isKept: boolean;
}

const FOLDER = 'circuits';
const CACHE = 'glassblock.artefacts';

/** All files of the circuit. Errors: PROVER_ARTEFACT_CHANGED, PROVER_ARTEFACT_UNAVAILABLE, ABORTED. */
export async function fetchCircuit(
  signal: AbortSignal,
  onProgress: (progress: ArtefactProgress) => void = () => {},
): Promise<CircuitFiles> {
  const wasm = await fetchArtefact('wasm', signal, onProgress);
  const zkey = await fetchArtefact('zkey', signal, onProgress);
  const verificationKey = await fetchArtefact('verificationKey', signal, onProgress);
  return { wasm, zkey, verificationKey };
}

/** One file of the circuit. Errors: as {@link fetchCircuit}. */
export async function fetchArtefact(
  file: StateChangeFile,
  signal: AbortSignal,
  onProgress: (progress: ArtefactProgress) => void = () => {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { name, sha256 } = STATE_CHANGE_FILES[file];
  const kept = await readKept(sha256);
  if (signal.aborted) throw new ExplorerError('ABORTED', 'The work was cancelled');
  if (kept) {
    onProgress({ name, doneBytes: kept.length, totalBytes: kept.length, isKept: true });
    return kept;
  }
  const bytes = await fetchBytes(`${FOLDER}/${name}`, signal, (doneBytes, totalBytes) =>
    onProgress({ name, doneBytes, totalBytes, isKept: false }),
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
  if (found !== undefined) await keep(sha256, bytes);
  return bytes;
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
    const cache = await openCache();
    const response = await cache?.match(keyOf(sha256));
    if (!response) return undefined;
    const bytes = new Uint8Array(await response.arrayBuffer());
    if ((await hashOf(bytes)) === sha256) return bytes;
    await cache?.delete(keyOf(sha256));
    return undefined;
  } catch {
    return undefined; // no permission to store: then it is fetched
  }
}

async function keep(sha256: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    await (await openCache())?.put(keyOf(sha256), new Response(bytes));
  } catch {
    // No room, or no permission: a convenience, and the file is here.
  }
}

/** Pages over plain HTTP have no such storage. */
async function openCache(): Promise<Cache | undefined> {
  return globalThis.caches?.open(CACHE);
}

/** A name under which nothing is served. */
function keyOf(sha256: string): string {
  return `${FOLDER}/by-sha256/${sha256}`;
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  const hash = await contentHash(bytes);
  return hash === undefined ? undefined : `0x${hash}`;
}
