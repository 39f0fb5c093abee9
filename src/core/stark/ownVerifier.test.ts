/**
 * The reader's own verifier: which packages are taken, and that the script made of each runs. The scripts
 * run in a thread of Node here, without the walls; those are tested in the browser.
 */

import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  bundlerGlue,
  bundlerPackage,
  FIRST,
  tar,
  tinyWasm,
  webGlue,
} from '../../../e2e/starkPackages.ts';
import type { ExplorerError } from '../errors.ts';
import { MAX_GLUE_BYTES, type OwnVerifier, WASM_VERIFIERS } from '../wasmVerifier.ts';
import { emptyProof, packageFile, panickingProof } from './fixture.ts';
import { type GivenFile, readOwnVerifier } from './ownVerifier.ts';

const SP1 = WASM_VERIFIERS[0];

/** What a dedicated worker has, out of what a thread of Node has. */
const SHIM = `
const { parentPort } = require('node:worker_threads');
const addEventListener = (_, listen) => parentPort.once('message', (data) => listen({ data }));
const postMessage = (data) => parentPort.postMessage(data);
`;

/** The one message that comes back. */
function run(own: OwnVerifier, proof: Uint8Array): Promise<unknown> {
  const worker = new Worker(SHIM + own.script.replace("'use strict';", ''), { eval: true });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.postMessage({ wasm: own.wasm, proof, key: new Uint8Array(32) });
  }).finally(() => worker.terminate());
}

function file(name: string, content: string | Uint8Array): GivenFile {
  return { name, bytes: new Uint8Array(Buffer.from(content)) };
}

function refusal(...files: GivenFile[]): ExplorerError {
  try {
    readOwnVerifier(files);
  } catch (error) {
    return error as ExplorerError;
  }
  throw new Error('it was taken');
}

const first = (byte: number) => Uint8Array.of(byte, 1, 2, 3);

/** Each form of a package, with the tiny module in it. */
const FORMS = [
  ['a tarball for bundlers', 'bundler', [file('tiny.tgz', bundlerPackage(bundlerGlue()))]],
  [
    'WebAssembly and glue for bundlers',
    'bundler',
    [file('tiny_bg.js', bundlerGlue()), file('tiny_bg.wasm', tinyWasm())],
  ],
  [
    'WebAssembly and a script for the web',
    'web',
    [file('tiny.js', webGlue()), file('tiny_bg.wasm', tinyWasm())],
  ],
  ['WebAssembly alone', 'none', [file('tiny.wasm', tinyWasm())]],
] as const;

describe('readOwnVerifier', () => {
  test.each(FORMS)('default: %s is taken and answers', async (_, target, files) => {
    const own = readOwnVerifier(files);
    expect(own.target).toBe(target);
    expect(own.wasmSha256).toBe(createHash('sha256').update(tinyWasm()).digest('hex'));
    expect(await run(own, first(FIRST.accept))).toEqual({ type: 'answer', accepted: true });
    expect(await run(own, first(FIRST.refuse))).toEqual({ type: 'answer', accepted: false });
  });

  test.each(FORMS)('behavior: in %s a trap is a failure', async (_, _target, files) => {
    const own = readOwnVerifier(files);
    expect(await run(own, first(FIRST.trap))).toMatchObject({
      type: 'failed',
      reason: expect.stringContaining('unreachable'),
    });
  });

  test('behavior: words that the verifier throws are told from a failure', async () => {
    const own = readOwnVerifier([file('tiny.tgz', bundlerPackage(bundlerGlue()))]);
    expect(await run(own, first(FIRST.answerFive))).toEqual({
      type: 'thrown',
      reason: 'the proof cannot be deserialized',
    });
  });

  test('behavior: a number that is neither 0 nor 1 is no answer', async () => {
    const own = readOwnVerifier([file('tiny.wasm', tinyWasm())]);
    expect(await run(own, first(FIRST.answerFive))).toEqual({
      type: 'failed',
      reason: 'it answered with 5',
    });
  });

  test('behavior: the published package for SP1 runs as a package of the reader, and its panics are told', async () => {
    const files = [SP1.wasm.path, SP1.glue.path].map((path) => file(path, packageFile(path)));
    const own = readOwnVerifier(files);
    expect(own).toMatchObject({ target: 'bundler', wasmSha256: SP1.wasm.sha256 });
    expect(own.glueSha256).toBe(SP1.glue.sha256);
    expect(await run(own, emptyProof())).toEqual({ type: 'answer', accepted: false });
    expect(await run(own, panickingProof())).toMatchObject({
      type: 'failed',
      reason: expect.stringContaining('TooManyDimensions'),
    });
  });

  test('behavior: name and version are what package.json says, made safe to read', () => {
    const own = readOwnVerifier([file('t.tgz', bundlerPackage(bundlerGlue(), 'ver\u202eifier'))]);
    expect(own).toMatchObject({ name: 'ver\\u{202e}ifier', version: '1.2.3' });
    expect(readOwnVerifier([file('tiny.wasm', tinyWasm())])).not.toHaveProperty('version');
  });

  test.each([
    ['no WebAssembly', [file('a.js', bundlerGlue())]],
    ['two WebAssemblies', [file('a.wasm', tinyWasm()), file('b.wasm', tinyWasm())]],
    ['another function', [file('a.wasm', tinyWasm('verify_other'))]],
    ['imports without their script', [file('a.wasm', packageFile(SP1.wasm.path))]],
    ['a script of another target', [file('a.wasm', tinyWasm()), file('a.js', 'exports.x = 1')]],
    [
      'a script that imports another file',
      [file('a.wasm', tinyWasm()), file('a.js', `import './snippet.js';\n${bundlerGlue()}`)],
    ],
    [
      'a script that exports from another file',
      [file('a.wasm', tinyWasm()), file('a.js', `${bundlerGlue()}\nexport * from './b.js';`)],
    ],
  ])('error: STARK_PACKAGE_UNSUPPORTED for %s', (_, files) => {
    expect(refusal(...files).code).toBe('STARK_PACKAGE_UNSUPPORTED');
  });

  test.each([
    ['WebAssembly that does not compile', [file('a.wasm', tinyWasm().slice(0, 60))]],
    ['a script that is no UTF-8', [file('a.wasm', tinyWasm()), file('a.js', Buffer.of(0xff))]],
    [
      'a package.json that is no JSON',
      [
        file(
          'a.tgz',
          gzipSync(
            tar([
              { path: 'package/package.json', content: '{' },
              { path: 'package/a.wasm', content: tinyWasm() },
            ]),
          ),
        ),
      ],
    ],
    ['a gzip file that holds no archive', [file('a.tgz', gzipSync('hello'))]],
  ])('error: STARK_PACKAGE_MALFORMED for %s', (_, files) => {
    expect(refusal(...files).code).toBe('STARK_PACKAGE_MALFORMED');
  });

  test('behavior: a bomb is refused while it unfolds, and glue beyond its size at once', () => {
    expect(refusal(file('a.tgz', gzipSync(Buffer.alloc(100 << 20)))).code).toBe('INPUT_TOO_LARGE');
    const large = file('a.js', bundlerGlue() + ' '.repeat(MAX_GLUE_BYTES));
    expect(refusal(file('a.wasm', tinyWasm()), large).code).toBe('INPUT_TOO_LARGE');
  });
});
