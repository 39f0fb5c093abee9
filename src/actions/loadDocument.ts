/** Loading a document from a file, pasted text, the gallery or a node, and checking it at once. */

import { gatherInWorker, warmCheckWorker } from '../bridge/clients.ts';
import { ExplorerError, isExplorerError } from '../core/errors.ts';
import type { Example } from '../core/example.ts';
import { fetchExample } from '../io/examples.ts';
import { contentDigest, inflateSmall, readFile } from '../io/files.ts';
import { readKept } from '../io/keptDocuments.ts';
import { PATIENT_LIMIT_MS } from '../io/rpc/silence.ts';
import { labelOf, type RpcTarget } from '../io/rpc/target.ts';
import { pushRoute } from '../io/shareLink.ts';
import { nextTurn } from '../platform/turn.ts';
import type { KeptRow } from '../stores/kept.ts';
import { usePage } from '../stores/page.ts';
import { isRouteOf, routeOf } from '../stores/selectors.ts';
import {
  type LoadedDocument,
  type LoadStep,
  type Source,
  setBefore,
  setDocument,
  setLoading,
  useSession,
} from '../stores/session.ts';
import { isBlockFile, isGzip } from './blockFile.ts';
import { toErrorObject } from './errorObject.ts';
import { holdBefore, holdContent } from './heldDocument.ts';
import { holdNode } from './heldNode.ts';
import { FIRST_NODE_STEP, loadStepOf } from './nodeSteps.ts';
import { looksLikeProof, openProof } from './proof.ts';
import { looksLikePublished, openPublished } from './published.ts';
import { cancelCheck, forgetChainConfig, runCheck } from './runCheck.ts';
import { forgetTrace } from './trace.ts';

/** What a source gives: the bytes, and what it says of them. */
interface Loaded {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly name: string;
  readonly facts?: Pick<LoadedDocument, 'chainId' | 'block'>;
}

/** What is asked for: it is named from the click on, before anything of it is there. */
interface Request {
  readonly source: Source;
  /** What is done until the load itself says more. */
  readonly label: string;
  readonly load: Load;
}

type Report = (step: LoadStep) => void;
/** `silenceMs`: how long a node may say nothing, where it is not as long as usual. */
type Load = (signal: AbortSignal, report: Report, silenceMs?: number) => Promise<Loaded>;

/** Proofs are smaller. */
const MAX_PROOF_BYTES = 8 << 20;

let running: AbortController | undefined;
/** The last request to a node, for "Try again". In memory only: its URL may hold a key. */
let lastLoad: Request | undefined;

export function openFile(file: File): Promise<void> {
  const source: Source = { type: 'file', name: file.name };
  const load: Load = async (signal) => {
    const bytes = await readFile(file, signal);
    const proof = await proofIn(bytes);
    if (proof !== undefined) throw new ProofFound(proof);
    return { bytes, name: file.name };
  };
  return open({ source, label: 'Reading the file', load });
}

export function openText(text: string): Promise<void> {
  if (looksLikePublished(text)) return openPublished(text);
  if (looksLikeProof(text)) return openProof(text);
  const file = new Blob([text]);
  const name = 'pasted text';
  const load: Load = async (signal) => ({ bytes: await readFile(file, signal), name });
  return open({ source: { type: 'text' }, label: 'Reading the text', load });
}

export function openExample(example: Example): Promise<void> {
  const source: Source = { type: 'example', id: example.id, title: example.title };
  const label = 'Loading the example';
  const load: Load = async (signal, report) => ({
    name: example.title,
    bytes: await fetchExample(example, signal, (doneBytes, totalBytes) =>
      report({ label, doneBytes, totalBytes: Math.max(totalBytes, 0) }),
    ),
  });
  return open({ source, label, load });
}

/**
 * Asks a node, or a wallet, for a block and its witness, which is built from proofs where the node makes
 * none, or `byProofs` even so. A URL is kept in memory only.
 */
export function openNode(target: RpcTarget, block: string, byProofs = false): Promise<void> {
  const store = new Map<string, unknown>(); // what was answered before "Try again" is not asked again
  const source: Source = { type: 'node', host: labelOf(target), block };
  const load: Load = async (signal, report, silenceMs) => {
    const { fetchBlockDocument } = await import('../io/rpc.ts');
    const answer = await fetchBlockDocument(
      { target, block },
      {
        signal,
        gather: { gathering: gatherInWorker(signal), store },
        byProofs,
        ...(silenceMs !== undefined && { timeoutMs: silenceMs }),
        onProgress: (progress) => report(loadStepOf(progress)),
      },
    );
    store.clear();
    if (target.type === 'url') holdNode(target.url);
    const { number, hash, chainId } = answer;
    const name = answer.gathered ? `${answer.name}, witness from eth_getProof` : answer.name;
    return {
      bytes: answer.bytes as Uint8Array<ArrayBuffer>, // built by our own rpc.ts, never shared memory
      name,
      facts: { chainId, block: { number, hash } },
    };
  };
  return open({ source, label: FIRST_NODE_STEP, load });
}

/** Opens a document that is kept on this device. */
export function openKept({ digest, source, name, chainId, block }: KeptRow): Promise<void> {
  const load: Load = async () => {
    const bytes = await readKept(digest);
    if (bytes === undefined) {
      throw new ExplorerError('KEPT_COPY_DAMAGED', 'The copy on this device is gone', { digest });
    }
    const facts = { ...(chainId !== undefined && { chainId }), ...(block && { block }) };
    return { bytes, name, facts };
  };
  return open({ source, label: 'Reading the copy on this device', load });
}

/** Repeats the load that failed last. */
export function retryLoad(): Promise<void> {
  return lastLoad ? open(lastLoad) : Promise.resolve();
}

/** Repeats it, and lets the node be silent for much longer: the reader's own choice. */
export function retryLoadPatiently(): Promise<void> {
  return lastLoad ? open(lastLoad, PATIENT_LIMIT_MS) : Promise.resolve();
}

/** Goes back to what was loaded before a load that failed. */
export function dismissFailedLoad(): void {
  if (useSession.getState().loading.status === 'failed') setLoading({ status: 'idle' });
}

/** Goes back to the document before one that nobody can read, and checks it again. */
export function returnToBefore(): void {
  const { before } = useSession.getState();
  if (!before) return;
  holdBefore();
  setBefore(undefined);
  check(before);
}

/** Ends a running load; what was loaded before stays. */
export function cancelLoad(): void {
  running?.abort();
  running = undefined;
  setLoading({ status: 'idle' });
}

async function open(request: Request, silenceMs?: number): Promise<void> {
  const { source, label, load } = request;
  running?.abort();
  cancelCheck();
  const controller = new AbortController();
  running = controller;
  lastLoad = request;
  const isCurrent = () => running === controller;
  setLoading({ status: 'running', source, step: { label, doneBytes: 0, totalBytes: 0 } });
  warmCheckWorker();
  try {
    const report = throttled(
      (step) => isCurrent() && setLoading({ status: 'running', source, step }),
    );
    const loaded = await load(controller.signal, report, silenceMs);
    const content = new Blob([loaded.bytes]);
    const digest = await contentDigest(loaded.bytes);
    await nextTurn(); // copying and hashing have taken this one
    if (!isCurrent()) return;
    keep(content);
    show(source, loaded, digest);
  } catch (error) {
    if (!isCurrent() || isExplorerError(error, 'ABORTED')) return;
    if (error instanceof ProofFound) return showProof(error.text);
    setLoading({ status: 'failed', source, error: toErrorObject(error) });
  } finally {
    if (isCurrent()) running = undefined;
  }
}

/** What was loaded is no block but a proof: it ends the load, and opens its own page. */
class ProofFound extends Error {
  readonly text: string;

  constructor(text: string) {
    super('A proof');
    this.text = text;
  }
}

async function proofIn(bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  if (bytes.length > MAX_PROOF_BYTES) return undefined;
  if (await isBlockFile(bytes)) return undefined;
  const plain = isGzip(bytes) ? await inflateSmall(bytes, MAX_PROOF_BYTES) : bytes;
  if (plain === undefined) return undefined;
  const text = new TextDecoder().decode(plain);
  return looksLikeProof(text) || looksLikePublished(text) ? text : undefined;
}

function showProof(text: string): void {
  setLoading({ status: 'idle' });
  void (looksLikePublished(text) ? openPublished(text) : openProof(text));
}

/** What was loaded last stays within reach until the new one was read; one that nobody could read does not. */
function keep(content: Blob): void {
  const { document, checking } = useSession.getState();
  const wasReadable = document !== undefined && checking.status !== 'failed';
  if (wasReadable) setBefore(document);
  holdContent(content, wasReadable);
}

function show(source: Source, loaded: Loaded, digest: string | undefined): void {
  const document: LoadedDocument = {
    source,
    name: loaded.name,
    sizeBytes: loaded.bytes.length,
    ...(digest === undefined ? {} : { digest }),
    ...loaded.facts,
  };
  check(document);
}

/** What the page holds is this document from now on. */
function check(document: LoadedDocument): void {
  setDocument(document);
  forgetChainConfig();
  forgetTrace();
  goTo(document);
  void runCheck();
}

/** Goes to the link of a document, unless the page is there already (with a check opened, perhaps). */
function goTo(document: LoadedDocument): void {
  const route = routeOf(document);
  if (!route) return;
  // A link may lead deeper into it, to a check or a node.
  if (!isRouteOf(usePage.getState().route, document, undefined)) pushRoute(route);
}

/** At most ten steps a second, and every change of label. */
function throttled(report: Report): Report {
  let lastMs = Number.NEGATIVE_INFINITY;
  let label = '';
  return (step) => {
    const nowMs = performance.now();
    if (step.label === label && nowMs - lastMs < 100) return;
    lastMs = nowMs;
    label = step.label;
    report(step);
  };
}
