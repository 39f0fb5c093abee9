/**
 * The built page over https, in a browser with the rules of a real one: http nodes are mixed content, and nodes
 * of this machine or its network need a permission (Local Network Access). Address spaces are those of Chromium's
 * `--ip-address-space-overrides`; host names are mapped, nothing leaves the machine. Needs openssl.
 */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserType, expect, type Page, test } from '@playwright/test';
import { deadUrl } from './faults/proxy.ts';
import { signsOfWork, VALID, verdictOf } from './fixtures/nodeForm.ts';
import { type RecordedNode, startRecordedNode } from './fixtures/recordedNode.ts';

const SEEN = { timeout: 40_000 };
const LAN_HOST = '192.168.7.7';

let server: Server;
let origin: string;
let node: RecordedNode;
let browser: Browser | undefined;

test.beforeAll(async ({ baseURL }) => {
  const pair = createCertificate();
  if (pair === undefined) test.skip(true, 'openssl is not installed: no certificate');
  server = createServer(pair ?? {}, (question, response) => {
    const { hostname, port } = new URL(baseURL ?? '');
    const options = { hostname, port, path: question.url, headers: question.headers };
    request(options, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `https://localhost:${portOf(server)}`;
});

test.afterAll(() => {
  server?.closeAllConnections();
  server?.close();
});

test.beforeEach(async () => {
  node = await startRecordedNode(origin);
});

test.afterEach(async () => {
  await browser?.close();
  browser = undefined;
  await node.stop();
});

/** Certificate and key for localhost; the browser is told to take it. */
function createCertificate(): { readonly key: Buffer; readonly cert: Buffer } | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'glassblock-certificate-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const what = ['-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  try {
    const words = ['req', '-x509', ...kind, '-keyout', key, '-out', cert, ...what];
    execFileSync('openssl', words, { stdio: 'ignore' });
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function portOf(listening: Server): number {
  return (listening.address() as AddressInfo).port; // listening on a port
}

/** A browser for which the page comes from the internet, and the node from there, from the network or this machine. */
async function openPage(
  chromium: BrowserType,
  space: 'public' | 'local' | 'loopback',
  permission?: 'granted' | 'denied',
): Promise<Page> {
  const spaces = [
    `127.0.0.1:${portOf(server)}=public`,
    ...(space === 'loopback' ? [] : [`127.0.0.1:${new URL(node.url).port}=${space}`]),
  ];
  const { launchOptions = {} } = test.info().project.use;
  browser = await chromium.launch({
    ...launchOptions,
    args: [
      ...(launchOptions.args ?? []),
      `--ip-address-space-overrides=${spaces.join(',')}`,
      `--host-resolver-rules=MAP node.example 127.0.0.1,MAP ${LAN_HOST} 127.0.0.1`,
    ],
  });
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  await page.goto(`${origin}/`);
  if (permission !== undefined) await setPermission(browser, page, permission);
  return page;
}

/** Both permissions of Chrome 145 and later. */
async function setPermission(
  ofPage: Browser,
  page: Page,
  setting: 'granted' | 'denied',
): Promise<void> {
  const { targetInfo } = await (await page.context().newCDPSession(page)).send(
    'Target.getTargetInfo',
  );
  const { browserContextId } = targetInfo;
  const session = await ofPage.newBrowserCDPSession();
  for (const name of ['local-network', 'loopback-network']) {
    await session.send('Browser.setPermission', {
      permission: { name },
      setting,
      origin,
      ...(browserContextId !== undefined && { browserContextId }),
    });
  }
}

async function probe(page: Page, url: string): Promise<void> {
  await page.getByRole('textbox', { name: 'URL of a node' }).fill(url);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(signsOfWork(page)).toHaveCount(0, SEEN);
}

const nodeAt = (host: string) => node.url.replace('127.0.0.1', host);

test('an http node of the internet: RPC_MIXED_CONTENT', async ({ playwright }) => {
  const page = await openPage(playwright.chromium, 'public');
  await probe(page, nodeAt('node.example'));
  await expect(page.getByRole('alert')).toContainText('RPC_MIXED_CONTENT');
  await expect(page.getByRole('alert')).toContainText('npm run dev');
});

for (const { where, space, host } of [
  { where: 'this machine', space: 'loopback', host: '127.0.0.1' },
  { where: 'its network', space: 'local', host: LAN_HOST },
] as const) {
  test(`a node of ${where}, permission denied: RPC_LOCAL_NETWORK_DENIED`, async ({
    playwright,
  }) => {
    const page = await openPage(playwright.chromium, space, 'denied');
    await probe(page, nodeAt(host));
    await expect(page.getByRole('alert')).toContainText('RPC_LOCAL_NETWORK_DENIED');
  });

  test(`a node of ${where}, permission granted: a block is checked over http`, async ({
    playwright,
  }) => {
    const page = await openPage(playwright.chromium, space, 'granted');
    await probe(page, nodeAt(host));
    await page.getByRole('textbox', { name: 'Block', exact: true }).fill('latest');
    await page.getByRole('button', { name: 'Fetch and check' }).click();
    await expect(verdictOf(page)).toHaveText(VALID, SEEN);
  });

  test(`a node of ${where}, permission granted: what fails then is said as it is`, async ({
    playwright,
  }) => {
    await node.stop();
    node = await startRecordedNode(origin, { fault: 'preflight-refused' });
    const page = await openPage(playwright.chromium, space, 'granted');
    await probe(page, nodeAt(host));
    await expect(page.getByRole('alert')).toContainText('RPC_CORS_REFUSED');
    await page.getByRole('button', { name: 'Change' }).click();
    await probe(page, (await deadUrl()).replace('127.0.0.1', host));
    await expect(page.getByRole('alert')).toContainText('RPC_UNREACHABLE');
  });
}

test('nobody answers the question for the permission: RPC_LOCAL_NETWORK_DENIED', async ({
  playwright,
}) => {
  // Without a window there is nobody to ask, which Chromium takes for a no.
  const page = await openPage(playwright.chromium, 'loopback');
  await probe(page, node.url);
  await expect(page.getByRole('alert')).toContainText('RPC_LOCAL_NETWORK_DENIED');
});
