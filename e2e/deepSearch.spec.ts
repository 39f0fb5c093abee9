/**
 * A sibling that no question leads to: its key is looked for by hashing, by several workers, with the expected
 * number beside the count, and a cancel. Slots are chosen so that a removal leaves a branch at depth 6 (or 7, with
 * GLASSBLOCK_BENCH=1, where one worker is measured against as many as there are cores). Without geth, skipped.
 */

import { expect, type Page, test } from '@playwright/test';
import { type Hex, keccak256, pad, parseGwei, toHex } from 'viem';
import { DEV_ACCOUNTS, DEV_CHAIN_ID } from './fixtures/devGenesis.ts';
import type { Geth } from './fixtures/geth.ts';
import { gethForTests, originOf } from './fixtures/gethForTests.ts';
import { PROOFS_ALONE, startMethodProxy } from './fixtures/methodProxy.ts';
import { connect, VALID, verdictOf } from './fixtures/nodeForm.ts';

/** CALLDATALOAD(0) is the slot, CALLDATALOAD(32) its value: three pairs a call. */
const STORE_THREE = [0, 64, 128]
  .map(
    (at) =>
      `60${(at + 32).toString(16).padStart(2, '0')}3560${at.toString(16).padStart(2, '0')}3555`,
  )
  .join('');
const SETTER = `${STORE_THREE}00`;
const DEPLOY: Hex = `0x60${(SETTER.length / 2).toString(16)}600c60003960${(SETTER.length / 2).toString(16)}6000f3${SETTER}`;

const startGeth = gethForTests();

interface Slots {
  /** Their paths part at `depth` nibbles: what is left when the third is removed is a branch there. */
  readonly kept: readonly [Hex, Hex];
  readonly removed: Hex;
}

/** Slots of which two share exactly `depth` nibbles of their path, and a third one less; not the first ones found. */
function findSlots(depth: number, skipped: number): Slots {
  let left = skipped;
  const buckets = new Map<string, { slot: Hex; path: string }[]>();
  for (let i = 0; ; i++) {
    const slot = pad(toHex(i), { size: 32 });
    const path = keccak256(slot).slice(2, depth + 4);
    const bucket = buckets.get(path.slice(0, depth - 1)) ?? [];
    bucket.push({ slot, path });
    buckets.set(path.slice(0, depth - 1), bucket);
    const found = bucket.length < 3 ? undefined : pickSlots(bucket, depth);
    if (!found) continue;
    if (left-- === 0) return found;
    buckets.delete(path.slice(0, depth - 1));
  }
}

function pickSlots(bucket: readonly { slot: Hex; path: string }[], depth: number) {
  for (const a of bucket) {
    const child = (path: string) => path[depth - 1];
    const pair = bucket.find(
      (b) => b !== a && child(b.path) === child(a.path) && b.path[depth] !== a.path[depth],
    );
    const third = bucket.find((c) => child(c.path) !== child(a.path));
    if (pair && third) return { kept: [a.slot, pair.slot], removed: third.slot } as const;
  }
  return undefined;
}

/** A chain whose third block removes the slot. */
async function commitRemoval(node: Geth, { kept, removed }: Slots): Promise<void> {
  const { alice } = DEV_ACCOUNTS;
  const fees = { maxFeePerGas: parseGwei('20'), maxPriorityFeePerGas: parseGwei('1') };
  let nonce = 0;
  const commit = async (call: { readonly to?: Hex; readonly data: Hex }) => {
    const transaction = await alice.signTransaction({
      type: 'eip1559',
      chainId: DEV_CHAIN_ID,
      nonce: nonce++,
      gas: 500_000n,
      ...fees,
      ...call,
    });
    return node.commit({ transactions: [transaction] });
  };
  const hash = await commit({ data: DEPLOY });
  const [receipt] = await node.call<{ contractAddress: Hex }[]>('eth_getBlockReceipts', [hash]);
  const to = receipt?.contractAddress as Hex; // of the deployment
  const words = (values: readonly (readonly [Hex, number])[]): Hex =>
    `0x${values.map(([slot, value]) => slot.slice(2) + pad(toHex(value)).slice(2)).join('')}`;
  const [a, b] = kept;
  await commit({
    to,
    data: words([
      [a, 1],
      [b, 2],
      [removed, 3],
    ]),
  });
  // The others are not touched: no key of the block leads to them.
  await commit({ to, data: words(Array(3).fill([removed, 0])) });
}

/** A node that proves and names its chain’s rules, and nothing else. */
async function startProver(baseURL: string | undefined, depth: number, skipped = 0) {
  const node = await startGeth();
  await commitRemoval(node, findSlots(depth, skipped));
  const refuses = (method: string) => PROOFS_ALONE(method) && method !== 'admin_nodeInfo';
  return startMethodProxy(node.url, { refuses, corsOrigin: originOf(baseURL) });
}

async function fetchByProofs(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Block', exact: true }).fill('3');
  await page.getByRole('button', { name: 'Fetch and check' }).click();
}

const keyWorkers = (page: Page) =>
  page.workers().filter((worker) => worker.url().includes('keys.worker')).length;

/** Clicks Cancel in the very moment when the count is shown; answers the text, and how many frames the button outlived. */
function cancelWhenCounting(page: Page) {
  return page.evaluate(
    () =>
      new Promise<{ text: string; frames: number }>((resolve) => {
        const look = () => {
          const text = document.querySelector('.load-count')?.textContent ?? '';
          if (!/hashed [1-9]/.test(text)) return;
          observer.disconnect();
          const button = [...document.querySelectorAll('button')].find(
            ({ textContent }) => textContent === 'Cancel',
          );
          button?.click();
          let frames = 0;
          const wait = () => {
            if (!button?.isConnected || frames > 100) return resolve({ text, frames });
            frames++;
            requestAnimationFrame(wait);
          };
          wait();
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      }),
  );
}

test('six nibbles: the expected number stands beside the count; cancelled at once, then found', async ({
  page,
  baseURL,
}) => {
  test.setTimeout(240_000);
  // Of those found, one whose search takes 5,702,560 hashes: several parts, and soon done.
  const prover = await startProver(baseURL, 6, 1);
  await connect(page, prover.url);
  await page.getByRole('textbox', { name: 'Block', exact: true }).fill('3');
  const counting = cancelWhenCounting(page);
  const workers = new Set<string>();
  page.on('worker', (worker) => workers.add(worker.url()));
  await page.getByRole('button', { name: 'Fetch and check' }).click();
  const { text, frames } = await counting;
  expect(text).toMatch(
    /hashed [\d,]+ keys in \d+ s; on average it takes 16,777,216 \([\d,]+ s\), at most 805,306,368 \([\d,]+ s\)$/,
  );
  expect(frames).toBeLessThanOrEqual(3);
  expect([...workers].filter((url) => url.includes('keys.worker'))).toHaveLength(1); // one file
  await expect.poll(() => keyWorkers(page)).toBe(0);
  await expect(page.getByRole('button', { name: 'Fetch and check' })).toBeVisible();
  await fetchByProofs(page);
  await expect(verdictOf(page)).toHaveText(VALID, { timeout: 150_000 });
  await prover.stop();
});

test('seven nibbles, by one worker and by all', async ({ page, baseURL }) => {
  test.skip(process.env['GLASSBLOCK_BENCH'] !== '1', 'a benchmark: set GLASSBLOCK_BENCH=1');
  test.setTimeout(1_800_000);
  const prover = await startProver(baseURL, 7);
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  await page.addInitScript(() => {
    const only = sessionStorage.getItem('cores');
    if (only !== null) {
      Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => Number(only) });
    }
  });
  for (const workers of [cores, 1]) {
    await page.goto('./');
    await page.evaluate((count) => sessionStorage.setItem('cores', String(count)), workers);
    await page.reload();
    await connect(page, prover.url);
    let last = '';
    const fromMs = Date.now();
    await fetchByProofs(page);
    while ((await verdictOf(page).count()) === 0) {
      last =
        (await page
          .locator('.load-count')
          .textContent()
          .catch(() => null)) ?? last;
      await page.waitForTimeout(250);
    }
    console.log(
      `${workers} workers: ${((Date.now() - fromMs) / 1000).toFixed(1)} s, ${await verdictOf(page).textContent()}; ${last}`,
    );
  }
  await prover.stop();
});
