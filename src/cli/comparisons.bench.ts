/** The three comparisons of the benchmark, each side as its own documentation would have it done. */

import { createBlockFromRLP } from '@ethereumjs/block';
import { Common, Mainnet } from '@ethereumjs/common';
import type { InterpreterStep } from '@ethereumjs/evm';
import { createMPT, decodeMPTNode } from '@ethereumjs/mpt';
import { createVM, runBlock } from '@ethereumjs/vm';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { bytesToHex, equalBytes } from '../core/bytes/hex.ts';
import { keccak256 } from '../core/bytes/keccak.ts';
import { bytesToNibbles } from '../core/bytes/nibbles.ts';
import { ancestorHash } from '../core/execution/ancestors.ts';
import { WitnessStateManager } from '../core/execution/ethereumjs/witnessStateManager.ts';
import { linkWitness } from '../core/execution/witnessReach.ts';
import { createCodePool } from '../core/state/codePool.ts';
import { createWitnessState } from '../core/state/witnessState.ts';
import { rootHash } from '../core/trie/hash.ts';
import { createNodePool, type NodePool } from '../core/trie/nodePool.ts';
import { openTrie } from '../core/trie/reveal.ts';
import { insert, remove } from '../core/trie/update.ts';
import { validateDocument } from '../core/verifyDocument.ts';
import type { BenchDocument, TrieWrites } from './benchDocument.ts';
import { compare, type Measurement, rounded } from './compare.bench.ts';

const MPT = '@ethereumjs/mpt 10.1.3 with @noble/hashes keccak';
const STOCK = 'ethereumjs 10.1.3 runBlock, default cryptography, unpatched, over our state manager';

type NodeMap = Map<string, Uint8Array>;

/** (a): every node of the witness hashed, found by its hash, decoded, and its children looked up. */
export async function measureNodes(bench: BenchDocument, runs: number): Promise<Measurement> {
  const { state: nodes } = bench.document.witness;
  const root = bench.accounts.root;
  const result = await compare(
    `a: nodes of ${bench.name}`,
    MPT,
    runs,
    () =>
      linkWitness(createWitnessState(createNodePool(nodes), createCodePool([]), root), () => {}),
    () => linkWithMpt(nodes),
  );
  return { ...result, detail: { ...result.detail, nodes: nodes.length } };
}

function linkWithMpt(nodes: readonly Uint8Array[]): number {
  const map = mapWithNoble(nodes);
  let links = 0;
  for (const bytes of map.values()) {
    const node = decodeMPTNode(bytes);
    for (const child of childrenOf(node)) if (map.has(bytesToHex(child))) links++;
  }
  return links;
}

function childrenOf(node: ReturnType<typeof decodeMPTNode>): Uint8Array[] {
  if ('getChildren' in node) {
    return node
      .getChildren()
      .map(([, child]) => child)
      .filter((child) => child instanceof Uint8Array);
  }
  const value = node.value();
  return value !== null && value.length === 32 ? [value] : [];
}

function mapWithNoble(nodes: readonly Uint8Array[]): NodeMap {
  return new Map(nodes.map((node) => [bytesToHex(keccak_256(node)), node]));
}

/** (b): the writes of the block on the indexed witness, and the root of every trie that changed. */
export async function measureWrites(bench: BenchDocument, runs: number): Promise<Measurement> {
  const { state: nodes } = bench.document.witness;
  const tries = [...bench.storage, bench.accounts];
  const expected = bytesToHex(bench.validation.postStateRoot as Uint8Array); // the block is valid
  const map = mapWithNoble(nodes);
  const pool = createNodePool(nodes);
  const ours = (): void => {
    pool.decoded.fill(undefined); // indexed, as their map is, and decoded by nobody
    const root = tries.map((trie) => applyOurs(pool, trie)).at(-1) as Uint8Array; // the account trie is last
    if (bytesToHex(root) !== expected) throw new Error('our root is wrong');
  };
  const theirs = async (): Promise<void> => {
    let root = new Uint8Array(0);
    for (const trie of tries) root = (await applyTheirs(map, trie)) as Uint8Array<ArrayBuffer>; // bytes are bytes
    if (bytesToHex(root) !== expected) throw new Error('the root of @ethereumjs/mpt is wrong');
  };
  const result = await compare(`b: writes of ${bench.name}`, MPT, runs, ours, theirs);
  const writes = tries.reduce((sum, trie) => sum + trie.writes.length, 0);
  return { ...result, detail: { ...result.detail, writes, tries: tries.length } };
}

function applyOurs(pool: NodePool, { root, writes }: TrieWrites): Uint8Array {
  let trie = openTrie(root);
  for (const { key, value } of writes) {
    const path = bytesToNibbles(keccak256(key));
    trie = value === null ? remove(pool, trie, path) : insert(pool, trie, path, value);
  }
  return rootHash(trie);
}

async function applyTheirs(map: NodeMap, { root, writes }: TrieWrites): Promise<Uint8Array> {
  const added: NodeMap = new Map();
  const db = {
    get: async (key: string) => added.get(`0x${key}`) ?? map.get(`0x${key}`),
    put: async (key: string, value: Uint8Array) => void added.set(`0x${key}`, value),
    del: async () => {},
    batch: async (operations: readonly { type: string; key: string; value?: Uint8Array }[]) => {
      for (const { type, key, value } of operations)
        if (type === 'put' && value) added.set(`0x${key}`, value);
    },
    open: async () => {},
    shallowCopy: () => db,
  };
  const trie = await createMPT({
    db: db as never,
    root,
    useKeyHashing: true,
    useRootPersistence: false,
  });
  for (const { key, value } of writes) {
    if (value === null) await trie.del(key);
    else await trie.put(key, value);
  }
  return trie.root();
}

/** (c): from the parsed document to the verdict, against the same block run by stock ethereumjs. */
export async function measureWholeCheck(bench: BenchDocument, runs: number): Promise<Measurement> {
  let timings: Readonly<Record<string, number>> = {};
  const ours = async (): Promise<void> => {
    const validation = await validateDocument(
      bench.document,
      { now: () => performance.now() },
      () => {},
    );
    if (validation.ladder.verdict() !== 'VALID') throw new Error('our verdict is wrong');
    timings = validation.timings as Record<string, number>; // every stage of a valid block was timed
  };
  const result = await compare(`c: whole check of ${bench.name}`, STOCK, runs, ours, () =>
    runStock(bench),
  );
  const total = Object.values(timings).reduce((sum, ms) => sum + ms, 0);
  const shares = Object.fromEntries(
    Object.entries(timings).map(([stage, ms]) => [`${stage}%`, rounded((100 * ms) / total)]),
  );
  return { ...result, detail: { ...result.detail, ...shares } };
}

/** The state manager as stock `runBlock` needs it: the account of the system caller is nowhere in a witness. */
class StockStateManager extends WitnessStateManager {
  override inSystemCall = true;
}

/** Stock ethereumjs runs the block; with `onStep` it tells every step. Throws where its root is wrong. */
export async function runStock(
  { document, validation, accounts }: BenchDocument,
  onStep?: (step: InterpreterStep) => void,
): Promise<void> {
  const { rules, ancestors, block } = validation;
  if (!rules || !ancestors || !block) throw new Error('the block was not validated');
  const common = new Common({
    chain: { ...Mainnet, chainId: rules.chainId },
    hardfork: rules.fork,
    customCrypto: { kzg: {} as never }, // only that it is there is asked of blob transactions
  });
  const engineBlock = createBlockFromRLP(document.blockRlp, { common, setHardfork: false });
  const pool = createNodePool(document.witness.state);
  const state = createWitnessState(pool, createCodePool(document.witness.codes), accounts.root);
  const blockchain = {
    getBlock: async (number: number) => ({
      hash: () => ancestorHash(ancestors, block.header, BigInt(number)),
    }),
    shallowCopy: () => blockchain,
  };
  const vm = await createVM({
    common,
    stateManager: new StockStateManager(state),
    blockchain: blockchain as never,
  });
  if (onStep !== undefined) vm.evm.events?.on('step', onStep);
  const { stateRoot } = await runBlock(vm, { block: engineBlock, skipHeaderValidation: true });
  if (!equalBytes(stateRoot, block.header.stateRoot))
    throw new Error('the root of ethereumjs is wrong');
}
