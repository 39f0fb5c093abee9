/**
 * The page's own thread while it follows a geth, checks a block of the list and a range of twelve: `longtask` entries of the
 * browser are tasks above 50 ms. By the clock, so that other programs lengthen them; the trace of the browser tells the
 * processor time in each. Runs with GLASSBLOCK_BENCH=1 only.
 */

import { expect, test } from '@playwright/test';
import { gethForTests, originOf } from './fixtures/gethForTests.ts';
import { startTaskTrace } from './fixtures/taskTrace.ts';
import { commitTransfer, commitTransfers } from './fixtures/transfers.ts';

const BLOCKS = 12;
const SEEN = { timeout: 120_000 };

test.skip(process.env['GLASSBLOCK_BENCH'] !== '1', 'a benchmark: set GLASSBLOCK_BENCH=1');
test.use({ trace: 'off' });

const startGeth = gethForTests();

test('the longest task while a node is followed and a range is checked', async ({
  page,
  baseURL,
}) => {
  test.setTimeout(300_000);
  const node = await startGeth({ corsOrigin: originOf(baseURL) });
  await commitTransfers(node, BLOCKS);
  await page.goto('./#/node');
  await page.getByRole('textbox', { name: 'URL of a node' }).fill(node.url);
  await page.waitForTimeout(500); // what opening the page takes is not measured
  const stopTrace = await startTaskTrace(page);
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    new PerformanceObserver((list) => {
      tasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
  });
  await page.getByRole('button', { name: 'Follow', exact: true }).click();
  await expect(page.getByText(`Head ${BLOCKS}`)).toBeVisible(SEEN);
  await page.getByRole('textbox', { name: 'From block' }).fill('1');
  await page.getByRole('button', { name: 'Check these blocks' }).click();
  await commitTransfer(node, BLOCKS); // a head that comes while the range runs
  await expect(page.getByText('All are VALID; each starts from')).toBeVisible(SEEN);
  await page.getByRole('button', { name: `Check: block ${BLOCKS + 1}` }).click();
  await expect(page.getByRole('button', { name: `Open block ${BLOCKS + 1}` })).toBeVisible(SEEN);
  await page.waitForTimeout(1_000);
  const { ms, processorMs } = await stopTrace();
  const long = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
  console.log(
    `following and a range of ${BLOCKS}: longest task ${ms.toFixed(1)} ms, of it ${processorMs.toFixed(1)} ms of CPU; longtask entries: ${long.map(Math.round).join(', ') || 'none'}`,
  );
});
