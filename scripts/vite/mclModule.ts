/**
 * Makes mcl's module, where it is imported by itself, a script that needs no other. As CommonJS it takes a
 * helper from whichever worker loads it, so that each worker would have a copy of its 588 kB of its own.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const NAME = 'mcl-wasm/dist/mcl_c.js';
const ID = `\0glassblock:${NAME}`;
/** The last statement of the file. */
const EXPORT = /if \(typeof module !== 'undefined'\)\s*module\.exports = createModule;\s*$/;

export function mclModule(): Plugin {
  return {
    name: 'glassblock:mcl-module',
    enforce: 'pre',
    resolveId: { filter: { id: /^mcl-wasm\/dist\/mcl_c\.js$/ }, handler: () => ID },
    load: {
      filter: { id: /^\0glassblock:mcl-wasm/ },
      handler: () => moduleCode(readFileSync(createRequire(import.meta.url).resolve(NAME), 'utf8')),
    },
  };
}

function moduleCode(code: string): string {
  if (!EXPORT.test(code)) throw new Error(`${NAME} ends in another way than it did`);
  return code.replace(EXPORT, 'export default createModule;\n');
}
