/** The page opens, under its own security policy, without an error. */

import { expect, test } from '@playwright/test';

test('the page opens without an error or a breach of its policy', async ({ page }) => {
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('requestfailed', (request) => problems.push(`failed: ${request.url()}`));

  const response = await page.goto('./');

  expect(response?.status()).toBe(200);
  await expect(page).toHaveTitle(/Glassblock/);
  await expect(page.locator('#root > *').first()).toBeVisible();
  const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(policy).toHaveAttribute('content', /default-src 'none'/);
  expect(problems).toEqual([]);
});
