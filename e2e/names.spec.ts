/** The look-up of names in a browser: nothing leaves before the reader allows it, then only selectors do. */

import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const TRANSACTION = './#/example/eip7702-delegation/tx/0';
const SERVICE = 'https://api.4byte.sourcify.dev/**';
const CALL = 'payAll((address,uint256)[])';

/** Answers as the service does, and notes what it was asked. */
async function answer(page: Page, name: string): Promise<string[]> {
  const asked: string[] = [];
  await page.route(SERVICE, async (route) => {
    const { searchParams } = new URL(route.request().url());
    asked.push(...[...searchParams].map(([kind, hashes]) => `${kind} ${hashes}`));
    const selector = searchParams.get('function') ?? '';
    const result = { function: { [selector]: [{ name, filtered: false }] }, event: {}, error: {} };
    await route.fulfill({
      json: { ok: true, result },
      headers: { 'access-control-allow-origin': '*' },
    });
  });
  return asked;
}

const lookUp = (page: Page) => page.getByRole('checkbox', { name: /Look names up at/ });

test('a name is looked up once the reader allows it, and stays a possible match', async ({
  page,
}) => {
  const asked = await answer(page, CALL);
  await page.goto(TRANSACTION);
  await expect(lookUp(page)).not.toBeChecked();
  expect(asked).toEqual([]);
  await lookUp(page).check();
  const found = page.locator('.possible-names');
  await expect(found).toContainText(CALL);
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatch(/^function 0x[0-9a-f]{8}$/);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.reload();
  await expect(lookUp(page)).toBeChecked();
});

test('a name that does not hash to the selector is not shown', async ({ page }) => {
  await answer(page, 'steal(address)');
  await page.goto(TRANSACTION);
  await lookUp(page).check();
  await expect(page.locator('.possible-names')).toContainText('The service knows none');
  await expect(page.locator('.possible-names')).not.toContainText('steal');
});

test('a service that refuses is said, and the rest of the page stands', async ({ page }) => {
  await page.route(SERVICE, (route) => route.fulfill({ status: 503, body: 'busy' }));
  await page.goto(TRANSACTION);
  await lookUp(page).check();
  await expect(page.getByText('The signature service refused')).toBeVisible();
  await expect(page.locator('.run-strip')).toContainText('VALID');
});

test('a call of a trace is named too', async ({ page }) => {
  await answer(page, CALL);
  await page.goto('./#/example/eip7702-delegation/trace/2?frame=0');
  await lookUp(page).check();
  await expect(page.locator('.possible-names')).toContainText(CALL);
});
