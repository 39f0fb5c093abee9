/** The SHA-256 of a reader's own key: computed beside all else, with counts, given up and computed again. */

import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';

const KEY = 'public/circuits/stateChange.zkey';
const SOON = { timeout: 30_000 };

/** In the worker, the whole key comes once `/held` says no more: hashing reads it in one piece, a look at it in smaller ones. */
async function holdWholeKey(page: Page): Promise<void> {
  const code = `{
    const read = Blob.prototype.arrayBuffer;
    Blob.prototype.arrayBuffer = async function () {
      while (this.size === ${statSync(KEY).size} && (await (await fetch('/held')).text()) === 'yes') {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return read.call(this);
    };
  }`;
  await page.context().route('**/circuit.worker-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${code}\n${await response.text()}` });
  });
}

test('the hash of a key does not hold up what it says; a cancelled one can be had again', async ({
  page,
}) => {
  let held = 'yes';
  await holdWholeKey(page);
  await page.context().route('**/held', (route) => route.fulfill({ body: held }));
  await page.goto('./#/circuit');
  await page.getByLabel('Files for Proving key').setInputFiles(KEY);
  const row = page.locator('.facts > div', { hasText: 'SHA-256' });
  await expect(row.getByRole('progressbar')).toBeVisible(SOON);
  await expect(row).toContainText('0 B of 4');
  await row.getByRole('button', { name: 'Cancel the SHA-256 of the key' }).click();
  await expect(row).toContainText('not computed');
  const again = row.getByRole('button', { name: 'Compute the SHA-256 of the key' });
  await expect(again).toBeFocused();
  held = 'no';
  await page.keyboard.press('Enter');
  const sha256 = createHash('sha256').update(readFileSync(KEY)).digest('hex');
  await expect(row).toContainText(`0x${sha256.slice(0, 8)}`, SOON);
  await expect(row).toContainText(sha256.slice(-8));
  await expect(page.locator('.facts').first()).toContainText('Groth16 over bn254');
});
