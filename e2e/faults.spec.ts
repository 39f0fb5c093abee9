/**
 * Every fault of the table before a running geth, in the built page: each ends in its own message within
 * the limit of silence, nothing goes on turning, what was loaded before is still there, unchanged, and no
 * key is in any sink. One page for all of it. Without geth and Go, skipped.
 */

import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { type Fault, MAIN_METHOD, WAYS, type Way, WORKS } from './faults/fault.ts';
import { withKeys } from './faults/keys.ts';
import { deadUrl, type FaultProxy, startFaultProxy } from './faults/proxy.ts';
import { FAULTS } from './faults/table.ts';
import {
  askForBlock,
  connectAndWait,
  connectTo,
  followNode,
  goTo,
  listedBlocks,
  openExample,
  rangeRows,
  startRange,
  urlField,
  verdictText,
} from './fixtures/askingPage.ts';
import { type FoundGeth, findGeth, type Geth, startGeth } from './fixtures/geth.ts';
import { copied, expectNoKey, type Sinks, saved, watchSinks } from './fixtures/keySinks.ts';
import { signsOfWork, VALID, verdictOf } from './fixtures/nodeForm.ts';
import { commitTransfers } from './fixtures/transfers.ts';

/** Building geth takes some minutes, once. */
const BUILD_TIMEOUT_MS = 900_000;
/** A busy machine takes its time. */
const SLOW = { timeout: 15_000 };
/** The limit of silence, and a little more. */
const BEYOND_SILENCE_MS = 15_100;
const EXAMPLE = 'empty-block';
const BLOCK = '3';

/** What each code is called on the page, where only that is shown. */
const TITLES: Readonly<Record<string, string>> = {
  RPC_UNREACHABLE: 'The node does not answer',
  RPC_CORS_REFUSED: 'The node does not allow this page to ask',
  RPC_TIMEOUT: 'The node takes too long',
  RPC_RESPONSE_NOT_JSON: 'The answer is not JSON',
  RPC_SERVER_FAILED: 'The server has trouble of its own',
  RPC_ID_MISMATCH: 'The answer belongs to another question',
  RPC_BLOCK_MISMATCH: 'The node gave another block',
  RPC_CHAIN_MISMATCH: 'The node is of another chain',
};

// A hundred tests on one page: recording each would take longer than they do.
test.use({ trace: 'off' });

let found: FoundGeth;
let geth: Geth;
let proxy: FaultProxy;
let dead: string;
let context: BrowserContext;
let page: Page;
let sinks: Sinks;
/** The verdict that was there before. */
let verdict: string;
/** The title that each code was seen with: no two share one. */
const titles = new Map<string, string>();

test.beforeAll(async ({ browser, baseURL }) => {
  test.setTimeout(BUILD_TIMEOUT_MS);
  found = await findGeth();
  if (found.path === undefined) return;
  geth = await startGeth(found.path);
  await commitTransfers(geth, 3);
  proxy = await startFaultProxy(geth.url, new URL(baseURL ?? '').origin);
  dead = await deadUrl();
  context = await browser.newContext();
  page = await context.newPage();
  sinks = watchSinks(
    page,
    [proxy.url, dead].map((url) => new URL(url).host),
  );
  page.setDefaultTimeout(15_000);
  await page.clock.install();
  await page.goto(`${baseURL}#/`);
  verdict = await openExample(page, EXAMPLE);
});

test.beforeEach(() => {
  if (found.path === undefined) test.skip(true, found.reason);
});

test.afterAll(async () => {
  await context?.close();
  await proxy?.stop();
  await geth?.stop();
});

/** Whether the page is connected to the proxy. */
let isConnected = false;

async function connected(): Promise<void> {
  if (!isConnected) await connectAndWait(page, withKeys(proxy.url));
  isConnected = true;
}

const alert = () => page.getByRole('alert').first();

/** What a way does first, and how its end is seen. `play` is called just before the fault matters. */
interface Story {
  readonly ask: (fault: Fault, play: (after?: number) => void) => Promise<void>;
  readonly expectEnd: (ending: string) => Promise<void>;
}

async function askBlock(play: () => void, byProofs: boolean): Promise<void> {
  await connected();
  play();
  await askForBlock(page, BLOCK, byProofs);
}

async function expectBlockEnd(ending: string): Promise<void> {
  if (/^[A-Z]+_/.test(ending)) {
    await expect(alert().getByText(ending, { exact: true })).toBeVisible(SLOW);
    const title = await alert().getByRole('heading', { level: 1 }).innerText();
    for (const [code, other] of titles) if (code !== ending) expect(title).not.toBe(other);
    titles.set(ending, title);
    await expect(signsOfWork(page)).toHaveCount(0);
  } else {
    const words = ending === WORKS ? VALID : new RegExp(`^${ending}$`, 'i');
    await expect(verdictOf(page)).toHaveText(words, SLOW);
  }
}

async function expectFollowEnd(ending: string): Promise<void> {
  const article = page.getByRole('article');
  if (ending === WORKS) await expect(page.getByText('Asked again in')).toBeVisible(SLOW);
  else await expect(article.getByText(ending, { exact: true })).toBeVisible(SLOW);
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
}

const STORIES: Readonly<Record<Way, Story>> = {
  witness: {
    ask: (_, play) => askBlock(play, false),
    expectEnd: expectBlockEnd,
  },
  proofs: {
    ask: (_, play) => askBlock(play, true),
    expectEnd: expectBlockEnd,
  },
  probe: {
    ask: async (fault, play) => {
      isConnected = false;
      play();
      await connectTo(page, withKeys(fault.isDead ? dead : proxy.url));
    },
    expectEnd: async (ending) => {
      await expect(alert().getByText(ending, { exact: true })).toBeVisible(SLOW);
      await expect(signsOfWork(page)).toHaveCount(0);
    },
  },
  list: {
    ask: async (_, play) => {
      await followNode(page, withKeys(proxy.url));
      await expect(listedBlocks(page)).toHaveCount(4, SLOW);
      await page.getByRole('button', { name: 'Pause following' }).click();
      play();
      await page.getByRole('button', { name: 'Go on following' }).click();
    },
    expectEnd: async (ending) => {
      await expectFollowEnd(ending);
      await expect(listedBlocks(page)).toHaveCount(4); // what was listed stays
    },
  },
  range: {
    ask: async (_, play) => {
      await followNode(page, withKeys(proxy.url));
      await expect(listedBlocks(page)).toHaveCount(4, SLOW);
      await page.getByRole('button', { name: 'Pause following' }).click(); // its questions are not counted
      // Two requests for the first block: geth refuses to make one witness for several.
      play(2);
      await startRange(page, 1, 3);
    },
    expectEnd: async (ending) => {
      await expect(page.getByText('Stopped at block 2.')).toBeVisible(SLOW);
      await expectFollowEnd(ending);
      await expect(rangeRows(page)).toHaveCount(1); // the row of before stays
    },
  },
  opinion: {
    ask: async (fault, play) => {
      play();
      await urlField(page).fill(withKeys(fault.isDead ? dead : proxy.url));
      await page.getByRole('button', { name: 'Ask', exact: true }).click();
    },
    expectEnd: async (ending) => {
      const { host } = new URL(ending === 'RPC_UNREACHABLE' ? dead : proxy.url);
      const rows = page.getByRole('list', { name: 'Sources asked' }).getByRole('listitem');
      const row = rows.filter({ hasText: host });
      await expect(row).toContainText(TITLES[ending] ?? 'no such title', SLOW);
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    },
  },
  compare: {
    ask: async (_, play) => {
      await connected();
      await askForBlock(page, BLOCK);
      await expect(verdictOf(page)).toHaveText(VALID, SLOW);
      await page.getByRole('link', { name: 'Compare', exact: true }).click();
      await urlField(page).fill(withKeys(proxy.url));
      play();
      await page.getByRole('button', { name: 'Ask for this block' }).click();
    },
    expectEnd: async (ending) => {
      await expect(page.locator('.compare').getByText(ending, { exact: true })).toBeVisible(SLOW);
      await expect(signsOfWork(page)).toHaveCount(0);
      await expect(page.locator('.compare .run-strip')).toHaveCount(0);
    },
  },
};

/** Lets the time pass that a silent or a slow node is given, without waiting for it. */
async function passTime(ending: string): Promise<void> {
  if (ending === 'RPC_TIMEOUT') {
    await expect.poll(() => proxy.played()).toBeGreaterThan(0);
    await page.waitForTimeout(100); // what comes before the silence has come
    await page.clock.fastForward(BEYOND_SILENCE_MS);
  }
  if (ending !== 'RPC_TOO_SLOW') return;
  await expect.poll(() => proxy.played()).toBeGreaterThan(0);
  for (let steps = 0; steps < 10; steps++) {
    await page.waitForTimeout(150); // some bytes
    await page.clock.fastForward(10_000);
  }
}

/** The way back to what was loaded before: the page's own where a load has failed. */
async function goBack(): Promise<void> {
  const back = page.getByRole('link', { name: 'Back to it' });
  if (await back.isVisible()) await back.click();
  else await goTo(page, `#/example/${EXAMPLE}`);
  await expect(verdictOf(page)).toHaveText(VALID, SLOW);
}

for (const way of WAYS) {
  test.describe(way, () => {
    for (const fault of FAULTS) {
      const seen = fault.seen[way];
      if (seen === undefined) continue;
      const ending = seen === true ? (fault.ends[way] ?? '') : seen;
      test(`${fault.name}: ${ending}`, async () => {
        const story = STORIES[way];
        if (way === 'opinion') await goTo(page, `#/example/${EXAMPLE}`);
        await story.ask(fault, (after) => proxy.play(fault, MAIN_METHOD[way], after));
        await passTime(ending);
        await story.expectEnd(ending);
        const played = proxy.rest();
        if (!fault.isDead) expect(played).toBeGreaterThan(0);
        expect(await page.title()).not.toContain('owned'); // markup of a node stays text
        expect(await page.locator('main img').count()).toBe(0);
        const texts = await copied(page, '[role=alert], .answer-error, .client-settings');
        await expectNoKey(page, sinks, [...texts, ...proxy.visits]);
        const isReplaced =
          ending === WORKS || /^(INVALID|CANNOT|INPUT_)/.test(ending) || way === 'compare';
        if (isReplaced && (way === 'witness' || way === 'proofs' || way === 'compare')) {
          verdict = await openExample(page, EXAMPLE);
        } else {
          await goBack();
          expect(await verdictText(page)).toBe(verdict);
        }
      });
    }
  });
}

const faultOf = (name: string): Fault => {
  const fault = FAULTS.find((one) => one.name === name);
  if (fault === undefined) throw new Error(`no fault ${name}`);
  return fault;
};

test('a drip is progress, is shown with its time, and can be cancelled', async () => {
  await connected();
  proxy.play(faultOf('drip'), MAIN_METHOD.witness);
  await askForBlock(page, BLOCK);
  await expect(page.getByText('Fetching the witness.')).toBeVisible(SLOW);
  await expect(page.locator('.load-count')).toHaveText(/^\d+ B/, SLOW);
  await expect(page.locator('.elapsed')).toHaveText(/^\d+\.\d s$/);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Fetch and check' })).toBeVisible();
  await expect(signsOfWork(page)).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);
  proxy.rest();
  await goBack();
  expect(await verdictText(page)).toBe(verdict);
});

test('after a silence the reader may wait up to two minutes, and then no longer', async () => {
  await connected();
  const silence = faultOf('stall-before-headers');
  proxy.play(silence, MAIN_METHOD.witness);
  await askForBlock(page, BLOCK);
  await passTime('RPC_TIMEOUT');
  const longer = page.getByRole('button', { name: 'Ask again and wait up to 2 minutes' });
  await expect(alert()).toContainText('no byte for 15000 ms', SLOW);
  await expect(longer).toBeVisible();
  proxy.play(silence, MAIN_METHOD.witness);
  await longer.click();
  await passTime('RPC_TIMEOUT');
  await expect(page.getByText('Fetching the witness.')).toBeVisible(); // 15 s are not the end of it
  await page.clock.fastForward(105_000);
  await expect(alert()).toContainText('no byte for 120000 ms', SLOW);
  await expect(longer).toHaveCount(0);
  proxy.rest();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(verdictOf(page)).toHaveText(VALID, SLOW);
  verdict = await openExample(page, EXAMPLE);
});

test('the check of a listed block can be cancelled while the node is silent, and asked for again', async () => {
  await followNode(page, withKeys(proxy.url));
  await expect(listedBlocks(page)).toHaveCount(4, SLOW);
  proxy.play(faultOf('stall-before-headers'), MAIN_METHOD.witness);
  await page.getByRole('button', { name: 'Check: block 3' }).click();
  await expect.poll(() => proxy.played()).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Cancel: block 3' }).click();
  proxy.rest();
  await page.getByRole('button', { name: 'Check: block 3' }).click();
  await expect(listedBlocks(page).first()).toContainText('VALID', SLOW);
});

test('after a silence a range goes on with a longer wait', async () => {
  await followNode(page, withKeys(proxy.url));
  await expect(listedBlocks(page)).toHaveCount(4, SLOW);
  proxy.play(faultOf('stall-in-body'), MAIN_METHOD.range, 2);
  await startRange(page, 1, 3);
  await expect(page.getByText('Fetching block 2.')).toBeVisible(SLOW);
  await passTime('RPC_TIMEOUT');
  await expect(page.getByText('Stopped at block 2.')).toBeVisible(SLOW);
  proxy.rest();
  await page.getByRole('button', { name: 'Ask again and wait up to 2 minutes' }).click();
  await expect(page.getByText('All are VALID')).toBeVisible(SLOW);
  await expect(rangeRows(page)).toHaveCount(3);
});

test('the key is in nothing that the page saves of a block that came by it, and in no other sink', async () => {
  await connected();
  await askForBlock(page, BLOCK);
  await expect(verdictOf(page)).toHaveText(VALID, SLOW);
  const texts = await copied(page, 'main');
  expect(texts.length).toBeGreaterThanOrEqual(3);
  texts.push(...(await saved(page, ['Save report', 'Save JSON', 'Save bundle'])));
  expect(texts.join()).toContain('"verdict": "VALID"');
  await expectNoKey(page, sinks, texts);
});
