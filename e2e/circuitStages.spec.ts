/**
 * The proof of a reader's own circuit, ended in each of its stages by button and by Escape: the page is back
 * at once with all that was loaded, no worker of the work is left, and the next try makes the proof.
 */

import { expect, type Page, test } from '@playwright/test';
import { makeCircuitFiles } from './fixtures/circuitFiles.ts';
import { bring, field, makeButton, making, PROOF_MS, prove, slot } from './fixtures/circuitPage.ts';

test.describe.configure({ timeout: 180_000 });

let path: (name: string) => string;

test.beforeAll(async ({ browserName: _ }, { project }) => {
  path = await makeCircuitFiles(project.outputDir.concat('/circuit-stages'), {
    circuit: 'turns',
    keys: ['groth16', 'plonk'],
    input: { x: '3', turns: '2' },
  });
});

/** Puts a line before the script of workers that are started from now on. */
async function beginWorkers(page: Page, name: string, line: string): Promise<void> {
  await page.route(`**/assets/${name}.worker-*.js`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${line}\n${await response.text()}` });
  });
}

/** A disk that does not answer. */
const DEAF_DISK = 'Blob.prototype.arrayBuffer = () => new Promise(() => {});';
/** Threads that hear nothing: a proof that takes long. */
const DEAF_THREADS = 'Worker.prototype.postMessage = () => {};';

/** A verifier that does not answer. */
const MUTE = 'self.postMessage = () => {};';

/** The stages, with what holds each up so that there is time to end it; to the next one the work goes on. */
const HELD: readonly (readonly [stage: string, hold: (page: Page) => Promise<void>])[] = [
  ['Read the files', (page) => beginWorkers(page, 'circuit', DEAF_DISK)],
  // A witness that takes longer than anybody waits, as the program computes it.
  ['Compute all signals', (page) => field(page, 'turns').fill('1000000000000')],
  ['Make the proof', (page) => beginWorkers(page, 'circuit', DEAF_THREADS)],
  ['Verify the proof', (page) => beginWorkers(page, 'published', MUTE)],
];

const STOPS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'the button': (page) => page.getByRole('button', { name: 'Cancel' }).click(),
  Escape: (page) => page.keyboard.press('Escape'),
};

/** Workers of the page and those that workers started, by the browser's own list. */
async function workersOf(page: Page): Promise<readonly string[]> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  if (!session) throw new Error('There is no browser');
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] });
  await session.detach();
  return targetInfos
    .map(({ url, targetId }) => `${url.split('/').at(-1)} ${targetId}`)
    .filter((name) => name.includes('.worker-'));
}

for (const [protocol, name] of [
  ['groth16', 'Groth16'],
  ['plonk', 'PLONK'],
] as const) {
  test(`${name}: ended in each stage, by button and by Escape, and made again`, async ({
    page,
  }) => {
    const key = `turns-${protocol}.zkey`;
    await bring(page, path('turns.wasm'), path(key), path('input.json'));
    await expect(page.locator('.input-field').first()).toContainText('1 of 1');
    await expect(page.locator('#circuit-blocker')).toContainText('by a calibration', {
      timeout: PROOF_MS,
    });
    for (const [stage, hold] of HELD) {
      await hold(page);
      const inputs = await valuesOf(page);
      for (const [how, stop] of Object.entries(STOPS)) {
        await test.step(`${stage}, by ${how}`, async () => {
          await expect(makeButton(page)).toBeEnabled();
          const before = await workersOf(page);
          await makeButton(page).click();
          const running = making(page).locator('li[data-state=running]');
          await expect(running).toContainText(stage, { timeout: PROOF_MS });
          await stop(page);
          await expect(making(page)).toHaveCount(0);
          await expect(makeButton(page)).toBeFocused();
          await expect(slot(page, 'Witness program')).toContainText('turns.wasm');
          await expect(slot(page, 'Proving key')).toContainText(key);
          expect(await valuesOf(page)).toEqual(inputs);
          await expect(page.getByRole('alert')).toHaveCount(0);
          const started = async () =>
            (await workersOf(page)).filter((worker) => !before.includes(worker));
          // The one that is asked about files is given up by itself, soon.
          await expect.poll(started, { timeout: 15_000 }).toEqual([]);
        });
      }
      await page.unrouteAll();
      await field(page, 'turns').fill('2');
    }
    await prove(page, 1);
    await expect(page.locator('#line-P1')).toContainText('Passed');
  });
}

async function valuesOf(page: Page): Promise<readonly string[]> {
  return Promise.all(['x', 'turns'].map((name) => field(page, name).inputValue()));
}
