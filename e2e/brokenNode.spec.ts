/** A node that breaks says so on the page: each way in its own words, with nothing left spinning. */

import { expect, test } from '@playwright/test';
import { deadUrl } from './faults/proxy.ts';
import { connect, fetchAndCheck, signsOfWork, VALID, verdictOf } from './fixtures/nodeForm.ts';
import { startRecordedNode } from './fixtures/recordedNode.ts';

/** In the path, where providers put it; no text of the page may repeat it. */
const KEY = 'k3y-0123456789abcdef';

const EXPECTED: readonly (readonly [fault: string, code: string])[] = [
  ['method-absent', 'RPC_METHOD_MISSING'],
  ['wrong-id', 'RPC_ID_MISMATCH'],
  ['truncated-length', 'RPC_RESPONSE_TRUNCATED'],
  ['oversized-declared', 'RPC_RESPONSE_TOO_LARGE'],
  ['html', 'RPC_RESPONSE_NOT_JSON'],
  ['pruned-geth', 'RPC_STATE_PRUNED'],
  ['status-429', 'RPC_RATE_LIMITED'],
  ['status-502', 'RPC_SERVER_FAILED'],
];

test('a node without a fault gives a verdict', async ({ page, baseURL }) => {
  const proxy = await startRecordedNode(new URL(baseURL ?? '').origin);
  await fetchAndCheck(page, proxy.url, 'latest');
  await expect(verdictOf(page)).toHaveText(VALID);
  await proxy.stop();
});

for (const [fault, code] of EXPECTED) {
  test(`${fault}: ${code}`, async ({ page, baseURL }) => {
    const proxy = await startRecordedNode(new URL(baseURL ?? '').origin, { fault });
    await fetchAndCheck(page, `${proxy.url}v3/${KEY}`, 'latest');
    const alert = page.getByRole('alert');
    await expect(alert).toContainText(code);
    await expect(alert.getByRole('heading', { level: 1 })).not.toBeEmpty();
    await expect(signsOfWork(page)).toHaveCount(0);
    expect(await page.locator('body').innerText()).not.toContain(KEY);
    expect(page.url()).not.toContain(KEY);
    await proxy.stop();
  });
}

test('cors-refused: RPC_CORS_REFUSED', async ({ page, baseURL }) => {
  const { origin } = new URL(baseURL ?? '');
  const proxy = await startRecordedNode(origin, { fault: 'preflight-refused' });
  await connect(page, `${proxy.url}v3/${KEY}`);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('RPC_CORS_REFUSED');
  await expect(alert).toContainText(`--http.corsdomain=${origin}`);
  await expect(signsOfWork(page)).toHaveCount(0);
  expect(await page.locator('body').innerText()).not.toContain(KEY);
  await proxy.stop();
});

test('down: RPC_UNREACHABLE', async ({ page }) => {
  await connect(page, await deadUrl());
  await expect(page.getByRole('alert')).toContainText('RPC_UNREACHABLE');
  await expect(signsOfWork(page)).toHaveCount(0);
});

test('every fault has words of its own', async ({ page, baseURL }) => {
  const titles: string[] = [];
  for (const [fault] of EXPECTED) {
    const proxy = await startRecordedNode(new URL(baseURL ?? '').origin, { fault });
    await fetchAndCheck(page, proxy.url, 'latest');
    titles.push(await page.getByRole('alert').getByRole('heading', { level: 1 }).innerText());
    await proxy.stop();
    await page.goto('about:blank');
  }
  expect(new Set(titles).size).toBe(EXPECTED.length);
});

test('slow: fifteen real seconds of silence end it, and are shown as they pass', async ({
  page,
  baseURL,
}) => {
  const proxy = await startRecordedNode(new URL(baseURL ?? '').origin, {
    fault: 'stall-before-headers',
  });
  await fetchAndCheck(page, `${proxy.url}v3/${KEY}`, 'latest');
  await expect(page.locator('.elapsed')).toHaveText(/^1\d\.\d s$/, { timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('RPC_TIMEOUT', { timeout: 30_000 });
  await expect(alert).toContainText('no byte for 15000 ms');
  await expect(signsOfWork(page)).toHaveCount(0);
  expect(await page.content()).not.toContain(KEY);
  await proxy.stop();
});

test('slow: the reader can cancel, and nothing goes on', async ({ page, baseURL }) => {
  const proxy = await startRecordedNode(new URL(baseURL ?? '').origin, {
    fault: 'stall-before-headers',
  });
  await fetchAndCheck(page, proxy.url, 'latest');
  await expect(page.getByText('Fetching the witness').first()).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Fetch and check' })).toBeVisible();
  await expect(signsOfWork(page)).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await proxy.stop();
});

test('slow: from the click on, the page names the block that is asked for, not the one before', async ({
  page,
  baseURL,
}) => {
  const proxy = await startRecordedNode(new URL(baseURL ?? '').origin, {
    fault: 'stall-before-headers',
  });
  const host = proxy.url.replace(/\/$/, '');
  await page.goto('./#/example/transfer');
  await expect(verdictOf(page)).toHaveText(VALID);
  const head = page.getByRole('banner');
  const before = (await head.locator('.source-name').innerText()).trim();
  await page.getByRole('link', { name: 'Glassblock' }).click();
  await page.getByRole('textbox', { name: 'URL of a node' }).fill(proxy.url);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByRole('textbox', { name: 'Block', exact: true }).fill('latest');
  await page.getByRole('button', { name: 'Fetch and check' }).click();
  await expect(head).toContainText(`Block latest from ${host}`);
  await expect(page.getByRole('main')).toContainText(`Block latest from ${host}`);
  await expect(page).toHaveTitle(`Loading Block latest from ${host} · Glassblock`);
  await expect(page.locator('body')).not.toContainText(before);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(head).toContainText(before);
  await proxy.stop();
});
