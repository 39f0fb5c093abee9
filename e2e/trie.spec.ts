/** The tries in a browser: by keyboard alone, in both themes, from deep links, and out as files. */

import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { type Download, expect, type Page, test } from '@playwright/test';

const EXAMPLE = '#/example/erc20-transfers';
const TOKEN = '0xfcfb0a7b8c1b1c826a85e3ac56a5644b83543f3e';

const ROUTES = [
  '/trie?time=after',
  '/accounts',
  `/account/${TOKEN}?time=after`,
  `/account/${TOKEN}/slot/0x2`,
  '/node/account:?byte=3-35',
  `/fold/${TOKEN}?step=3`,
  '/report',
  '/proofs',
] as const;

/** Opens a view of the example and waits for what it shows. */
async function open(page: Page, view: string): Promise<void> {
  await page.goto(`./${EXAMPLE}${view}`);
  await expect(page.locator('.run-strip')).toContainText('VALID');
  await expect(page.locator('.section-title').first()).toBeVisible();
}

const tree = (page: Page) => page.getByRole('tree');
const activeRow = (page: Page) => page.locator('[role=treeitem][aria-selected=true]');

test('a journey through the tree with the keyboard alone', async ({ page }) => {
  await open(page, '/trie?time=after');
  await expect(activeRow(page)).toHaveCount(1);
  await tree(page).focus();
  await page.keyboard.press('Home');
  await expect(activeRow(page)).toHaveAttribute('aria-label', /^Account trie/);
  await page.keyboard.press('ArrowDown');
  await expect(activeRow(page)).toHaveAttribute('aria-level', '2');
  await page.keyboard.press('ArrowLeft');
  await expect(activeRow(page)).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press(']');
  await expect(activeRow(page)).toHaveAttribute('aria-label', /written|created/);
  await expect(page).toHaveURL(/sel=/);
  await expect(page.locator('.node-agrees')).toContainText('Equal');
  await page.keyboard.press('p');
  await page.keyboard.press('Tab');
  await expect(tree(page)).not.toBeFocused();
});

test('from the start to the reason why a balance belongs to a root, by following links', async ({
  page,
}) => {
  await page.goto(`./${EXAMPLE}`);
  await page.getByRole('link', { name: 'Why does a balance belong to a root?' }).click();
  await page.locator('.account-row a').first().click();
  await page.getByRole('link', { name: 'Why does this belong to the root?' }).click();
  const title = page.locator('.fold-step h2');
  await expect(title).toContainText('Take the bytes');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(title).toHaveText('Hash them');
  await page.getByRole('button', { name: 'To the header' }).click();
  await expect(title).toHaveText('Compare with the header');
  await expect(page.locator('.node-agrees')).toHaveText('Equal');
  await page.goBack();
  await expect(title).toHaveText('Hash them');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any view, ${colorScheme}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const route of ROUTES) {
      await open(page, route);
      await expect(page.locator('.section-wait')).toHaveCount(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, nodes }) => `${route} ${id}: ${nodes[0]?.html}`);
      expect.soft(found).toEqual([]);
    }
  });
}

test('nothing is wider than a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const route of ROUTES) {
    await open(page, route);
    await expect(page.locator('.section-wait')).toHaveCount(0);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect.soft(width, route).toBeLessThanOrEqual(390);
  }
});

test('deep links restore the view', async ({ page }) => {
  await open(page, '/node/account:0?byte=3-35&time=after');
  await expect(page.locator('.rlp-item[aria-pressed=true]')).toHaveCount(1);
  await expect(page.locator('.hex [data-lit=true]')).toHaveCount(33);
  await expect(page.getByRole('radio', { name: 'After' })).toBeChecked();
  await page.goto(`./${EXAMPLE}/fold/${TOKEN}?step=3`);
  await expect(page.locator('.fold-steps [aria-current=step]')).toHaveText('3');
  await page.goto(`./${EXAMPLE}/trie?sel=account:e`);
  await expect(activeRow(page)).toHaveAttribute('aria-label', /nibbles e/);
});

test('files that are saved are well-formed', async ({ page }) => {
  await open(page, '/trie?time=after');
  await expect(page.locator('.path-plate').first()).toBeVisible();
  const save = async (name: string | RegExp): Promise<Buffer> => {
    const [download] = await Promise.all([
      page.waitForEvent('download') as Promise<Download>,
      page.getByRole('button', { name, exact: true }).click(),
    ]);
    return readFile(await download.path());
  };
  const svg = (await save('SVG')).toString();
  expect(svg).not.toMatch(/<script|foreignObject|href=/i);
  const root = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    return [parsed.documentElement.tagName, parsed.querySelectorAll('parsererror').length];
  }, svg);
  expect(root).toEqual(['svg', 0]);
  const png = await save('Save PNG');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(3200);
  expect((await save('Hex')).toString()).toMatch(/^0x[0-9a-f]+\n$/);
  await page.getByRole('button', { name: 'View as table' }).click();
  expect((await save('Save CSV')).toString()).toMatch(/^trie,root,nodes,leaves,changed,bytes\r\n/);
});

test('a proof that is taken away is proven when it comes back', async ({ page }) => {
  await open(page, `/account/${TOKEN}?time=after`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save proof' }).click(),
  ]);
  const path = await download.path();
  const proof = JSON.parse(await readFile(path, 'utf8'));
  expect(proof.storageProof.length).toBe(4);
  await page.locator('#file-input').setInputFiles(path);
  const result = page.getByRole('region', { name: 'Result' });
  await expect(result).toContainText('the root after the loaded block');
  await expect(result.locator('h2', { hasText: ': proven' })).toHaveCount(5);
});

test('search finds an account, and commands', async ({ page }) => {
  await open(page, '/report');
  await page.keyboard.press('/');
  const field = page.getByRole('combobox', { name: /^Address/ });
  await expect(field).toBeFocused();
  await field.fill(TOKEN.toUpperCase().replace('0X', '0x'));
  await expect(page.getByRole('option').first()).toContainText('Account');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/account/${TOKEN}`));
  await page.keyboard.press('Control+k');
  await field.fill('go to trie');
  await page.keyboard.press('Enter');
  await expect(tree(page)).toBeVisible();
});

for (const { what, query, kind, url } of [
  {
    what: 'an explorer URL',
    query: `https://etherscan.io/address/${TOKEN}#code`,
    kind: 'Account',
    url: new RegExp(`/account/${TOKEN}`),
  },
  { what: 'a nibble path', query: '04…', kind: 'Node', url: /\/node\/account:04/ },
]) {
  test(`search: ${what} leads to what it names`, async ({ page }) => {
    await open(page, '/report');
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: /^Address/ }).fill(query);
    await expect(page.getByRole('option').first()).toContainText(kind);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(url);
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
}

test('search: a selector leads to the transactions that call it, and on to their accounts', async ({
  page,
}) => {
  await open(page, '/report');
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: /^Address/ }).fill('0xa9059cbb');
  await expect(page.getByRole('option').first()).toContainText('Transaction');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/tx\/\d+/);
  await expect(page.locator('.signature').first()).toHaveText('transfer(address,uint256)');
  const facts = page.getByRole('region', { name: 'Transaction', exact: true });
  await facts.getByRole('link', { name: /^0x/ }).last().click();
  await expect(page).toHaveURL(/\/account\/0x[0-9a-f]{40}/);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('.section-title').first()).toBeVisible();
});

test('an unknown chain can be given, and the block is checked again', async ({ page }) => {
  const file = await readFile('public/examples/transfer.json.gz');
  const { chainConfig, ...rest } = JSON.parse(gunzipSync(file).toString());
  await page.goto('./');
  await page.locator('#file-input').setInputFiles({
    name: 'no-chain.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(rest)),
  });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('CANNOT VERIFY');
  await page.getByLabel('or as text').fill(JSON.stringify({ config: chainConfig }));
  await page.getByRole('button', { name: 'Check again with it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('VALID');
});

test('no task of the page itself takes more than 50 ms', async ({ page }) => {
  await page.goto('./');
  await page.waitForTimeout(500);
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(Math.round(entry.duration));
    }).observe({ type: 'longtask' });
  });
  await page.evaluate((hash) => {
    window.location.hash = `${hash}/trie?time=after`;
  }, EXAMPLE);
  await expect(page.locator('.node-agrees')).toContainText('Equal');
  await page.waitForTimeout(300);
  const tasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
  expect(tasks).toEqual([]);
});

test('the path of an example looks as it did', async ({ page }) => {
  test.skip(process.platform !== 'linux', 'the kept pictures are those of Linux');
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await open(page, '/trie?sel=account:04&time=after');
  await expect(page.locator('.path-plate')).toHaveCount(3);
  await page.evaluate(() => document.fonts.ready);
  await expect(page.locator('.path-picture')).toHaveScreenshot('path.png', {
    maxDiffPixelRatio: 0.03,
  });
});

test('the overview of an example looks as it did', async ({ page }) => {
  test.skip(process.platform !== 'linux', 'the kept pictures are those of Linux');
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await open(page, '/trie?sel=account:04&time=after');
  await expect(page.locator('.path-plate')).toHaveCount(3);
  await page.evaluate(() => document.fonts.ready);
  await expect(page.locator('.icicle')).toHaveScreenshot('icicle.png', { maxDiffPixelRatio: 0.03 });
});
