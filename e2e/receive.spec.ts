/** A proof of a state change at whoever receives it: whose hashes it reveals, typed or named by the checked block. */

import { execFileSync } from 'node:child_process';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const EXAMPLE = 'erc20-transfers';
const TOKEN = '0xfcfb0a7b8c1b1c826a85e3ac56a5644b83543f3e';
const SOON = { timeout: 20_000 };

let proof = '';
/** 32 bytes of hex. */
let slot = '';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

test.beforeAll(() => {
  const prove = (...words: readonly string[]) => {
    const command = ['--import', 'tsx', 'src/cli/prove.ts', 'state-change', '--block'];
    const block = `public/examples/${EXAMPLE}.json.gz`;
    return execFileSync(process.execPath, [...command, block, ...words], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  };
  slot = prove('--list').match(/^0 storage \S+ (0x\w+):/)?.[1] ?? '';
  proof = prove('--entry', '0', '--reveal', 'address,slot');
});

const field = (page: Page, name: string) =>
  page.locator('.statement-field').filter({ has: page.getByText(name, { exact: true }) });

async function receive(page: Page): Promise<void> {
  await page.goto('./#/published');
  await page.getByLabel('Proof', { exact: true }).fill(proof);
  await page.getByRole('button', { name: 'Verify', exact: true }).click();
  await expect(page.locator('#line-P1')).toContainText('Passed', SOON);
}

async function check(page: Page, example: string): Promise<void> {
  await page.goto(`./#/example/${example}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('VALID', SOON);
}

/** No fault of axe, nothing wider than the screen; a picture of the part for whoever looks at it. */
async function look(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      const path = `test-results/receive-${name}-${colorScheme}-${width}.png`;
      await page.screenshot({ path, fullPage: true });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
    }
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

test('without the block: what is typed is held against the hash, by keyboard alone', async ({
  page,
}) => {
  await receive(page);
  const address = field(page, 'Hashed address');
  const input = address.getByRole('textbox', { name: 'Whose hash is this? An address' });
  await input.fill(`0x${'11'.repeat(20)}`);
  await input.press('Enter');
  await expect(address).toContainText('This is not what was hashed', SOON);
  await expect(address).toContainText('CLAIM_PREIMAGE_MISMATCH');
  await input.fill(TOKEN.slice(0, -1));
  await input.press('Enter');
  await expect(address).toContainText('INPUT_FIELD_INVALID', SOON);
  await look(page, 'typed-wrong');
  await input.fill(TOKEN.toUpperCase().replace('0X', '0x'));
  await input.press('Enter');
  await expect(address.getByText(/^It is: this address/)).toBeVisible(SOON);
  await expect(address.locator('dd').last()).toHaveText(new RegExp(TOKEN));
  await expect(input).toBeFocused();

  const hashedSlot = field(page, 'Hashed slot');
  const number = hashedSlot.getByRole('textbox', { name: /^Of which slot/ });
  await number.fill(String(BigInt(slot)));
  await number.press('Enter');
  await expect(hashedSlot.getByText(/^It is: this slot/)).toBeVisible(SOON);
  await expect(hashedSlot.locator('dd').last()).toHaveText(new RegExp(slot));
  await look(page, 'typed-right');

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save JSON' }).click();
  const text = await (await saving).createReadStream();
  let json = '';
  for await (const chunk of text) json += chunk;
  expect(json).toContain(`"preimage": "${TOKEN}"`);
  expect(json).toContain(`"preimage": "${slot}"`);

  await page.getByRole('button', { name: 'Verify', exact: true }).click(); // a new answer knows nothing of it
  await expect(page.locator('#line-P1')).toContainText('Passed', SOON);
  await expect(address.getByText(/^It is/)).toHaveCount(0);
});

test('with the block: it names what was hashed by itself; with another one it is asked for', async ({
  page,
}) => {
  await check(page, EXAMPLE);
  await receive(page);
  await expect(page.locator('#line-P3')).toContainText('Passed', SOON);
  await expect(field(page, 'Hashed address').locator('dd').last()).toHaveText(new RegExp(TOKEN));
  await expect(field(page, 'Hashed slot').locator('dd').last()).toHaveText(new RegExp(slot));
  await expect(page.locator('.preimage-form')).toHaveCount(0);
  await look(page, 'its-block');

  await check(page, 'transfer');
  await receive(page);
  await expect(page.locator('#line-P3')).toContainText('Failed', SOON);
  await expect(page.locator('.preimage-form')).toHaveCount(2);
  await look(page, 'other-block');
});

/** The worker in which the tree grows: a slice is one hash, and the next one waits until it is let. */
async function holdSlices(page: Page) {
  const checker = page.workers().find((each) => each.url().includes('check.worker'));
  if (!checker) throw new Error('No block was checked');
  await checker.evaluate(() => {
    let ms = performance.now();
    let isHeld = true;
    const waiting: (() => void)[] = [];
    const Channel = MessageChannel;
    class HeldChannel extends Channel {
      constructor() {
        super();
        const send = this.port2.postMessage.bind(this.port2);
        this.port2.postMessage = (message: unknown) => {
          if (isHeld) waiting.push(() => send(message));
          else send(message);
        };
      }
    }
    performance.now = () => (ms += 100);
    Object.assign(globalThis, {
      MessageChannel: HeldChannel,
      letOne: () => waiting.shift()?.(),
      letAll: () => {
        isHeld = false;
        for (const act of waiting.splice(0)) act();
      },
    });
  });
  type Held = { readonly letOne: () => void; readonly letAll: () => void };
  return {
    letOne: () => checker.evaluate(() => (globalThis as unknown as Held).letOne()), // put there above
    letAll: () => checker.evaluate(() => (globalThis as unknown as Held).letAll()),
  };
}

test('the tree over the block is counted while it grows; ended by button and by Escape, it is gone on with', async ({
  page,
}) => {
  await check(page, EXAMPLE);
  const slices = await holdSlices(page);
  await page.goto('./#/published');
  await page.getByLabel('Proof', { exact: true }).fill(proof);
  const verify = page.getByRole('button', { name: 'Verify', exact: true });
  const verifying = page.getByRole('region', { name: 'Verifying' });
  const expectCount = (done: number) =>
    expect(verifying.locator('.note')).toHaveText(
      new RegExp(`^${done} of \\d+ hashes of the tree`),
      SOON,
    );
  const expectEnded = async () => {
    await expect(verifying).toHaveCount(0);
    await expect(verify).toBeFocused();
    await expect(page.getByLabel('Proof', { exact: true })).toHaveValue(proof);
    await expect(page.getByRole('alert')).toHaveCount(0);
    await slices.letOne(); // the slice after which the tree hears that it was given up
  };

  await verify.click();
  await expectCount(1);
  for (const done of [2, 3]) {
    await slices.letOne();
    await expectCount(done);
  }
  await verifying.getByRole('button', { name: 'Cancel' }).click();
  await expectEnded();

  await page.keyboard.press('Enter');
  await expectCount(4);
  await expect(verifying.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expectEnded();

  await page.keyboard.press('Enter');
  await expectCount(5);
  await slices.letAll();
  await expect(page.locator('#line-P3')).toContainText('Passed', SOON);
  await expect(page.locator('#proof-headline')).toBeFocused();
});
