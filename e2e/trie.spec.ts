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

test('before and after stand side by side where the path stood, and keys go on', async ({
  page,
}) => {
  await open(page, '/trie?time=after');
  const tick = page.getByLabel('Before and after');
  await tick.scrollIntoViewIfNeeded();
  const place = await tick.boundingBox();
  await tick.check();
  await expect(page.locator('.path-picture')).toHaveCount(2);
  const [left, right] = await Promise.all(
    [0, 1].map((i) => page.locator('.path-picture').nth(i).boundingBox()),
  );
  expect(left?.y).toBe(right?.y);
  expect(left?.x).toBeLessThan(right?.x ?? 0);
  expect(await tick.boundingBox()).toEqual(place);
  await page.keyboard.press('/');
  await expect(page.getByRole('combobox', { name: /^Address/ })).toBeFocused();
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
  await open(page, '/accounts?time=after');
  const [head, ...accounts] = (await save('Save CSV')).toString().trim().split('\r\n');
  expect(head).toBe('address,key,mark,balance,nonce,storage root,code hash');
  expect(accounts).toHaveLength(await page.locator('.account-row').count());
  expect(accounts.some((row) => row.startsWith(`${TOKEN},0x`))).toBe(true);
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

test('a list of proofs: each is checked, and one that breaks half-way is drawn up to there', async ({
  page,
}) => {
  await open(page, `/account/${TOKEN}?time=after`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save proof' }).click(),
  ]);
  const proof = JSON.parse(await readFile(await download.path(), 'utf8'));
  const [root] = proof.accountProof;
  const broken = { ...proof, accountProof: proof.accountProof.with(-1, root) };
  await page.locator('#file-input').setInputFiles({
    name: 'proofs.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify([proof, broken])),
  });
  await expect(page.getByText('1 of 2 proofs hold.')).toBeVisible();
  await page.locator('.proof-entry').last().getByText('not proven').click();
  const account = page.getByRole('region', { name: 'Account', exact: true });
  await expect(account).toContainText(`The first ${proof.accountProof.length - 1} nodes hold`);
  await expect(account).toContainText('PROOF_NODE_MISMATCH');
  await expect(account.locator('.path-plate')).toHaveCount(proof.accountProof.length - 1);
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

test('search: nothing typed after `/` is lost while its code still loads', async ({ page }) => {
  let letIn = () => {};
  const held = new Promise<void>((resolve) => {
    letIn = resolve;
  });
  await page.route(/SearchDialog-.*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  await open(page, '/report');
  await page.keyboard.type('/go to trix');
  await page.keyboard.press('Backspace');
  letIn();
  const field = page.getByRole('combobox', { name: /^Address/ });
  await expect(field).toBeFocused();
  await page.keyboard.type('e');
  await expect(field).toHaveValue('go to trie');
  await page.keyboard.press('Enter');
  await expect(tree(page)).toBeVisible();
});

test('search: a nibble path leads into the storage tries too', async ({ page }) => {
  await open(page, '/report');
  await page.keyboard.press('/');
  await page.keyboard.type('0x…');
  const options = page.getByRole('option');
  await expect(options.first()).toContainText('root in the account trie');
  await options.filter({ hasText: 'root in the storage of 0xfcfb' }).click();
  await expect(page).toHaveURL(/\/node\/0x041874a4[0-9a-f]{56}:/);
  await expect(page.locator('.node-agrees')).toContainText('Equal');
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

test('outlines and layouts come from the worker as columns: the page makes none', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const kinds: Record<string, string> = {};
    Object.assign(window, { columnKinds: kinds });
    const look = (value: unknown, depth: number): void => {
      if (typeof value !== 'object' || value === null || depth > 4) return;
      for (const [name, part] of Object.entries(value)) {
        if (ArrayBuffer.isView(part)) kinds[name] = part.constructor.name;
        else if (Array.isArray(part)) kinds[name] ??= `Array of ${part.length}`;
        else look(part, depth + 1);
      }
    };
    const WorkerOfBrowser = Worker;
    window.Worker = class extends WorkerOfBrowser {
      constructor(...args: ConstructorParameters<typeof Worker>) {
        super(...args);
        this.addEventListener('message', ({ data }) => look(data, 0));
      }
    };
  });
  await open(page, '/trie?time=after');
  await expect(page.locator('.node-agrees')).toContainText('Equal');
  const kinds = await page.evaluate(
    () => (window as unknown as { columnKinds: Record<string, string> }).columnKinds,
  );
  expect(kinds).toMatchObject({
    parents: 'Int32Array',
    sizes: 'Uint32Array',
    kinds: 'Uint8Array',
    marks: 'Uint8Array',
    paths: 'Uint8Array',
    pathStarts: 'Uint32Array',
    x0: 'Float64Array',
    x1: 'Float64Array',
    rowEntries: 'Uint32Array',
  });
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
