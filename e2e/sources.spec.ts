/** One choice of a source on every page: what was connected is offered, wallets serve where they can, questions are cancelled. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { gethForTests, originOf } from './fixtures/gethForTests.ts';
import { startMethodProxy } from './fixtures/methodProxy.ts';
import { cancelFast, connect, signsOfWork, VALID, verdictOf } from './fixtures/nodeForm.ts';
import { startRecordedNode } from './fixtures/recordedNode.ts';
import { installWallet } from './fixtures/testWallet.ts';
import { commitTransfers } from './fixtures/transfers.ts';

const SEEN = { timeout: 40_000 };

/** A node that takes questions and never answers. */
async function startSilentNode(origin: string) {
  const server = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-allow-headers', 'content-type');
    if (request.method !== 'POST') response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on a port
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

const recent = (page: Page, url: string) =>
  page.getByRole('region', { name: 'Recent' }).getByRole('button', { name: url, exact: true });

async function give(page: Page, name: string): Promise<void> {
  await page.getByLabel('File with block and witness').setInputFiles(`public/examples/${name}`);
  await expect(verdictOf(page)).toHaveText(VALID, SEEN);
}

async function askUrl(page: Page, url: string): Promise<void> {
  await page.getByRole('textbox', { name: 'URL of a node' }).fill(url);
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
}

test('a node that was connected on one page is offered on the others, with nothing to type', async ({
  page,
  baseURL,
}) => {
  const proxy = await startRecordedNode(originOf(baseURL));
  const shown = proxy.url.replace(/\/$/, '');
  await connect(page, proxy.url);
  await expect(signsOfWork(page)).toHaveCount(0, SEEN);
  await page.goto('./#/node');
  await recent(page, shown).click();
  await expect(page.getByRole('heading', { name: 'Recent blocks of this node' })).toBeVisible(SEEN);
  await page.goto('./#/');
  await give(page, 'transfer.json.gz'); // the block that the proxy serves as a pair
  await recent(page, shown).click();
  await expect(page.getByText('Same hash at 1 source.')).toBeVisible(SEEN);
  await page.getByRole('link', { name: 'Compare' }).click();
  await recent(page, shown).click();
  await expect(page.getByText('Either alone suffices.')).toBeVisible(SEEN);
  await proxy.stop();
});

for (const { title, open, verb } of [
  { title: 'following', open: (page: Page) => page.goto('./#/node'), verb: 'Follow' },
  {
    title: 'a comparison',
    open: async (page: Page) => {
      await page.goto('./');
      await give(page, 'transfer.json.gz');
      await page.getByRole('link', { name: 'Compare' }).click();
    },
    verb: 'Ask for this block',
  },
]) {
  test(`${title}: what is no URL of a node is refused in place, by keyboard alone`, async ({
    page,
  }) => {
    await open(page);
    const field = page.getByRole('textbox', { name: 'URL of a node' });
    await field.focus();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('ws://localhost:8546');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('A node is asked over http://');
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: verb, exact: true })).toBeFocused();
  });
}

test('a second opinion is cancelled at once; what others said stays', async ({ page, baseURL }) => {
  const origin = originOf(baseURL);
  const [same, silent] = await Promise.all([startRecordedNode(origin), startSilentNode(origin)]);
  await page.goto('./');
  await give(page, 'transfer.json.gz');
  await askUrl(page, same.url);
  await expect(page.getByText('Same hash at 1 source.')).toBeVisible(SEEN);
  await askUrl(page, silent.url);
  const opinions = page.getByRole('list', { name: 'Sources asked' }).getByRole('listitem');
  await expect(opinions).toHaveCount(2);
  await cancelFast(page.getByRole('button', { name: `Cancel asking ${silent.url}` }));
  await expect(opinions).toHaveCount(1);
  await expect(signsOfWork(page)).toHaveCount(0);
  await expect(page.getByText('Same hash at 1 source.')).toBeVisible();
  await expect(recent(page, silent.url)).toBeVisible(); // it can be asked again
  await Promise.all([same.stop(), silent.stop()]);
});

test.describe('a wallet', () => {
  const startGeth = gethForTests();

  async function start(baseURL: string | undefined) {
    const node = await startGeth({ corsOrigin: originOf(baseURL) });
    await commitTransfers(node, 3);
    return node;
  }

  test('is followed, checks a block and a range by eth_getProof, and gives a second witness', async ({
    page,
    baseURL,
  }) => {
    test.setTimeout(180_000);
    const node = await start(baseURL);
    const wallet = await installWallet(page, node.url, 'Test Wallet');
    await page.goto('./#/node');
    await expect(page.getByText('one witness for a whole range is not to be had')).toBeVisible();
    await page.getByRole('button', { name: /^Test Wallet/ }).click();
    await expect(page.getByText('Head 3')).toBeVisible(SEEN);
    await page.getByRole('textbox', { name: 'From block' }).fill('1');
    await page.getByRole('textbox', { name: 'To block' }).fill('3');
    await page.getByRole('button', { name: 'Check these blocks' }).click();
    await expect(page.getByText('All are VALID; each starts from')).toBeVisible({
      timeout: 90_000,
    });
    expect(wallet.asked).toContain('eth_getProof');
    await page.getByRole('button', { name: 'Open block 3' }).first().click();
    await expect(verdictOf(page)).toHaveText(VALID, SEEN);
    await page.getByRole('link', { name: 'Compare' }).click();
    await expect(page.getByText('its witness is built from eth_getProof')).toBeVisible();
    await page.getByRole('button', { name: /^Test Wallet/ }).click();
    await expect(page.getByText('Either alone suffices.')).toBeVisible(SEEN);
    expect(wallet.asked.filter((method) => /account|sign|send|wallet_/i.test(method))).toEqual([]);
  });

  test('whose node proves nothing is listed with that, and cannot be chosen to compare', async ({
    page,
    baseURL,
  }) => {
    const node = await start(baseURL);
    const proxy = await startMethodProxy(node.url, {
      refuses: (method) => method === 'eth_getProof',
    });
    await installWallet(page, proxy.url, 'Test Wallet');
    await page.goto('./');
    await page.getByRole('button', { name: /^Test Wallet/ }).click();
    await expect(signsOfWork(page)).toHaveCount(0, SEEN);
    await page.goto('./#/node');
    const inForm = page.getByRole('button', { name: /^Test Wallet/ });
    await expect(inForm).toContainText('its blocks are listed, not checked');
    await expect(inForm).toBeEnabled();
    await page.goto('./#/');
    await give(page, 'transfer.json.gz');
    await page.getByRole('link', { name: 'Compare' }).click();
    await expect(inForm).toContainText('there is nothing to compare');
    await expect(inForm).toBeDisabled();
    await proxy.stop();
  });
});
