/** Published proofs in the built page: three answers that stand apart, and a proof tied to the checked block. */

import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { type Anvil, findAnvil, startAnvil } from './fixtures/anvil.ts';
import { CLAIM_TYPES, type ClaimMaker, createClaimMaker } from './fixtures/blockClaim.ts';

/** Of the example `geth-raw`; below the order of BN254, as a public signal must be. */
const BLOCK_HASH = '0x068e0c014191f12eada024cf23c3aeed457b3eaf79b99e64fc1bfe9a97adf799';
const BLOCK_NUMBER = 1;
const VKEY = '0x00a1bde4932d9b0fdf65b292dba44b3b23131b5d925592a06fe17735e3d49769';

const line = (page: Page, id: string): Locator => page.locator(`#line-${id}`);
const proofField = (page: Page) => page.getByLabel('Proof', { exact: true });
const headline = (page: Page) =>
  page.getByRole('region', { name: 'Answer' }).getByRole('heading', { level: 2 });

async function openPage(page: Page): Promise<void> {
  await page.goto('./#/published');
  await expect(page.getByRole('heading', { name: 'Verify a published proof' })).toBeVisible();
}

async function openSample(page: Page, name: RegExp): Promise<void> {
  await openPage(page);
  await page.getByRole('button', { name }).click();
  await expect(line(page, 'P1')).toContainText('Passed');
}

const verify = (page: Page) => page.getByRole('button', { name: 'Verify', exact: true }).click();

test('a published proof: the mathematics is right, nobody vouches for the program, no block is compared', async ({
  page,
}) => {
  await openSample(page, /SP1 v5/);
  await expect(line(page, 'P2')).toContainText('Not checkable');
  await expect(line(page, 'P2')).toContainText(VKEY);
  await expect(line(page, 'P3')).toContainText('no block was checked');
  await expect(line(page, 'P3')).toContainText('23354683');
  await expect(headline(page)).toHaveText(
    'This proof holds. Of which block it speaks was not checked.',
  );
});

test('the key that the reader trusts passes; another one fails, with both', async ({ page }) => {
  await openSample(page, /SP1 v5/);
  const key = page.getByLabel('Key you trust', { exact: true });
  await key.fill(VKEY);
  await verify(page);
  await expect(line(page, 'P2')).toContainText('Passed');
  await expect(line(page, 'P2')).toContainText('given by you');
  const other = VKEY.replace('a1', 'a2');
  await key.fill(other);
  await verify(page);
  await expect(line(page, 'P2')).toContainText('Failed');
  await line(page, 'P2').getByText('Facts').click();
  await expect(line(page, 'P2')).toContainText(other);
  await expect(line(page, 'P1')).toContainText('Passed');
});

test('a false proof, a malformed one and an unknown one are told apart', async ({ page }) => {
  await openSample(page, /SP1 v5/);
  const text = await proofField(page).inputValue();
  const changed = JSON.parse(text) as Record<string, string>;
  const values = changed['publicValues'] ?? '';
  await proofField(page).fill(
    JSON.stringify({ ...changed, publicValues: `${values.slice(0, -1)}1` }),
  );
  await verify(page);
  await expect(line(page, 'P1')).toContainText('Failed');
  await expect(headline(page)).toHaveText('This proof does not hold.');
  const proof = changed['proof'] ?? '';
  await proofField(page).fill(JSON.stringify({ ...changed, proof: proof.slice(0, -2) }));
  await verify(page);
  await expect(page.getByRole('alert')).toContainText('byte 259');
  await proofField(page).fill(`0x12345678${'00'.repeat(256)}`);
  await verify(page);
  await expect(page.getByRole('alert')).toContainText('0x12345678');
});

test('a link carries a small proof, and gives the same answer elsewhere', async ({
  page,
  context,
  browserName,
}) => {
  test.skip(browserName !== 'chromium', 'the clipboard is read with a permission of Chromium');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openSample(page, /RISC Zero 5/);
  await page.getByRole('button', { name: 'Copy link with proof' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain('#/published/gb1.');
  const other = await context.newPage();
  await other.goto(link);
  await expect(line(other, 'P1')).toContainText('Passed');
  await expect(other.getByRole('region', { name: 'Answer' })).toContainText(
    'RISC Zero Groth16 5.0',
  );
});

test('a tampered link is refused with its place, and nothing is verified', async ({ page }) => {
  await page.goto('./#/published/gb1.AAAA');
  await expect(page.getByRole('alert')).toContainText('FORM_MALFORMED');
  await expect(page.getByRole('region', { name: 'Answer' })).toHaveCount(0);
});

test.describe('a part from a URL', () => {
  let server: Server;
  let allowed = true;
  let url = '';
  test.beforeAll(async () => {
    server = createServer((_request, response) => {
      if (allowed) response.setHeader('access-control-allow-origin', '*');
      response.end(VKEY);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/k3y-secret/vkey.txt`; // it listens on a port
  });
  test.afterAll(() => {
    server.close();
  });

  test('it is fetched into its field; one that other pages may not read says what to do', async ({
    page,
  }) => {
    await openSample(page, /SP1 v5/);
    const slot = page.locator('[data-slot="key"]');
    await slot.getByText('From a URL').click();
    await slot.getByLabel(/^URL of a file/).fill(url);
    await slot.getByRole('button', { name: 'Fetch' }).click();
    await expect(slot).toContainText('vkey.txt');
    await verify(page);
    await expect(line(page, 'P2')).toContainText('Passed');
    await slot.getByRole('button', { name: 'Remove' }).click();
    allowed = false;
    await slot.getByRole('button', { name: 'Fetch' }).click();
    await expect(slot).toContainText('drop it here');
    await slot.getByText('Facts').click();
    await expect(slot).toContainText('PART_FETCH_FAILED');
    await expect(slot.locator('.error-brief')).not.toContainText('k3y-secret');
  });
});

/** Drops files from outside the window onto an element. */
async function drop(
  page: Page,
  onto: string,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Promise<void> {
  const given = files.map(({ name, bytes }) => ({
    name,
    base64: Buffer.from(bytes).toString('base64'),
  }));
  const data = await page.evaluateHandle((list) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of list) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    return transfer;
  }, given);
  await page.locator(onto).dispatchEvent('drop', { dataTransfer: data });
}

test('a published proof that is dropped where blocks are loaded leads here', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const bytes = readFileSync('public/proofs/risc0-2.1.json');
  await drop(page, 'body', [{ name: 'receipt.json', bytes }]);
  await expect(line(page, 'P1')).toContainText('Passed');
  expect(page.url()).toContain('#/published');
});

test.describe('a key from a chain', () => {
  const found = findAnvil();
  test.skip(found.path === undefined, 'there is no anvil for this platform');

  test('the program’s key is read from a contract, which then vouches for it', async ({ page }) => {
    const anvil = await startAnvil(found.path ?? '', { hardfork: 'osaka' });
    try {
      const address = await deployConstant(anvil, VKEY);
      await openSample(page, /SP1 v5/);
      const slot = page.locator('[data-slot="key"]');
      await slot.getByText('Read it from a chain').click();
      await slot.getByLabel('Address of the contract').fill(address);
      await slot.getByLabel(/^Git commit/).fill('3b5d1f0c9a7e4d2b8c6f5a4e3d2c1b0a99887766');
      await slot.getByLabel('URL of a node').fill(anvil.url);
      await slot.getByRole('button', { name: 'Read', exact: true }).click();
      await expect(page.getByLabel('Key you trust', { exact: true })).toHaveValue(VKEY);
      await verify(page);
      await expect(line(page, 'P2')).toContainText('Passed');
      await expect(line(page, 'P2')).toContainText('verificationKeys(bytes32,uint8)');
      await expect(line(page, 'P2')).toContainText(address);
    } finally {
      await anvil.stop();
    }
  });
});

/** A contract that answers every call with one word. */
async function deployConstant(anvil: Anvil, word: string): Promise<string> {
  const runtime = `7f${word.slice(2)}5f5260205ff3`; // PUSH32 word, MSTORE at 0, RETURN 32 bytes
  const data = `0x60278060093d393df3${runtime}`; // copies the 39 bytes behind itself, and returns them
  const [from] = await anvil.call<string[]>('eth_accounts');
  const hash = await anvil.call('eth_sendTransaction', [{ from, data, gas: '0x100000' }]);
  await anvil.call('evm_mine');
  const receipt = await anvil.call<{ contractAddress: string }>('eth_getTransactionReceipt', [
    hash,
  ]);
  return receipt.contractAddress;
}

test.describe('tied to the block that was checked', () => {
  let maker: ClaimMaker;
  test.beforeAll(async () => {
    test.setTimeout(120_000);
    maker = await createClaimMaker();
  });
  test.afterAll(() => maker?.end());

  async function give(page: Page, number: number): Promise<void> {
    const { proof, key, signals } = await maker.claim(BLOCK_HASH, number);
    await openPage(page);
    await drop(page, '[data-slot="key"]', [
      { name: 'verification_key.json', bytes: Buffer.from(key) },
    ]);
    await drop(page, 'body', [
      { name: 'public.json', bytes: Buffer.from(signals) },
      { name: 'geth-raw.json.gz', bytes: readFileSync('public/examples/geth-raw.json.gz') },
      { name: 'proof.json', bytes: Buffer.from(proof) },
    ]);
    await expect(page.getByText('which was checked here')).toBeVisible();
    await expect(line(page, 'P1')).toContainText('Passed');
    await page.getByLabel('96 bytes, read as').selectOption('abi');
    await page.getByLabel(/^Types/).fill(CLAIM_TYPES);
    await page.getByRole('button', { name: 'Read again' }).click();
  }

  test('proof, key and block: all three lines pass', async ({ page }) => {
    await give(page, BLOCK_NUMBER);
    await expect(line(page, 'P3')).toContainText('Same');
    for (const id of ['P1', 'P2', 'P3']) {
      await expect(line(page, id).locator('.proof-line-head')).toContainText('Passed');
    }
    await expect(headline(page)).toHaveText(
      'This proof holds, for the key you trust, and speaks of this block.',
    );
  });

  test('a proof of another block fails on the statement line alone, which names the field', async ({
    page,
  }) => {
    await give(page, BLOCK_NUMBER + 1);
    await expect(line(page, 'P3').locator('.proof-line-head')).toContainText('Failed');
    const field = line(page, 'P3').locator('.statement-field[data-line="failed"]');
    await expect(field).toHaveCount(1);
    await expect(field).toContainText('blockNumber');
    for (const id of ['P1', 'P2']) {
      await expect(line(page, id).locator('.proof-line-head')).toContainText('Passed');
    }
    await expect(headline(page)).toHaveText(
      'This proof holds, but it does not speak of this block.',
    );
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the answer has no serious fault of accessibility (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openSample(page, /SP1 v6/);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.filter(({ impact }) => impact === 'serious' || impact === 'critical'),
    ).toEqual([]);
  });
}
