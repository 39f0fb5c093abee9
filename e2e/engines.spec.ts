/**
 * The built page in engines of other makes: a block is checked, a changed one refused, its parts are drawn, a
 * proof is made and verified, published proofs are verified; and nothing is thrown on the way.
 */

import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { findFirefox, findWebkit } from '../scripts/lib/engines.mjs';
import { type Engine, faultsOf, until, watchFaults, within } from './engines/engine.ts';
import { startFirefox } from './engines/firefox.ts';
import { startWebkit } from './engines/webkit.ts';
import { frameScript, hostileGlue, WAY_COUNT } from './fixtures/hostileVerifier.ts';
import { openHost } from './fixtures/starkHost.ts';
import { bundlerPackage, FIRST } from './fixtures/starkPackages.ts';

const [firefox, webkit] = [findFirefox(), findWebkit()];

/** `sandbox`: whether it starts the frame in which a verifier of the reader's runs; without it none is run. */
const ENGINES = [
  {
    name: 'Firefox',
    sandbox: true,
    start: firefox === undefined ? undefined : () => startFirefox(firefox),
    missing: 'no Firefox: install it, or name it in FIREFOX_PATH (Debian: firefox-esr)',
  },
  {
    name: 'WebKit',
    sandbox: false,
    start: webkit === undefined ? undefined : () => startWebkit(webkit),
    missing: 'no WebKitGTK with its driver and a screen (Debian: webkit2gtk-driver, xvfb)',
  },
];

const EXAMPLE = './#/example/erc20-transfers';

/** What is drawn of a block, by its place, and a word that stands there. */
const SECTIONS = [
  ['trie', 'The tries of this block'],
  ['accounts', 'Accounts of this witness'],
  ['changes', 'What the block changed'],
  ['transactions', 'What the block ran'],
  ['trace/5?view=steps', 'SSTORE'],
  ['report', 'What this witness is made of'],
  ['statement', 'Public values of this block'],
] as const;

/** The example with one hex digit of its hash turned. */
function alteredExample(): string {
  const bundle = gunzipSync(readFileSync('public/examples/erc20-transfers.json.gz')).toString();
  const [before, digit] = /"hash":"0x(.)/.exec(bundle) ?? [''];
  expect(digit).toBeDefined();
  const altered = bundle.replace(before, `"hash":"0x${digit === '0' ? '1' : '0'}`);
  return gzipSync(altered).toString('base64');
}

/** Presses the button of this name, once it is there; for a page. */
function press(name: string): boolean {
  const all = [...document.querySelectorAll<HTMLButtonElement>('button:enabled')];
  const button = all.find(({ textContent }) => textContent === name);
  button?.click();
  return button !== undefined;
}

/**
 * Presses a button and waits for its answer. Where none comes it does what a reader would: cancels, and presses
 * again. On a machine with far too much to do, workers of WebKitGTK 2.50 sometimes never get a turn, and those in
 * which the hostile code tries its ways out are sometimes held up by one of them in Firefox.
 */
async function insist<Given extends readonly unknown[]>(
  engine: Engine,
  button: string,
  look: (...given: Given) => string | false | undefined,
  ...given: Given
): Promise<string> {
  for (let attempt = 1; attempt < 4; attempt++) {
    await until(engine, button, press, button);
    const answer = await within(engine, 25_000, look, ...given);
    if (answer !== undefined) return answer;
    console.log(`${engine.version}: "${button}" had no answer in attempt ${attempt}`);
    await until(engine, 'Cancel', press, 'Cancel');
  }
  throw new Error(`"${button}" had no answer in three attempts`);
}

/** The three lines, if they are those of this proof system; for a page. */
function answerAbout(system: string): string | false {
  const text = document.querySelector('.proof-answer')?.textContent ?? '';
  return text.includes(system) && text;
}

/** Gives a file to the field with this label, by its bytes in base64; for a page. */
function giveFile(label: string, fileName: string, base64: string): boolean {
  const fields = [...document.querySelectorAll<HTMLInputElement>('input[type=file]')];
  const field = fields.find((one) =>
    (one.ariaLabel ?? one.labels?.[0]?.textContent ?? '').startsWith(label),
  );
  if (field === undefined) return false;
  const bytes = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
  const files = new DataTransfer();
  files.items.add(new File([bytes], fileName));
  field.files = files.files;
  field.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}

/** Chooses to bring a verifier; for a page. */
function chooseOwnVerifier(): boolean {
  const choice = document.querySelector<HTMLSelectElement>('#stark-verifier');
  if (choice === null) return false;
  choice.value = 'own';
  choice.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}

for (const { name, sandbox, start, missing } of ENGINES) {
  test(`${name}: a block, its parts, a lie, a proof of it, and published proofs`, async ({
    baseURL,
  }) => {
    test.skip(start === undefined, missing);
    test.setTimeout(240_000);
    const engine = await (start as () => Promise<Engine>)(); // not skipped
    const at = (hash: string) => new URL(hash, baseURL).href;
    const go = (hash: string) => engine.run((to) => location.assign(to), at(hash));
    try {
      console.log(engine.version);
      await engine.open(at('./'));
      await until(engine, 'the start page', () => document.querySelector('h1')?.textContent);
      await watchFaults(engine);

      await go(EXAMPLE);
      await until(engine, 'VALID', () => document.querySelector('h1')?.textContent === 'VALID');
      for (const [section, what] of SECTIONS) {
        await go(`${EXAMPLE}/${section}`);
        await until(
          engine,
          what,
          (words) => document.querySelector('main')?.innerText.includes(words),
          what,
        );
      }

      await go(`${EXAMPLE}/prove`);
      await until(engine, 'the entries', () => {
        document.querySelector<HTMLElement>('.entry-row')?.click();
        return document.querySelector('#make-proof:enabled') !== null;
      });
      const made = await insist(
        engine,
        'Make the proof',
        () => document.querySelector<HTMLElement>('.proof-answer')?.innerText,
      );
      expect(made).toContain('This proof holds and speaks of this block.');
      expect(made.match(/Passed/g)).toHaveLength(3);

      await go('./#/published');
      for (const sample of ['SP1 v6', 'RISC Zero 5.0']) {
        const answer = await insist(engine, sample, answerAbout, sample.split(' ')[0] ?? '');
        expect(answer).toMatch(/Cryptography\s*Passed/);
      }

      await go('./#/');
      const field = 'File with block and witness';
      await until(engine, field, giveFile, field, 'altered.json.gz', alteredExample());
      const refused = await until(engine, 'a refusal', () => {
        const verdict = document.querySelector('h1')?.textContent ?? '';
        return verdict.includes('VALID') && verdict;
      });
      expect(refused).toBe('INVALID');
      expect(await faultsOf(engine)).toEqual([]);
    } finally {
      await engine.end();
    }
  });

  test(`${name}: code of a hostile verifier finds no way out: ${sandbox ? 'of its sandbox' : 'it is not run'}`, async ({
    baseURL,
  }) => {
    test.skip(start === undefined, missing);
    test.setTimeout(180_000);
    const outside = await openHost();
    const engine = await (start as () => Promise<Engine>)(); // not skipped
    try {
      const home = new URL('./', baseURL).href;
      await engine.open(`${home}#/published`);
      await until(engine, 'the choice of a verifier', chooseOwnVerifier);
      const glue = hostileGlue(outside.url, home, home + frameScript());
      const given = [
        ['Verifier package', 'evil.tgz', bundlerPackage(glue, 'evil')],
        ['Proof (binary)', 'proof.bin', Uint8Array.of(FIRST.accept, 1, 2, 3)],
        ['Verification key (binary)', 'vk.bin', new Uint8Array(32)],
      ] as const;
      for (const [label, fileName, bytes] of given) {
        const base64 = Buffer.from(bytes).toString('base64');
        await until(engine, label, giveFile, label, fileName, base64);
      }
      const before = outside.connections();
      const expected = sandbox ? `tried ${WAY_COUNT}, open: none` : 'STARK_SANDBOX_FAILED';
      const answer = await insist(engine, 'Verify this proof', () => {
        const text = document.querySelector('main')?.textContent ?? '';
        return /tried \d+, open: [\w ]+|STARK_SANDBOX_\w+/.exec(text)?.[0];
      });
      expect(answer).toContain(expected);
      expect(outside.connections()).toBe(before);
    } finally {
      await engine.end();
      await outside.close();
    }
  });
}
