/** STARK proofs in the built page: the built-in verifier, the reader's own, and the walls around that one. */

import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { frameScript, hostileGlue, WAY_COUNT } from './fixtures/hostileVerifier.ts';
import { type Host, openHost, plainHost } from './fixtures/starkHost.ts';
import { bundlerGlue, bundlerPackage, FIRST, tinyWasm, webGlue } from './fixtures/starkPackages.ts';

const SP1 =
  'node_modules/@ethproofs/sp1-hypercube-wasm-verifier/pkg/sp1_hypercube_wasm_verifier_bg';

/** An empty compressed proof by SP1; with a byte set at 157 it makes the verifier panic. */
function sp1Proof(isPanicking = false): Buffer {
  const proof = Buffer.alloc(5000);
  proof[0] = 1;
  if (isPanicking) proof[157] = 1;
  return proof;
}

function file(name: string, content: string | Uint8Array) {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) };
}

async function giveProof(page: Page, proof: Uint8Array, key = Buffer.alloc(32)): Promise<void> {
  await page.getByLabel('Proof (binary)').setInputFiles(file('proof.bin', proof));
  await page.getByLabel('Verification key (binary)').setInputFiles(file('vk.bin', key));
}

async function giveOwn(page: Page, ...files: ReturnType<typeof file>[]): Promise<void> {
  await page.getByLabel('Verifier', { exact: true }).selectOption('own');
  await page.getByLabel(/^Verifier package/).setInputFiles(files);
}

const start = (page: Page) => page.getByRole('button', { name: 'Verify this proof' }).click();
const lines = (page: Page) => page.getByRole('list', { name: 'Answer in three lines' });
const frames = (page: Page) => page.locator('iframe');

async function verify(page: Page, proof: Uint8Array): Promise<void> {
  await giveProof(page, proof);
  await start(page);
}

const first = (byte: number) => Uint8Array.of(byte, 1, 2, 3);

test.describe('the built-in verifier', () => {
  test.beforeEach(({ page }) => page.goto('./#/published').then(() => {}));

  test('behavior: a proof that is not one is refused, and the statement is not checkable', async ({
    page,
  }) => {
    await verify(page, sp1Proof());
    await expect(lines(page)).toContainText(/Cryptography\s*Failed/);
    await expect(lines(page)).toContainText('STARK_PROOF_REFUSED');
    await expect(lines(page)).toContainText(/Statement\s*Not checkable/);
    await expect(lines(page)).toContainText('This verifier does not say what was proven');
  });

  test('behavior: a panic is no refusal, and after it the next proof meets a sound verifier', async ({
    page,
  }) => {
    await verify(page, sp1Proof(true));
    await expect(lines(page)).toContainText(/Cryptography\s*Not checkable/);
    await expect(lines(page)).toContainText('The verifier broke off');
    await verify(page, sp1Proof());
    await expect(lines(page)).toContainText('STARK_PROOF_REFUSED');
    await verify(page, sp1Proof(true));
    await expect(lines(page)).toContainText('The verifier broke off');
  });

  test('error: STARK_VERIFIER_CHANGED where the host gives another verifier', async ({ page }) => {
    const changed = readFileSync(`${SP1}.wasm`);
    changed[300_000] = (changed[300_000] ?? 0) ^ 1;
    await page.route('**/*.wasm', (route) =>
      route.fulfill({ body: changed, contentType: 'application/wasm' }),
    );
    await verify(page, sp1Proof());
    await expect(page.getByText('STARK_VERIFIER_CHANGED')).toBeVisible();
    await expect(lines(page)).toHaveCount(0);
  });

  test('behavior: a verifier that does not come can be cancelled, by button and by Escape, and asked for again', async ({
    page,
  }) => {
    let asked = 0;
    await page.route('**/sp1*.wasm', () => {
      asked++; // never answered
    });
    await verify(page, sp1Proof());
    await expect.poll(() => asked).toBe(1);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByText('Verifying.')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Verify this proof' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect.poll(() => asked).toBe(2);
    await page.keyboard.press('Escape');
    await expect(page.getByText('Verifying.')).toHaveCount(0);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await start(page);
    await expect(lines(page)).toContainText('STARK_PROOF_REFUSED');
  });
});

test.describe('a verifier of the reader', () => {
  test.beforeEach(({ page }) => page.goto('./#/published').then(() => {}));

  const forms = [
    ['a tarball', [file('tiny.tgz', bundlerPackage(bundlerGlue()))]],
    ['a script for the web', [file('t.js', webGlue()), file('t_bg.wasm', tinyWasm())]],
    ['WebAssembly alone', [file('t.wasm', tinyWasm())]],
  ] as const;
  for (const [name, files] of forms) {
    test(`behavior: ${name} is run, and its answer is marked as the reader's own trust`, async ({
      page,
    }) => {
      await giveOwn(page, ...files);
      await expect(page.getByText('Your verifier')).toBeVisible();
      await verify(page, first(FIRST.accept));
      await expect(lines(page)).toContainText(/Cryptography\s*Passed/);
      await expect(lines(page)).toContainText(/your own verifier .*, unexamined/);
      await expect(lines(page)).toContainText(/Statement\s*Not checkable/);
      await verify(page, first(FIRST.refuse));
      await expect(lines(page)).toContainText('STARK_PROOF_REFUSED');
      await verify(page, first(FIRST.trap));
      await expect(lines(page)).toContainText('STARK_VERIFIER_FAILED');
      await expect(frames(page)).toHaveCount(0);
    });
  }

  test('behavior: the published package by SP1 runs as the reader’s own', async ({ page }) => {
    const pair = ['.js', '.wasm'].map((end) => file(`sp1_bg${end}`, readFileSync(SP1 + end)));
    await giveOwn(page, ...pair);
    await verify(page, sp1Proof());
    await expect(lines(page)).toContainText('STARK_PROOF_REFUSED');
    await verify(page, sp1Proof(true));
    await expect(lines(page)).toContainText('TooManyDimensions');
  });

  test('behavior: form and answer can be read by everybody, and another choice takes the answer away', async ({
    page,
  }) => {
    await giveOwn(page, file('t.wasm', tinyWasm()));
    await verify(page, first(FIRST.accept));
    await expect(lines(page)).toContainText('By a verifier that nobody here has examined.');
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await page.getByLabel('Verifier', { exact: true }).selectOption('sp1-hypercube');
    await expect(lines(page)).toHaveCount(0);
  });

  test('error: STARK_PACKAGE_UNSUPPORTED is said where the package is chosen', async ({ page }) => {
    await giveOwn(page, file('other.wasm', tinyWasm('verify_other')));
    await expect(page.getByText('STARK_PACKAGE_UNSUPPORTED')).toBeVisible();
    await giveProof(page, first(FIRST.accept));
    await expect(page.getByRole('button', { name: 'Verify this proof' })).toBeDisabled();
  });
});

test.describe('the walls of the sandbox', () => {
  let outside: Host;
  let home: Host;
  test.beforeAll(async () => {
    outside = await openHost();
    home = await plainHost();
  });
  test.afterAll(() => Promise.all([outside.close(), home.close()]));

  /** The page under its policy as a header, and below a path of a host that sends none. */
  const hosts = [
    ['the server of this tool', () => './'],
    ['a plain host, below a path', () => home.url],
  ] as const;
  for (const [name, address] of hosts) {
    test(`behavior: from ${name}, hostile code finds no way out`, async ({ page }) => {
      await page.goto(`${address()}#/published`);
      await keepSecrets(page);
      const here = page.url().replace(/#.*/, '');
      const glue = hostileGlue(outside.url, here, here + frameScript());
      await giveOwn(page, file('evil.tgz', bundlerPackage(glue, 'evil')));
      const before = outside.connections();
      await verify(page, first(FIRST.accept));

      await expect(lines(page)).toContainText(`tried ${WAY_COUNT}, open: none`, SOON);
      expect(outside.connections()).toBe(before);
      expect(home.asked.filter((path) => path.includes('leak'))).toEqual([]);
      expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual(
        [],
      );
      await expect(frames(page)).toHaveCount(0);
    });
  }

  test('behavior: the built-in verifier is found below a path, too', async ({ page }) => {
    await page.goto(`${home.url}#/published`);
    await verify(page, sp1Proof());
    await expect(lines(page)).toContainText('STARK_PROOF_REFUSED');
  });

  test('behavior: the same ways are open outside the sandbox, so the test can fail', async ({
    page,
  }) => {
    await page.goto(`${home.url}#/published`);
    const before = outside.connections();
    const answer = await page.evaluate((url) => {
      const script = `fetch(${JSON.stringify(url)}).then(() => postMessage('open'), () => postMessage('shut'))`;
      const worker = new Worker(URL.createObjectURL(new Blob([script])));
      return new Promise((resolve) => {
        worker.onmessage = ({ data }) => resolve(data);
      });
    }, outside.url);
    expect(answer).toBe('open');
    expect(outside.connections()).toBeGreaterThan(before);
  });

  const loops = [
    ['its WebAssembly', bundlerGlue()],
    ['its script, in the call', bundlerGlue('for (;;);')],
    ['its script, at once', bundlerGlue('', 'for (;;);')],
    [
      'workers of its own',
      bundlerGlue(
        'for (;;);',
        "for (let n = 0; n < 2; n++) new Worker(URL.createObjectURL(new Blob(['for(;;);'])));",
      ),
    ],
  ] as const;
  for (const [name, glue] of loops) {
    test(`behavior: an endless loop of ${name} leaves the page alone, and is cancelled`, async ({
      page,
    }) => {
      await page.goto('./#/published');
      await giveOwn(page, file('loop.tgz', bundlerPackage(glue)));
      await verify(page, first(FIRST.loop));
      const inFrame = () => page.workers().filter((worker) => worker.url().startsWith('blob:'));
      await expect.poll(() => inFrame().length).toBeGreaterThan(0);
      // The page draws frames while the loop runs.
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
      await page.getByRole('button', { name: 'Cancel' }).click();
      await expect(page.getByText('Verifying.')).toHaveCount(0);
      await expect(frames(page)).toHaveCount(0);
      await expect.poll(() => inFrame().length).toBe(0);
    });
  }

  test('behavior: of a flood of messages only the first is heard', async ({ page }) => {
    await page.goto('./#/published');
    const glue = bundlerGlue('', "for (;;) postMessage({ type: 'thrown', reason: 'first' });");
    await giveOwn(page, file('flood.tgz', bundlerPackage(glue)));
    await verify(page, first(FIRST.accept));
    await expect(lines(page)).toContainText('the verifier says: first');
    await expect(frames(page)).toHaveCount(0);
  });

  test('error: STARK_SANDBOX_FAILED where what comes out has no known form', async ({ page }) => {
    await page.goto('./#/published');
    const glue = bundlerGlue('', "postMessage({ type: 'answer', accepted: 'yes' });");
    await giveOwn(page, file('odd.tgz', bundlerPackage(glue)));
    await verify(page, first(FIRST.accept));
    await expect(page.getByText('STARK_SANDBOX_FAILED')).toBeVisible();
    await expect(lines(page)).toHaveCount(0);
  });

  test('error: STARK_SANDBOX_FAILED where the frame does not start', async ({ page }) => {
    await changeFrame(page, 'sandboxFrame', 'nothing');
    await page.goto('./#/published');
    await giveOwn(page, file('t.wasm', tinyWasm()));
    await verify(page, first(FIRST.accept));
    await expect(page.getByText('STARK_SANDBOX_FAILED')).toBeVisible(SOON);
    await expect(frames(page)).toHaveCount(0);
  });

  test('error: STARK_SANDBOX_OPEN where the policy does not hold, and nothing is run', async ({
    page,
  }) => {
    // As in a browser that does not know the policy of the frame: it is taken out of its document.
    await changeFrame(page, '<meta http-equiv[^>]*>', '');
    await page.goto('./#/published');
    await giveOwn(page, file('t.wasm', tinyWasm()));
    await verify(page, first(FIRST.accept));
    await expect(page.getByText('STARK_SANDBOX_OPEN')).toBeVisible();
    await expect(lines(page)).toHaveCount(0);
  });
});

const SOON = { timeout: 20_000 };

/** Things that the page holds and the sandbox must not see, and an ear for what it says aloud. */
async function keepSecrets(page: Page): Promise<void> {
  await page.context().addCookies([{ name: 'secret', value: 'x', url: page.url() }]);
  await page.evaluate(() => {
    localStorage.setItem('secret', 'x');
    sessionStorage.setItem('secret', 'x');
    const heard: string[] = [];
    new BroadcastChannel('glassblock').onmessage = ({ data }) => heard.push(String(data));
    (window as unknown as { heard: string[] }).heard = heard;
  });
}

/** Changes the document of the sandbox before it is loaded. */
async function changeFrame(page: Page, from: string, to: string): Promise<void> {
  await page.addInitScript(
    (change) => {
      const own = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'srcdoc');
      Object.defineProperty(HTMLIFrameElement.prototype, 'srcdoc', {
        set(this: HTMLIFrameElement, text: string) {
          own?.set?.call(this, text.replace(new RegExp(change.from), change.to));
        },
      });
    },
    { from, to },
  );
}
