/**
 * The state diff of real blocks, by a way of its own: @ethereumjs/mpt, filled with the nodes of the
 * witness, holds the values before; with the values after put into it, it gives the block's state root.
 */

import { createMPT, type MerklePatriciaTrie } from '@ethereumjs/mpt';
import { MapDB } from '@ethereumjs/util';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { describe, expect, test } from 'vitest';
import { bigIntToBytes, bytesToBigInt, bytesToHex, hexToBytes } from '../bytes/hex.ts';
import { EMPTY_ROOT_HASH } from '../bytes/keccak.ts';
import { decodeRlp, encodeRlp } from '../bytes/rlp.ts';
import type { StateDiff } from '../changes.ts';
import { type DiffEntry, stateDiffJson } from '../changesExport.ts';
import { HAS_DATA, listExamples } from '../testData.ts';
import type { CheckedDocument } from '../verifyDocument.ts';
import { listWitnessData, NO_WITNESS_DATA } from '../witness/testData.ts';
import { createInspector } from './inspector.ts';
import { checkExample, checkReal } from './testData.ts';

const skipped = HAS_DATA ? '' : `: skipped, ${NO_WITNESS_DATA}`;
const REAL = listWitnessData('blocks');

type Change = readonly [key: Uint8Array, value: Uint8Array | null];

type Nodes = MapDB<string, string>;

/** The nodes of a witness, by hash, as the oracle keeps them. */
function nodesOf(rlps: readonly Uint8Array[]): Nodes {
  const nodes: Nodes = new MapDB();
  for (const rlp of rlps) {
    nodes._database.set(bytesToHex(keccak_256(rlp)).slice(2), bytesToHex(rlp).slice(2));
  }
  return nodes;
}

/** A trie over them; what it adds disturbs no other, for nodes are found by hash alone. */
function openOracle(db: Nodes, root: Uint8Array): Promise<MerklePatriciaTrie> {
  return createMPT({ db, root, useKeyHashing: false, useRootPersistence: false });
}

/** Insertions and updates first, removals last: witnesses hold the siblings for that order. */
async function apply(trie: MerklePatriciaTrie, changes: readonly Change[]): Promise<Uint8Array> {
  for (const [key, value] of changes) if (value !== null) await trie.put(key, value);
  for (const [key, value] of changes) if (value === null) await trie.del(key);
  return trie.root();
}

/** What the oracle reads before, and the change that makes it what the diff says. */
async function accountChange(
  accounts: MerklePatriciaTrie,
  nodes: Nodes,
  entry: DiffEntry,
  storageCleared: boolean,
): Promise<Change> {
  const key = keccak_256(hexToBytes(entry.address));
  const leaf = await accounts.get(key);
  const [nonce, balance, storageRoot, codeHash] =
    leaf === null ? [] : (decodeRlp(leaf) as Uint8Array[]);
  expect(entry.before).toEqual(
    leaf === null
      ? null
      : {
          nonce: Number(bytesToBigInt(nonce as Uint8Array)),
          balance: String(bytesToBigInt(balance as Uint8Array)),
          codeHash: bytesToHex(codeHash as Uint8Array),
        },
  );
  const { after, storage } = entry;
  const before = await openOracle(nodes, storageRoot ?? EMPTY_ROOT_HASH);
  for (const slot of storage) await expectBefore(before, slot);
  if (after === null) return [key, null];
  const slots = storageCleared ? await openOracle(nodes, EMPTY_ROOT_HASH) : before;
  const root = await apply(
    slots,
    storage.map(slotChange).filter(([, v]) => !storageCleared || v),
  );
  const fields = [bigIntToBytes(BigInt(after.nonce)), bigIntToBytes(BigInt(after.balance))];
  return [key, encodeRlp([...fields, root, hexToBytes(after.codeHash)])];
}

async function expectBefore(
  trie: MerklePatriciaTrie,
  { slot, hashedSlot, before }: DiffEntry['storage'][number],
): Promise<void> {
  const leaf = await trie.get(hashOf(slot, hashedSlot));
  const value = leaf === null ? 0n : bytesToBigInt(decodeRlp(leaf) as Uint8Array);
  expect(BigInt(before ?? -1)).toBe(value);
}

function slotChange({ slot, hashedSlot, after }: DiffEntry['storage'][number]): Change {
  const value = BigInt(after);
  return [hashOf(slot, hashedSlot), value === 0n ? null : encodeRlp(bigIntToBytes(value))];
}

function hashOf(slot: string | undefined, hashedSlot: string | undefined): Uint8Array {
  return slot === undefined
    ? hexToBytes(hashedSlot as string)
    : keccak_256(hexToBytes(slot as string));
}

/** The root of the state after the block, from the witness and a diff alone. */
async function rootByOracle(
  { document, validation }: CheckedDocument,
  diff: StateDiff,
): Promise<string> {
  const nodes = nodesOf(document.witness.state);
  const accounts = await openOracle(nodes, validation.preStateRoot as Uint8Array);
  const changes: Change[] = [];
  for (const [at, entry] of stateDiffJson(diff).entries()) {
    const cleared = diff.accounts[at]?.storageCleared === true;
    changes.push(await accountChange(accounts, nodes, entry, cleared));
  }
  return bytesToHex(await apply(accounts, changes));
}

/** Checks a document and holds its diff against the oracle. */
async function expectRoot(checked: CheckedDocument): Promise<void> {
  const { diff } = createInspector(checked.document, checked.validation).changes();
  expect(checked.report.verdict).toBe('VALID');
  expect(diff.accounts.length).toBeGreaterThan(0);
  expect(await rootByOracle(checked, diff)).toBe(checked.report.block?.stateRoot);
}

describe('changes', () => {
  test.each(listExamples().map((file) => file.replace('.json.gz', '')))(
    'default: the diff of the example %s gives its state root',
    async (name) => expectRoot(await checkExample(name)),
  );

  test.skipIf(!HAS_DATA).each(REAL.length === 0 ? ['none'] : REAL)(
    `default: the diff of %s gives its state root${skipped}`,
    async (name) => expectRoot(await checkReal(name)),
  );

  test('behavior: a diff with one account left out, or one value changed, gives another root', async () => {
    const checked = await checkExample('erc20-transfers');
    const { diff } = createInspector(checked.document, checked.validation).changes();
    const shorter = { ...diff, accounts: diff.accounts.slice(1) };
    const at = diff.accounts.findIndex(({ slots }) => slots.length > 0);
    const accounts = diff.accounts.map((account, i) =>
      i !== at
        ? account
        : { ...account, slots: account.slots.map((slot) => ({ ...slot, after: '0x7' as const })) },
    );
    for (const other of [shorter, { ...diff, accounts }]) {
      expect(await rootByOracle(checked, other)).not.toBe(checked.report.block?.stateRoot);
    }
  });
});
