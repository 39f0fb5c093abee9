/** A reader's own circuit over BLS12-381: proven in the page, verified here and by snarkjs; what a chain would take is not offered. */

import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { makeCircuitFiles } from './fixtures/circuitFiles.ts';
import { bring, prove, verifiedBySnarkjs } from './fixtures/circuitPage.ts';

test.describe.configure({ timeout: 180_000 });

/** x = 3, and two turns: ((3² + 1)² + 1) · 3, then the public x. */
const SIGNALS = ['303', '3'];

let path: (name: string) => string;

test.beforeAll(async ({ browserName: _ }, { project }) => {
  path = await makeCircuitFiles(project.outputDir.concat('/circuit-curve'), {
    circuit: 'turns',
    prime: 'bls12381',
    keys: ['groth16', 'plonk'],
    input: { x: '3', turns: '2' },
  });
});

async function expectNoChain(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Copy Solidity call data' })).toHaveCount(0);
  await expect(page.locator('.made-elsewhere')).toContainText('Not on a chain');
  await expect(page.locator('.made-elsewhere')).not.toContainText('solidityverifier');
}

test('Groth16 and PLONK over BLS12-381: made, verified, and handed on as a file', async ({
  page,
}) => {
  await bring(page, path('turns.wasm'), path('turns-groth16.zkey'), path('input.json'));
  await expect(page.getByText('Groth16 over bls12-381')).toBeVisible();
  await expect(page.locator('#circuit-blocker')).toContainText('by a calibration', {
    timeout: 20_000,
  });
  await prove(page, 1);
  await expect(page.locator('#line-P1')).toContainText('Passed');
  expect(await verifiedBySnarkjs(page, 'groth16')).toEqual({ isTrue: true, signals: SIGNALS });
  await expectNoChain(page);
  await expect(page.getByRole('button', { name: 'Copy link with proof' })).toHaveCount(0);
  await expect(page.locator('.no-proof-link')).toContainText('too large for a link');
  await expect(page.locator('.made-elsewhere')).toContainText('another browser: give the file to');

  await page.getByLabel('Files for Proving key').setInputFiles(path('turns-plonk.zkey'));
  await expect(page.getByText('PLONK over bls12-381')).toBeVisible();
  await prove(page, 2);
  await expect(page.locator('#line-P1')).toContainText('Passed');
  expect(await verifiedBySnarkjs(page, 'plonk')).toEqual({ isTrue: true, signals: SIGNALS });
  await expectNoChain(page);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save all in one file' }).click();
  const file = await (await saving).path();

  await page.goto('./#/published');
  const answer = page.getByRole('region', { name: 'Answer' });
  await page.getByLabel('Proof', { exact: true }).fill(readFileSync(file, 'utf8'));
  await page.getByRole('button', { name: 'Verify', exact: true }).click();
  await expect(answer.locator('.hero-meta')).toContainText(/PLONK.*over bls12-381/);
  await expect(answer.locator('#line-P1')).toContainText('Passed');
});
