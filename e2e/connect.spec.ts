/** Connecting: the staged probe, sources that are remembered, wallets, a second opinion; without a leak. */

import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import type { Geth, GethOptions } from './fixtures/geth.ts';
import { gethForTests, originOf } from './fixtures/gethForTests.ts';
import { connect, fetchAndCheck, signsOfWork, VALID, verdictOf } from './fixtures/nodeForm.ts';
import { startRecordedNode } from './fixtures/recordedNode.ts';
import { installWallet } from './fixtures/testWallet.ts';

/** A busy machine takes its time. */
const SLOW = { timeout: 40_000 };

/** Where people put keys: user and password, path, query. */
const KEYS = ['us3r-KEY', 'p4ssw0rd-KEY', 'p4th-KEY-0123456789', 'qu3ry-KEY-0123456789'] as const;

function withKeys(url: string): string {
  const [user, password, path, query] = KEYS;
  return `${url.replace('http://', `http://${user}:${password}@`)}v3/${path}?apikey=${query}`;
}

test.describe('without a node', () => {
  test('the probe ticks what is there, and a block is checked', async ({ page, baseURL }) => {
    const proxy = await startRecordedNode(originOf(baseURL));
    await connect(page, withKeys(proxy.url));
    const { host } = new URL(proxy.url);
    const source = page.getByRole('heading', { name: `http://•••@${host}/v3/•••` });
    await expect(source).toBeVisible();
    const stages = page.getByRole('list', { name: 'Connection' }).getByRole('listitem');
    await expect(stages).toHaveText([/^AnswersYes/, /^Lets this page readYes/, /^ChainYes/, /Yes/]);
    await expect(signsOfWork(page)).toHaveCount(0, SLOW);
    await expect(page.getByRole('listitem').filter({ hasText: /^eth_getProof/ })).toContainText(
      'No:',
    );
    await expect(page.locator('.plan')).toContainText('the node makes their witness.');
    await proxy.stop();
  });

  test('a key is in no sink', async ({ page, baseURL }) => {
    const proxy = await startRecordedNode(originOf(baseURL));
    const heard: string[] = [];
    page.on('console', (message) => heard.push(message.text()));
    page.on('pageerror', (error) => heard.push(String(error)));
    page.on('request', (request) => heard.push(request.headers().referer ?? ''));
    await fetchAndCheck(page, withKeys(proxy.url), 'latest');
    await expect(verdictOf(page)).toHaveText(VALID, SLOW);
    const saved = await saveEverything(page);
    await page.getByRole('textbox', { name: 'URL of a node' }).fill(withKeys(proxy.url));
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await expect(page.getByText('not counted')).toBeVisible(SLOW);
    await page.goto('./#/');
    await page.getByRole('button', { name: 'Change' }).click();
    await page.getByRole('textbox', { name: 'URL of a node' }).fill('http://localhost:1/x');
    await expectClean(page, [...heard, ...saved]);
    await proxy.stop();
  });

  test('a key is in no text of a failure', async ({ page, baseURL }) => {
    for (const fault of ['html', 'status-502', 'pruned-geth', 'wrong-id']) {
      const proxy = await startRecordedNode(originOf(baseURL), { fault });
      await fetchAndCheck(page, withKeys(proxy.url), 'latest');
      await expect(page.getByRole('alert').getByRole('heading', { level: 1 })).toBeVisible(SLOW);
      await expectClean(page, [await page.content()]);
      await proxy.stop();
      await page.goto('about:blank');
    }
  });

  test('a URL is remembered only if asked, is listed, and is forgotten', async ({ page }) => {
    const stored = () => page.evaluate(() => localStorage.getItem('glassblock.nodes'));
    const url = `http://127.0.0.1:1/v3/${KEYS[2]}`;
    await connect(page, url);
    await expect(page.getByRole('alert')).toContainText('RPC_UNREACHABLE', SLOW);
    expect(await stored()).toBeNull();
    await page.getByRole('button', { name: 'Change' }).click();
    await expect(page.getByRole('textbox', { name: 'URL of a node' })).toHaveValue(url);
    await page.getByRole('checkbox', { name: /^Remember http/ }).check();
    expect(await stored()).toBe(JSON.stringify([url]));
    await page.getByRole('textbox', { name: 'URL of a node' }).fill('http://localhost:1/x');
    // Asked for, it is there: the search of the sinks finds what is to be found.
    await expect(expectClean(page, [])).rejects.toThrow(KEYS[2]);
    await page.reload();
    const recent = page.getByRole('button', { name: 'http://127.0.0.1:1/v3/•••', exact: true });
    await expect(recent).toBeVisible();
    await page.getByRole('button', { name: 'Forget http://127.0.0.1:1/v3/•••' }).click();
    await expect(recent).toHaveCount(0);
    expect(await stored()).toBeNull();
  });

  test('a link to a block of another chain: the probe says so', async ({ page, baseURL }) => {
    const proxy = await startRecordedNode(originOf(baseURL));
    await page.goto('./#/1/block/24000000');
    await page.getByRole('textbox', { name: 'URL of a node' }).fill(proxy.url);
    await page.getByRole('textbox', { name: 'URL of a node' }).press('Enter');
    await expect(page.getByRole('alert')).toContainText('RPC_CHAIN_MISMATCH', SLOW);
    await expect(page.getByRole('textbox', { name: 'Block', exact: true })).toHaveCount(0);
    await proxy.stop();
  });

  test('what is no URL of a node is refused in place', async ({ page }) => {
    await connect(page, 'ws://localhost:8546');
    await expect(page.getByRole('alert')).toContainText('http://localhost:8545');
    await expect(page.getByRole('textbox', { name: 'URL of a node' })).toHaveAttribute(
      'aria-invalid',
      'true',
    );
  });

  test('a source with another hash is said loudly, and changes no verdict', async ({
    page,
    baseURL,
  }) => {
    const origin = originOf(baseURL);
    const [node, same, other] = await Promise.all([
      startRecordedNode(origin),
      startRecordedNode(origin),
      startRecordedNode(origin, { hasOtherHash: true }),
    ]);
    await fetchAndCheck(page, node.url, 'latest');
    await expect(verdictOf(page)).toHaveText(VALID, SLOW);
    const ask = async (url: string) => {
      await page.getByRole('textbox', { name: 'URL of a node' }).fill(url);
      await page.getByRole('button', { name: 'Ask', exact: true }).click();
    };
    await ask(same.url);
    await expect(page.getByText('Same hash at 1 source.')).toBeVisible(SLOW);
    await ask(other.url);
    await expect(page.getByText(`Another hash at ${other.url.replace(/\/$/, '')}.`)).toBeVisible(
      SLOW,
    );
    await expect(verdictOf(page)).toHaveText(VALID);
    await expect(page.getByText('B3 not run')).toBeVisible();
    await Promise.all([node.stop(), same.stop(), other.stop()]);
  });

  for (const scheme of ['light', 'dark'] as const) {
    test(`no accessibility fault, ${scheme}`, async ({ page, baseURL }) => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await installWallet(page, 'http://127.0.0.1:1/', 'Test Wallet');
      const proxy = await startRecordedNode(originOf(baseURL));
      await page.goto('./');
      await expect(page.getByText('Test Wallet')).toBeVisible();
      await expectAccessible(page);
      await connect(page, 'http://127.0.0.1:1/');
      await expect(page.getByRole('alert')).toBeVisible(SLOW);
      await expectAccessible(page);
      await connect(page, proxy.url);
      await expect(signsOfWork(page)).toHaveCount(0, SLOW);
      await expectAccessible(page);
      await proxy.stop();
    });
  }

  test('by keyboard alone', async ({ page, baseURL }) => {
    const proxy = await startRecordedNode(originOf(baseURL));
    await page.goto('./');
    await page.getByRole('textbox', { name: 'URL of a node' }).focus();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(proxy.url);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 4 }).first()).toBeFocused();
    await expect(page.getByRole('textbox', { name: 'Block', exact: true })).toBeVisible(SLOW);
    await expect(signsOfWork(page)).toHaveCount(0, SLOW);
    for (let presses = 0; presses < 4; presses++) {
      if (await page.evaluate(() => document.activeElement?.id === 'node-block')) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('latest');
    await page.keyboard.press('Enter');
    await expect(verdictOf(page)).toHaveText(VALID, SLOW);
    await proxy.stop();
  });
});

test.describe('with geth', () => {
  const startGeth = gethForTests();

  async function start(options: GethOptions): Promise<Geth> {
    const node = await startGeth(options);
    for (let i = 0; i < 3; i++) await node.commit({});
    return node;
  }

  test('the probe of a running geth', async ({ page, baseURL }) => {
    const node = await start({ corsOrigin: originOf(baseURL) });
    await connect(page, node.url);
    await expect(signsOfWork(page)).toHaveCount(0, SLOW);
    const row = (method: string) =>
      page.getByRole('listitem').filter({ has: page.getByText(method, { exact: true }) });
    for (const method of [
      'debug_executionWitness',
      'debug_getRawBlock',
      'eth_getProof',
      'debug_traceBlockByHash',
      'eth_createAccessList',
      'eth_getBlockReceipts',
    ]) {
      await expect(row(method)).toContainText('Yes:');
    }
    await expect(row('ethrex_batchNumber')).toContainText('No:');
    await expect(row('eth_getProof')).toContainText('all of the chain');
    // A probe must leave the node as it was: it goes on making blocks.
    await node.commit({});
  });

  test('a geth without the debug namespace: the flag is named', async ({ page, baseURL }) => {
    const origin = originOf(baseURL);
    const node = await start({ corsOrigin: origin, api: 'eth,web3,net,testing' });
    await connect(page, node.url);
    await expect(signsOfWork(page)).toHaveCount(0, SLOW);
    await expect(page.locator('.plan')).toContainText('the witness is built from eth_getProof');
    await page.getByText('What to do', { exact: true }).first().click();
    await expect(page.getByText('--http.api eth,net,web3,debug', { exact: true })).toBeVisible();
  });

  test('a wallet gives a block by proofs and a second opinion, and is only read', async ({
    page,
    baseURL,
  }) => {
    test.setTimeout(120_000);
    const node = await start({ corsOrigin: originOf(baseURL) });
    const wallet = await installWallet(page, node.url, 'Test Wallet');
    await page.goto('./');
    await expect(page.getByText('It refuses debug_*')).toBeVisible();
    await page.getByRole('button', { name: /^Test Wallet/ }).click();
    await expect(signsOfWork(page)).toHaveCount(0, SLOW);
    await expect(page.locator('.plan')).toContainText('the witness is built from eth_getProof');
    await page.getByRole('textbox', { name: 'Block', exact: true }).fill('2');
    await page.getByRole('button', { name: 'Fetch and check' }).click();
    await expect(verdictOf(page)).toHaveText(VALID, { timeout: 60_000 });
    await page.getByRole('textbox', { name: 'URL of a node' }).fill(node.url);
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await expect(page.getByText('Same hash at 1 source.')).toBeVisible(SLOW);
    expect(wallet.asked).toContain('eth_getProof');
    expect(
      wallet.asked.filter(
        (method) =>
          !/^(eth_(chainId|get|createAccessList)|debug_|web3_clientVersion|ethrex_|admin_nodeInfo)/.test(
            method,
          ),
      ),
    ).toEqual([]);
  });
});

/** Fails where a key is in what the page holds, shows, stores or has said. */
async function expectClean(page: Page, texts: readonly string[]): Promise<void> {
  const held = await page.evaluate(async () => {
    const databases: unknown[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      databases.push(name, await contentsOf(name));
    }
    return JSON.stringify([
      location.href,
      history.state,
      document.referrer,
      document.cookie,
      document.title,
      document.documentElement.outerHTML,
      { ...localStorage },
      { ...sessionStorage },
      performance.getEntriesByType('navigation').map(({ name }) => name),
      databases,
    ]);

    function contentsOf(name: string): Promise<unknown[]> {
      return new Promise((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = async () => {
          const database = opening.result;
          const rows: unknown[] = [];
          for (const store of database.objectStoreNames) {
            const reading = database.transaction(store).objectStore(store).getAll();
            await new Promise((done) => (reading.onsuccess = done));
            for (const row of reading.result) rows.push(await plain(row));
          }
          database.close();
          resolve(rows);
        };
      });
    }

    /** Blobs and bytes as text, so that a search finds what is in them. */
    async function plain(value: unknown): Promise<unknown> {
      if (value instanceof Blob) return value.text();
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
        return new TextDecoder().decode(value);
      }
      if (typeof value !== 'object' || value === null) return value;
      return Promise.all(Object.values(value).map(plain));
    }
  });
  for (const key of KEYS) {
    for (const text of [held, ...texts]) expect(text).not.toContain(key);
  }
}

/** Every file that the verdict page saves, and what it copies, as text. */
async function saveEverything(page: Page): Promise<string[]> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const texts: string[] = [];
  for (const name of ['Copy link', 'Copy report', 'Copy JSON']) {
    await page.getByRole('button', { name }).click();
    texts.push(await page.evaluate(() => navigator.clipboard.readText()));
  }
  for (const name of ['Save report', 'Save JSON', 'Save bundle']) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name }).click();
    const file = await download;
    const bytes = await readFile(await file.path());
    const isGzip = bytes[0] === 0x1f;
    texts.push(file.suggestedFilename(), (isGzip ? gunzipSync(bytes) : bytes).toString());
  }
  return texts;
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}
