/** STARK proofs: verifying with a built-in verifier or, in the sandbox, with one that the reader loaded. */

import { readOwnInWorker, verifyInSandbox, verifyStarkInWorker } from '../bridge/clients.ts';
import { ExplorerError, isExplorerError } from '../core/errors.ts';
import type { KeyProvenance } from '../core/publishedProof.ts';
import {
  MAX_PACKAGE_BYTES,
  MAX_STARK_KEY_BYTES,
  MAX_STARK_PROOF_BYTES,
  type OwnVerifier,
  type WasmVerifierId,
} from '../core/wasmVerifier.ts';
import { readFile } from '../io/files.ts';
import { setOwnVerifier, setStarkVerifying } from '../stores/stark.ts';
import { toErrorObject } from './errorObject.ts';

/** A file that was chosen or dropped. */
type ChosenFile = Blob & { readonly name?: string };

export interface ChosenProof {
  readonly proof: ChosenFile;
  readonly key: ChosenFile;
  /** Who says that the key is the one; without a word, the reader. */
  readonly provenance?: KeyProvenance;
}

/** `own`: the verifier of {@link loadOwnVerifier}. */
export type StarkVerifierChoice = WasmVerifierId | 'own';

let own: OwnVerifier | undefined;
let loading = new AbortController();
let running = new AbortController();

/** Verifies a proof; one that runs is cancelled. Whatever comes of it is in the store. */
export async function verifyStark(choice: StarkVerifierChoice, chosen: ChosenProof): Promise<void> {
  running.abort();
  const controller = new AbortController();
  running = controller;
  setStarkVerifying({ status: 'running' });
  try {
    const report = await verifyWith(controller.signal, choice, chosen);
    if (running === controller) setStarkVerifying({ status: 'done', report });
  } catch (error) {
    if (running === controller) setStarkVerifying(failure(error));
  }
}

/** Ends what runs: the worker, or the sandbox with all that is in it. */
export function cancelStark(): void {
  running.abort();
}

/**
 * Reads a verifier of the reader's own from an npm tarball, or from WebAssembly and its script. It is
 * not run before a proof is given to it.
 */
export async function loadOwnVerifier(files: readonly ChosenFile[]): Promise<void> {
  loading.abort();
  running.abort();
  const controller = new AbortController();
  loading = controller;
  own = undefined;
  setOwnVerifier({ status: 'running' });
  try {
    const read = await readOwn(controller.signal, files);
    if (loading !== controller) return;
    own = read;
    const { wasm, script: _, ...facts } = read;
    setOwnVerifier({ status: 'done', verifier: { ...facts, wasmBytes: wasm.length } });
  } catch (error) {
    if (loading === controller) setOwnVerifier(failure(error));
  }
}

/** Gives the reader's own verifier up. */
export function forgetOwnVerifier(): void {
  loading.abort();
  running.abort();
  own = undefined;
  setOwnVerifier({ status: 'idle' });
}

async function verifyWith(
  signal: AbortSignal,
  choice: StarkVerifierChoice,
  { proof, key, provenance = { type: 'reader' } }: ChosenProof,
) {
  checkSize('bytes of a proof', proof.size, MAX_STARK_PROOF_BYTES);
  checkSize('bytes of a key', key.size, MAX_STARK_KEY_BYTES);
  const given = {
    proof: await readFile(proof, signal),
    key: await readFile(key, signal),
    provenance,
  };
  if (choice !== 'own') return verifyStarkInWorker(signal, choice, given);
  if (own === undefined) throw new Error('no verifier of the reader is loaded');
  return verifyInSandbox(signal, own, given);
}

async function readOwn(signal: AbortSignal, files: readonly ChosenFile[]): Promise<OwnVerifier> {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  checkSize('bytes of a verifier package', total, MAX_PACKAGE_BYTES);
  const read = files.map(async (file) => ({
    name: file.name ?? 'verifier',
    bytes: await readFile(file, signal),
  }));
  return readOwnInWorker(signal, await Promise.all(read));
}

/** Refuses before anything is read. */
function checkSize(what: string, found: number, limit: number): void {
  if (found <= limit) return;
  const data = { what, found, limit };
  throw new ExplorerError('INPUT_TOO_LARGE', `${found} ${what}, limit ${limit}`, data);
}

/** Cancelling leaves nothing behind. */
function failure(error: unknown) {
  if (isExplorerError(error, 'ABORTED')) return { status: 'idle' } as const;
  return { status: 'failed', error: toErrorObject(error) } as const;
}
