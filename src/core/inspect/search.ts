/** Finds what a query means in the document at hand; ambiguous input gives every meaning that this witness holds. */

import { bytesToHex, type Hex, hexToBytes } from '../bytes/hex.ts';
import { keccak256 } from '../bytes/keccak.ts';
import { bytesToNibbles } from '../bytes/nibbles.ts';
import { childAt, cursorAt, moveCursorAlong } from '../diff/trieDiff.ts';
import type { NodePlace, SearchAnswer, SearchHit, TrieId } from '../inspection.ts';
import type { OutlineScene } from '../scene/outline.ts';
import { accountIn, keyOfNibbles, type StateTries } from '../state/stateTries.ts';
import { PUSH1 } from '../trace/opcodeNames.ts';
import type { TrieRoot } from '../trie/node.ts';
import { nodeRlp, peek, proveKey, type TrieProof } from '../trie/prove.ts';
import { addressOf, type Context } from './context.ts';
import { findByHash, findCreated, placeOf } from './nodes.ts';
import { nibblesOf, parseQuery, slotOf } from './query.ts';
import { transactionHashes, transactionRows } from './transactions.ts';

/** Outlines that a search may look into. */
export interface Scenes {
  readonly before: OutlineScene;
  readonly after?: OutlineScene;
}

type NodeHit = Extract<SearchHit, { readonly type: 'node' }>;

/** More are no answer; a short path starts a node in nearly every trie. */
const MAX_HITS = 60;
const PUSH4 = PUSH1 + 3;

interface Search {
  readonly context: Context;
  readonly scenes: Scenes;
  readonly hits: SearchHit[];
  readonly notes: string[];
}

export function search(context: Context, scenes: Scenes, input: string): SearchAnswer {
  const query = parseQuery(input);
  const run: Search = { context, scenes, hits: [], notes: [...query.notes] };
  for (const address of query.addresses) findAddress(run, address);
  for (const word of query.words) findWord(run, word);
  if (query.number !== undefined) findNumber(run, query.number);
  if (query.selector !== undefined) findSelector(run, query.selector);
  for (const path of query.paths) findPath(run, path);
  if (query.place !== undefined) findPlace(run, query.place);
  if (run.hits.length === 0 && run.notes.length === 0) {
    run.notes.push('Nothing in this block and its witness has this name.');
  }
  if (run.hits.length > MAX_HITS) run.notes.push(`The first ${MAX_HITS} of ${run.hits.length}.`);
  return { hits: run.hits.slice(0, MAX_HITS), notes: run.notes };
}

function findAddress({ context, hits, notes }: Search, address: Hex): void {
  const hashed = keccak256(hexToBytes(address));
  if (proofs(context, hashed).every(({ outcome }) => outcome.type === 'missing')) {
    notes.push(
      `The witness does not prove the account ${address}, neither that it is nor that it is not.`,
    );
    return;
  }
  hits.push({ type: 'account', hashedAddress: bytesToHex(hashed), address });
}

/** The ways to a key of the account trie, before and after. */
function proofs({ before, after }: Context, hashed: Uint8Array): TrieProof[] {
  const path = bytesToNibbles(hashed);
  const tries = after === undefined ? [before] : [before, after];
  return tries.map(({ pool, root }) => proveKey(pool, root, path));
}

/** 32 bytes: a transaction, a code, a node, a hashed address, a slot or its hash. */
function findWord(run: Search, word: Hex): void {
  const { context, hits, notes } = run;
  const bytes = hexToBytes(word);
  const index = transactionHashes(context.validation).indexOf(word);
  if (index >= 0) hits.push({ type: 'transaction', index, hash: word });
  const { codes, newCodes } = context.state;
  if (codes.byHash.has(word) || newCodes.has(word)) hits.push({ type: 'code', hash: word });
  findNodeHash(run, word, bytes);
  if (proofs(context, bytes).some(({ outcome }) => outcome.type === 'present')) {
    const address = addressOf(context, word);
    hits.push({ type: 'account', hashedAddress: word, ...(address !== undefined && { address }) });
  }
  findSlot(run, keccak256(bytes), word);
  findSlot(run, bytes, context.labels.slots.get(word));
  const header = context.validation.block?.header;
  if (header !== undefined && bytesToHex(header.hash) === word)
    notes.push('This is the hash of the block itself.');
}

function findNodeHash(
  { context, scenes, hits, notes }: Search,
  hash: Hex,
  bytes: Uint8Array,
): void {
  const entry = findByHash(context, scenes.before, bytes);
  if (entry !== undefined && entry >= 0) {
    hits.push(nodeHit(context, placeOf(scenes.before, entry), hash));
  } else if (entry !== undefined) {
    notes.push('The witness has a node with this hash, and nothing leads to it.');
  } else if (scenes.after !== undefined) {
    const place = findCreated(context, scenes.after, bytes);
    if (place !== undefined) hits.push(nodeHit(context, place, hash));
  }
}

/** A node with this hash at a place; it says when, where the other time has another node there, or none. */
function nodeHit(context: Context, place: NodePlace, hash: Hex): NodeHit {
  const isBefore = hashAt(context.before, place) === hash;
  const isAfter = context.after !== undefined && hashAt(context.after, place) === hash;
  return {
    type: 'node',
    place,
    hash,
    ...(isBefore !== isAfter && { time: isAfter ? 'after' : 'before' }),
    ...ownerOf(context, place.trie),
  };
}

/** A slot by its hash, in every storage trie that has it and in every account that read or wrote it. */
function findSlot({ context, scenes, hits }: Search, hashed: Uint8Array, slot?: Hex): void {
  const hashedSlot = bytesToHex(hashed);
  const path = bytesToNibbles(hashed);
  const found = new Set<Hex>();
  for (const account of context.state.accounts.values()) {
    if (account.slots.size === 0) continue;
    for (const { path: touched } of account.slots.values()) {
      if (keyOfNibbles(touched) === hashedSlot) found.add(keyOfNibbles(account.path));
    }
  }
  for (const { id } of scenes.before.outline.tries) {
    if (id !== 'account' && hasSlot(context.before, id, path)) found.add(id);
  }
  for (const hashedAddress of found) {
    const named = slot !== undefined && { slot };
    hits.push({
      type: 'slot',
      hashedAddress,
      hashedSlot,
      ...ownerOf(context, hashedAddress),
      ...named,
    });
  }
}

function hasSlot(tries: StateTries, hashedAddress: Hex, path: Uint8Array): boolean {
  const storage = proveKey(tries.pool, rootOf(tries, hashedAddress), path);
  return storage.outcome.type === 'present';
}

/** A transaction by index, a slot by number. */
function findNumber(run: Search, number: bigint): void {
  const { context, hits } = run;
  const hashes = transactionHashes(context.validation);
  const hash = hashes[Number(number)];
  if (hash !== undefined) hits.push({ type: 'transaction', index: Number(number), hash });
  const slot = slotOf(number);
  findSlot(run, keccak256(slot), bytesToHex(slot));
}

/** Four bytes at the start of call data, and pushed by codes that compare them. */
function findSelector({ context, hits }: Search, selector: Hex): void {
  for (const { index, hash, selector: called } of transactionRows(context.validation)) {
    if (called === selector) hits.push({ type: 'transaction', index, hash });
  }
  const pushed = Uint8Array.of(PUSH4, ...hexToBytes(selector));
  for (const [hash, code] of context.state.codes.byHash) {
    if (includesBytes(code, pushed)) hits.push({ type: 'code', hash });
  }
}

function includesBytes(bytes: Uint8Array, part: Uint8Array): boolean {
  const first = part[0] as number;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (part.every((byte, i) => bytes[at + i] === byte)) return true;
  }
  return false;
}

/** Nodes that start at these nibbles: of the account trie, then of each storage trie. */
function findPath(run: Search, path: string): void {
  const { before, after } = run.scenes;
  const tries = new Set(
    [...before.outline.tries, ...(after?.outline.tries ?? [])].map(({ id }) => id),
  );
  for (const trie of tries) findPlace(run, { trie, path });
}

/** The node at a place, whichever it is at either time. */
function findPlace({ context, hits }: Search, place: NodePlace): void {
  const before = hashAt(context.before, place);
  const after = context.after && hashAt(context.after, place);
  const hash = before ?? after;
  if (hash === undefined) return;
  const { time, ...hit } = nodeHit(context, place, hash);
  const isAlone = before === undefined || after === undefined;
  hits.push({ ...hit, ...(isAlone && time !== undefined && { time }) });
}

function hashAt(tries: StateTries, { trie, path }: NodePlace): Hex | undefined {
  const root = rootOf(tries, trie);
  const child = childAt(moveCursorAlong(tries.pool, cursorAt(root), nibblesOf(path)));
  const node = child === null ? null : peek(tries.pool, child);
  return node === null ? undefined : bytesToHex(keccak256(nodeRlp(tries.pool, node)));
}

/** The root of a trie; null where its account is not there, or not known. */
function rootOf(tries: StateTries, trie: TrieId): TrieRoot {
  if (trie === 'account') return tries.root;
  const { outcome } = proveKey(tries.pool, tries.root, bytesToNibbles(hexToBytes(trie)));
  const account = outcome.type === 'present' ? accountIn(outcome.value) : null;
  return account === null ? null : tries.storage(trie, account);
}

/** The address behind a storage trie, where it is known. */
function ownerOf(context: Context, trie: TrieId): { readonly address?: Hex } {
  const address = trie === 'account' ? undefined : addressOf(context, trie);
  return address === undefined ? {} : { address };
}
