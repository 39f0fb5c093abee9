/**
 * The longest task of the page's own thread while a mainnet block is loaded, checked and shown, gzipped
 * and plain. A trace of the browser also sees tasks below the 50 ms that a `longtask` entry begins at, and
 * the processor time in each: the rest of a task's time the thread waited for a core. Runs with
 * GLASSBLOCK_BENCH=1 only.
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { startTaskTrace, type Task } from './fixtures/taskTrace.ts';

const DATA = process.env.GLASSBLOCK_WITNESS_DATA ?? '../shared/witness';
const BLOCK = `${DATA}/blocks/mainnet-24628607.json.gz`;
const RUNS = Number(process.env['GLASSBLOCK_BENCH_RUNS'] ?? 7);
const LIMIT_MS = 50;
test.skip(process.env['GLASSBLOCK_BENCH'] !== '1', 'a benchmark: set GLASSBLOCK_BENCH=1');
test.use({ trace: 'off' });

for (const form of ['gzipped', 'plain'] as const) {
  test(`the longest task: mainnet 24628607, ${form}`, async ({ page }, info) => {
    test.skip(!existsSync(BLOCK), 'the real blocks are not here');
    test.setTimeout(300_000);
    const file = form === 'gzipped' ? BLOCK : info.outputPath('block.json');
    if (form === 'plain') writeFileSync(file, gunzipSync(readFileSync(BLOCK)));
    const longest: Task[] = [];
    for (let run = 0; run < RUNS; run++) longest.push(await longestTask(page, file));
    const [ms, processorMs] = [
      median(longest.map((task) => task.ms)),
      median(longest.map((task) => task.processorMs)),
    ];
    const above = longest.filter((task) => task.ms > LIMIT_MS).length;
    console.log(
      `task ${form}: longest ${ms.toFixed(1)} ms, of it ${processorMs.toFixed(1)} ms of CPU, above ${LIMIT_MS} ms in ${above} of ${RUNS} runs`,
    );
  });
}

/** Opens the page anew, gives it the file, and waits until the verdict has settled. */
async function longestTask(page: Page, file: string): Promise<Task> {
  await page.goto('about:blank');
  await page.goto('./');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForTimeout(500); // what opening the page takes is not measured
  const stopTrace = await startTaskTrace(page);
  await page.getByLabel('File with block and witness').setInputFiles(file);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('VALID', { timeout: 60_000 });
  await page.waitForTimeout(1_000);
  return stopTrace();
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number; // at least one run
}
