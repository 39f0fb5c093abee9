/** mcl's module is one chunk without imports, the same in every build that loads it, and it starts. */

import { build } from 'vite';
import { describe, expect, test } from 'vitest';
import { mclModule } from './mclModule.ts';

describe('mclModule', () => {
  test('default: a chunk without imports, the same for every script that loads it', async () => {
    const [one, other] = [await chunkOf('a'), await chunkOf('b')];
    expect(one.fileName).toBe(other.fileName);
    expect(one.imports).toEqual([]);
    const { default: createModule } = (await import(
      /* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(one.code).toString('base64')}`
    )) as {
      default: (options: object) => Promise<{ _mclBn_init(curve: number, of: number): number }>;
    };
    const mcl = await createModule({});
    expect(mcl._mclBn_init(4, 46)).toBe(0);
  });
});

/** mcl's chunk in the build of a script that imports it when it is needed, and does `what` besides. */
async function chunkOf(what: string) {
  const id = `\0entry-${what}`;
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      mclModule(),
      {
        name: 'entry',
        resolveId: (source) => (source === id ? id : null),
        load: (source) =>
          source === id ? `export const ${what} = () => import('mcl-wasm/dist/mcl_c.js');` : null,
      },
    ],
    build: { write: false, rollupOptions: { input: id, preserveEntrySignatures: 'strict' } },
  });
  const [first] = Array.isArray(built) ? built : [built];
  if (first === undefined || !('output' in first)) throw new Error('the build made no output');
  const chunk = first.output.find(({ fileName }) => fileName.includes('mcl'));
  if (chunk?.type !== 'chunk') throw new Error('mcl is in no chunk of its own');
  return chunk;
}
