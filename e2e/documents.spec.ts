/** A reader's journeys with documents: examples, a real block, a lie, a missing node, cancel, links, what is saved. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { VALID, verdictOf } from './fixtures/nodeForm.ts';

interface Bundle {
  blockRlp: string;
  hash: string;
  witness: { state: string[]; codes: string[]; headers: string[] };
}

const DATA = process.env.GLASSBLOCK_WITNESS_DATA ?? '../shared/witness';
const REAL = `${DATA}/blocks/mainnet-24647140.json.gz`;
const LARGE = `${DATA}/blocks/mainnet-18884864.json.gz`;
const NO_DATA = 'the real blocks are not here (GLASSBLOCK_WITNESS_DATA tells where they are)';

const EXAMPLES: { id: string; title: string }[] = JSON.parse(
  readFileSync('public/examples/index.json', 'utf8'),
);

function readExample(id: string): Bundle {
  return JSON.parse(gunzipSync(readFileSync(`public/examples/${id}.json.gz`)).toString());
}

async function give(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page
    .getByLabel('File with block and witness')
    .setInputFiles({ name, mimeType: 'application/json', buffer });
}

async function giveBundle(page: Page, bundle: Bundle): Promise<void> {
  await give(page, 'bundle.json', Buffer.from(JSON.stringify(bundle)));
}

/** The first page load of a run may take its time; a verdict on a small block does not. */
const SOON = { timeout: 20_000 };

test.describe('examples', () => {
  for (const { id, title } of EXAMPLES) {
    test(`behavior: the example "${title}" is VALID, and all its checks are shown`, async ({
      page,
    }) => {
      await page.goto(`./#/example/${id}`);
      await expect(verdictOf(page)).toHaveText(VALID, SOON);
      await expect(page.getByText('how?').first()).toBeVisible();
      await expect(page.getByText(/^\d+ passed, 0 failed/)).toBeVisible();
    });
  }

  test('behavior: the gallery lists every example there is', async ({ page }) => {
    await page.goto('./');
    for (const { title } of EXAMPLES) {
      await expect(
        page.getByRole('link', { name: title }).or(page.getByRole('button', { name: title })),
      ).toBeVisible();
    }
    const files = readdirSync('public/examples').filter((name) => name.endsWith('.json.gz'));
    expect(files).toHaveLength(EXAMPLES.length);
  });
});

test.describe('files', () => {
  test('behavior: a real mainnet block is VALID, and its weight is off the main thread', async ({
    page,
  }) => {
    test.skip(!existsSync(REAL), NO_DATA);
    await page.goto('./');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.evaluate(() => {
      const tasks: number[] = [];
      Object.assign(window, { longTasks: tasks });
      new PerformanceObserver((list) =>
        tasks.push(...list.getEntries().map((entry) => entry.duration)),
      ).observe({ type: 'longtask' });
    });
    const start = performance.now();
    await page.getByLabel('File with block and witness').setInputFiles(REAL); // by path: the page reads it itself
    await expect(verdictOf(page)).toHaveText(VALID, { timeout: 60_000 });
    const tasks = await page.evaluate(
      () => (window as unknown as { longTasks: number[] }).longTasks,
    );
    // A share, since the machine may be slow: whoever parses or runs the block on the page takes nearly all of it.
    const elapsed = performance.now() - start;
    const longest = Math.max(0, ...tasks);
    test.info().annotations.push({
      type: 'measured',
      description: `longest task ${Math.round(longest)} ms of ${Math.round(elapsed)} ms`,
    });
    expect(longest).toBeLessThan(elapsed / 4);
  });

  test('behavior: a lie is INVALID by the check that must catch it', async ({ page }) => {
    const bundle = readExample('transfer');
    await page.goto('./');
    await giveBundle(page, { ...bundle, hash: `0x${'11'.repeat(32)}` });
    await expect(verdictOf(page)).toHaveText(/^invalid$/i, SOON);
    await expect(page.getByText('B2 failed: Block hash as claimed')).toBeVisible();
  });

  test('behavior: a missing node is CANNOT VERIFY, and the page names it', async ({ page }) => {
    const bundle = readExample('transfer');
    const [first, ...rest] = bundle.witness.state;
    expect(first).toBeDefined();
    await page.goto('./');
    await giveBundle(page, { ...bundle, witness: { ...bundle.witness, state: rest.slice(0, 1) } });
    await expect(verdictOf(page)).toHaveText(/^cannot verify$/i, SOON);
    await expect(page.getByRole('heading', { name: /missing/i })).toBeVisible();
  });

  test('behavior: what is no block says what it is, keeps the page usable, and the next file works', async ({
    page,
  }) => {
    await page.goto('./');
    await give(page, 'note.txt', Buffer.from('not JSON'));
    await expect(page.getByRole('alert')).toContainText('INPUT_NOT_JSON', SOON);
    await expect(page.getByRole('button', { name: 'Choose another file' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Run again' })).toHaveCount(0);
    await give(page, 'bundle.json.gz', gzipSync(JSON.stringify(readExample('transfer'))));
    await expect(verdictOf(page)).toHaveText(VALID, SOON);
  });

  test('behavior: cancel ends the work at once, and what was loaded can be run again', async ({
    page,
  }) => {
    test.skip(!existsSync(LARGE), NO_DATA);
    await page.goto('./');
    await give(page, 'large.json.gz', readFileSync(LARGE));
    const cancel = page.getByRole('button', { name: 'Cancel' });
    await cancel.waitFor();
    const elapsed = await cancel.evaluate(async (button: HTMLButtonElement) => {
      const start = performance.now();
      button.click();
      while (document.querySelector('h1')?.textContent !== 'Cancelled')
        await new Promise(requestAnimationFrame);
      return performance.now() - start;
    });
    test.info().annotations.push({
      type: 'measured',
      description: `cancelled in ${Math.round(elapsed)} ms`,
    });
    await expect.poll(() => page.workers().length).toBeLessThanOrEqual(1);
    await page.getByRole('button', { name: /run again/i }).click();
    await expect(verdictOf(page)).toHaveText(VALID, { timeout: 60_000 });
  });

  test('behavior: of two documents the last one wins', async ({ page }) => {
    await page.goto('./');
    await giveBundle(page, { ...readExample('transfer'), hash: `0x${'11'.repeat(32)}` });
    await giveBundle(page, readExample('erc20-transfers'));
    await expect(verdictOf(page)).toHaveText(VALID, SOON);
    await page.waitForTimeout(500);
    await expect(verdictOf(page)).toHaveText(VALID);
  });
});

test.describe('the verdict page', () => {
  test('behavior: the hash that a reader trusts decides B3', async ({ page }) => {
    await page.goto('./#/example/transfer');
    await expect(verdictOf(page)).toHaveText(VALID, SOON);
    const field = page.getByRole('textbox', { name: /hash you trust/i });
    await field.fill(`0x${'22'.repeat(32)}`);
    await field.press('Enter');
    await expect(verdictOf(page)).toHaveText(/^invalid$/i);
    await field.fill(readExample('transfer').hash);
    await field.press('Enter');
    await expect(verdictOf(page)).toHaveText(VALID);
  });

  test('behavior: a link to a check opens it', async ({ page }) => {
    await page.goto('./#/example/transfer?check=W5');
    await expect(verdictOf(page)).toHaveText(VALID, SOON);
    await expect(
      page.getByText("A node of the witness hashes to the parent's state root."),
    ).toBeVisible();
  });

  test('behavior: the saved bundle is gzipped, and VALID again', async ({ page }) => {
    await page.goto('./#/example/erc20-transfers');
    await expect(verdictOf(page)).toHaveText(VALID, SOON);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save bundle' }).click();
    const bytes = readFileSync(await (await download).path());
    expect(JSON.parse(gunzipSync(bytes).toString())).toHaveProperty('blockRlp');
    await page.goto('./');
    await give(page, 'again.json.gz', bytes);
    await expect(verdictOf(page)).toHaveText(VALID, SOON);
  });

  test('behavior: no request leaves the page but for its own files', async ({ page, baseURL }) => {
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(baseURL ?? '') && !request.url().startsWith('blob:'))
        foreign.push(request.url());
    });
    await page.goto('./#/example/branch-collapse');
    await expect(verdictOf(page)).toHaveText(VALID, SOON);
    expect(foreign).toEqual([]);
  });
});

test.describe('accessibility', () => {
  const states: readonly [string, (page: Page) => Promise<void>][] = [
    ['the start page', async (page) => void (await page.goto('./'))],
    [
      'a verdict',
      async (page) => {
        await page.goto('./#/example/transfer');
        await expect(verdictOf(page)).toHaveText(VALID, SOON);
      },
    ],
    [
      'an INVALID verdict',
      async (page) => {
        await page.goto('./');
        await giveBundle(page, { ...readExample('transfer'), hash: `0x${'11'.repeat(32)}` });
        await expect(verdictOf(page)).toHaveText(/^invalid$/i, SOON);
      },
    ],
    [
      'an error',
      async (page) => {
        await page.goto('./');
        await give(page, 'note.txt', Buffer.from('not JSON'));
        await page.getByRole('alert').waitFor();
      },
    ],
  ];
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [name, open] of states) {
      test(`behavior: axe finds nothing on ${name}, ${colorScheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await open(page);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      });
    }
  }

  test('behavior: from the start page to a verdict and a check by the keyboard alone', async ({
    page,
  }) => {
    await page.goto('./');
    const example = page
      .getByRole('link', { name: EXAMPLES[0]?.title ?? '' })
      .or(page.getByRole('button', { name: EXAMPLES[0]?.title ?? '' }));
    await example.waitFor();
    for (
      let i = 0;
      i < 60 && !(await example.evaluate((node) => node === document.activeElement));
      i++
    ) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await expect(verdictOf(page)).toHaveText(VALID, SOON);
    await expect(verdictOf(page)).toBeFocused();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });
});
