/** Entries of a block's diff, against the diff that the page shows and against the tries after the block. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesToBigInt, bytesToHex, hexToBytes } from '../bytes/hex.ts';
import { keccak256, loadKeccak } from '../bytes/keccak.ts';
import { bytesToNibbles } from '../bytes/nibbles.ts';
import type { NetAccount } from '../diff/netChanges.ts';
import { blockDiff } from '../diff/stateDiff.ts';
import { isExplorerError } from '../errors.ts';
import { createInspector } from '../inspect/inspector.ts';
import { EMPTY_ACCOUNT } from '../state/account.ts';
import { HAS_DATA, listExamples, readExample, readReal } from '../testData.ts';
import { checkParsed } from '../verifyDocument.ts';
import { compareEntries, type StateEntry, stateEntries } from './stateEntry.ts';
import { anyEntry, entriesOf, exampleEntries, realEntries } from './testData.ts';

const ZERO = `0x${'00'.repeat(32)}`;
const EMPTY_CODE = BigInt(`0x${Buffer.from(EMPTY_ACCOUNT.codeHash).toString('hex')}`);

/** One line an entry: what tests compare. */
const lineOf = ({ kind, hashedAddress, hashedSlot, before, after }: StateEntry) =>
  [kind, bytesToHex(hashedAddress), bytesToHex(hashedSlot), before, after].join(' ');

/** The same lines out of what the page shows, where values are text. */
async function shownLines(document: Awaited<ReturnType<typeof readExample>>) {
  const checked = await checkParsed(document, {}, () => {});
  const { diff } = createInspector(document, checked.validation).changes();
  return diff.accounts.flatMap((account) => {
    const { hashedAddress, before, after } = account;
    const line = (kind: string, a: bigint, b: bigint, slot = ZERO) =>
      a === b ? [] : [[kind, hashedAddress, slot, a, b].join(' ')];
    return [
      ...line('balance', BigInt(before?.balance ?? 0), BigInt(after?.balance ?? 0)),
      ...line('nonce', BigInt(before?.nonce ?? 0), BigInt(after?.nonce ?? 0)),
      ...line('codeHash', BigInt(before?.codeHash ?? 0), BigInt(after?.codeHash ?? 0)),
      ...account.slots.flatMap((slot) =>
        line('storage', BigInt(slot.before ?? -1), BigInt(slot.after), slot.hashedSlot),
      ),
    ];
  });
}

describe('stateEntries', () => {
  test.each(listExamples().map((name) => name.replace('.json.gz', '')))(
    'behavior: the entries of %s are what the page shows, each once and in order',
    async (name) => {
      const { entries } = await exampleEntries(name);
      const shown = await shownLines(await readExample(name));
      expect(entries.map(lineOf).sort()).toEqual(shown.sort());
      expect(entries).toEqual([...entries].sort(compareEntries));
      expect(new Set(entries.map(lineOf)).size).toBe(entries.length);
    },
  );

  test.skipIf(!HAS_DATA)('behavior: mainnet 24628607 has 437 entries', async () => {
    const { entries } = await realEntries('blocks/mainnet-24628607.json.gz');
    const shown = await shownLines(await readReal('blocks/mainnet-24628607.json.gz'));
    expect(entries.map(lineOf).sort()).toEqual(shown.sort());
    expect(entries).toHaveLength(437);
  });

  test('behavior: another witness of the same block, with more in it, gives the same entries', async () => {
    const other = await readExample('transfer');
    for (const name of ['created-and-destroyed', 'erc20-transfers']) {
      const document = await readExample(name);
      const { witness } = document;
      const state = [...other.witness.state, ...witness.state].reverse();
      const { entries } = await entriesOf({ ...document, witness: { ...witness, state } });
      expect(entries).toEqual((await exampleEntries(name)).entries);
    }
  });

  test('behavior: an account that a block creates has a code hash from 0 to that of no code', async () => {
    const { entries } = await exampleEntries('transfer');
    const created = entries.filter(({ kind }) => kind === 'codeHash');
    expect(created.length).toBeGreaterThan(0);
    for (const { before, after } of created) expect([before, after]).toEqual([0n, EMPTY_CODE]);
  });

  test('behavior: an account that is gone ends at 0 in every field, its known slots too', async () => {
    const gone = await destroyed();
    expect(stateEntries([gone]).map(({ kind, before, after }) => [kind, before, after])).toEqual([
      ['balance', 5n, 0n],
      ['nonce', 1n, 0n],
      ['codeHash', EMPTY_CODE, 0n],
      ['storage', 7n, 0n],
    ]);
  });

  test('behavior: the order is that of the bytes: address, kind, slot', () => {
    fc.assert(
      fc.property(anyEntry, anyEntry, (a, b) => {
        const key = (entry: StateEntry) => {
          const kind = ['balance', 'nonce', 'codeHash', 'storage'].indexOf(entry.kind) + 1;
          return `${bytesToHex(entry.hashedAddress)}${kind}${bytesToHex(entry.hashedSlot)}`;
        };
        const expected = key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
        expect(Math.sign(compareEntries(a, b))).toBe(expected);
      }),
    );
  });

  test('error: COMMITMENT_DIFF_INCOMPLETE where a cleared storage is not wholly in the witness', async () => {
    const gone = await destroyed();
    const cleared = { storage: null, seen: new Map(), isPartlyUnseen: true };
    expect(codeOf([{ ...gone, cleared }])).toBe('COMMITMENT_DIFF_INCOMPLETE');
  });

  test('error: COMMITMENT_DIFF_INCOMPLETE where what a slot held is not proven', async () => {
    const gone = await destroyed();
    const slots = new Map([...gone.slots].map(([id, { before: _, ...slot }]) => [id, slot]));
    expect(codeOf([{ ...gone, slots }])).toBe('COMMITMENT_DIFF_INCOMPLETE');
  });
});

/** An account of a real block, destroyed, with one slot that held 7. */
async function destroyed(): Promise<NetAccount> {
  await loadKeccak();
  const { state } = await exampleEntries('transfer');
  const net = blockDiff(state)[0] as NetAccount; // a transfer changes accounts
  const lastWrite = { phase: 0, frame: 0, step: 0 };
  const path = bytesToNibbles(keccak256(hexToBytes(ZERO)));
  const slot = { path, before: Uint8Array.of(7), after: new Uint8Array(0), lastWrite, writes: 1 };
  return {
    ...net,
    before: { ...EMPTY_ACCOUNT, balance: 5n, nonce: 1n },
    after: null,
    slots: new Map([['', slot]]),
  };
}

function codeOf(diff: readonly NetAccount[]): string | undefined {
  try {
    stateEntries(diff);
    return undefined;
  } catch (error) {
    if (!isExplorerError(error)) throw error;
    return error.code;
  }
}

test('default: a hash of an address is that of its bytes', async () => {
  const { entries, state } = await exampleEntries('transfer');
  const hashes = blockDiff(state).map(({ account }) => bytesToBigInt(keccak256(account.address)));
  for (const { hashedAddress } of entries) expect(hashes).toContain(bytesToBigInt(hashedAddress));
});
