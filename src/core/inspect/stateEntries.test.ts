/** The entries of real blocks as they are listed, searched, and made ready for a proof. */

import { describe, expect, test } from 'vitest';
import { fitsClaim, SIGNAL_NAMES, signalsToClaim } from '../commitment/claim.ts';
import { exampleEntries } from '../commitment/testData.ts';
import { isExplorerError } from '../errors.ts';
import { blockStatement } from '../statement/blockStatement.ts';
import { type CheckedDocument, validateDocument } from '../verifyDocument.ts';
import { createInspector } from './inspector.ts';
import { checkExample } from './testData.ts';

const ALL = { text: '', first: 0, count: 10_000 };
const HIDDEN = { reveal: [] } as const;

const entriesOf = ({ document, validation }: CheckedDocument) =>
  createInspector(document, validation).entries;

const codeOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    if (isExplorerError(error)) return error.code;
    throw error;
  }
  return 'none';
};

describe('entries', () => {
  test('default: all entries in canonical order, with the names that the block knows', async () => {
    const entries = entriesOf(await checkExample('erc20-transfers'));
    const { list, total, matching } = { list: entries.entries(ALL).rows, ...entries.entries(ALL) };
    const oracle = (await exampleEntries('erc20-transfers')).entries;
    expect([total, matching, list.length]).toEqual(Array(3).fill(oracle.length));
    expect(list.map(({ index, kind }) => [index, kind])).toEqual(
      oracle.map(({ kind }, index) => [index, kind]),
    );
    expect(list.every(({ address }) => /^0x[0-9a-fA-F]{40}$/.test(address ?? ''))).toBe(true);
    const storage = list.filter(({ kind }) => kind === 'storage');
    expect(storage.length).toBeGreaterThan(0);
    expect(storage.every(({ slot, hashedSlot }) => slot !== undefined && hashedSlot)).toBe(true);
  });

  test('behavior: pages join to the whole list; kind and text narrow it', async () => {
    const entries = entriesOf(await checkExample('erc20-transfers'));
    const { rows } = entries.entries(ALL);
    const pages = rows.map((_row, first) => entries.entries({ ...ALL, first, count: 1 }).rows);
    expect(pages.flat()).toEqual(rows);
    const balances = entries.entries({ ...ALL, kind: 'balance' });
    expect(balances.rows).toEqual(rows.filter(({ kind }) => kind === 'balance'));
    const [one] = balances.rows;
    const found = entries.entries({ ...ALL, text: ` ${one?.address?.toUpperCase().slice(2)} ` });
    expect(found.rows).toEqual(rows.filter(({ address }) => address === one?.address));
    expect(found.matching).toBeGreaterThan(0);
    expect(entries.entries({ ...ALL, text: 'no such thing' }).matching).toBe(0);
  });

  test('error: what keeps the block from being VALID is the answer', async () => {
    const { document } = await checkExample('transfer');
    const validation = await validateDocument(
      document,
      { trustedHash: `0x${'11'.repeat(32)}` },
      () => {},
    );
    const { entries } = createInspector(document, validation);
    expect(codeOf(() => entries.entries(ALL))).toBe('TRUSTED_HASH_MISMATCH');
  });
});

describe('claim', () => {
  test('behavior: nothing revealed hides among all; each revealed field counts those it fits', async () => {
    const entries = entriesOf(await checkExample('erc20-transfers'));
    const { rows, total } = entries.entries(ALL);
    for (const { index, kind } of rows) {
      expect(entries.claim(index, HIDDEN).fitting).toBe(total);
      const byKind = entries.claim(index, { reveal: ['kind'] });
      expect(byKind.fitting).toBe(rows.filter((row) => row.kind === kind).length);
      expect(entries.claim(index, { reveal: ['address', 'kind', 'slot'] }).fitting).toBe(1);
    }
  });

  test('error: CLAIM_BOUND_NOT_MET and COMMITMENT_ENTRY_UNKNOWN, before any proof', async () => {
    const entries = entriesOf(await checkExample('transfer'));
    const { rows, total } = entries.entries({ ...ALL, kind: 'nonce' });
    const nonce = rows[0]?.index ?? 0;
    const rose = (atLeast: bigint) => ({
      reveal: [],
      bound: { direction: 'rose', atLeast } as const,
    });
    expect(codeOf(() => entries.claim(nonce, rose(1n)))).toBe('none');
    expect(codeOf(() => entries.claim(nonce, rose(2n)))).toBe('CLAIM_BOUND_NOT_MET');
    expect(codeOf(() => entries.claim(total, HIDDEN))).toBe('COMMITMENT_ENTRY_UNKNOWN');
  });
});

describe('proofTask', () => {
  test('behavior: its signals are a claim that fits the entry, under the commitment of the block', async () => {
    const checked = await checkExample('erc20-transfers');
    const inspector = createInspector(checked.document, checked.validation);
    const withDiffCommitment = { withDiffCommitment: true };
    const { diffCommitment } = await inspector.statement(withDiffCommitment);
    const plain = await blockStatement(checked.validation, withDiffCommitment);
    expect(diffCommitment).toEqual(plain.diffCommitment);
    const oracle = (await exampleEntries('erc20-transfers')).entries;
    for (const [index, entry] of oracle.entries()) {
      const { input, says } = inspector.entries.proofTask(index, { reveal: ['kind', 'after'] });
      const claim = signalsToClaim(SIGNAL_NAMES.map((name) => BigInt(input[name])));
      expect(fitsClaim(entry, claim)).toBe(true);
      expect(`0x${claim.diffCommitment.toString(16).padStart(64, '0')}`).toBe(
        diffCommitment?.type === 'computed' && diffCommitment.root,
      );
      expect(says.some((line) => line.startsWith('Entries of the block that fit: '))).toBe(true);
    }
  });

  test('behavior: the same after the tree has grown in slices, or was given up', async () => {
    const checked = await checkExample('erc20-transfers');
    const plain = entriesOf(checked);
    for (const aborted of [false, true]) {
      const sliced = entriesOf(checked);
      const options = { now: () => 0, pause: async () => {}, signal: { aborted } };
      const growing = sliced.grow(options);
      if (aborted) await expect(growing).rejects.toMatchObject({ code: 'ABORTED' });
      else await growing;
      expect(sliced.proofTask(3, HIDDEN)).toEqual(plain.proofTask(3, HIDDEN));
      expect(sliced.commitment()).toEqual(plain.commitment());
    }
  });
});
