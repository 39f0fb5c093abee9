/**
 * A cancelled proof ends at once, in every stage: its worker and its threads are gone, and nothing of the work
 * is gone on with. No clock is asked: the prover is made to tell on a channel what its threads have done, and
 * what was terminated is silent.
 */

import { expect, type Page, test } from '@playwright/test';

test.describe.configure({ timeout: 180_000 });

const STAGES = {
  files: 'Fetch the circuit and its key',
  witness: 'Compute all signals of the circuit',
  proof: 'Make the proof',
  check: 'Verify the proof',
} as const;

/** More would be a second of proof: an action takes some ten milliseconds. */
const MOST_ACTIONS_AFTER = 8;

const making = (page: Page) => page.getByRole('region', { name: 'Making the proof' });

/** Tells each answer of a thread on a channel: put before the built code of the prover. */
const COUNTING = `
  const actions = new BroadcastChannel('actions');
  self.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', () => actions.postMessage('an action'));
    }
  };
`;

/** Counts what the threads do, and how much of it came after the click on Cancel. */
async function countActions(page: Page): Promise<void> {
  await page.route('**/assets/prover.worker-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: COUNTING + (await response.text()) });
  });
  await page.addInitScript(() => {
    const counts = { all: 0, after: 0, isCancelled: false };
    Object.assign(globalThis, { counts });
    new BroadcastChannel('actions').onmessage = () => {
      counts.all += 1;
      if (counts.isCancelled) counts.after += 1;
    };
  });
}

/** Cancels when the stage has begun and so many actions were done. */
async function cancelAt(page: Page, stage: keyof typeof STAGES, actions = 0): Promise<void> {
  await page.evaluate(
    ({ title, actions }) => {
      const { counts } = globalThis as unknown as Counting; // put there before
      const before = counts.all;
      const cancel = () => {
        const region = document.querySelector('section[aria-label="Making the proof"]');
        if (!region?.querySelector('[role=status]')?.textContent?.includes(title)) return false;
        if (counts.all - before < actions) return false;
        counts.isCancelled = true;
        region.querySelector('button')?.click();
        return true;
      };
      const timer = setInterval(() => cancel() && clearInterval(timer), 1);
    },
    { title: STAGES[stage], actions },
  );
}

interface Counting {
  readonly counts: { all: number; after: number; isCancelled: boolean };
}

const countsOf = (page: Page) => page.evaluate(() => (globalThis as unknown as Counting).counts); // put there before

/** Workers that the browser knows of the page: those that workers started are among them. */
async function proverCount(page: Page): Promise<number> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  if (!session) throw new Error('There is no browser');
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] });
  await session.detach();
  return targetInfos.filter(({ url }) => /\/(prover|curve)\.worker-/.test(url)).length;
}

async function open(page: Page): Promise<void> {
  await page.goto('./#/example/erc20-transfers/prove');
  await page.locator('.entry-row').first().click();
  await expect(page.getByRole('button', { name: 'Make the proof' })).toBeEnabled();
}

for (const [stage, actions] of [
  ['files', 0],
  ['witness', 0],
  ['proof', 0],
  ['proof', 60],
  ['check', 0],
] as const) {
  test(`cancelled in the stage ${stage}, after ${actions} actions: nothing goes on, no thread is left`, async ({
    page,
  }) => {
    await countActions(page);
    await open(page);
    await expect.poll(() => proverCount(page)).toBeGreaterThan(0);
    await cancelAt(page, stage, actions);
    await page.getByRole('button', { name: 'Make the proof' }).click();
    await expect
      .poll(async () => (await countsOf(page)).isCancelled, { timeout: 60_000 })
      .toBe(true);
    await expect(making(page)).toHaveCount(0);
    await expect.poll(() => proverCount(page)).toBe(0);
    const { all, after } = await countsOf(page);
    expect(all).toBeGreaterThanOrEqual(actions);
    expect(after).toBeLessThanOrEqual(MOST_ACTIONS_AFTER);
    await page.waitForTimeout(500); // longer than the rest of a proof
    expect(await countsOf(page)).toMatchObject({ all, after });
  });
}
