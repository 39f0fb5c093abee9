/**
 * A block of anvil as a document to check. anvil serves no witness, and its genesis header does not
 * name the genesis state; so the witness is the whole genesis state, and the parent header is made to
 * name it. All else of the block is as anvil made it, its state root too.
 */

import { createMPT } from '@ethereumjs/mpt';
import {
  bytesToHex,
  concat,
  type Hex,
  hexToBytes,
  keccak256,
  numberToHex,
  size,
  toBytes,
  toHex,
  toRlp,
} from 'viem';
import { createDevGenesis, DEV_CHAIN_CONFIG, DEV_CHAIN_ID } from '../../e2e/fixtures/devGenesis.ts';
import { encodeHeader, type Header } from '../capture/record.ts';

interface Genesis {
  readonly alloc: Readonly<Record<Hex, { balance: Hex; nonce?: Hex; code?: Hex }>>;
}

const EMPTY_TRIE = keccak256('0x80');

/** Block 1 with these transactions (typed, as signed) on the genesis of the development chain, as JSON. */
export async function genesisDocument(
  genesisHeader: Header,
  header: Header,
  transactions: readonly Hex[],
): Promise<string> {
  const { root, nodes, codes } = await genesisState();
  const parent = encodeHeader({ ...genesisHeader, stateRoot: root });
  const parentHash = keccak256(parent);
  const child = encodeHeader({ ...header, parentHash });
  const body = [transactions, [], []].map((list) => toRlp([...list]));
  const blockRlp = listOf([child, ...body]);
  return JSON.stringify({
    format: 'Glassblock bundle',
    source: 'anvil',
    chainId: DEV_CHAIN_ID,
    chainConfig: DEV_CHAIN_CONFIG,
    number: 1,
    hash: keccak256(child),
    blockRlp,
    witness: { state: nodes, codes, keys: [], headers: [parent] },
  });
}

async function genesisState() {
  const { alloc } = createDevGenesis() as Genesis; // its own form
  const nodes = new Set<Hex>();
  const database = new Map<string, string>();
  const trie = await createMPT({
    useKeyHashing: true,
    valueEncoding: 'view',
    db: nodeMap(database) as never, // all that the trie asks of a database
  });
  const codes: Hex[] = [];
  for (const [address, { balance, nonce = '0x0', code }] of Object.entries(alloc)) {
    const codeHash = keccak256(code ?? '0x');
    if (code !== undefined) codes.push(code);
    const account = toRlp([minimal(nonce), minimal(balance), EMPTY_TRIE, codeHash]);
    await trie.put(hexToBytes(address as Hex), toBytes(account)); // a key of the genesis
  }
  for (const node of database.values()) nodes.add(node as Hex); // written by the map below
  return { root: bytesToHex(trie.root()), nodes: [...nodes], codes };
}

/** A database for the trie that keeps what it is given. */
function nodeMap(kept: Map<string, string>) {
  const put = (key: string, value: Uint8Array) => void kept.set(key, bytesToHex(value));
  const database = {
    get: async (key: string) => {
      const value = kept.get(key);
      return value === undefined ? undefined : hexToBytes(value as Hex);
    },
    put: async (key: string, value: Uint8Array) => put(key, value),
    del: async () => {},
    batch: async (operations: readonly { type: string; key: string; value?: Uint8Array }[]) => {
      for (const { type, key, value } of operations) if (type === 'put' && value) put(key, value);
    },
    open: async () => {},
    shallowCopy: () => database,
  };
  return database;
}

/** An RLP list of items that are encoded already. */
function listOf(items: readonly Hex[]): Hex {
  const payload = concat([...items]);
  const length = size(payload);
  if (length < 56) return concat([numberToHex(0xc0 + length), payload]);
  const lengthBytes = toHex(length);
  return concat([numberToHex(0xf7 + size(lengthBytes)), lengthBytes, payload]);
}

function minimal(quantity: Hex): Hex {
  return BigInt(quantity) === 0n ? '0x' : toHex(BigInt(quantity));
}
