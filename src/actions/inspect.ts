/**
 * Questions about the checked document. Answers are kept until the next run; a worker that was given
 * up meanwhile is filled again by running the check once more.
 */

import { checkProofs as checkProofsInWorker, inspect } from '../bridge/clients.ts';
import type { Hex } from '../core/bytes/hex.ts';
import type { WriteHistory } from '../core/changes.ts';
import type { Disclosure } from '../core/commitment/claim.ts';
import { isExplorerError } from '../core/errors.ts';
import type { EntryQuery } from '../core/inspect/stateEntries.ts';
import type {
  KeyPath,
  NodeDetail,
  NodePlace,
  ProofCheckOptions,
  StateTime,
  TrieId,
} from '../core/inspection.ts';
import type { LayoutChoice } from '../core/publishedProof.ts';
import type { BlockStatementOptions } from '../core/statement/blockStatement.ts';
import { useSession } from '../stores/session.ts';
import { useTrie } from '../stores/trie.ts';
import { runCheck } from './runCheck.ts';

type Question<Answer> = Parameters<typeof inspect<Answer>>[0];

/** 0x and 64 digits. */
const HASH_LENGTH = 66;
/** A place as long as a key names the key, whatever stands there. */
const KEY_NIBBLES = 64;

const kept = new Map<string, Promise<unknown>>();
let keptSerial = -1;

export const fetchNode = (place: NodePlace, time: StateTime) =>
  once(`node ${place.trie} ${place.path} ${time}`, (api) => api.node(place, time));

const fetchKeyPath = (trie: TrieId, key: Hex, time: StateTime, isHashed = false) =>
  once(`key ${trie} ${key} ${time} ${isHashed}`, (api) => api.keyPath(trie, key, time, isHashed));

export const fetchAccount = (address: Hex) =>
  once(`account ${address}`, (api) => api.account(address));

export const fetchCode = (hash: Hex) => once(`code ${hash}`, (api) => api.code(hash));

const fetchFold = (trie: TrieId, key: Hex, time: StateTime, isHashed = false) =>
  once(`fold ${trie} ${key} ${time} ${isHashed}`, (api) => api.fold(trie, key, time, isHashed));

/** The header that names the state root of a time, as bytes. */
export const fetchHeader = (time: StateTime) => once(`header ${time}`, (api) => api.header(time));

export const searchWitness = (query: string) => ask((api) => api.search(query));

export const fetchTransactions = () => once('transactions', (api) => api.transactions());

export const fetchTransaction = (index: number) =>
  once(`transaction ${index}`, (api) => api.transaction(index));

export const fetchReads = () => once('reads', (api) => api.reads());

export const fetchWitnessReport = () => once('report', (api) => api.witnessReport());

export const fetchUnreachable = () => once('unreachable', (api) => api.unreachable());

export const fetchProof = (address: Hex, slots: readonly string[], time: StateTime) =>
  ask((api) => api.proof(address, slots, time));

export const fetchChanges = () => once('changes', (api) => api.changes());

export const fetchPhaseDiff = (phase: number) =>
  once(`phase diff ${phase}`, (api) => api.phaseDiff(phase));

/** Every write of a balance, a nonce, a code, or a slot (its hash where `isHashed`). */
export const fetchWriteHistory = (
  address: Hex,
  what: WriteHistory['what'],
  slot?: Hex,
  isHashed = false,
) =>
  once(`history ${address} ${what} ${slot ?? ''} ${isHashed}`, (api) =>
    api.writeHistory(address, what, slot, isHashed),
  );

export const fetchBlockAccessList = () => once('block access list', (api) => api.blockAccessList());

export const fetchAccessList = (phase: number) =>
  once(`access list ${phase}`, (api) => api.accessList(phase));

export const fetchStateDiffCost = () => once('state diff cost', (api) => api.stateDiffCost());

/** What provers would print for the block. */
export const fetchStatement = (options: BlockStatementOptions = {}) =>
  once(`statement ${options.withDiffCommitment ?? false}`, (api) => api.statement(options));

/** Changed values of the block, a page of them. */
export const fetchEntries = (query: EntryQuery) =>
  once(`entries ${JSON.stringify(query)}`, (api) => api.entries(query));

/** What a proof about an entry would say. */
export const fetchClaim = (index: number, disclosure: Disclosure) =>
  ask((api) => api.entryClaim(index, disclosure));

/** What the prover is given. */
export const fetchProofTask = (index: number, disclosure: Disclosure) =>
  ask((api) => api.proofTask(index, disclosure));

/** Public values that the reader pasted, beside those of the block. */
export const comparePublicValues = (text: string, choice?: LayoutChoice) =>
  ask((api) => api.publicValues(text, choice));

/** Checks proofs; works without a document. */
export const checkProofs = (text: string, options: ProofCheckOptions) =>
  checkProofsInWorker(text, options);

/** The way to a slot, by number or, where nothing but its hash is known, by that. */
export async function fetchSlotPath(address: string, slot: string, time: StateTime) {
  const { trie, key, isHashed } = await slotKey(address, slot);
  return fetchKeyPath(trie, key, time, isHashed);
}

/** The steps from an account, or from a slot of it, to the header. */
export async function fetchFoldOf(address: string, slot: string | undefined, time: StateTime) {
  if (slot === undefined) {
    return fetchFold('account', address as Hex, time, address.length === HASH_LENGTH); // the pattern of links
  }
  const { trie, key, isHashed } = await slotKey(address, slot);
  return fetchFold(trie, key, time, isHashed);
}

/** A slot as storage tries are asked for it: 32 bytes. */
export function wholeSlot(slot: string): Hex {
  return `0x${slot.slice(2).padStart(64, '0')}`;
}

async function slotKey(address: string, slot: string) {
  const { hashedAddress, slots } = await fetchAccount(address as Hex); // the pattern of links
  const key = wholeSlot(slot);
  const isHashed = slots.some((row) => row.slot === undefined && row.hashedSlot === key);
  return { trie: hashedAddress, key, isHashed };
}

/** Every node from the root of a trie down to a place, and for a leaf also what it proves. */
export async function fetchPathTo(place: NodePlace, time: StateTime): Promise<KeyPath> {
  if (place.path.length === KEY_NIBBLES) {
    return fetchKeyPath(place.trie, `0x${place.path}`, time, true);
  }
  const node = await fetchNode(place, time);
  if (node.kind === 'leaf') {
    return fetchKeyPath(place.trie, `0x${place.path}${node.path ?? ''}`, time, true);
  }
  const steps: KeyPath['steps'][number][] = [];
  let path = '';
  for (;;) {
    const step = await fetchNode({ trie: place.trie, path }, time);
    const consumes = step.kind === 'branch' ? 1 : (step.path ?? '').length;
    const slot = slotOf(steps.at(-1)?.node, path);
    const isLast = path.length >= place.path.length;
    steps.push({
      node: step,
      consumedBefore: path.length,
      consumes: isLast ? 0 : consumes,
      ...(slot && { slotInParent: slot }),
    });
    if (isLast || consumes === 0) break;
    path = place.path.slice(0, path.length + consumes);
  }
  const rootHash = steps[0]?.node.hash ?? '0x';
  return {
    trie: place.trie,
    time,
    hashedKey: `0x${place.path}`,
    rootHash,
    steps,
    outcome: { type: 'absent', reason: 'no value in the branch' },
  };
}

/** Where in its parent the reference to the node at `path` stands. */
function slotOf(parent: NodeDetail | undefined, path: string) {
  if (!parent) return undefined;
  const nibble = Number.parseInt(path.slice(-1), 16);
  const item = parent.items[parent.kind === 'branch' ? nibble : 1];
  if (!item) return undefined;
  return { start: item.items ? item.start : item.payloadStart, end: item.end };
}

/** Asks once a run. */
export function once<Answer>(key: string, question: Question<Answer>): Promise<Answer> {
  const { serial } = useTrie.getState();
  if (serial !== keptSerial) kept.clear();
  keptSerial = serial;
  const earlier = kept.get(key) as Promise<Answer> | undefined; // each key belongs to one question
  if (earlier) return earlier;
  const answer = ask(question);
  kept.set(key, answer);
  answer.catch(() => kept.delete(key));
  return answer;
}

/** Asks; where the worker is a fresh one, after it has checked the block again. */
export function ask<Answer>(question: Question<Answer>): Promise<Answer> {
  return askAgain(() => inspect(question));
}

/** As {@link ask}, for a question that is put in another way. */
export async function askAgain<Answer>(run: () => Promise<Answer>): Promise<Answer> {
  try {
    return await run();
  } catch (error) {
    const { status } = useSession.getState().checking;
    if (!isExplorerError(error, 'NOTHING_LOADED') || status !== 'done') throw error;
    await runCheck();
    return run();
  }
}
