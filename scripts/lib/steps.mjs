/** The steps of `npm test` and `npm run check`: what each runs and how its results are counted. */

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { build } from './build.mjs';
import { ensureEngines } from './engines.mjs';
import { propertySeed, SEED_VARIABLE } from './propertySeed.mjs';
import { ROOT, run, runTool } from './run.mjs';

const UNIT_COUNTS = join(ROOT, 'node_modules/.cache/glassblock/unit.json');
const BROWSER_REPORT = join(ROOT, 'test-results/browser.json');

/**
 * @typedef {{ passed: number, failed: number, skipped: readonly { title: string, reason: string }[] }} Counts
 * @typedef {{ name: string, needs?: string, run: () => Promise<Counts> }} Step
 */

/** Everything but the browser, cheapest first. None of these steps changes a source file. */
export const CHECK_STEPS = [
  gate('format and lint', () => runTool('@biomejs/biome', ['check', '--error-on-warnings'])),
  gate('types', () => runTool('typescript', ['-b', '--pretty'], { bin: 'tsc' })),
  gate('import rules', () =>
    runTool(
      'dependency-cruiser',
      ['--config', '.dependency-cruiser.cjs', 'src', 'workers', 'e2e', 'circuits'],
      { bin: 'depcruise' },
    ),
  ),
  gate('unused code', () => runTool('knip', ['--no-progress', '--treat-config-hints-as-errors'])),
  { name: 'unit and property tests', run: seededUnitTests },
  gate('build', build),
  {
    ...gate('size budget', () => run(process.execPath, ['scripts/sizeBudget.mjs'])),
    needs: 'build',
  },
];

/** The same, then the built page in a real browser. */
export const TEST_STEPS = [
  ...CHECK_STEPS,
  { name: 'browser tests', needs: 'build', run: browserTests },
];

const WITNESS_DATA = process.env.GLASSBLOCK_WITNESS_DATA ?? join(ROOT, '../shared/witness');

/** The large property campaigns and every conformance vector; `args` go to the latter. */
export function deepSteps(/** @type {readonly string[]} */ args) {
  return [
    { name: 'deep tests', run: () => unitTests({ GLASSBLOCK_DEEP: '1' }) },
    conformanceStep(args),
  ];
}

/**
 * All bundles of the witness data, each with two minutes; skipped, with the reason, where they are not here.
 * @param {readonly string[]} args
 * @returns {Step}
 */
function conformanceStep(args) {
  const folder = join(WITNESS_DATA, 'conformance');
  const files = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.jsonl.gz'))
        .map((name) => join(folder, name))
    : [];
  if (files.length > 0) {
    const words = ['src/cli/conformance.ts', '--limit', '120', ...args, ...files];
    return gate('conformance', () => runTool('tsx', words));
  }
  const reason = 'no conformance data: GLASSBLOCK_WITNESS_DATA tells where it is';
  const skipped = [{ title: 'conformance', reason }];
  return { name: 'conformance', run: async () => ({ passed: 0, failed: 0, skipped }) };
}

/**
 * A step that passes or fails as a whole and counts as one.
 * @param {string} name
 * @param {() => Promise<number>} start
 * @returns {Step}
 */
function gate(name, start) {
  return {
    name,
    run: async () => {
      const ok = (await start()) === 0;
      return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [] };
    },
  };
}

/** One commit gets one answer: properties draw the same inputs in every run. */
function seededUnitTests() {
  const seed = propertySeed();
  console.log(`Properties draw with seed ${seed}: ${SEED_VARIABLE}=${seed} repeats any of them.`);
  return unitTests({ [SEED_VARIABLE]: seed });
}

/**
 * @param {Record<string, string>} env
 * @returns {Promise<Counts>}
 */
async function unitTests(env) {
  clear(UNIT_COUNTS);
  await runTool('tsx', ['scripts/prepareClients.ts']);
  const code = await runTool(
    'vitest',
    ['run', '--reporter=default', '--reporter=./scripts/lib/vitestCounts.mjs'],
    { env: { ...env, GLASSBLOCK_COUNTS: UNIT_COUNTS } },
  );
  return agree(code, read(UNIT_COUNTS));
}

/** @returns {Promise<Counts>} */
async function browserTests() {
  if (!(await ensureBrowser())) return { passed: 0, failed: 1, skipped: [] };
  await ensureEngines();
  clear(BROWSER_REPORT);
  const code = await runTool('@playwright/test', ['test'], { bin: 'playwright' });
  const report = read(BROWSER_REPORT);
  return agree(code, report === null ? null : countBrowserReport(report));
}

/**
 * Playwright's JSON report as counts.
 * @param {any} report
 * @returns {Counts}
 */
export function countBrowserReport(report) {
  /** @type {ReturnType<typeof testsOf>} */
  const tests = report.suites.flatMap(testsOf);
  const count = (/** @type {string} */ status) =>
    tests.filter((one) => one.status === status).length;
  return {
    passed: count('expected'),
    failed: count('unexpected') + count('flaky') + report.errors.length,
    skipped: tests.filter((one) => one.status === 'skipped'),
  };
}

/**
 * @param {any} suite
 * @returns {{ title: string, status: string, reason: string }[]}
 */
function testsOf(suite) {
  const own = (suite.specs ?? []).flatMap((/** @type {any} */ spec) =>
    spec.tests.map((/** @type {any} */ one) => ({
      title: `${suite.file} › ${spec.title}`,
      status: one.status,
      reason:
        one.annotations.find((/** @type {any} */ note) => note.description)?.description ?? '',
    })),
  );
  return [...own, ...(suite.suites ?? []).flatMap(testsOf)];
}

/**
 * A run that failed without a failed test (a file that does not load, no test at all) failed once.
 * @param {number} code
 * @param {Counts | null} counts
 * @returns {Counts}
 */
function agree(code, counts) {
  if (counts === null) return { passed: 0, failed: 1, skipped: [] };
  const failed = code !== 0 && counts.failed === 0 ? 1 : counts.failed;
  return { ...counts, failed };
}

/** @param {string} file */
function clear(file) {
  rmSync(file, { force: true });
  mkdirSync(dirname(file), { recursive: true });
}

/** @param {string} file */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null; // the run ended before it wrote its report
  }
}
