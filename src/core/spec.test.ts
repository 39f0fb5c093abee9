/** SPEC.md and the code say the same of every check. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CHECKS } from './checks.ts';

test('behavior: the table of SPEC.md is that of CHECKS, row by row', () => {
  const rows = readFileSync('SPEC.md', 'utf8')
    .split('\n')
    .filter((line) => /^\| [WBXS]\d+ \|/.test(line));
  const expected = CHECKS.map(({ id, title, rule, source, errors }) => {
    const codes = errors.map((code) => `\`${code}\``).join(', ');
    return `| ${[id, title, rule, source, codes].join(' | ')} |`;
  });
  expect(rows).toEqual(expected);
});
