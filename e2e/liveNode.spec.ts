/** A live geth: its newest block is fetched by the page and found valid. Without geth and Go, skipped. */

import { expect, test } from '@playwright/test';
import { parseEther, parseGwei } from 'viem';
import { DEV_ACCOUNTS, DEV_CHAIN_ID } from './fixtures/devGenesis.ts';
import { type FoundGeth, findGeth, type Geth, startGeth } from './fixtures/geth.ts';
import { PROOFS_ALONE, startMethodProxy } from './fixtures/methodProxy.ts';
import { fetchAndCheck, signsOfWork, VALID, verdictOf } from './fixtures/nodeForm.ts';

/** Building geth takes some minutes, once. */
const BUILD_TIMEOUT_MS = 900_000;

let found: FoundGeth;
let geth: Geth | undefined;

test.beforeAll(async () => {
  test.setTimeout(BUILD_TIMEOUT_MS);
  found = await findGeth();
  if (found.path === undefined) console.log(`liveNode: skipped, ${found.reason}`);
});

test.afterEach(async () => {
  await geth?.stop();
  geth = undefined;
});

/** Starts geth, or skips the test with the reason. */
async function start(options: Parameters<typeof startGeth>[1]): Promise<Geth> {
  if (found.path === undefined) {
    test.skip(true, found.reason);
    throw new Error('skipped above');
  }
  geth = await startGeth(found.path, options);
  return geth;
}

/** A block with a transfer from Alice to Bob. */
async function commitTransfer(node: Geth, nonce: number): Promise<string> {
  const { alice, bob } = DEV_ACCOUNTS;
  const transaction = await alice.signTransaction({
    type: 'eip1559',
    chainId: DEV_CHAIN_ID,
    nonce,
    to: bob.address,
    value: parseEther('0.1'),
    gas: 21_000n,
    maxFeePerGas: parseGwei('20'),
    maxPriorityFeePerGas: parseGwei('1'),
  });
  return node.commit({ transactions: [transaction] });
}

test('the head of a running geth is VALID', async ({ page, baseURL }) => {
  const node = await start({ corsOrigin: new URL(baseURL ?? '').origin });
  await commitTransfer(node, 0);
  const hash = await commitTransfer(node, 1);
  await fetchAndCheck(page, node.url, 'latest');
  await expect(verdictOf(page)).toHaveText(VALID);
  await expect(signsOfWork(page)).toHaveCount(0);
  expect(page.url()).toContain(hash);
});

test('an older block of it, by number and by hash, is VALID', async ({ page, baseURL }) => {
  const node = await start({ corsOrigin: new URL(baseURL ?? '').origin });
  const hash = await commitTransfer(node, 0);
  await commitTransfer(node, 1);
  for (const block of ['1', hash]) {
    await fetchAndCheck(page, node.url, block);
    await expect(verdictOf(page)).toHaveText(VALID);
    await page.goto('about:blank');
  }
});

test('a geth that does not allow the page: the flag is named', async ({ page, baseURL }) => {
  const node = await start({});
  await commitTransfer(node, 0);
  await fetchAndCheck(page, node.url, 'latest');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('RPC_CORS_REFUSED');
  await expect(alert).toContainText(`--http.corsdomain`);
  await expect(alert).toContainText(new URL(baseURL ?? '').origin);
  await expect(signsOfWork(page)).toHaveCount(0);
});

test('a geth without the debug namespace: the witness is built from eth_getProof', async ({
  page,
  baseURL,
}) => {
  const node = await start({
    corsOrigin: new URL(baseURL ?? '').origin,
    api: 'eth,web3,net,testing,admin',
  });
  await commitTransfer(node, 0);
  await commitTransfer(node, 1);
  await fetchAndCheck(page, node.url, 'latest');
  await expect(verdictOf(page)).toHaveText(VALID, { timeout: 20_000 });
  await expect(page.getByText('witness built from eth_getProof')).toBeVisible();
  await expect(signsOfWork(page)).toHaveCount(0);
});

test('by eth_getProof even so, of a geth that makes witnesses', async ({ page, baseURL }) => {
  const node = await start({ corsOrigin: new URL(baseURL ?? '').origin });
  await commitTransfer(node, 0);
  await commitTransfer(node, 1);
  await page.goto('./');
  await page.getByRole('checkbox', { name: 'By eth_getProof even so' }).check();
  await page.getByRole('textbox', { name: 'URL of a node' }).fill(node.url);
  await page.getByRole('textbox', { name: 'Block', exact: true }).fill('2');
  await page.getByRole('button', { name: 'Fetch and check' }).click();
  await expect(verdictOf(page)).toHaveText(VALID, { timeout: 20_000 });
  await expect(page.getByText('witness built from eth_getProof')).toBeVisible();
});

test('a node that gives proofs alone, and then none: the method is named', async ({
  page,
  baseURL,
}) => {
  const node = await start({});
  await commitTransfer(node, 0);
  await commitTransfer(node, 1);
  const corsOrigin = new URL(baseURL ?? '').origin;
  const proxy = await startMethodProxy(node.url, {
    corsOrigin,
    refuses: (method) => method !== 'admin_nodeInfo' && PROOFS_ALONE(method),
  });
  const blind = await startMethodProxy(node.url, {
    corsOrigin,
    refuses: (method) => method === 'eth_getProof' || method.startsWith('debug_'),
  });
  try {
    await fetchAndCheck(page, proxy.url, 'latest');
    await expect(verdictOf(page)).toHaveText(VALID, { timeout: 20_000 });
    await page.goto('about:blank');
    await fetchAndCheck(page, blind.url, 'latest');
    await expect(page.getByRole('alert')).toContainText('RPC_METHOD_MISSING');
    await expect(page.getByRole('alert')).toContainText('eth_getProof');
    await expect(signsOfWork(page)).toHaveCount(0);
  } finally {
    await proxy.stop();
    await blind.stop();
  }
});
