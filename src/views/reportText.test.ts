/** The report as a file: complete, and readable without the page. */

import { describe, expect, test } from 'vitest';
import { CHECKS } from '../core/checks.ts';
import { BLOCK_HASH, CANNOT_REPORT, INVALID_REPORT, VALID_REPORT } from './fixture.ts';
import { reportFileName, reportToJson, reportToText } from './reportText.ts';

describe('reportToText', () => {
  test('behavior: verdict, block, roots and every check with its state', () => {
    const text = reportToText(VALID_REPORT);
    expect(text).toMatch(/^VALID\nBlock 22,615,247 with hash/);
    expect(text).toContain(BLOCK_HASH);
    expect(text).toContain(VALID_REPORT.preStateRoot);
    for (const { id, title } of CHECKS) expect(text).toMatch(new RegExp(`  ${id} +\\S.*${title}`));
  });

  test('behavior: a failure shows both sides; what is missing is named', () => {
    expect(reportToText(INVALID_REPORT)).toMatch(/expected 0x.*d00d.*\n +found {4}0x/);
    const text = reportToText(CANNOT_REPORT);
    expect(text).toContain('Missing: node. The block deletes its neighbour');
    expect(text).toContain('Path      3f07a1');
  });
});

describe('reportToJson', () => {
  test('behavior: the report comes back from its JSON', () => {
    expect(JSON.parse(reportToJson(CANNOT_REPORT))).toEqual({
      tool: 'glassblock',
      report: CANNOT_REPORT,
    });
  });
});

describe('reportFileName', () => {
  test('behavior: chain, number and the first digits of the hash', () => {
    expect(reportFileName(VALID_REPORT)).toBe(`glassblock-1-22615247-${BLOCK_HASH.slice(2, 10)}`);
  });
});
