/** Files of a state diff: JSON that reads back as it was, CSV with a line for each change. */

import { beforeAll, describe, expect, test } from 'vitest';
import type { BlockChanges } from '../../core/changes.ts';
import { checkExample } from '../../stores/fixture.ts';
import { changesCsv, changesJson } from './exportChanges.ts';

let changes: BlockChanges;
beforeAll(async () => {
  changes = (await checkExample('erc20-deployment')).session.inspect().changes();
});

describe('changesJson', () => {
  test('default: reads back as the answer, with the block it is of', () => {
    const block = { chainId: 1, number: '1', hash: '0x' };
    expect(JSON.parse(changesJson(changes, block))).toEqual({ block, ...changes });
  });
});

describe('changesCsv', () => {
  test('default: as many cells in every line, a line for each change, sums that can be checked', () => {
    const lines = changesCsv(changes)
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
    const [head, ...rows] = lines;
    expect(new Set(lines.map(({ length }) => length))).toEqual(new Set([head?.length]));
    expect(rows.filter((row) => row[3] === 'slot')).toHaveLength(changes.diff.totals.slots);
    expect(rows.filter((row) => row[3] === 'code hash')).toHaveLength(changes.diff.totals.codes);
    const sum = rows
      .filter((row) => row[3] === 'balance')
      .reduce((total, row) => total + BigInt(row[8] ?? ''), 0n);
    expect(String(sum)).toBe(changes.identity.changes);
  });

  test('behavior: a name that a spreadsheet would run is made text', () => {
    const [account] = changes.diff.accounts;
    if (!account) throw new Error('the example has an account');
    const named = { ...account, name: '=HYPERLINK("http://x")\u202e' };
    const csv = changesCsv({ ...changes, diff: { ...changes.diff, accounts: [named] } });
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")\\u{202e}"`);
  });
});
