/** Blocks kept on the device: they survive a reload, open by their links, can be cleared; nothing depends on them. */

import { existsSync, readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { fetchAndCheck, VALID, verdictOf } from './fixtures/nodeForm.ts';
import { startRecordedNode } from './fixtures/recordedNode.ts';

const SOON = { timeout: 20_000 };
const EXAMPLE = 'public/examples/erc20-transfers.json.gz';
const OTHER = 'public/examples/branch-collapse.json.gz';
const DATA = process.env.GLASSBLOCK_WITNESS_DATA ?? '../shared/witness';

async function give(page: Page, path: string): Promise<void> {
  await page.getByLabel('File with block and witness').setInputFiles(path);
  await expect(verdictOf(page)).toHaveText(VALID, { timeout: 60_000 });
}

const keepSwitch = (page: Page) =>
  page.getByRole('checkbox', { name: 'Keep checked blocks on this device' });
const kept = (page: Page) => page.getByRole('region', { name: 'Recent blocks on this device' });

/** Everything in the storages of the page's origin, as text. */
function everythingStored(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('glassblock');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const all = (store: string) =>
      new Promise<unknown[]>((resolve) => {
        const request = database.transaction(store).objectStore(store).getAll();
        request.onsuccess = () => resolve(request.result);
      });
    const contents = await all('contents');
    const texts = await Promise.all(contents.map((blob) => (blob as Blob).text()));
    const entries = JSON.stringify(await all('entries'));
    database.close();
    return [entries, ...texts, JSON.stringify({ ...localStorage, ...sessionStorage })].join('\n');
  });
}

test('a block that was checked survives a reload, by its link and in the list', async ({
  page,
}) => {
  await page.goto('./');
  await give(page, EXAMPLE);
  const link = page.url();
  expect(link).toMatch(/#\/file\/[0-9a-f]{16}$/);
  await page.goto('about:blank');
  await page.goto(link);
  await expect(verdictOf(page)).toHaveText(VALID, SOON);
  await page.goto('about:blank');
  await page.goto('./');
  await expect(kept(page)).toContainText('1 block', SOON);
  await kept(page).getByRole('button', { name: 'Block 3, chain 1337', exact: true }).click();
  await expect(verdictOf(page)).toHaveText(VALID, SOON);
  expect(page.url()).toBe(link);
});

test('one is removed, all are cleared, and then a link needs its file again', async ({ page }) => {
  await page.goto('./');
  await give(page, EXAMPLE);
  const link = page.url();
  await page.goto('./#/');
  await give(page, OTHER);
  await page.goto('./#/');
  await expect(kept(page)).toContainText('2 blocks', SOON);
  const other = kept(page).getByRole('listitem').filter({ hasText: 'branch-collapse.json.gz' });
  await other.getByRole('button', { name: /^Remove/ }).click();
  await expect(kept(page)).toContainText('1 block', SOON);
  await kept(page).getByRole('button', { name: 'Clear all' }).click();
  await expect(kept(page)).toHaveCount(0);
  expect((await everythingStored(page)).split('\n')[0]).toBe('[]');
  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'This link needs its file.' })).toBeVisible(SOON);
});

/** Names of the page's caches, and what of the circuit is in localStorage. */
function circuitStored(page: Page): Promise<string[]> {
  return page.evaluate(async () => [
    ...(await caches.keys()),
    ...Object.keys(localStorage).filter((key) => key.includes('proof')),
  ]);
}

/** Proves the first change of the block; `id` counts the proofs of this visit. */
async function proveFirst(page: Page, id = 1): Promise<void> {
  await page.goto(`${page.url()}/prove`);
  await page.locator('.entry-row').first().click(SOON);
  await page.getByRole('button', { name: 'Make the proof' }).click();
  await expect(
    page.getByRole('heading', { name: new RegExp(`^Proof ${id}, of block`) }),
  ).toBeVisible({
    timeout: 60_000,
  });
}

/** What the files of the circuit take, as the page says it. */
function sizeOfCircuit(): string {
  const sizes = ['wasm', 'zkey', 'vkey.json'].map(
    (kind) => statSync(`public/circuits/stateChange.${kind}`).size,
  );
  return `${(sizes.reduce((sum, size) => sum + size, 0) / 2 ** 20).toFixed(1)} MiB`;
}

test('files for proofs are kept, counted and cleared like blocks; not where nothing is to be kept', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await page.goto('./');
  await keepSwitch(page).uncheck();
  await give(page, EXAMPLE);
  await proveFirst(page);
  expect(await circuitStored(page)).toEqual([]);
  await page.goto('./#/');
  await expect(page.getByText('a proof the files of its circuit')).toBeVisible(SOON);

  await keepSwitch(page).check();
  await give(page, EXAMPLE);
  await proveFirst(page, 2);
  await expect
    .poll(() => circuitStored(page))
    .toEqual(['glassblock.artefacts', 'glassblock.proofCorrections']);
  await page.goto('./#/');
  await expect(kept(page)).toContainText(`1 block and files for proofs, ${sizeOfCircuit()}`, SOON);
  const row = kept(page).getByRole('listitem').filter({ hasText: 'Files for proofs' });
  await expect(row).toContainText(sizeOfCircuit());
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: `test-results/kept-circuit-${width}.png`, fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      width,
    );
  }
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await kept(page).getByRole('button', { name: 'Clear all' }).click();
  await expect(kept(page)).toHaveCount(0);
  expect(await circuitStored(page)).toEqual([]);
});

test('a file of the circuit that was changed on the device is thrown away, and fetched again', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await page.goto('./');
  await give(page, EXAMPLE);
  await proveFirst(page);
  const damage = () =>
    page.evaluate(async () => {
      const cache = await caches.open('glassblock.artefacts');
      const keys = await cache.keys();
      for (const key of keys) await cache.put(key, new Response('damaged'));
      return keys.length;
    });
  expect(await damage()).toBe(3);
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await page.getByRole('button', { name: 'Make the proof' }).click();
  await expect(page.getByRole('heading', { name: /^Proof 2, of block/ })).toBeVisible({
    timeout: 60_000,
  });
  const files = fetched.flatMap((url) => /circuits\/stateChange\.(\w+)/.exec(url)?.[1] ?? []);
  expect(files.toSorted()).toEqual(['vkey', 'wasm', 'zkey']);
  const sizes = await page.evaluate(async () => {
    const cache = await caches.open('glassblock.artefacts');
    const all = await Promise.all((await cache.keys()).map((key) => cache.match(key)));
    return Promise.all(all.map(async (each) => (await each?.blob())?.size));
  });
  const published = ['wasm', 'zkey', 'vkey.json'].map(
    (name) => statSync(`public/circuits/stateChange.${name}`).size,
  );
  expect(sizes.toSorted()).toEqual(published.toSorted());
});

test('a block of a node opens by its link; its URL and key are nowhere on the device', async ({
  page,
  baseURL,
}) => {
  const key = 'k3y-0123456789abcdef';
  const proxy = await startRecordedNode(new URL(baseURL ?? '').origin);
  await fetchAndCheck(page, `${proxy.url}v3/${key}?apikey=${key}`, 'latest');
  await expect(verdictOf(page)).toHaveText(VALID, SOON);
  const link = page.url();
  await page.goto('./#/');
  await expect(kept(page)).toContainText('chain 1337', SOON);
  const stored = await everythingStored(page);
  expect(stored).toContain('"digest"');
  expect(stored).not.toContain(key);
  await proxy.stop();
  await page.goto('about:blank');
  await page.goto(link);
  await expect(verdictOf(page)).toHaveText(VALID, SOON);
});

test('error: KEPT_COPY_DAMAGED for a copy that was changed, which is then dropped', async ({
  page,
}) => {
  await page.goto('./');
  await give(page, EXAMPLE);
  const link = page.url();
  await page.goto('./#/');
  await expect(kept(page)).toBeVisible(SOON);
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('glassblock');
      request.onsuccess = () => resolve(request.result);
    });
    const store = database.transaction('contents', 'readwrite').objectStore('contents');
    const keys = await new Promise<IDBValidKey[]>((resolve) => {
      const request = store.getAllKeys();
      request.onsuccess = () => resolve(request.result);
    });
    store.put(new Blob(['{"another":"document"}']), keys[0]);
    await new Promise((resolve) => {
      store.transaction.oncomplete = resolve;
    });
    database.close();
  });
  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.getByRole('alert')).toContainText('KEPT_COPY_DAMAGED', SOON);
  await page.goto('about:blank');
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(kept(page)).toHaveCount(0);
});

test('a reader who wants nothing kept: nothing is written, also after a reload; what was there is cleared', async ({
  page,
}) => {
  await page.goto('./');
  await give(page, EXAMPLE);
  await page.goto('./#/');
  await expect(kept(page)).toContainText('1 block', SOON);
  await keepSwitch(page).uncheck();
  const before = (await everythingStored(page)).split('\n')[0];
  await give(page, OTHER);
  await page.goto('./#/');
  await kept(page).getByRole('button', { name: 'Block 3, chain 1337', exact: true }).click();
  await expect(verdictOf(page)).toHaveText(VALID, SOON); // what is kept still opens
  await page.goto('./#/');
  await expect(kept(page)).toContainText('1 block');
  expect((await everythingStored(page)).split('\n')[0]).toBe(before);
  await kept(page).getByRole('button', { name: 'Clear all' }).click();
  await expect(kept(page)).toHaveCount(0);
  await page.reload();
  await expect(keepSwitch(page)).not.toBeChecked();
  await give(page, EXAMPLE);
  expect((await everythingStored(page)).split('\n')[0]).toBe('[]');
  await page.goto('./#/');
  await keepSwitch(page).check();
  await give(page, OTHER);
  await page.goto('./#/');
  await expect(kept(page)).toContainText('1 block', SOON);
});

test('a browser without any storage: settings last as long as the page, and all works', async ({
  page,
  baseURL,
}) => {
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('not here', 'SecurityError');
    };
    IDBFactory.prototype.open = refuse;
    Storage.prototype.getItem = refuse;
    Storage.prototype.setItem = refuse;
    Storage.prototype.removeItem = refuse;
  });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  const proxy = await startRecordedNode(new URL(baseURL ?? '').origin);
  await fetchAndCheck(page, proxy.url, 'latest');
  await expect(verdictOf(page)).toHaveText(VALID, SOON);
  await page.goto('./#/');
  await expect(page.getByText('Blocks are not kept on this device')).toHaveCount(1, SOON);
  await expect(keepSwitch(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Change' }).click();
  await page.getByRole('checkbox', { name: /^Remember http/ }).check();
  await expect(page.getByText('The browser refused to keep it on this device.')).toBeVisible();
  await give(page, EXAMPLE);
  expect(faults).toEqual([]);
  await proxy.stop();
});

test('a browser that stores nothing: one notice, and everything else works', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('not here', 'SecurityError');
    };
  });
  await page.goto('./');
  const notice = page.getByText('Blocks are not kept on this device');
  await expect(notice).toHaveCount(1, SOON);
  await give(page, EXAMPLE);
  await page.goto('./#/');
  await expect(notice).toHaveCount(1);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a device that is full: a notice, and the verdict stands', async ({
  page,
  context,
  baseURL,
}) => {
  const devtools = await context.newCDPSession(page);
  const origin = new URL(baseURL ?? '').origin;
  await page.goto('./');
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  await give(
    page,
    existsSync(`${DATA}/blocks/mainnet-24647140.json.gz`)
      ? `${DATA}/blocks/mainnet-24647140.json.gz`
      : EXAMPLE,
  );
  await page.goto('./#/');
  await expect(page.getByText('the browser has no room left for this page')).toBeVisible(SOON);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin });
  await give(page, EXAMPLE);
  await page.goto('./#/');
  await expect(kept(page)).toContainText('1 block', SOON);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`two witnesses of one block, ${colorScheme}: which suffices, what one lacks; axe, phone`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto('./');
    await give(page, EXAMPLE);
    await page.getByRole('link', { name: 'Compare' }).click();
    expect(page.url()).toMatch(/\/compare$/);
    const bundle = JSON.parse(gunzipSync(readFileSync(EXAMPLE)).toString());
    const state = bundle.witness.state.slice(1);
    const buffer = Buffer.from(
      JSON.stringify({ ...bundle, witness: { ...bundle.witness, state } }),
    );
    const second = page.getByLabel('Second witness');
    await second.setInputFiles({ name: 'lacking.json', mimeType: 'application/json', buffer });
    await expect(page.getByText('The first suffices alone, the second does not.')).toBeVisible(
      SOON,
    );
    const list = page.getByRole('region', { name: 'Trie nodes that only the first has' });
    await expect(list.getByRole('listitem')).toHaveCount(1);
    await expect(list).toContainText('path');
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    for (const width of [1440, 1180, 390]) {
      await page.setViewportSize({ width, height: 900 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      await page.screenshot({
        path: `test-results/compare-${colorScheme}-${width}.png`,
        fullPage: true,
      });
      expect(wide).toBeLessThanOrEqual(width);
    }
    await second.setInputFiles(OTHER);
    await expect(page.getByText('COMPARISON_OTHER_BLOCK')).toBeVisible(SOON);
    await page.getByRole('link', { name: 'Verdict' }).click();
    await expect(verdictOf(page)).toHaveText(VALID); // the loaded document is untouched
    await page.goto('./#/');
    await expect(kept(page)).toBeVisible(SOON);
    const start = await new AxeBuilder({ page }).analyze();
    expect(start.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await page.screenshot({ path: `test-results/start-${colorScheme}-390.png`, fullPage: true });
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.screenshot({ path: `test-results/start-${colorScheme}-1440.png` });
  });
}

test('a node as the second source: it is asked for the very same block', async ({
  page,
  baseURL,
}) => {
  const proxy = await startRecordedNode(new URL(baseURL ?? '').origin);
  await page.goto('./');
  await give(page, 'public/examples/transfer.json.gz'); // the block that the proxy serves as a pair
  await page.getByRole('link', { name: 'Compare' }).click();
  await page.getByRole('textbox', { name: 'URL of a node' }).fill(`${proxy.url}v3/s3cret-key-1234`);
  await page.getByRole('button', { name: 'Ask for this block' }).click();
  await expect(page.getByText('Either alone suffices.')).toBeVisible(SOON);
  await expect(page.getByText('Both hold the same nodes')).toBeVisible();
  expect(await page.locator('body').innerText()).not.toContain('s3cret');
  await proxy.stop();
});
