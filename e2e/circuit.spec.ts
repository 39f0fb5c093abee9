/** A reader's own circuit: its files dropped, inspected, its inputs filled in and poured, proven, verified by snarkjs itself. */

import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { INPUT, makeCircuitFiles } from './fixtures/circuitFiles.ts';
import {
  bring,
  field,
  made,
  makeButton,
  making,
  PROOF_MS,
  prove,
  saved,
  slot,
  verifiedBySnarkjs,
} from './fixtures/circuitPage.ts';

const EXAMPLE = 'erc20-transfers';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let path: (name: string) => string;

test.beforeAll(async ({ browserName: _ }, { project }) => {
  path = await makeCircuitFiles(project.outputDir.concat('/circuit-files'), {
    circuit: 'roots',
    keys: ['fresh', 'groth16', 'plonk', 'fflonk'],
    input: INPUT,
  });
});

const isProvingSomewhere = (page: Page) =>
  page.workers().filter((each) => each.url().includes('circuit.worker')).length;

/** Drops the files anywhere on the page, as from the desktop, under names that say nothing. */
async function drop(page: Page, ...names: string[]): Promise<void> {
  const contents = names.map((name) => [...readFileSync(path(name))]);
  const data = await page.evaluateHandle((files) => {
    const transfer = new DataTransfer();
    for (const [i, bytes] of files.entries()) {
      transfer.items.add(new File([new Uint8Array(bytes)], `roots-file-${i}`));
    }
    return transfer;
  }, contents);
  await page.dispatchEvent('main', 'drop', { dataTransfer: data });
}

/** Of the inputs that were brought. */
const VERIFIED = { isTrue: true, signals: ['12', '9', ...INPUT.limbs] };

test('three files dropped at once: sorted by what they hold, inspected, proven, and verified by snarkjs itself', async ({
  page,
}) => {
  await page.goto('./#/circuit');
  await drop(page, 'input.json', 'roots-groth16.zkey', 'roots.wasm');
  await expect(slot(page, 'Witness program')).toContainText('roots-file-2');
  await expect(slot(page, 'Proving key')).toContainText('roots-file-1');
  await expect(slot(page, 'Inputs, or their names')).toContainText('roots-file-0');
  const reading = page.getByRole('region', { name: '2. What they say' });
  await expect(reading).toContainText('Groth16 over bn254');
  await expect(reading).toContainText('evil \\u{202e} gnp.exe');
  await expect(reading.getByRole('list', { name: 'Warnings' })).toContainText('One contribution');
  await expect(field(page, 'path 2 × 2').or(field(page, 'path'))).toHaveValue('1 0\n0 1');
  await prove(page, 1);
  await expect(page.locator('#line-P1')).toContainText('Passed');
  expect(await verifiedBySnarkjs(page, 'groth16')).toEqual(VERIFIED);
  await expect(page.getByRole('button', { name: 'Copy Solidity call data' })).toBeVisible();

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save all in one file' }).click();
  const file = await (await saving).path();
  await page.goto('./#/published');
  await page.getByLabel('Proof', { exact: true }).fill(readFileSync(file, 'utf8'));
  await page.getByRole('button', { name: 'Verify', exact: true }).click();
  await expect(page.locator('#line-P1')).toContainText('Passed', { timeout: 20_000 });
  await page.goto('./#/circuit');
  await expect(made(page, 1)).toBeVisible();
  await expect(field(page, 'x')).toHaveValue('3');
});

test('a witness that the circuit refuses, numbers that are none, files that are none: all that was loaded survives', async ({
  page,
}) => {
  await bring(page, path('roots.wasm'), path('roots-groth16.zkey'), path('input.json'));
  await field(page, 'path').fill('1 0 0 2');
  await page.getByRole('button', { name: 'Check the inputs' }).click();
  await expect(page.getByText('They fit the program')).toBeVisible();
  await makeButton(page).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Files and inputs are still here', { timeout: PROOF_MS });
  await expect(alert).toContainText('Compute all signals');
  await field(page, 'path').fill('1 0 zwei');
  await expect(page.locator('.input-field').last()).toContainText('3 of 4');
  await expect(page.locator('.input-fault')).toContainText('Number 3 is “zwei”');
  await page.getByText('JSON', { exact: true }).click();
  await page.getByLabel('Inputs as JSON').fill('{"x": ');
  await expect(makeButton(page)).toBeDisabled();
  await page.getByLabel('Inputs as JSON').fill(JSON.stringify(INPUT));
  await page.getByText('Form', { exact: true }).click();
  await expect(field(page, 'limbs')).toHaveValue('1 2 3 4');
  await page.getByLabel('Files for Witness program').setInputFiles({
    name: 'roots.zkey',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('no key'),
  });
  await expect(alert.first()).toContainText('none that a circuit is made of');
  await expect(slot(page, 'Proving key')).toContainText('roots-groth16.zkey');
  await prove(page, 1);
  await expect(alert).toHaveCount(0);
  await page.getByLabel('Files for Witness program').setInputFiles({
    name: 'large.json',
    mimeType: 'application/json',
    buffer: Buffer.from(`${JSON.stringify(INPUT)}${' '.repeat(300_000)}`),
  });
  await expect(page.getByText('too large to be edited here')).toBeVisible();
  await prove(page, 2);
});

const NO_MEMORY =
  "WebAssembly.Memory = class { constructor() { throw new RangeError('WebAssembly.Memory(): could not allocate memory'); } };";

test('error: OUT_OF_MEMORY and WORKER_CRASHED in the worker of the proof are explained, and the next try succeeds', async ({
  page,
}) => {
  await bring(page, path('roots.wasm'), path('roots-groth16.zkey'), path('input.json'));
  await expect(page.locator('.input-field').first()).toContainText('4 of 4');
  const alert = page.getByRole('alert');
  for (const [start, words] of [
    [NO_MEMORY, 'no memory left for this circuit'],
    ["throw new Error('a fault');", 'stopped unexpectedly'],
  ] as const) {
    await page.route('**/circuit.worker-*.js', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${start}\n${await response.text()}` });
    });
    await makeButton(page).click();
    await expect(alert).toContainText(words, { timeout: PROOF_MS });
    await expect(alert).toContainText('Files and inputs are still here');
    await page.unrouteAll();
  }
  await expect(field(page, 'x')).toHaveValue('3');
  await prove(page, 1);
  await expect(alert).toHaveCount(0);
});

test('names by .sym, or typed and asked of the program; a value is filled in by hand', async ({
  page,
}) => {
  await bring(page, path('roots.wasm'), path('roots-groth16.zkey'));
  await expect(page.getByText('does not say by which names')).toBeVisible();
  await page.getByLabel('Name of an input').fill('nothing');
  await page.getByRole('button', { name: 'Ask the program' }).click();
  await expect(page.getByText('has no input “nothing”')).toBeVisible();
  await page.getByLabel('Name of an input').fill('limbs');
  await page.getByRole('button', { name: 'Ask the program' }).click();
  await expect(page.locator('.input-field')).toContainText('0 of 4');
  await page.getByRole('button', { name: 'Check the inputs' }).click();
  await expect(page.locator('.input-check')).toContainText('missing');
  await page.getByLabel('Files for Inputs, or their names').setInputFiles(path('roots.sym'));
  await expect(page.locator('.input-field')).toHaveCount(3);
  await field(page, 'limbs').fill('[1, 2, 3, 4]');
  await field(page, 'x').fill('3');
  await field(page, 'path 2 × 2').fill('1 0 0 1');
  await prove(page, 1);
});

test('PLONK and FFLONK, and a key that nobody contributed to', async ({ page }) => {
  await bring(page, path('roots.wasm'), path('roots-plonk.zkey'), path('input.json'));
  const warnings = page.getByRole('list', { name: 'Warnings' });
  await expect(warnings).toContainText('powers of tau');
  await prove(page, 1);
  expect(await verifiedBySnarkjs(page, 'plonk')).toEqual(VERIFIED);
  const own = await saved(page, 'Save verification key');
  expect(own).toEqual(await saved(page, 'Save verification_key.json'));
  const key = page.getByLabel('Files for Proving key');
  await key.setInputFiles(path('roots-fflonk.zkey'));
  await expect(page.getByText('FFLONK over bn254')).toBeVisible();
  await prove(page, 2);
  expect(await verifiedBySnarkjs(page, 'fflonk')).toEqual(VERIFIED);
  await expect(page.getByRole('navigation', { name: 'Proofs of this visit' })).toContainText(
    'PLONK',
  );
  await key.setInputFiles(path('roots-fresh.zkey'));
  await expect(warnings).toContainText('Nobody has contributed to this key');
  await expect(makeButton(page)).toBeDisabled();
});

test('a state root of the loaded block, poured as limbs, is what the proof shows', async ({
  page,
}) => {
  await page.goto(`./#/example/${EXAMPLE}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('VALID', { timeout: 20_000 });
  const plate = page.getByRole('figure').filter({ hasText: 'Post-state root' });
  const root = /[0-9a-f]{64}/.exec((await plate.innerText()).replace(/\s/g, ''))?.[0];
  await bring(page, path('roots.wasm'), path('roots-groth16.zkey'), path('input.json'));
  await page.getByRole('button', { name: 'Pour from block… into limbs' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('4 numbers, as many as the input takes');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
  await dialog.getByText('Account', { exact: true }).click();
  await expect(dialog.getByLabel('Account: address, or its hash')).toHaveValue(/^0x[0-9a-f]{40}$/);
  await expect(dialog).toContainText('expected a multiple of 3, found 4');
  await dialog.getByLabel('Which part').selectOption('node count');
  await expect(dialog.getByRole('button', { name: 'Pour' })).toBeDisabled();
  await dialog.getByText('Storage slot', { exact: true }).click();
  await expect(dialog.getByLabel('Slot, or its hash')).toHaveValue(/^0x[0-9a-f]{64}$/);
  await dialog.getByLabel('Which part').selectOption('value');
  await expect(dialog).toContainText('4 numbers, as many as the input takes');
  await dialog.getByLabel('Account: address, or its hash').selectOption('other');
  await dialog.getByLabel('Account: address, or its hash').fill('no address');
  await dialog.getByLabel('Slot, or its hash').fill('0x0');
  await expect(dialog).toContainText('is no hex of its length');
  await dialog.getByText('Block', { exact: true }).click();
  await expect(dialog).toContainText('4 numbers, as many as the input takes');
  await dialog.getByRole('button', { name: 'Pour' }).click();
  await expect(dialog).toHaveCount(0);
  await prove(page, 1);
  const signals = (await saved(page, 'Save public.json')) as string[];
  const word = signals.slice(2).reduceRight((high, limb) => (high << 64n) | BigInt(limb), 0n);
  expect(word.toString(16).padStart(64, '0')).toBe(root);
});

test('without files: the circuit of this project, with a block of its own; ended midway by button and by Escape, and made again', async ({
  page,
}) => {
  await page.goto('./#/circuit');
  await page.getByRole('button', { name: 'Try the circuit of this project' }).click();
  await expect(field(page, 'diffCommitment')).not.toHaveValue('', { timeout: 20_000 });
  await expect(page.getByText('glassblock 1')).toBeVisible();
  for (const stop of [
    () => page.getByRole('button', { name: 'Cancel' }).click(),
    () => page.keyboard.press('Escape'),
  ]) {
    await makeButton(page).click();
    await expect(making(page)).toContainText('Running');
    await stop();
    await expect(making(page)).toHaveCount(0);
    await expect(makeButton(page)).toBeEnabled();
  }
  await prove(page, 1);
  await expect(page.locator('#line-P1')).toContainText('Passed');
  await expect(page.locator('#line-P2')).toContainText('Passed');
  await expect(page.locator('#line-P3')).toContainText('Passed');
  await expect.poll(() => isProvingSomewhere(page)).toBeLessThan(2);
});

test.describe('on a phone, in the dark', () => {
  test.use({ viewport: { width: 390, height: 844 }, colorScheme: 'dark', hasTouch: true });

  test('no accessibility fault, nothing wider than the screen, with a proof shown', async ({
    page,
  }) => {
    await bring(page, path('roots.wasm'), path('roots-groth16.zkey'), path('input.json'));
    await prove(page, 1);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations).toEqual([]);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
  });
});
