/** Proofs made in the page: of a change of the checked block, cancelled, refused, without a network, and verified by another reader. */

import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';

const EXAMPLE = 'erc20-transfers';
const OTHER = 'transfer';
/** Two cores shared with other tests prove slowly. */
const PROOF_MS = 60_000;

test.describe.configure({ timeout: 180_000 });

const line = (page: Page, id: string): Locator => page.locator(`#line-${id}`);
const makeButton = (page: Page) => page.getByRole('button', { name: 'Make the proof' });
const making = (page: Page) => page.getByRole('region', { name: 'Making the proof' });
const made = (page: Page, id: number) =>
  page.getByRole('heading', { name: new RegExp(`^Proof ${id}, of block`) });

async function open(page: Page): Promise<void> {
  await page.goto(`./#/example/${EXAMPLE}/prove`);
  await expect(page.getByRole('radio', { name: /^Balance/ }).first()).toBeVisible();
}

async function choose(page: Page): Promise<void> {
  await open(page);
  await page.locator('.entry-row').first().click();
  await expect(makeButton(page)).toBeEnabled();
}

async function prove(page: Page, id: number): Promise<void> {
  await makeButton(page).click();
  await expect(made(page, id)).toBeVisible({ timeout: PROOF_MS });
}

async function expectLines(page: Page, statement: string): Promise<void> {
  await expect(line(page, 'P1')).toContainText('Passed', { timeout: 20_000 });
  await expect(line(page, 'P2')).toContainText('Passed');
  await expect(line(page, 'P3').locator('.proof-line-head')).toContainText(statement);
}

test('the list: searched, narrowed by kind, led to from the changes', async ({ page }) => {
  await open(page);
  const count = page.locator('.entry-pages [role=status]');
  const all = await count.textContent();
  await page.getByText('Storage', { exact: true }).first().click();
  await expect(count).toContainText('in all');
  await expect(page.locator('.entry-row').filter({ hasText: 'Balance' })).toHaveCount(0);
  await page.getByLabel('Search in the changed values').fill('no such thing');
  await expect(page.getByText('No changed value fits.')).toBeVisible();
  await page.goto(`./#/example/${EXAMPLE}/changes`);
  await page.getByRole('link', { name: 'Prove one of these changes' }).first().click();
  await expect(page.getByLabel('Search in the changed values')).toHaveValue(/^0x[0-9a-f]{40}$/);
  await expect(count).not.toHaveText(all ?? '');
});

test('what is said before the button: the fewer fit, the less is hidden; a bound that is not met is refused', async ({
  page,
}) => {
  await choose(page);
  const fitting = page.locator('.claim-fitting');
  await expect(fitting).toContainText('It hides among');
  await page.getByLabel(/Whose it is/).check();
  await page.getByLabel(/Which slot/).check();
  await expect(fitting).toContainText('this one alone fits');
  await expect(page.locator('.claim-limits')).toContainText('does not say who owns the account');
  await expect(page.locator('.claim-limits')).toContainText('could forge such proofs');
  await expect(page.locator('.claim-go')).toContainText(/About \d+\.\d s, by a calibration/);
  const details = page.locator('.prover-statement');
  await expect(details.locator('dl')).toBeHidden();
  await details.getByText('Exactly what is proven').click();
  for (const name of ['It says', 'Whoever gets it sees', 'Only you know', 'It hides']) {
    await expect(details.getByText(name, { exact: true })).toBeVisible();
  }
  await expect(details).toContainText('stateChange.zkey');
  await page.getByText('Rose by at least').click();
  await expect(page.getByText('Type a whole number in decimal')).toBeVisible();
  await page.getByLabel('At least', { exact: true }).fill(`${2n ** 256n - 1n}`);
  await expect(page.locator('.answer-error')).toContainText('does not change by that much');
  await expect(makeButton(page)).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
});

/** Puts a line before a worker's script: what it does there happens in the real worker. */
async function beginWorker(page: Page, name: string, line: string): Promise<void> {
  await page.route(`**/assets/${name}.worker-*.js`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${line}\n${await response.text()}` });
  });
}

const never = (page: Page, files: string) => page.route(files, () => new Promise<void>(() => {}));

const workerOf = (page: Page, name: string) =>
  page.workers().find((each) => each.url().includes(`${name}.worker`));

/** The threads of the prover hear nothing more: a proof that takes long. */
async function deafThreads(page: Page): Promise<void> {
  await workerOf(page, 'prover')?.evaluate(() => {
    Worker.prototype.postMessage = () => {};
  });
}

/** Pauses between the slices of the tree last: a tree of a large block. */
async function slowSlices(page: Page): Promise<void> {
  await workerOf(page, 'check')?.evaluate(() => {
    const Channel = MessageChannel;
    class SlowChannel extends Channel {
      constructor() {
        super();
        const send = this.port2.postMessage.bind(this.port2);
        this.port2.postMessage = (message: unknown) => void setTimeout(() => send(message), 60_000);
      }
    }
    Object.assign(globalThis, { MessageChannel: SlowChannel });
  });
}

/** How each step is held up, so that there is time to cancel it. */
const HELD: readonly (readonly [step: string, hold: (page: Page) => Promise<unknown>])[] = [
  ['Build the tree over all changed values', slowSlices],
  ['Fetch the circuit and its key', (page) => never(page, '**/circuits/stateChange.zkey')],
  ['Make the proof', deafThreads],
  ['Verify the proof', (page) => never(page, '**/assets/published.worker-*.js')],
];

for (const [step, hold] of HELD) {
  test(`Esc ends the step "${step}", and all is as before`, async ({ page }) => {
    await choose(page);
    await expect(page.locator('.claim-go')).toContainText('by a calibration');
    await hold(page);
    await makeButton(page).click();
    const running = making(page).locator('li[data-state=running]');
    await expect(running).toContainText(step, { timeout: PROOF_MS });
    await expect(page.locator('#cancel-proof')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(making(page)).toHaveCount(0);
    await expect(makeButton(page)).toBeEnabled();
    await expect(makeButton(page)).toBeFocused();
    await expect(page.locator('.entry-row :checked')).toHaveCount(1);
    const provers = () => page.workers().filter((each) => each.url().includes('prover'));
    await expect.poll(() => provers().length).toBe(0);
  });
}

test('cancelled by the button, and made again: the estimate learns from it', async ({ page }) => {
  await choose(page);
  await makeButton(page).click();
  await expect(making(page)).toContainText('Running');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(making(page)).toHaveCount(0);
  await prove(page, 1);
  await expectLines(page, 'Passed');
  await expect(page.locator('#made-title')).toBeFocused();
  expect(workerOf(page, 'prover')).toBeUndefined();
  await expect(page.locator('.claim-go')).toContainText('corrected by proofs made on it');
  await makeButton(page).hover(); // who comes back to the button finds the next prover started
  await expect.poll(() => workerOf(page, 'prover')).toBeDefined();
});

const NO_MEMORY =
  "WebAssembly.Memory = class { constructor() { throw new RangeError('WebAssembly.Memory(): could not allocate memory'); } };";

test('error: OUT_OF_MEMORY in the prover says what to do, keeps the choice, and may be tried again', async ({
  page,
}) => {
  await beginWorker(page, 'prover', NO_MEMORY);
  await choose(page);
  await expect(page.locator('.claim-go')).toContainText('could not be measured');
  await makeButton(page).click();
  const alert = page.locator('.prove-failed');
  await expect(alert).toContainText('no memory left for the prover', { timeout: PROOF_MS });
  await alert.getByText('Facts', { exact: true }).click();
  await expect(alert).toContainText('OUT_OF_MEMORY');
  await expect(page.locator('.entry-row :checked')).toHaveCount(1);
  await page.unrouteAll();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(made(page, 1)).toBeVisible({ timeout: PROOF_MS });
  await expect(alert).toHaveCount(0);
});

test('error: WORKER_CRASHED in the prover says what to do, and keeps the choice', async ({
  page,
}) => {
  await beginWorker(page, 'prover', "throw new Error('a fault');");
  await choose(page);
  await makeButton(page).click();
  const alert = page.locator('.prove-failed');
  await expect(alert).toContainText('The prover stopped unexpectedly', { timeout: PROOF_MS });
  await expect(alert.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expect(page.locator('.entry-row :checked')).toHaveCount(1);
  await expect(makeButton(page)).toBeEnabled();
});

test('error: PROVER_ARTEFACT_UNAVAILABLE where a file does not come, and the next try may', async ({
  page,
}) => {
  await page.route('**/circuits/stateChange.zkey', (route) => route.abort(), { times: 1 });
  await choose(page);
  await makeButton(page).click();
  const alert = page.locator('.prove-failed');
  await expect(alert).toContainText('could not be fetched', { timeout: PROOF_MS });
  await expect(alert.getByRole('button', { name: 'Try again' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(made(page, 1)).toBeVisible({ timeout: PROOF_MS });
  await expect(alert).toHaveCount(0);
});

test.describe('on a phone, in the dark', () => {
  test.use({ viewport: { width: 390, height: 844 }, colorScheme: 'dark', hasTouch: true });

  test('no accessibility fault, nothing wider than the screen, with a proof shown', async ({
    page,
  }) => {
    await choose(page);
    await prove(page, 1);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations).toEqual([]);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
  });
});

test('a tampered file of the circuit is refused by its hash', async ({ page }) => {
  await page.route('**/circuits/stateChange.zkey', async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[body.length - 1] = (body.at(-1) ?? 0) ^ 1;
    await route.fulfill({ response, body });
  });
  await choose(page);
  await makeButton(page).click();
  const alert = page.locator('.prove-failed');
  await expect(alert).toContainText('not the one that was published', { timeout: PROOF_MS });
  await alert.getByText('Facts', { exact: true }).click();
  await expect(alert).toContainText('stateChange.zkey');
  await expect(alert).toContainText('PROVER_ARTEFACT_CHANGED');
  await expect(page.getByRole('region', { name: 'Answer' })).toHaveCount(0);
});

test('without a network: the files of the last proof are on this device', async ({
  page,
  context,
}) => {
  await choose(page);
  await prove(page, 1);
  await context.setOffline(true);
  await prove(page, 2);
  await expectLines(page, 'Passed');
  await expect(page.getByRole('navigation', { name: 'Proofs of this visit' })).toBeVisible();
});

test('the link and the file, elsewhere: three lines for its block, and the statement fails for another', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await choose(page);
  await prove(page, 1);
  await page.getByRole('button', { name: 'Copy link with proof' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save proof' }).click();
  const file = await (await saving).path();

  // Another block, and the proof of the first is still here, with its own link.
  await page.goto(`./#/example/${OTHER}/prove`);
  await expect(page.locator('#made-title + .note')).toContainText('another block');
  await expect(page.getByRole('radio', { name: /^Balance/ }).first()).toBeVisible();
  await expect(made(page, 1)).toBeVisible();
  await page.getByRole('button', { name: 'Copy link with proof' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);

  const other = await context.newPage();
  await other.goto(link);
  await expectLines(other, 'Not checkable');
  const steps = other
    .getByRole('region', { name: 'To be sure of this proof' })
    .getByRole('listitem');
  await expect(steps).toContainText([/Missing/, /Missing/, /Done/]);

  await other.goto(`./#/example/${EXAMPLE}`);
  await expect(other.getByRole('heading', { level: 1 })).toContainText('VALID', {
    timeout: 20_000,
  });
  await other.goto(link);
  await expectLines(other, 'Passed');
  await expect(steps).toContainText([/Done/, /Done/, /Done/]);

  await other.goto(`./#/example/${OTHER}`);
  await expect(other.getByRole('heading', { level: 1 })).toContainText('VALID', {
    timeout: 20_000,
  });
  await other.goto('./#/published');
  await other.getByLabel('Proof', { exact: true }).fill(readFileSync(file, 'utf8'));
  await other.getByRole('button', { name: 'Verify', exact: true }).click();
  await expectLines(other, 'Failed');
  await expect(line(other, 'P3')).toContainText('Diff commitment');
  await expect(steps).toContainText([/Failed/, /Failed/, /Done/]);
});
