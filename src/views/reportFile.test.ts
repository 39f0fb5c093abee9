/** The report as a file: its name, and the JSON that scripts read. */

import { describe, expect, test } from 'vitest';
import { BLOCK_HASH, CANNOT_REPORT, VALID_REPORT } from '../core/fixture.ts';
import { reportToObject } from '../core/reportText.ts';
import { reportFileName, reportToJson } from './reportFile.ts';

describe('reportToJson', () => {
  test('behavior: the report of the command line, and the tool that made it', () => {
    expect(JSON.parse(reportToJson(CANNOT_REPORT))).toEqual({
      tool: 'glassblock',
      report: reportToObject(CANNOT_REPORT),
    });
  });
});

describe('reportFileName', () => {
  test('behavior: chain, number and the first digits of the hash', () => {
    expect(reportFileName(VALID_REPORT)).toBe(`glassblock-1-22615247-${BLOCK_HASH.slice(2, 10)}`);
    const { block: _, ...unread } = VALID_REPORT;
    expect(reportFileName(unread)).toBe('glassblock-report');
  });
});
