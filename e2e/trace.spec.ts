/** Traces in a browser: from a transaction to its steps, by keyboard, from deep links, cancelled, and out as files. */

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type Download, expect, type Page, test } from '@playwright/test';

/** Makes a contract, asks it, and has it destroyed: five calls. */
const CREATED = '#/example/created-and-destroyed';
const TRANSFERS = '#/example/erc20-transfers';
const FAILED = '#/example/failed-transactions';
/** Two system calls come before the first transaction. */
const PHASE = 2;

const ROUTES = [
  `${CREATED}/trace/${PHASE}`,
  `${CREATED}/trace/${PHASE}?view=steps&step=120`,
  `${CREATED}/trace/${PHASE}?view=flame&frame=1`,
  `${CREATED}/trace/${PHASE}?view=storage`,
  `${FAILED}/trace/3?view=calls`,
  `${FAILED}/trace/3?view=flame`,
  '#/example/transfer/trace/2?view=steps',
] as const;

/** A block is checked before it is traced, and other work may share the machine. */
const LOADED = { timeout: 30_000 };

async function open(page: Page, route: string): Promise<void> {
  await page.goto(`./${route}`);
  await expect(page.locator('.trace-summary')).toBeVisible(LOADED);
}

const tree = (page: Page) => page.getByRole('tree');
const activeCall = (page: Page) => page.locator('[role=treeitem][aria-selected=true]');
const show = (page: Page, view: string) => page.locator('.trace-tabs').getByText(view).click();
const operation = (page: Page) => page.locator('.step-operation');

test('from a transaction to its trace, on to the next, and back', async ({ page }) => {
  await page.goto(`./${TRANSFERS}/tx/0`);
  await page.getByRole('link', { name: 'See every call and step' }).click();
  await expect(page.locator('.section-title')).toHaveText('Trace of transaction 0');
  await expect(activeCall(page)).toHaveAttribute('aria-label', /^call .*, transfer, [\d,]+ gas$/);
  await expect(page.locator('.decoded')).toContainText('transfer(address,uint256)');
  await page.getByRole('link', { name: /^Next/ }).click();
  await expect(page.locator('.section-title')).toHaveText('Trace of transaction 1');
  await page.getByRole('link', { name: 'Transaction and receipt' }).click();
  await expect(page).toHaveURL(/\/tx\/1$/);
  await page.goBack();
  await page.goBack();
  await expect(page.locator('.section-title')).toHaveText('Trace of transaction 0');
  await expect(tree(page)).toBeVisible();
});

test('the calls with the keyboard alone, on to the steps of one', async ({ page }) => {
  await open(page, `${CREATED}/trace/${PHASE}`);
  await tree(page).focus();
  await page.keyboard.press('ArrowDown');
  await expect(activeCall(page)).toHaveAttribute('aria-label', /^create /);
  await page.keyboard.press('End');
  await expect(activeCall(page)).toHaveAttribute('aria-level', '3');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(activeCall(page)).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(page).toHaveURL(/frame=1&step=90/);
  await page.keyboard.press('2');
  await expect(page.getByRole('radio', { name: 'Steps' })).toBeChecked();
  await expect(page.locator('.step-list [aria-selected=true]')).toHaveAttribute(
    'aria-label',
    /^Step 90, /,
  );
  await expect(page.getByRole('button', { name: /^0x8114…c159$/ })).toBeVisible();
});

test('moves land on the steps that they name', async ({ page }) => {
  await open(page, `${CREATED}/trace/${PHASE}?view=steps`);
  await expect(operation(page)).toHaveText('PUSH1');
  await page.keyboard.press('c');
  await expect(operation(page)).toHaveText('CREATE');
  await page.keyboard.press('j');
  await expect(page.locator('.step-path button')).toHaveCount(2);
  await page.keyboard.press('u');
  await expect(page.locator('.step-path button')).toHaveCount(1);
  await page.keyboard.press('b');
  await expect(operation(page)).toHaveText('CREATE');
  await page.getByRole('button', { name: 'To the next SSTORE' }).click();
  await expect(operation(page)).toHaveText('SSTORE');
  await expect(page.locator('.touched-slots [data-now=true]')).toHaveCount(1);
  await page.getByLabel('To where the code of an address runs next').selectOption({ index: 2 });
  await expect(page.locator('.step-path button').first()).toHaveText(/0x8114…c159/);
  const field = page.getByRole('textbox', { name: 'Step' });
  await page.keyboard.press('g');
  await expect(field).toBeFocused();
  await field.fill('398');
  await page.keyboard.press('Enter');
  await expect(page.locator('.step-list [aria-selected=true]')).toHaveAttribute(
    'aria-posinset',
    '399',
  );
});

test('the state before a step: stack, memory with what is written, words in other forms', async ({
  page,
}) => {
  await open(page, `${CREATED}/trace/${PHASE}?view=steps&step=2`);
  await expect(operation(page)).toHaveText('MSTORE');
  const stack = page.getByRole('region', { name: 'Stack, top first' });
  await expect(stack.locator('.word')).toHaveText(['0x40', '0x80']);
  await expect(stack.locator('[data-taken=true]')).toHaveCount(2);
  await expect(page.locator('.memory-write')).toContainText('this step writes 32 B at 0x40');
  await expect(page.locator('.memory-pane [data-lit=true]')).not.toHaveCount(0);
  await page.locator('.format-switch').getByText('Decimal').click();
  await expect(stack.locator('.word')).toHaveText(['64', '128']);
});

test('a deep link restores call, step and view; one that reaches too far says so', async ({
  page,
}) => {
  await open(page, `${CREATED}/trace/${PHASE}?view=flame&frame=3`);
  await expect(page.getByRole('region', { name: 'Call 3' })).toContainText('CALL at depth 1');
  await page.goto(`./${CREATED}/trace/${PHASE}?view=steps&frame=1&step=95`);
  await expect(page.getByRole('textbox', { name: 'Step' })).toHaveValue('95');
  await expect(page.locator('.step-path button').first()).toHaveText('0x8114…c159');
  await page.goto(`./${CREATED}/trace/${PHASE}?view=steps&step=400000`);
  await expect(page.locator('.answer-error')).toContainText('The trace has no such step');
  await page.goto(`./${CREATED}/trace/99`);
  await expect(page.locator('.answer-error')).toContainText('The block has no such transaction');
});

test('the selection is one for all views, without entries in the history', async ({ page }) => {
  await open(page, `${CREATED}/trace/${PHASE}`);
  const entries = await page.evaluate(() => window.history.length);
  await page.getByRole('treeitem', { name: /^staticcall/ }).click();
  await show(page, 'Flame');
  await expect(page.getByRole('region', { name: 'Call 2' })).toBeVisible();
  await show(page, 'Steps');
  await expect(page.locator('.step-path button').first()).toHaveText(/0x8114…c159/);
  await expect(page).toHaveURL(/view=steps&frame=2&step=\d+/);
  expect(await page.evaluate(() => window.history.length)).toBe(entries);
});

test('a failed call is struck, and says why', async ({ page }) => {
  await open(page, `${FAILED}/trace/3`);
  await expect(activeCall(page)).toHaveAttribute('aria-label', /execution reverted/);
  await expect(page.locator('.call-row .call-what')).toHaveCSS(
    'text-decoration-line',
    'line-through',
  );
  await page.keyboard.press('2');
  await page.keyboard.press('r');
  await expect(operation(page)).toHaveText('REVERT');
  await expect(page.locator('.step-error')).toContainText('execution reverted');
});

test('storage: accesses of a slot lead to their steps, and the slot to its trie', async ({
  page,
}) => {
  await open(page, `${TRANSFERS}/trace/${PHASE}?view=storage`);
  await page
    .getByRole('button', { name: /^Accesses of/ })
    .first()
    .click();
  await page.getByRole('button', { name: /^step/ }).first().click();
  await expect(operation(page)).toHaveText('SLOAD');
  await page.goBack();
  await page.goForward();
  await show(page, 'Storage');
  await page.getByRole('link', { name: 'Path in the trie' }).first().click();
  await expect(page.locator('.fold-steps')).toBeVisible();
});

test('a transfer to an account without code has no steps, and says so', async ({ page }) => {
  await open(page, '#/example/transfer/trace/2?view=steps');
  await expect(page.locator('.section-wait')).toContainText('No step ran');
  await show(page, 'Storage');
  await expect(page.locator('.section-wait')).toContainText('No storage was touched');
  await show(page, 'Calls');
  await expect(page.getByRole('treeitem')).toHaveCount(1);
});

test('cancel ends the worker; tracing again works', async ({ page }) => {
  await page.goto(`./${CREATED}/report`);
  await expect(page.locator('.run-strip')).toContainText('VALID', LOADED);
  const [worker] = page.workers();
  if (!worker) throw new Error('there is no worker');
  // Nothing that the worker is asked is answered before it is ended.
  await worker.evaluate(() => {
    setTimeout(() => {
      for (;;);
    });
  });
  const ended = new Promise((resolve) => worker.on('close', resolve));
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `${CREATED}/trace/${PHASE}`);
  await expect(page.getByRole('progressbar', { name: 'Tracing' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.locator('.trace-run')).toContainText('Cancelled.');
  await ended;
  await page.getByRole('button', { name: 'Trace' }).click();
  await expect(page.locator('.trace-summary')).toContainText('399 steps in 5 calls', LOADED);
});

test('files that are saved are well-formed', async ({ page }) => {
  await open(page, `${CREATED}/trace/${PHASE}?view=flame`);
  const save = async (name: string): Promise<Buffer> => {
    const [download] = await Promise.all([
      page.waitForEvent('download') as Promise<Download>,
      page.getByRole('button', { name, exact: true }).click(),
    ]);
    return readFile(await download.path());
  };
  const calls = JSON.parse((await save('callTracer')).toString());
  expect(calls).toMatchObject({ type: 'CALL', gasUsed: '0x2cd8f' });
  expect(calls.calls.map(({ type }: { type: string }) => type)).toEqual([
    'CREATE',
    'STATICCALL',
    'CALL',
  ]);
  const { structLogs, failed } = JSON.parse((await save('Struct logs')).toString());
  expect(failed).toBe(false);
  expect(structLogs).toHaveLength(399);
  expect(structLogs[2]).toMatchObject({ pc: 4, op: 'MSTORE', depth: 1, stack: ['0x80', '0x40'] });
  const png = await save('Save PNG');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(3200);
  await page.getByRole('button', { name: 'View as table' }).click();
  expect((await save('Save CSV')).toString()).toMatch(/^to,name,method,calls,failed,own gas\r\n/);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any view of a trace, ${colorScheme}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const route of ROUTES) {
      await open(page, route);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, nodes }) => `${route} ${id}: ${nodes[0]?.html}`);
      expect.soft(found).toEqual([]);
    }
  });
}

test('nothing is wider than a phone, and parts of the state are tabs', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const route of ROUTES) {
    await open(page, route);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect.soft(width, route).toBeLessThanOrEqual(390);
  }
  await open(page, `${CREATED}/trace/${PHASE}?view=steps&step=2`);
  await expect(page.locator('.stack-pane')).toBeHidden();
  await page.locator('.pane-tabs').getByText('Stack').click();
  await expect(page.locator('.stack-pane .word')).toHaveCount(2);
  await expect(page.locator('.step-list')).toBeHidden();
});

test('commands of the search lead to a trace and to its views', async ({ page }) => {
  await page.goto(`./${CREATED}/report`);
  await expect(page.locator('.run-strip')).toContainText('VALID', LOADED);
  await page.keyboard.press('/');
  const field = page.getByRole('combobox', { name: /^Address/ });
  await field.fill('trace 0');
  await expect(page.getByRole('option', { name: /Trace transaction 0/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(tree(page)).toBeVisible();
  await page.keyboard.press('/');
  await field.fill('show flame');
  await page.keyboard.press('Enter');
  await expect(page.locator('.flame')).toBeVisible();
});

const WITNESSES = process.env.GLASSBLOCK_WITNESS_DATA;
const MAINNET = join(WITNESSES ?? '', 'blocks/mainnet-24628607.json.gz');

test('a mainnet transaction of 85,196 steps: any step at once, the list in windows', async ({
  page,
}) => {
  test.setTimeout(120_000);
  test.skip(!existsSync(MAINNET), 'mainnet block 24628607 is not on this machine');
  await page.goto('./');
  await page.locator('#file-input').setInputFiles(MAINNET);
  await expect(page.locator('.hero-verdict')).toContainText('VALID', { timeout: 45_000 });
  await page.evaluate(() => {
    window.location.hash += '/trace/32?view=steps&step=60000';
  });
  await expect(page.locator('.trace-summary')).toContainText('85,196 steps in 130 calls', {
    timeout: 45_000,
  });
  await expect(page.locator('.step-list [aria-selected=true]')).toHaveAttribute(
    'aria-label',
    /^Step 60,000, SWAP1, pc 9877/,
  );
  await expect(operation(page)).toHaveText('SWAP1');
  await page.locator('.step-list').focus();
  await page.keyboard.press('End');
  await expect(operation(page)).toHaveText('RETURN');
  expect(await page.locator('.step-list [role=option]').count()).toBeLessThan(100);
});
