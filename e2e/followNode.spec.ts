/** A geth that mines while the page follows it: recent blocks, reorganisations, ranges. Without geth and Go, skipped. */

import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { deadUrl } from './faults/proxy.ts';
import type { Geth } from './fixtures/geth.ts';
import { gethForTests, originOf } from './fixtures/gethForTests.ts';
import { cancelFast, signsOfWork, VALID, verdictOf } from './fixtures/nodeForm.ts';
import { type RangeNode, startRangeNode } from './fixtures/rangeNode.ts';
import { commitTransfer, commitTransfers } from './fixtures/transfers.ts';

/** The node is asked every 2 to 12 seconds. */
const SEEN = { timeout: 20_000 };

const startGeth = gethForTests();
let proxy: RangeNode | undefined;

test.afterEach(async () => {
  await proxy?.stop();
  proxy = undefined;
});

const start = (baseURL: string | undefined) => startGeth({ corsOrigin: originOf(baseURL) });

async function follow(page: Page, url: string): Promise<void> {
  await page.goto('./#/node');
  await giveUrl(page, url);
}

async function giveUrl(page: Page, url: string): Promise<void> {
  await page.getByRole('textbox', { name: 'URL of a node' }).fill(url);
  await page.getByRole('button', { name: 'Follow', exact: true }).click();
}

const headIs = (page: Page, number: number) =>
  expect(page.getByText(`Head ${number}`)).toBeVisible(SEEN);

/** A proxy before the geth that runs, which counts and can hold back. */
async function startProxy(
  node: Geth,
  baseURL: string | undefined,
  options: Parameters<typeof startRangeNode>[2] = { range: false },
): Promise<RangeNode> {
  proxy = await startRangeNode(node, originOf(baseURL), options);
  return proxy;
}

/** A geth with some blocks, followed up to its head. */
async function followed(page: Page, baseURL: string | undefined, blocks: number) {
  const node = await start(baseURL);
  const hashes = await commitTransfers(node, blocks);
  await follow(page, node.url);
  await headIs(page, blocks);
  return { node, hashes };
}

/** Checks a block of the list, which is VALID. */
async function checkFirst(page: Page, number: number): Promise<void> {
  await page.getByRole('button', { name: `Check: block ${number}` }).click();
  await expect(blockRows(page).first()).toContainText('VALID', SEEN);
}

const allValid = (page: Page) =>
  expect(page.getByText('All are VALID; each starts from the state root')).toBeVisible({
    timeout: 40_000,
  });

const blockRows = (page: Page) =>
  page.getByRole('region', { name: 'Recent blocks' }).getByRole('listitem');
const rangeRows = (page: Page) =>
  page.getByRole('list', { name: 'Blocks checked' }).getByRole('listitem');

async function startRange(page: Page, from: number, to: number): Promise<void> {
  await page.getByRole('textbox', { name: 'From block' }).fill(String(from));
  await page.getByRole('textbox', { name: 'To block' }).fill(String(to));
  await page.getByRole('button', { name: 'Check these blocks' }).click();
}

async function saved(page: Page, label: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: label }).click(),
  ]);
  return readFileSync(await download.path(), 'utf8');
}

test('blocks appear as they are made; one is checked with a click, and opened', async ({
  page,
  baseURL,
}) => {
  const node = await start(baseURL);
  await commitTransfers(node, 2);
  await follow(page, node.url);
  await expect(blockRows(page)).toHaveCount(3); // with the genesis block
  const hash = await commitTransfer(node, 2);
  await headIs(page, 3);
  await expect(blockRows(page).first()).toContainText('1 transaction');
  await checkFirst(page, 3);
  expect(page.url()).toMatch(/#\/node$/);
  await page.getByRole('button', { name: 'Open block 3' }).click();
  await expect(verdictOf(page)).toHaveText(VALID, SEEN);
  expect(page.url()).toContain(hash);
});

test('a reorganisation names both hashes, and the check that is no longer canonical', async ({
  page,
  baseURL,
}) => {
  const { node, hashes } = await followed(page, baseURL, 3);
  await checkFirst(page, 3);
  await node.call('debug_setHead', ['0x1']);
  const other = await commitTransfer(node, 1);
  const section = page.getByRole('region', { name: 'Reorganisations' });
  await expect(section).toContainText('Reorganisation at block', SEEN);
  await expect(section).toContainText('Checked here as VALID, and no longer canonical', SEEN);
  await expect(section).toContainText(hashes[2]?.slice(-8) ?? '');
  await expect(blockRows(page).first()).toContainText(other.slice(-8), SEEN);
  await expect(section.getByText(other.slice(-8)).first()).toBeVisible(SEEN);
});

test('following can be paused and goes on', async ({ page, baseURL }) => {
  const node = await start(baseURL);
  proxy = await startProxy(node, baseURL);
  await commitTransfers(node, 1);
  await follow(page, proxy.url);
  await headIs(page, 1);
  await page.getByRole('button', { name: 'Pause following' }).click();
  const before = proxy.asked.length;
  await commitTransfer(node, 1);
  await page.waitForTimeout(4_000); // twice the shortest interval
  expect(proxy.asked.length).toBe(before);
  await page.getByRole('button', { name: 'Go on following' }).click();
  await headIs(page, 2);
});

test('a node that dies is said, asked ever more seldom, and what was listed stays', async ({
  page,
  baseURL,
}) => {
  const { node } = await followed(page, baseURL, 1);
  await node.stop();
  await expect(page.getByText('RPC_UNREACHABLE', { exact: true })).toBeVisible(SEEN);
  await expect(blockRows(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Another source' }).click();
  await giveUrl(page, await deadUrl());
  await expect(page.getByText('RPC_UNREACHABLE', { exact: true })).toBeVisible(SEEN);
});

test('a node that does not allow the page: the flag is named', async ({ page }) => {
  const node = await startGeth();
  await follow(page, node.url);
  await expect(page.getByText('RPC_CORS_REFUSED', { exact: true })).toBeVisible(SEEN);
  await expect(page.getByText('--http.corsdomain').first()).toBeVisible();
});

test('a range: every verdict a row, joined by its roots, saved as JSON and CSV, a row opened', async ({
  page,
  baseURL,
}) => {
  const { hashes } = await followed(page, baseURL, 4);
  await startRange(page, 1, 4);
  await allValid(page);
  await expect(rangeRows(page)).toHaveCount(4);
  const json = JSON.parse(await saved(page, 'Save JSON'));
  expect(json).toMatchObject({ format: 'Glassblock range', chainId: 1337, from: 1, to: 4 });
  expect(json.rows.map(({ hash }: { hash: string }) => hash)).toEqual(hashes);
  for (const [i, row] of json.rows.entries()) {
    expect(row).toMatchObject({ verdict: 'VALID', join: i === 0 ? 'first' : 'joined' });
    expect(row.way).toBe('debug_executionWitness');
    if (i > 0) expect(row.preStateRoot).toBe(json.rows[i - 1].postStateRoot);
  }
  const csv = (await saved(page, 'Save CSV')).trim().split('\r\n');
  expect(csv).toHaveLength(5);
  expect(csv[0]).toMatch(/^number,hash,verdict,join/);
  await page
    .getByRole('list', { name: 'Blocks checked' })
    .getByRole('button', { name: 'Open block 2' })
    .click();
  await expect(verdictOf(page)).toHaveText(VALID, SEEN);
  expect(page.url()).toContain(hashes[1]);
});

test('a range of a node that makes one witness for several blocks: it is fetched once', async ({
  page,
  baseURL,
}) => {
  const node = await start(baseURL);
  await commitTransfers(node, 5);
  proxy = await startProxy(node, baseURL, { range: true });
  await follow(page, proxy.url);
  await headIs(page, 5); // with it the fields of the range get their first values
  await startRange(page, 2, 5);
  await allValid(page);
  const json = JSON.parse(await saved(page, 'Save JSON'));
  for (const { way } of json.rows) expect(way).toBe('debug_executionWitness (from, to)');
  expect(proxy.asked.filter((method) => method.startsWith('debug_executionWitness'))).toEqual([
    'debug_executionWitness/2',
  ]);
});

test('a range of a node that makes no witness: from eth_getProof, joined all the same', async ({
  page,
  baseURL,
}) => {
  const node = await start(baseURL);
  await commitTransfers(node, 3);
  proxy = await startProxy(node, baseURL, { range: false, lacks: /^debug_executionWitness/ });
  await follow(page, proxy.url);
  await headIs(page, 3);
  await startRange(page, 1, 3);
  await allValid(page);
  const json = JSON.parse(await saved(page, 'Save JSON'));
  for (const { way } of json.rows) expect(way).toBe('eth_getProof');
});

test('pause, resume, cancel, resume: what was done stays, and nothing is done twice', async ({
  page,
  baseURL,
}) => {
  const node = await start(baseURL);
  await commitTransfers(node, 5);
  proxy = await startProxy(node, baseURL);
  await follow(page, proxy.url);
  await headIs(page, 5);
  let release = proxy.hold();
  await startRange(page, 1, 5);
  await expect(page.getByText('Fetching block 1.')).toBeVisible(SEEN);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  release();
  await expect(page.getByText('Paused.')).toBeVisible(SEEN);
  await expect(rangeRows(page)).toHaveCount(1);
  release = proxy.hold();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText('Fetching block 2.')).toBeVisible(SEEN);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Cancelled. What was done is still here.')).toBeVisible();
  release();
  await expect(rangeRows(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText('All are VALID')).toBeVisible(SEEN);
  await expect(rangeRows(page)).toHaveCount(5);
  const json = JSON.parse(await saved(page, 'Save JSON'));
  expect(json.rows.map(({ number }: { number: number }) => number)).toEqual([1, 2, 3, 4, 5]);
});

test('the check of one block is cancelled at once, and what was said of it stays', async ({
  page,
  baseURL,
}) => {
  const node = await start(baseURL);
  await commitTransfers(node, 2);
  proxy = await startProxy(node, baseURL);
  await follow(page, proxy.url);
  await headIs(page, 2);
  const release = proxy.hold();
  const row = blockRows(page).first();
  const cancel = page.getByRole('button', { name: 'Cancel: block 2' });
  await page.getByRole('button', { name: 'Check: block 2' }).click();
  await expect(row).toContainText('Checking');
  await cancelFast(cancel);
  await expect(page.getByRole('button', { name: 'Check: block 2' })).toBeVisible();
  release();
  await expect(signsOfWork(page)).toHaveCount(0);
  await checkFirst(page, 2); // the queue behind it goes on
});

test('a check that failed and is cancelled at its second try still says why it failed', async ({
  page,
  baseURL,
}) => {
  const node = await start(baseURL);
  await commitTransfers(node, 1);
  proxy = await startProxy(node, baseURL, { range: false, lacks: /^debug_|^eth_getProof/ });
  await follow(page, proxy.url);
  await headIs(page, 1);
  await page.getByRole('button', { name: 'Check: block 1' }).click();
  const again = page.getByRole('button', { name: 'Try again: block 1' });
  await expect(again).toBeVisible(SEEN);
  const said = await blockRows(page).first().innerText();
  proxy.holdAll();
  await again.click();
  await cancelFast(page.getByRole('button', { name: 'Cancel: block 1' }));
  await expect(again).toBeVisible();
  expect(await blockRows(page).first().innerText()).toBe(said);
});

test('the key in the URL of a node is in no text, link, export, storage or error', async ({
  page,
  baseURL,
}) => {
  const key = 'k3y-0123456789abcdef';
  const node = await start(baseURL);
  await commitTransfers(node, 2);
  proxy = await startProxy(node, baseURL);
  await follow(page, `${proxy.url}/v3/${key}?apikey=${key}`);
  await headIs(page, 2);
  await checkFirst(page, 2);
  await startRange(page, 1, 2);
  await expect(page.getByText('All are VALID')).toBeVisible(SEEN);
  const sinks = [await saved(page, 'Save JSON'), await saved(page, 'Save CSV')];
  await proxy.stop();
  await expect(page.getByText('RPC_UNREACHABLE', { exact: true })).toBeVisible(SEEN);
  sinks.push(await page.content(), page.url());
  sinks.push(
    await page.evaluate(async () => {
      const open = indexedDB.open('glassblock');
      const database = await new Promise<IDBDatabase>((resolve) => {
        open.onsuccess = () => resolve(open.result);
      });
      const texts = ['entries', 'contents'].map(async (store) => {
        const request = database.transaction(store).objectStore(store).getAll();
        await new Promise((resolve) => {
          request.onsuccess = resolve;
        });
        const texts = request.result.map((item: unknown) =>
          item instanceof Blob ? item.text() : JSON.stringify(item),
        );
        return (await Promise.all(texts)).join();
      });
      const stored = JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]);
      return [stored, ...(await Promise.all(texts))].join();
    }),
  );
  expect(sinks.at(-1)).toContain('"digest"');
  for (const sink of sinks) expect(sink).not.toContain(key);
});

test('a range beyond the head stops with its reason; a range too long is refused', async ({
  page,
  baseURL,
}) => {
  const { node } = await followed(page, baseURL, 2);
  await startRange(page, 1, 999);
  await expect(page.getByText('That is no range of blocks')).toBeVisible();
  await startRange(page, 2, 3);
  await expect(page.getByText('Stopped at block 3.')).toBeVisible(SEEN);
  await expect(page.getByText('RPC_BLOCK_NOT_FOUND', { exact: true })).toBeVisible();
  await expect(rangeRows(page)).toHaveCount(1);
  await commitTransfer(node, 2);
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText('All are VALID')).toBeVisible(SEEN);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing, ${colorScheme}; nothing is wider than a phone`, async ({
    page,
    baseURL,
  }) => {
    await page.emulateMedia({ colorScheme });
    const { node } = await followed(page, baseURL, 3);
    await checkFirst(page, 3);
    await startRange(page, 1, 3);
    await expect(page.getByText('All are VALID')).toBeVisible(SEEN);
    await node.call('debug_setHead', ['0x1']);
    await commitTransfer(node, 1);
    await expect(page.getByRole('region', { name: 'Reorganisations' })).toBeVisible(SEEN);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await page.screenshot({ path: `test-results/node-${colorScheme}-1440.png`, fullPage: true });
    for (const width of [1180, 390]) {
      await page.setViewportSize({ width, height: 900 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
      await page.screenshot({
        path: `test-results/node-${colorScheme}-${width}.png`,
        fullPage: true,
      });
    }
  });
}
