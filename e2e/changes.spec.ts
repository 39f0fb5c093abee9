/** What a block changed, read and ran, in a browser: grouping, filters, links, files, keys, both themes. */

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const EXAMPLE = '#/example/erc20-transfers';
const TOKEN = '0xfcfb0a7b8c1b1c826a85e3ac56a5644b83543f3e';
/** Of the token: written by two transactions. */
const SLOT = '0xd7af86';

const ROUTES = [
  '/changes',
  '/changes?group=phase&phase=3',
  `/changes?row=${TOKEN}`,
  '/reads',
  '/access',
  '/transactions',
  '/tx/1',
] as const;

/** A block of mainnet, where the data is at hand. */
const MAINNET = join(
  process.env.GLASSBLOCK_WITNESS_DATA ?? '../shared/witness',
  'blocks/mainnet-24628607.json.gz',
);

/** Opens a view of an example and waits for what it shows. */
async function open(page: Page, view: string, example = EXAMPLE): Promise<void> {
  await page.goto(`./${example}${view}`);
  await expect(page.locator('.run-strip')).toContainText('VALID');
  await expect(page.locator('.section-lead')).toBeVisible();
}

const rows = (page: Page, type: string) => page.locator(`.line-${type}`);
const table = (page: Page) => page.getByRole('table', { name: 'What the block changed' });

/** Presses the word of a radio button: the button itself is off the screen. */
async function choose(page: Page, word: string): Promise<void> {
  await page
    .locator('.choices label')
    .filter({ hasText: new RegExp(`^${word}$`) })
    .click();
}

async function save(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name, exact: true }).first().click(),
  ]);
  return readFile(await download.path(), 'utf8');
}

test('the identity holds in every example that was run to its end', async ({ page }) => {
  test.setTimeout(120_000);
  const index = JSON.parse(await readFile('public/examples/index.json', 'utf8'));
  let seen = 0;
  for (const { id } of index.examples ?? index) {
    await open(page, '/changes', `#/example/${id}`);
    await expect(page.locator('.sum-verdict')).toContainText('Equal: no ether was made or lost');
    seen++;
  }
  expect(seen).toBeGreaterThan(5);
});

test('changes are grouped, filtered, searched and unfolded', async ({ page }) => {
  await open(page, '/changes');
  await expect(page.locator('.tool-count')).toHaveText('7 accounts');
  await choose(page, 'Storage');
  await expect(page).toHaveURL(/only=storage/);
  await expect(rows(page, 'account')).toHaveCount(3);
  await expect(rows(page, 'balance')).toHaveCount(0);
  await choose(page, 'Transaction');
  await expect(page).toHaveURL(/group=phase&only=storage/);
  await expect(rows(page, 'phase').first()).toContainText('Beacon roots');
  await choose(page, 'All');
  await expect(rows(page, 'account')).toHaveCount(0);
  await page.getByRole('button', { name: 'Transaction 0' }).click();
  await expect(rows(page, 'account')).toHaveCount(3);
  await choose(page, 'Account');
  await page.getByRole('textbox', { name: 'Search in the rows' }).fill(SLOT);
  await expect(rows(page, 'slot')).toHaveCount(1);
  await page.getByRole('button', { name: 'all 2 writes' }).click();
  await expect(page.getByRole('table', { name: /^2 writes that lasted/ })).toBeVisible();
});

test('the unit holds for all amounts, and goes with the reader', async ({ page }) => {
  await open(page, '/changes');
  await expect(table(page)).toContainText('−0.000086238745665072 ETH');
  await choose(page, 'wei');
  await expect(table(page)).toContainText('−86,238,745,665,072 wei');
  await page.getByRole('link', { name: 'Transactions', exact: true }).click();
  await expect(page.getByRole('columnheader', { name: 'Fee, wei' })).toBeVisible();
});

test('a link to a row scrolls to it and gives it the focus', async ({ page }) => {
  await open(page, `/changes?row=${TOKEN}`);
  const row = page.locator('.line[data-target]');
  await expect(row).toBeInViewport();
  await expect(row.getByRole('link', { name: /^0x/ }).first()).toBeFocused();
  const link = page.locator('.line-slot .row-link').last();
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/slot=0x/);
  await expect(page.locator('.line-slot[data-target]')).toHaveCount(1);
  await page.goto(`./${EXAMPLE}/changes?group=phase&phase=3`);
  await expect(page.getByRole('button', { name: 'Transaction 1' })).toBeFocused();
  await expect(rows(page, 'account')).toHaveCount(3);
});

test('a value leads to its path in the trie, a writer to its step', async ({ page }) => {
  await open(page, `/changes?row=${TOKEN}`);
  await rows(page, 'slot').first().locator('[data-time=after] a').click();
  await expect(page.getByRole('radio', { name: 'After' })).toBeChecked();
  await expect(page.locator('.path-plate').first()).toBeVisible();
  await page.goBack();
  const writer = rows(page, 'slot').first().getByRole('link', { name: /step/ });
  await expect(writer).toHaveAttribute('href', /\/trace\/\d+\?view=steps&frame=\d+&step=\d+/);
});

test('files that are saved are well-formed', async ({ page }) => {
  await open(page, '/changes');
  const json = JSON.parse(await save(page, 'JSON'));
  expect(json.diff.accounts).toHaveLength(7);
  expect(json.identity.holds).toBe(true);
  const lines = (await save(page, 'CSV')).trimEnd().split('\r\n');
  expect(new Set(lines.map((line) => line.split(',').length))).toEqual(new Set([12]));
  await page.goto(`./${EXAMPLE}/access`);
  await expect(page.getByRole('button', { name: 'RLP' })).toBeVisible();
  const accounts = JSON.parse(await save(page, 'JSON'));
  expect(accounts.map(({ address }: { address: string }) => address)).toContain(TOKEN);
  expect(await save(page, 'RLP')).toMatch(/^0xf[0-9a-f]+\n$/);
});

test('from the list to a transaction and on by keyboard alone', async ({ page }) => {
  await open(page, '/transactions');
  for (let i = 0; i < 3; i++) await page.keyboard.press('j');
  await expect(page.getByRole('link', { name: '0', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/tx\/0/);
  await expect(page.getByRole('heading', { name: 'Fee' })).toBeVisible();
  await page.keyboard.press('j');
  await expect(page).toHaveURL(/\/tx\/1/);
  await expect(page.locator('.signature').first()).toHaveText('transfer(address,uint256)');
  await page.keyboard.press('k');
  await expect(page).toHaveURL(/\/tx\/0/);
  await page.getByRole('link', { name: 'See every call and step' }).click();
  await expect(page).toHaveURL(/\/trace\/2/);
});

test('a link to a log marks it', async ({ page }) => {
  await open(page, '/tx/2?log=2');
  await expect(page.getByRole('listitem', { name: 'Log 2' })).toBeFocused();
  await expect(page.getByRole('listitem', { name: 'Log 2' })).toBeInViewport();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the views of changes, ${colorScheme}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const route of ROUTES) {
      await open(page, route);
      await expect(page.locator('.section-wait, .cost-wait')).toHaveCount(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, nodes }) => `${route} ${id}: ${nodes[0]?.html}`);
      expect.soft(found).toEqual([]);
    }
  });
}

test('nothing of changes and transactions is wider than a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const route of ROUTES) {
    await open(page, route);
    await expect(page.locator('.section-wait, .cost-wait')).toHaveCount(0);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect.soft(width, route).toBeLessThanOrEqual(390);
  }
});

test.describe('a block of mainnet', () => {
  test.skip(
    !existsSync(MAINNET),
    'the real blocks are not here (GLASSBLOCK_WITNESS_DATA tells where they are)',
  );

  async function load(page: Page, view: string): Promise<void> {
    await page.goto('./');
    await page.locator('#file-input').setInputFiles(MAINNET);
    // A busy machine takes its time over a block of mainnet.
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('VALID', { timeout: 60_000 });
    await page.evaluate((path) => {
      window.location.hash = window.location.hash.replace(/\?.*/, '') + path;
    }, view);
    await expect(page.locator('.section-lead')).toBeVisible({ timeout: 30_000 });
  }

  test.beforeEach(() => test.setTimeout(120_000));

  test('only the lines in sight are drawn, and the last can be reached', async ({ page }) => {
    await load(page, '/changes');
    await expect(page.locator('.sum-verdict')).toContainText('Equal');
    await expect(page.locator('.section-lead')).toContainText('142 accounts changed, 4 created');
    const total = Number(await table(page).getAttribute('aria-rowcount'));
    const drawn = await page.locator('tr.line').count();
    expect(drawn).toBeLessThan(total / 3);
    await page.getByRole('heading', { name: 'What a state diff would have cost' }).hover();
    await expect(page.locator(`tr.line[aria-rowindex="${total}"]`)).toHaveCount(1);
  });

  test('a row far down is reached by its link', async ({ page }) => {
    await load(page, '/changes?row=0xdac17f958d2ee523a2206206994597c13d831ec7');
    const row = page.locator('.line[data-target]');
    await expect(row).toBeInViewport();
    await expect(row).toContainText('0xdAC17F958D2ee523a2206206994597C13D831ec7');
  });

  test('by transaction, a filter looks into all of them', async ({ page }) => {
    await load(page, '/changes?group=phase&only=created');
    await expect(page.locator('.tool-count')).toContainText('4 rows', { timeout: 30_000 });
    await expect(page.locator('.line-phase')).not.toHaveCount(0);
    await expect(page.locator('.line-account[data-kind=created]')).toHaveCount(4);
  });
});
