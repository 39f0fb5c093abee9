/**
 * What makes a task of the page long cannot run there: the built page holds no code that decodes nodes,
 * walks tries, lays them out or runs a block. Import rules do not see what comes by way of an action.
 */

import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Parts of core that only a worker may hold; what is left are words, types, links and pure geometry, and
 * the encoding of a header: the page hashes the one of a second opinion, some 650 bytes.
 */
const HEAVY =
  /^core\/(crypto|trie|state|diff|proof|inspect)\/|^core\/scene\/(outline|icicle)|^core\/execution\/(?!forks\.ts)|^core\/witness\/(?!(limits|field|encodeHeader)\.ts)|^core\/(verifyDocument|checkSession)\.ts/;

let output: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[];

beforeAll(async () => {
  const results = await build({ root: ROOT, logLevel: 'error', build: { write: false } });
  output = [results].flat().flatMap((result) => ('output' in result ? result.output : []));
});

/** Modules of our own in the scripts of the page, by their path below `src`. */
function pageModules(): string[] {
  return output.flatMap((file) =>
    file.type !== 'chunk'
      ? []
      : Object.entries(file.modules)
          .filter(([id, { renderedLength }]) => id.startsWith(`${ROOT}src/`) && renderedLength > 0)
          .map(([id]) => id.slice(`${ROOT}src/`.length)),
  );
}

describe('the built page', () => {
  test('default: holds its views, and nothing of what takes longer than a frame', () => {
    const modules = pageModules();
    expect(modules).toContain('views/trie/drawIcicle.ts');
    expect(modules).toContain('core/scene/viewport.ts');
    expect(modules.filter((module) => HEAVY.test(module))).toEqual([]);
  });

  test('behavior: the worker holds it', () => {
    const worker = output.find(({ fileName }) => /check\.worker-.*\.js$/.test(fileName));
    const code = worker && ('source' in worker ? String(worker.source) : worker.code);
    expect(code).toContain('subtreeLeaves');
    expect(code?.length).toBeGreaterThan(1_000_000);
  });
});
