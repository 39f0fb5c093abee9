/** Nodes by place and by hash, with their marks at a time. */

import { bytesToHex, equalBytes } from '../bytes/hex.ts';
import { bytesToNibbles, nibblesToText } from '../bytes/nibbles.ts';
import { type Cursor, changeMark, childAt, cursorAt, moveCursorAlong } from '../diff/trieDiff.ts';
import { ExplorerError, isExplorerError } from '../errors.ts';
import {
  type KeyPath,
  NODE_MARKS,
  type NodeDetail,
  type NodePlace,
  type StateTime,
  type TrieId,
} from '../inspection.ts';
import type { OutlineScene } from '../scene/outline.ts';
import { pathOf } from '../scene/outlineColumns.ts';
import type { StateTries } from '../state/stateTries.ts';
import type { TrieNode } from '../trie/node.ts';
import { findNode } from '../trie/nodePool.ts';
import { isInline, nodeRlp, peek, proveKey } from '../trie/prove.ts';
import { type Context, otherTries, triesAt } from './context.ts';
import { createKeyPath, type HashedKey, trieRoot } from './keyPath.ts';
import { nodeDetail } from './nodeDetail.ts';
import { nibblesOf } from './query.ts';

/** Places by index in the pool: how often a node stands somewhere. */
export type CountPlaces = (index: number) => number;

/** The node that starts at a place. Errors: NODE_NOT_HERE, WITNESS_NODE_MISSING. */
export function nodeAtPlace(
  context: Context,
  place: NodePlace,
  time: StateTime,
  countPlaces: CountPlaces,
): NodeDetail {
  const tries = triesAt(context, time);
  const { root, hash } = trieRoot(tries, place.trie);
  const child = childAt(moveCursorAlong(tries.pool, cursorAt(root), nibblesOf(place.path)));
  const node = child === null ? null : peek(tries.pool, child);
  if (node === null) {
    const { trie, path } = place;
    const message = `No node is known to start at path ${path || '(root)'}`;
    throw new ExplorerError('NODE_NOT_HERE', message, { trie, path, time });
  }
  const isRoot = place.path === '';
  const namedBy = isRoot ? hash : isInline(node) ? undefined : (node.reference ?? undefined);
  return nodeDetail({
    node,
    rlp: nodeRlp(tries.pool, node),
    place,
    time,
    ...(namedBy !== undefined && { namedBy }),
    marks: marksAt(context, tries, place, node),
    copies: copiesOf(node, countPlaces),
  });
}

/** The way to a key in one of the tries. Errors: BLOCK_NOT_EXECUTED, WITNESS_NODE_MISSING for the way to its account. */
export function keyPathOf(
  context: Context,
  trie: TrieId,
  key: HashedKey,
  time: StateTime,
  countPlaces: CountPlaces,
): KeyPath {
  const tries = triesAt(context, time);
  const { root, hash } = trieRoot(tries, trie);
  const path = bytesToNibbles(key.hashed);
  const { addresses, slots } = context.labels;
  const preimage = key.key ?? (trie === 'account' ? addresses : slots).get(bytesToHex(key.hashed));
  return createKeyPath({
    trie,
    time,
    key: { hashed: key.hashed, ...(preimage !== undefined && { key: preimage }) },
    root: hash,
    proof: proveKey(tries.pool, root, path),
    rlpOf: (node) => nodeRlp(tries.pool, node),
    marksOf: (node, depth) =>
      marksAt(context, tries, { trie, path: nibblesToText(path.subarray(0, depth)) }, node),
    copiesOf: (node) => copiesOf(node, countPlaces),
  });
}

function copiesOf(node: TrieNode, countPlaces: CountPlaces): number {
  return node.index < 0 ? 0 : Math.max(0, countPlaces(node.index) - 1);
}

function marksAt(context: Context, tries: StateTries, place: NodePlace, node: TrieNode): number {
  const other = otherTries(context, tries.time);
  const read = node.index >= 0 && tries.pool.used[node.index] === 1 ? NODE_MARKS.read : 0;
  const inline = place.path !== '' && isInline(node) ? NODE_MARKS.inline : 0;
  const change =
    other === undefined
      ? 0
      : changeMark(
          node,
          cursorAtPlace(other, place),
          tries.time === 'before' ? 'removed' : 'created',
        );
  return read | inline | change;
}

/** A place in the tries of the other time; nowhere where its account is not there or not known. */
function cursorAtPlace(tries: StateTries, place: NodePlace): Cursor {
  try {
    const { root } = trieRoot(tries, place.trie);
    return moveCursorAlong(tries.pool, cursorAt(root), nibblesOf(place.path));
  } catch (error) {
    if (isExplorerError(error)) return null;
    throw error;
  }
}

/** The place of an entry of an outline. */
export function placeOf({ outline }: OutlineScene, entry: number): NodePlace {
  const trie = outline.tries[outline.trieIndex[entry] as number]?.id ?? 'account';
  return { trie, path: nibblesToText(pathOf(outline, entry)) };
}

/** Where a node of the pool with this hash stands first; -1 for a node that nothing leads to, undefined for none. */
export function findByHash(
  { state }: Context,
  scene: OutlineScene,
  hash: Uint8Array,
): number | undefined {
  const index = findNode(state.pool, hash);
  return index < 0 ? undefined : scene.indexes.indexOf(index);
}

/** The place of a node that the block made, by its hash. */
export function findCreated(
  context: Context,
  scene: OutlineScene,
  hash: Uint8Array,
): NodePlace | undefined {
  const { outline, indexes } = scene;
  const tries = triesAt(context, outline.time);
  for (let i = 0; i < outline.count; i++) {
    if (indexes[i] !== -1 || (outline.kinds[i] as number) > 2) continue;
    const place = placeOf(scene, i);
    const { root } = trieRoot(tries, place.trie);
    const child = childAt(moveCursorAlong(tries.pool, cursorAt(root), nibblesOf(place.path)));
    if (child === null || child.type === 'blinded' || child.reference === null) continue;
    if (equalBytes(child.reference, hash)) return place;
  }
  return undefined;
}

/** How often each node of the pool stands in an outline. */
export function placeCounter({ indexes }: OutlineScene, nodes: number): CountPlaces {
  const counts = new Uint32Array(nodes);
  for (const index of indexes) if (index >= 0) counts[index] = (counts[index] as number) + 1;
  return (index) => counts[index] ?? 0;
}
