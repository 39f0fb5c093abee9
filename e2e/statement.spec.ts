/** The public values of a checked block, and a value of the reader beside them. */

import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const EXAMPLE = 'withdrawals-and-requests';
/** The root that remerkleable gives for the payload request of this block. */
const ROOT: string = JSON.parse(
  readFileSync('src/core/statement/fixtures/requestRoots.json', 'utf8'),
)[`examples/${EXAMPLE}.json.gz`].root;

async function open(page: Page): Promise<void> {
  await page.goto(`./#/example/${EXAMPLE}/statement`);
  const heading = page.getByRole('heading', { name: 'What provers print for it' });
  await expect(heading).toBeVisible({ timeout: 20_000 });
}

/** The 160 bytes, as the page shows them. */
async function bytesOf(page: Page): Promise<string> {
  return (await page.locator('.byte-strip').first().textContent()) ?? '';
}

async function compare(page: Page, text: string): Promise<void> {
  await page.getByLabel('Public values of a proof').fill(text);
  await page.getByRole('button', { name: 'Compare with this block' }).click();
}

const fieldsThat = (page: Page, status: string) =>
  page.locator('.statement-fields > li').filter({ hasText: status }).locator('b');

test.describe('public values', () => {
  test('behavior: every layout that the block can be said in, and why not in the others', async ({
    page,
  }) => {
    await open(page);
    expect(await bytesOf(page)).toMatch(/^0x[0-9a-f]{320}$/);
    await expect(page.locator('.dialect')).toHaveCount(5);
    await page.getByText('EIP-8025, first form, 33 bytes').click();
    await expect(page.getByRole('cell', { name: ROOT, exact: true }).first()).toBeVisible();
    await expect(page.locator('.statement-unsaid')).toContainText('of payloads of Amsterdam');
    await expect(page.locator('.statement-unsaid')).toContainText('of a batch of an L2');
  });

  test('behavior: its own values are of this block; with another hash, that field alone differs', async ({
    page,
  }) => {
    await open(page);
    const bytes = await bytesOf(page);
    await compare(page, bytes);
    await expect(page.getByText('These are public values of this block')).toBeVisible();
    await expect(fieldsThat(page, 'same')).toHaveCount(5);
    await compare(page, `${bytes.slice(0, 130)}${'ff'.repeat(32)}${bytes.slice(194)}`);
    await expect(page.getByText('These are not public values of this block')).toBeVisible();
    await expect(fieldsThat(page, 'different')).toHaveText(['Block hash']);
  });

  test('behavior: a hash is recognised, and a tuple is read by the types that are given', async ({
    page,
  }) => {
    await open(page);
    const sha256 = (await page.locator('.dialect .hash code').first().textContent()) ?? '';
    await compare(page, sha256);
    await expect(page.getByText('SHA-256 of ethrex, L1 block, 160 bytes')).toBeVisible();
    const bytes = await bytesOf(page);
    await compare(page, `0x${bytes.slice(130, 258)}`);
    await page.getByLabel('64 bytes, read as').selectOption('abi');
    await page.getByLabel(/^Types/).fill('bytes32 blockHash, uint256 chainId');
    await page.getByRole('button', { name: 'Read again' }).click();
    await expect(page.getByText('These are public values of this block')).toBeVisible();
    await page.getByLabel(/^Types/).fill('bytes32 blockHash, bool isIncluded');
    await page.getByRole('button', { name: 'Read again' }).click();
    await expect(page.getByText('The bytes are not this ABI tuple')).toBeVisible();
  });

  test('error: STATEMENT_TEXT_INVALID is told in place', async ({ page }) => {
    await open(page);
    await compare(page, 'hello');
    await expect(page.getByText('This is no public value')).toBeVisible();
    await expect(page.locator('.dialect').first()).toBeVisible();
  });

  test('behavior: the page has no accessibility fault, wide or on a phone', async ({ page }) => {
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await open(page);
      await compare(page, await bytesOf(page));
      await expect(fieldsThat(page, 'same')).toHaveCount(5);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
    }
  });
});
