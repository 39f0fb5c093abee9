/** The counts at the end of `npm test`: what they add up, and that they always come last. */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runSteps } from './runSteps.mjs';
import { countBrowserReport } from './steps.mjs';

let lines: string[];

beforeEach(() => {
  lines = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => lines.push(line));
});

afterEach(() => vi.restoreAllMocks());

describe('runSteps', () => {
  const step = (name: string, passed: number, failed: number, reasons: readonly string[] = []) => ({
    name,
    run: async () => ({
      passed,
      failed,
      skipped: reasons.map((reason, index) => ({ title: `test ${index}`, reason })),
    }),
  });

  test('default: adds up, names the reason of each skipped test, ends with the counts', async () => {
    const code = await runSteps([step('one', 1, 0), step('two', 40, 0, ['no data here', ''])]);
    expect(code).toBe(0);
    expect(lines).toContain('skipped: test 0: no data here');
    expect(lines).toContain('skipped: test 1');
    expect(lines.at(-1)).toBe('41 passed, 0 failed, 2 skipped');
  });

  test('behavior: stops at the first failure, and says what did not run', async () => {
    const code = await runSteps([step('one', 1, 0), step('two', 3, 2), step('three', 1, 0)]);
    expect(code).toBe(1);
    expect(lines).toContain('skipped: three: not run, because "two" failed');
    expect(lines.at(-1)).toBe('4 passed, 2 failed, 1 skipped');
  });

  test('behavior: keepGoing runs the rest, but what needs a failed step', async () => {
    const steps = [
      step('build', 0, 1),
      step('two', 5, 0),
      { ...step('pages', 9, 0), needs: 'build' },
    ];
    expect(await runSteps(steps, { keepGoing: true })).toBe(1);
    expect(lines).toContain('skipped: pages: not run, because "build" failed');
    expect(lines.at(-1)).toBe('5 passed, 1 failed, 1 skipped');
  });
});

describe('countBrowserReport', () => {
  const spec = (title: string, status: string, description?: string) => ({
    title,
    tests: [{ status, annotations: description ? [{ type: 'skip', description }] : [] }],
  });

  test('default: nested suites, skips with their reason, errors outside of tests', () => {
    const report = {
      errors: [{ message: 'no tests found' }],
      suites: [
        {
          file: 'page.spec.ts',
          specs: [spec('opens', 'expected'), spec('retried', 'flaky')],
          suites: [{ file: 'page.spec.ts', specs: [spec('waits', 'skipped', 'no node')] }],
        },
      ],
    };
    expect(countBrowserReport(report)).toEqual({
      passed: 1,
      failed: 2,
      skipped: [{ title: 'page.spec.ts › waits', status: 'skipped', reason: 'no node' }],
    });
  });
});
