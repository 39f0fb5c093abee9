/** The report for people and for scripts: complete, readable without the page, and harmless. */

import { describe, expect, test } from 'vitest';
import { CHECKS } from './checks.ts';
import { BLOCK_HASH, CANNOT_REPORT, INVALID_REPORT, VALID_REPORT } from './fixture.ts';
import type { VerificationReport } from './report.ts';
import { chainText, errorLine, reportToObject, reportToText } from './reportText.ts';

/** Clears a terminal and paints what follows; then a line that was never printed. */
const HOSTILE = '\u001b[2J\u001b[32mVALID\r\nVALID\u202e';

describe('reportToText', () => {
  test('behavior: verdict, block, roots and every check with its state', () => {
    const text = reportToText(VALID_REPORT);
    expect(text).toMatch(/^VALID\nBlock 22,615,247 with hash 0x.* takes state A to state B\.\n/);
    expect(text).toContain(BLOCK_HASH);
    expect(text).toContain(VALID_REPORT.preStateRoot);
    for (const { id, title } of CHECKS)
      expect(text).toMatch(new RegExp(`  [✓–] ${id} +(Passed|Not run) +${title}`));
  });

  test('behavior: a failure shows its error and both sides', () => {
    const text = reportToText(INVALID_REPORT);
    expect(text).toMatch(/^INVALID\n.* does not hold\.\nSTATE_ROOT_MISMATCH: /);
    expect(text).toMatch(
      /✗ S1 +Failed .*\n +error {4}STATE_ROOT_MISMATCH\n +expected 0x.*d00d.*\n +found {4}0x/,
    );
  });

  test('behavior: what is missing is named, the root of a trie among it', () => {
    const text = reportToText(CANNOT_REPORT);
    expect(text).toMatch(/^CANNOT VERIFY\n.* is neither proved nor disproved\.\n/);
    expect(text).toContain('Missing: node. The block deletes its neighbour');
    expect(text).toContain('Path      3f07a1');
    const root = { kind: 'node', path: '', reason: 'pre-state root' } as const;
    expect(reportToText({ ...CANNOT_REPORT, missing: root })).toContain('Path      the root');
  });

  test('behavior: that nothing says it is canonical stands there until the reader gave its hash', () => {
    expect(reportToText(VALID_REPORT)).toMatch(/Not checked\n {2}Whether this block is on the/);
    const checks = VALID_REPORT.checks.map((check) =>
      check.id === 'B3' ? ({ id: 'B3', status: 'passed' } as const) : check,
    );
    expect(reportToText({ ...VALID_REPORT, checks, caveats: [] })).not.toContain('Not checked');
  });

  test('behavior: text from outside cannot write to the terminal', () => {
    const hostile: VerificationReport = {
      ...INVALID_REPORT,
      format: HOSTILE,
      chainName: HOSTILE,
      fork: HOSTILE,
      caveats: [HOSTILE],
      error: { code: 'BLOCK_HASH_MISMATCH', message: HOSTILE },
      checks: INVALID_REPORT.checks.map((check) => ({
        ...check,
        note: HOSTILE,
        expected: HOSTILE,
        found: HOSTILE,
      })),
    };
    const plain = reportToText(hostile).replaceAll('\n', '');
    expect(plain).toContain('\\u{1b}[2J');
    expect(plain).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(errorLine({ code: 'INPUT_NOT_JSON', message: HOSTILE })).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});

describe('reportToObject', () => {
  test('behavior: numbers where they are exact, their decimal text where not', () => {
    expect(reportToObject(VALID_REPORT)).toEqual({
      ...VALID_REPORT,
      block: { ...VALID_REPORT.block, number: 22_615_247 },
      gasUsed: 17_894_321,
    });
    const missing = { kind: 'header', number: String(2n ** 64n), reason: 'blockhash' } as const;
    expect(reportToObject({ ...CANNOT_REPORT, missing })).toMatchObject({ missing });
  });
});

describe('chainText', () => {
  test('behavior: name and id, the id once where there is no name', () => {
    expect(chainText(1, 'Mainnet')).toBe('Mainnet (1)');
    expect(chainText(1337, 'Chain 1337')).toBe('1337');
    expect(chainText(5, undefined)).toBe('5');
  });
});
