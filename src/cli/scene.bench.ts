/** From the bytes of trie nodes to a scene that can be drawn: index, link, outline, layout. */

import { decodeMPTNode } from '@ethereumjs/mpt';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { bytesToHex } from '../core/bytes/hex.ts';
import { keccak256 } from '../core/bytes/keccak.ts';
import { bytesToNibbles } from '../core/bytes/nibbles.ts';
import { decodeRlp } from '../core/bytes/rlp.ts';
import { createCheckSession } from '../core/checkSession.ts';
import { linkWitness } from '../core/execution/witnessReach.ts';
import { layoutIcicle } from '../core/scene/icicle.ts';
import { buildOutline } from '../core/scene/outline.ts';
import { EMPTY_ACCOUNT, encodeAccount } from '../core/state/account.ts';
import { createCodePool } from '../core/state/codePool.ts';
import { triesBefore } from '../core/state/stateTries.ts';
import { createWitnessState } from '../core/state/witnessState.ts';
import { rootHash } from '../core/trie/hash.ts';
import type { TrieChild, TrieRoot } from '../core/trie/node.ts';
import { createNodePool } from '../core/trie/nodePool.ts';
import { encodeNode } from '../core/trie/nodeRlp.ts';
import { insert } from '../core/trie/update.ts';
import { compare, type Measurement, median, rounded } from './compare.bench.ts';

const MPT = '@ethereumjs/mpt 10.1.3 with @noble/hashes keccak: index, decode, walk from the root';

/** Trie nodes, and the state root that leads to them. */
export interface SceneInput {
  readonly name: string;
  readonly nodes: readonly Uint8Array[];
  readonly root: Uint8Array;
  /** The whole file, where there is one: how long it takes from there is a detail of its own. */
  readonly file?: Uint8Array;
}

/** (d): ours ends with a laid-out icicle, theirs with every node met once at each place. */
export async function measureScene(input: SceneInput, runs: number): Promise<Measurement> {
  const result = await compare(
    `d: bytes to a drawable scene, ${input.name}`,
    MPT,
    runs,
    () => drawOurs(input),
    () => walkWithMpt(input),
  );
  const entries = drawOurs(input);
  const places = walkWithMpt(input);
  if (places > entries) throw new Error('the outline lacks places');
  const fromFileMs =
    input.file === undefined ? {} : { fromFileMs: await timeFromFile(input.file, runs) };
  return {
    ...result,
    detail: { ...result.detail, ...fromFileMs, nodes: input.nodes.length, entries },
  };
}

/** Milliseconds from the bytes of a file, gzip and JSON included, to the first picture: the median. */
async function timeFromFile(file: Uint8Array, runs: number): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await createCheckSession().verify(file.slice(), { until: 'link' }, undefined, () => {
      times.push(performance.now() - start);
    });
  }
  return rounded(median(times));
}

function drawOurs({ nodes, root }: SceneInput): number {
  const state = createWitnessState(createNodePool(nodes), createCodePool([]), root);
  const { reached } = linkWitness(state, () => {});
  const { outline } = buildOutline(triesBefore(state), { reached });
  return layoutIcicle(outline, 'bytes').x0.length;
}

/** A walk as its own documentation has it: a map by hash, each node decoded, storage under its account. */
function walkWithMpt({ nodes, root }: SceneInput): number {
  const map = new Map(nodes.map((node) => [bytesToHex(keccak_256(node)), node]));
  let places = 0;
  const stack: { hash: Uint8Array; isAccountTrie: boolean }[] = [
    { hash: root, isAccountTrie: true },
  ];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const bytes = map.get(bytesToHex(at.hash));
    if (bytes === undefined) continue;
    places++;
    for (const next of below(bytes, at.isAccountTrie)) stack.push(next);
  }
  return places;
}

function below(
  bytes: Uint8Array,
  isAccountTrie: boolean,
): { hash: Uint8Array; isAccountTrie: boolean }[] {
  const node = decodeMPTNode(bytes);
  if ('getChildren' in node) {
    return node
      .getChildren()
      .map(([, child]) => child)
      .filter((child) => child instanceof Uint8Array)
      .map((hash) => ({ hash, isAccountTrie }));
  }
  const value = node.value();
  if (value === null) return [];
  if (value.length === 32) return [{ hash: value, isAccountTrie }];
  if (!isAccountTrie) return [];
  const account = decodeRlp(value);
  const storageRoot = account instanceof Uint8Array ? undefined : account[2];
  return storageRoot instanceof Uint8Array ? [{ hash: storageRoot, isAccountTrie: false }] : [];
}

/** A state of as many accounts as make about `count` nodes, every one of them known. */
export function syntheticWitness(count: number): SceneInput {
  const pool = createNodePool([]);
  let trie: TrieRoot = null;
  const accounts = Math.round(count * 0.735); // a full trie of hashed keys has about 0.39 branches for each leaf
  for (let n = 0; n < accounts; n++) {
    const key = keccak256(Uint8Array.of(n >> 16, (n >> 8) & 0xff, n & 0xff));
    trie = insert(
      pool,
      trie,
      bytesToNibbles(key),
      encodeAccount({ ...EMPTY_ACCOUNT, nonce: BigInt(n + 1) }),
    );
  }
  const root = rootHash(trie);
  const nodes: Uint8Array[] = [];
  collect(trie, nodes);
  return { name: `a synthetic witness of ${nodes.length} nodes`, nodes, root };
}

function collect(node: TrieChild | null, nodes: Uint8Array[]): void {
  if (node === null || node.type === 'blinded') return;
  nodes.push(encodeNode(node));
  if (node.type === 'extension') collect(node.child, nodes);
  if (node.type === 'branch') for (const child of node.children) collect(child, nodes);
}
