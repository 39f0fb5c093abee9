/** Verifying a published proof: its parts are held here, read in a worker, verified there, and tied to the loaded block. */

import { verifyStarkInWorker } from '../bridge/clients.ts';
import { isStateChange, readPublished, verifyPublished } from '../bridge/publishedClients.ts';
import type { TreeCount } from '../core/commitment/diffTree.ts';
import { ExplorerError } from '../core/errors.ts';
import type { PublishedPart, ReadProofs, RecognisedProof } from '../core/published/readProofs.ts';
import type { LayoutChoice, PublishedProofReport, StarkProof } from '../core/publishedProof.ts';
import { fetchArtefact } from '../io/artefacts.ts';
import { readFile } from '../io/files.ts';
import { pushRoute } from '../io/shareLink.ts';
import { announce } from '../stores/page.ts';
import {
  clearPublished,
  SLOTS,
  type SlotId,
  setChosen,
  setLayout,
  setReading,
  setSlot,
  setVerifying,
  usePublished,
} from '../stores/published.ts';
import { toErrorObject } from './errorObject.ts';
import { statementOfLoaded } from './loadedStatement.ts';
import { startsLikeBlock } from './proof.ts';
import { linkOfProof, type ProofLink } from './proofLink.ts';

/** Bytes of the files in each slot: too large for a store. */
const held = new Map<SlotId, readonly PublishedPart[]>();
/** What runs for the form at this moment. */
let work: AbortController | undefined;

/** Text typed or pasted into a slot; it replaces files. */
export function giveText(id: SlotId, text: string): void {
  stop();
  held.delete(id);
  setSlot(id, { text, files: [] });
}

/** A published proof has a few kilobytes; a block with its witness is never looked at longer. */
const LOOK_CHARACTERS = 65_536;
const PUBLISHED_FIELD = /"(publicValues|public_values|programVKey|vkey|seal|journal|pi_a)"\s*:/;

/** Whether a text is a published proof as JSON rather than a block with its witness. */
export function looksLikePublished(text: string): boolean {
  if (text.length > LOOK_CHARACTERS || !text.trimStart().startsWith('{')) return false;
  return PUBLISHED_FIELD.test(text) && !startsLikeBlock(text);
}

/** Shows the page of published proofs with this one, and verifies it. */
export function openPublished(text: string): Promise<void> {
  pushRoute({ page: 'published' });
  return verifyText(text);
}

/** Verifies a proof that is given as text, or in a link, in place of what was there. */
export function verifyText(text: string): Promise<void> {
  clearProof();
  giveText('proof', text);
  return verifyChosen();
}

/** Files for a slot; they replace what was there. */
export async function giveFiles(id: SlotId, files: readonly File[]): Promise<void> {
  stop();
  try {
    const parts = await Promise.all(files.map(partOf));
    giveParts(id, parts);
  } catch (error) {
    setReading({ status: 'failed', error: toErrorObject(error) });
  }
}

/** Whether anything was given. */
export function hasInput(): boolean {
  const { slots } = usePublished.getState();
  return SLOTS.some((id) => slots[id].text.trim() !== '' || slots[id].files.length > 0);
}

/** A part that was read already. Small text is shown to be read and changed. */
export function giveParts(id: SlotId, parts: readonly PublishedPart[]): void {
  const files = parts.map(({ name = 'part', bytes }) => ({ name, sizeBytes: bytes.length }));
  held.set(id, parts);
  setSlot(id, { text: '', files });
}

/** Reads what was given, verifies the chosen proof, and compares it with the loaded block. */
export async function verifyChosen(): Promise<void> {
  const signal = start();
  const found = await readAll(signal);
  const chosen = found?.proofs[usePublished.getState().chosen];
  if (chosen) await verify(chosen, signal);
}

/** Asks about another of several proofs. */
export async function chooseProof(index: number): Promise<void> {
  setChosen(index);
  await verifyChosen();
}

/** Reads the public values in another way. */
export async function chooseLayout(layout: LayoutChoice | undefined): Promise<void> {
  setLayout(layout);
  await verifyChosen();
}

/** The link of the chosen proof; nothing where none was read. */
export function linkOfChosen(): ProofLink | undefined {
  const { reading, chosen } = usePublished.getState();
  const found = reading.status === 'done' ? reading.found.proofs[chosen] : undefined;
  return found && linkOfProof(found.proof);
}

export function cancelVerifying(): void {
  stop();
}

export function clearProof(): void {
  stop();
  clearForm();
}

function clearForm(): void {
  held.clear();
  clearPublished();
}

async function readAll(signal: AbortSignal): Promise<ReadProofs | undefined> {
  const { reading } = usePublished.getState();
  if (reading.status === 'done') return reading.found;
  setReading({ status: 'running', sinceMs: performance.now() });
  try {
    const found = await readPublished(signal, partsOfForm());
    setReading({ status: 'done', found });
    return found;
  } catch (error) {
    if (!signal.aborted) setReading({ status: 'failed', error: toErrorObject(error) });
    return undefined;
  }
}

async function verify(given: RecognisedProof, signal: AbortSignal): Promise<void> {
  const sinceMs = performance.now();
  setVerifying({ status: 'running', sinceMs });
  const { layout, chainKey } = usePublished.getState();
  try {
    const recognised = await withNamedKey(given, signal);
    const isOwn = recognised.proof.system === 'snarkjs-groth16';
    const withDiffCommitment = isOwn && (await isStateChange(signal, recognised));
    const onTree = (tree: TreeCount) => setVerifying({ status: 'running', sinceMs, tree });
    const block = await statementOfLoaded(withDiffCommitment ? { signal, onTree } : undefined);
    const report =
      recognised.proof.system === 'sp1-hypercube'
        ? await verifyByOwnWorker(recognised.proof, recognised.keyFrom, signal)
        : await verifyPublished(signal, recognised, {
            ...(block && { block }),
            ...(layout && { layout }),
            ...(chainKey && { keySource: chainKey }),
          });
    if (signal.aborted) return;
    setVerifying({ status: 'done', report, ...(block && { tied: block }) });
    announce('The proof was verified: three answers');
  } catch (error) {
    if (!signal.aborted) setVerifying({ status: 'failed', error: toErrorObject(error) });
  }
}

/** A STARK goes to the verifier of its makers, in another worker. Errors: SNARK_PART_MISSING, STARK_*. */
function verifyByOwnWorker(
  { proof, verificationKey }: StarkProof,
  keyFrom: RecognisedProof['keyFrom'],
  signal: AbortSignal,
): Promise<PublishedProofReport> {
  if (verificationKey === undefined) {
    const message = 'Without the verification key nothing is checked';
    throw new ExplorerError('SNARK_PART_MISSING', message, { part: 'verificationKey' });
  }
  return verifyStarkInWorker(signal, 'sp1-hypercube', {
    proof: proof.slice(),
    key: verificationKey.slice(),
    provenance: keyFrom === 'reader' ? { type: 'reader' } : { type: 'with-proof' },
  });
}

/** A proof that names the key of this site's own circuit gets it. Errors: as of `fetchArtefact`. */
async function withNamedKey(
  recognised: RecognisedProof,
  signal: AbortSignal,
): Promise<RecognisedProof> {
  const { proof } = recognised;
  if (!('keyName' in proof) || proof.verificationKey !== undefined) return recognised;
  const bytes = await fetchArtefact('verificationKey', signal);
  const verificationKey: unknown = JSON.parse(new TextDecoder().decode(bytes));
  return { ...recognised, proof: { ...proof, verificationKey }, keyFrom: 'with-proof' };
}

function partsOfForm(): PublishedPart[] {
  const { slots } = usePublished.getState();
  return SLOTS.flatMap((id) => {
    const parts = held.get(id) ?? textParts(slots[id].text);
    return parts.map((part) => ({ ...part, name: nameIn(id, part.name) }));
  });
}

/** A part's name tells which key or which values it is; one from a field of its own is named after that. */
function nameIn(id: SlotId, name: string | undefined): string {
  if (id === 'proof') return name ?? 'the proof field';
  const field = id === 'key' ? 'key' : 'public values';
  return name === undefined ? field : `${field} ${name}`;
}

function textParts(text: string): PublishedPart[] {
  return text.trim() === '' ? [] : [{ bytes: new TextEncoder().encode(text) }];
}

async function partOf(file: File): Promise<PublishedPart> {
  return { name: file.name, bytes: await readFile(file, new AbortController().signal) };
}

function start(): AbortSignal {
  stop();
  work = new AbortController();
  return work.signal;
}

/** Ends what runs; what was given and recognised stays. */
function stop(): void {
  work?.abort();
  work = undefined;
  const { reading, verifying } = usePublished.getState();
  if (reading.status === 'running') setReading({ status: 'idle' });
  if (verifying.status === 'running') setVerifying({ status: 'idle' });
}
