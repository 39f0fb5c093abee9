/** Public signals of the project's own circuit beside checked blocks: what is same, different, hidden, and among how many. */

import { keccak_256 as oracle } from '@noble/hashes/sha3.js';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  bigIntToFixedBytes,
  bytesToBigInt,
  bytesToHex,
  concatBytes,
  hexToBytes,
} from '../bytes/hex.ts';
import { loadKeccak } from '../bytes/keccak.ts';
import {
  type Claim,
  claimOf,
  claimToSignals,
  type Disclosure,
  SIGNAL_NAMES,
} from '../commitment/claim.ts';
import { commitBlock, commitmentOf, rowToEntry } from '../commitment/commitBlock.ts';
import { createDiffTree, type DiffTree } from '../commitment/diffTree.ts';
import { knownPreimages } from '../commitment/preimages.ts';
import type { StateEntry } from '../commitment/stateEntry.ts';
import { exampleEntries } from '../commitment/testData.ts';
import { blockDiff } from '../diff/stateDiff.ts';
import { createInspector } from '../inspect/inspector.ts';
import type { BlockStatement, StatementLine } from '../publishedProof.ts';
import { readExample } from '../testData.ts';
import { validateDocument } from '../verifyDocument.ts';
import { blockStatement } from './blockStatement.ts';
import { compareStatement, describeStatement } from './compareStatement.ts';
import { candidateLayouts, likeliestLayout } from './layouts.ts';

const CHOICE = { id: 'state-change' } as const;

interface Subject {
  readonly tree: DiffTree;
  readonly block: BlockStatement;
  readonly preimages: ReturnType<typeof knownPreimages>;
}

/** A checked example with its diff commitment. */
async function subjectOf(name: string): Promise<Subject> {
  const { validation, state, entries } = await exampleEntries(name);
  const block = await blockStatement(validation, { withDiffCommitment: true });
  return { tree: createDiffTree(entries), block, preimages: knownPreimages(blockDiff(state)) };
}

const toBytes = (claim: Claim) => {
  const signals = claimToSignals(claim);
  return concatBytes(...SIGNAL_NAMES.map((name) => bigIntToFixedBytes(signals[name], 32)));
};

const tagOf = ({ chainId, blockHash }: BlockStatement) => ({
  chainId,
  blockHash: hexToBytes(blockHash),
});

/** The public values of an honest claim about an entry. */
function valuesOf({ tree, block }: Subject, index: number, disclosure: Disclosure): Uint8Array {
  const entry = tree.entries[index];
  if (entry === undefined) throw new Error(`no entry ${index}`);
  return toBytes(claimOf(tree.root, entry, disclosure, tagOf(block)));
}

const fieldOf = ({ fields }: StatementLine, name: string) => {
  const field = fields.find((one) => one.name.startsWith(name));
  if (field === undefined) throw new Error(`no field ${name}`);
  return field;
};

let erc20: Subject;
let other: Subject;
let rise: number;

beforeAll(async () => {
  await loadKeccak();
  erc20 = await subjectOf('erc20-transfers');
  other = await subjectOf('transfer');
  rise = erc20.tree.entries.findIndex(
    ({ kind, before, after }) => kind === 'balance' && after > before,
  );
});

describe('compareStatement of a state change', () => {
  test('default: passes for its block, shows what is revealed and among how many it hides', () => {
    const bytes = valuesOf(erc20, rise, { reveal: ['kind'] });
    const line = compareStatement(bytes, erc20.block, CHOICE);
    expect(line.error).toBeUndefined();
    expect(line.status).toBe('passed');
    const { entries } = erc20.tree;
    const balances = entries.filter(({ kind }) => kind === 'balance').length;
    expect(balances).toBeGreaterThan(1);
    expect(fieldOf(line, 'Revealed')).toMatchObject({ value: 'kind', status: 'same' });
    expect(fieldOf(line, 'Revealed').why).toContain(
      `${balances} of ${entries.length} entries of this block fit`,
    );
    expect(fieldOf(line, 'Kind')).toMatchObject({ value: 'balance, in wei', status: 'same' });
    expect(fieldOf(line, 'Bound')).toMatchObject({ value: 'no bound', isSilent: true });
    expect(fieldOf(line, 'Kind').isSilent).toBeUndefined();
    expect(fieldOf(line, 'Hashed address')).toMatchObject({
      value: 'hidden',
      isSilent: true,
      status: 'not computable',
    });
  });

  test('behavior: every entry, shown wholly, is the only one that fits', () => {
    for (const [i, entry] of erc20.tree.entries.entries()) {
      const reveal = ['kind', 'address', 'slot', 'before', 'after'] as const;
      const line = compareStatement(valuesOf(erc20, i, { reveal }), erc20.block, CHOICE);
      expect(line.status).toBe('passed');
      expect(fieldOf(line, 'Revealed').why).toMatch(/^1 of \d+ entries/);
      expect(BigInt(fieldOf(line, 'Value after').value)).toBe(entry.after);
      expect(fieldOf(line, 'Hashed slot').value).toBe(bytesToHex(entry.hashedSlot));
    }
  });

  test('behavior: a bound is an inequality, and counts towards how many fit', () => {
    const entry = erc20.tree.entries[rise];
    const atLeast = (entry?.after ?? 0n) - (entry?.before ?? 0n);
    const bytes = valuesOf(erc20, rise, { reveal: [], bound: { direction: 'rose', atLeast } });
    const line = compareStatement(bytes, erc20.block, CHOICE);
    const fitting = erc20.tree.entries.filter(({ before, after }) => after - before >= atLeast);
    expect(fieldOf(line, 'Bound')).toMatchObject({
      value: `after − before ≥ ${atLeast}`,
      status: 'same',
    });
    expect(fieldOf(line, 'Revealed').why).toContain(`${fitting.length} of `);
  });

  test('behavior: for another block the fields that differ are named', () => {
    const bytes = valuesOf(erc20, rise, { reveal: ['kind', 'address'] });
    const line = compareStatement(bytes, other.block, CHOICE);
    expect(line.status).toBe('failed');
    expect(line.error?.data?.['fields']).toBe('Diff commitment, Block hash');
    expect(fieldOf(line, 'Hashed address').status).toBe('not computable');
  });

  test('behavior: the block hash alone binds nothing, whatever the prover wrote into it', () => {
    const { diffCommitment: _, ...block } = erc20.block;
    const line = compareStatement(valuesOf(erc20, rise, { reveal: [] }), block, CHOICE);
    expect(line.status).toBe('not checkable');
    expect(line.error?.code).toBe('STATEMENT_NAMES_NO_BLOCK');
    expect(fieldOf(line, 'Diff commitment').why).toContain('not computed');
    const error = { code: 'COMMITMENT_DIFF_INCOMPLETE', message: 'not all is shown' } as const;
    const failed = { ...block, diffCommitment: { type: 'failed', error } as const };
    const other = compareStatement(valuesOf(erc20, rise, { reveal: [] }), failed, CHOICE);
    expect(fieldOf(other, 'Diff commitment').why).toBe('not all is shown');
  });

  test('behavior: a claim that no entry of the block fits fails, though the commitment is right', () => {
    const claim = { diffCommitment: erc20.tree.root, tag: tagOf(erc20.block), after: 2n ** 255n };
    const line = compareStatement(toBytes(claim), erc20.block, CHOICE);
    expect(line.status).toBe('failed');
    expect(line.error?.data?.['fields']).toBe('Revealed');
  });

  test('behavior: another chain or another hash in the tag fails', () => {
    const { tree, block } = erc20;
    const tag = tagOf(block);
    for (const [name, wrong] of [
      ['Chain id', { ...tag, chainId: tag.chainId + 1 }],
      ['Block hash', { ...tag, blockHash: new Uint8Array(32) }],
    ] as const) {
      const line = compareStatement(
        toBytes({ diffCommitment: tree.root, tag: wrong }),
        block,
        CHOICE,
      );
      expect(line.error?.data?.['fields']).toBe(name);
    }
  });

  test('behavior: of a block that is not valid nothing is computed', async () => {
    const line = compareStatement(
      valuesOf(erc20, rise, { reveal: [] }),
      { ...withoutCommitment(erc20.block), isValid: false },
      CHOICE,
    );
    expect(line.status).toBe('not checkable');
    expect(fieldOf(line, 'Diff commitment').why).toContain('did not pass');
  });

  test('behavior: address and slot that were hashed are shown beside their hashes', () => {
    const { tree, block, preimages } = erc20;
    const index = tree.entries.findIndex(({ kind }) => kind === 'storage');
    const entry = tree.entries[index];
    const address = preimages.addresses.get(bytesToHex(entry?.hashedAddress ?? new Uint8Array()));
    const slot = preimages.slots.get(bytesToHex(entry?.hashedSlot ?? new Uint8Array()));
    if (address === undefined || slot === undefined) throw new Error('the example names them');
    const bytes = valuesOf(erc20, index, { reveal: ['address', 'slot'] });
    const line = compareStatement(bytes, block, { ...CHOICE, preimages: { address, slot } });
    expect(line.status).toBe('passed');
    expect(fieldOf(line, 'Hashed address')).toMatchObject({ hashOf: 'address', preimage: address });
    expect(fieldOf(line, 'Hashed slot')).toMatchObject({ hashOf: 'slot', preimage: slot });
  });

  test('behavior: what was hashed is shown by itself where the block names it, and never of another block', () => {
    for (const [i, entry] of erc20.tree.entries.entries()) {
      const bytes = valuesOf(erc20, i, { reveal: ['address', 'slot'] });
      const here = compareStatement(bytes, erc20.block, CHOICE);
      const address = fieldOf(here, 'Hashed address');
      const slot = fieldOf(here, 'Hashed slot');
      expect(bytesToHex(oracle(hexToBytes(address.preimage ?? '0x')))).toBe(address.value);
      const isStorage = entry.kind === 'storage';
      expect(slot.hashOf).toBe(isStorage ? 'slot' : undefined); // zero is the hash of nothing
      if (isStorage) expect(bytesToHex(oracle(hexToBytes(slot.preimage ?? '0x')))).toBe(slot.value);
      const alone = describeStatement(bytes, CHOICE);
      expect(fieldOf(alone, 'Hashed address').hashOf).toBe('address');
      expect(fieldOf(alone, 'Hashed address').preimage).toBeUndefined();
    }
    const hidden = compareStatement(valuesOf(erc20, rise, { reveal: [] }), erc20.block, CHOICE);
    expect(fieldOf(hidden, 'Hashed address').hashOf).toBeUndefined();
    const foreign = { ...erc20.tree.entries[rise], hashedAddress: new Uint8Array(32).fill(7) };
    const unknown = toBytes(
      claimOf(erc20.tree.root, foreign as StateEntry, { reveal: ['address'] }, tagOf(erc20.block)), // all its fields are there
    );
    const line = compareStatement(unknown, erc20.block, CHOICE);
    expect(fieldOf(line, 'Hashed address').preimage).toBeUndefined();
  });

  test('error: CLAIM_PREIMAGE_MISMATCH for another address, a hidden one, one of another length', () => {
    const shown = valuesOf(erc20, rise, { reveal: ['address'] });
    const hidden = valuesOf(erc20, rise, { reveal: ['kind'] });
    for (const [bytes, address] of [
      [shown, `0x${'11'.repeat(20)}`],
      [hidden, `0x${'11'.repeat(20)}`],
      [shown, '0x'],
    ] as const) {
      const line = compareStatement(bytes, erc20.block, { ...CHOICE, preimages: { address } });
      expect([line.status, line.error?.code]).toEqual(['failed', 'CLAIM_PREIMAGE_MISMATCH']);
    }
  });

  test('behavior: without a block all is told and nothing compared', () => {
    const line = describeStatement(valuesOf(erc20, rise, { reveal: ['kind'] }), CHOICE);
    expect(line.status).toBe('not checkable');
    expect(line.fields.map(({ size }) => size).reduce((a, b) => a + b, 0)).toBe(544);
    expect(fieldOf(line, 'Kind').value).toBe('balance, in wei');
  });
});

function withoutCommitment({ diffCommitment: _, ...block }: BlockStatement): BlockStatement {
  return block;
}

describe('publicValues', () => {
  test('behavior: choosing the layout computes the diff commitment, other layouts do not', async () => {
    const document = await readExample('erc20-transfers');
    const validation = await validateDocument(document, {}, () => {});
    const { publicValues, statement } = createInspector(document, validation);
    const text = bytesToHex(valuesOf(erc20, rise, { reveal: ['kind'] }));
    expect((await publicValues(text, CHOICE)).line.status).toBe('passed');
    expect(await statement()).not.toHaveProperty('diffCommitment');
  });
});

describe('candidateLayouts', () => {
  test('behavior: the length alone makes a state change a choice, never the first one', () => {
    const bytes = valuesOf(erc20, rise, { reveal: [] });
    const found = candidateLayouts(bytes).find(({ id }) => id === 'state-change');
    expect(found?.isPlausible).toBe(true);
    expect(likeliestLayout(bytes)).not.toBe('state-change');
    const broken = bytes.with(63, 0xff); // the mask
    const implausible = candidateLayouts(broken).find(({ id }) => id === 'state-change');
    expect(implausible?.isPlausible).toBe(false);
    expect(candidateLayouts(bytes.subarray(32)).some(({ id }) => id === 'state-change')).toBe(
      false,
    );
  });
});

describe('commitBlock', () => {
  test('default: root and entries in plain values, and back', async () => {
    const { state, entries } = await exampleEntries('erc20-transfers');
    const commitment = commitBlock(state);
    if (commitment.type !== 'computed') throw new Error('it is complete');
    expect(bytesToBigInt(hexToBytes(commitment.root))).toBe(erc20.tree.root);
    expect(commitment.entries.map(rowToEntry)).toEqual(entries);
    expect(JSON.parse(JSON.stringify(commitment))).toEqual(
      commitmentOf(erc20.tree, erc20.preimages),
    );
  });

  test('behavior: a statement has none unless it is asked for', async () => {
    const { validation } = await exampleEntries('transfer');
    expect(await blockStatement(validation)).not.toHaveProperty('diffCommitment');
  });
});
