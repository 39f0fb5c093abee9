/**
 * Twenty proofs in one page: neither its heap nor its process grows with them, and no worker is left. What the
 * first five leave (compiled code, the verifier's worker) is no growth.
 */

import { type CDPSession, expect, type Page, test } from '@playwright/test';
import { rendererMiB } from './fixtures/rendererMemory.ts';

const PROOFS = 20;
const FIRST = 5;

/** A proof that is kept has some 20 kB; one whose files stayed would have 7 MB. */
const MOST_HEAP_MIB = 8;
/** A prover that stayed has 100 MiB and more, its files alone 7: fifteen of either would be far above. */
const MOST_PROCESS_MIB = 60;

test.describe.configure({ timeout: 600_000 });

async function prove(page: Page, id: number): Promise<void> {
  await page.getByRole('button', { name: 'Make the proof' }).click();
  const made = page.getByRole('heading', { name: new RegExp(`^Proof ${id}, of block`) });
  await expect(made).toBeVisible({ timeout: 60_000 });
}

async function collected(session: CDPSession, page: Page) {
  await expect.poll(() => page.workers().some((each) => each.url().includes('prover'))).toBe(false);
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = await session.send('Runtime.getHeapUsage');
  return (usedSize + backingStorageSize) / 2 ** 20;
}

test('twenty proofs in one page, without growth', async ({ page, browser }) => {
  const session = await page.context().newCDPSession(page);
  await page.goto('./#/example/erc20-transfers/prove');
  await page.locator('.entry-row').first().click();
  for (let id = 1; id <= FIRST; id++) await prove(page, id);
  const heapMiB = await collected(session, page);
  const processMiB = await rendererMiB(browser);
  for (let id = FIRST + 1; id <= PROOFS; id++) await prove(page, id);
  const heapGrowth = (await collected(session, page)) - heapMiB;
  const processGrowth = (await rendererMiB(browser)) - processMiB;
  console.log(`growth: heap ${heapGrowth.toFixed(1)} MiB, process ${processGrowth.toFixed(1)} MiB`);
  expect(heapGrowth).toBeLessThan(MOST_HEAP_MIB);
  expect(processGrowth).toBeLessThan(MOST_PROCESS_MIB);
});

/** Memory that is refused as V8 refuses it, in the prover alone. */
const REFUSING = `
  WebAssembly.Memory = class {
    constructor() {
      throw new RangeError('WebAssembly.Memory(): could not allocate memory');
    }
  };
`;

test('error: OUT_OF_MEMORY of the prover is told with what to do, and the next proof may be made', async ({
  page,
}) => {
  const script = '**/assets/prover.worker-*.js';
  await page.route(script, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: REFUSING + (await response.text()) });
  });
  await page.goto('./#/example/erc20-transfers/prove');
  await page.locator('.entry-row').first().click();
  await page.getByRole('button', { name: 'Make the proof' }).click();
  const alert = page.locator('.prove-failed');
  await expect(alert).toContainText('The browser had no memory left', { timeout: 60_000 });
  await expect(alert).toContainText('Close other tabs');
  await page.unroute(script);
  await prove(page, 1);
});
