/**
 * Loads the WebAssembly of tiny-secp256k1 in the browser: from the script itself and at once, as
 * its Node loader does. Left alone, Vite would unwrap its exported globals to numbers (the package
 * reads `.value` of each), and await it at the top level: a worker loses what is posted meanwhile.
 */

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/** With the version query that `dev` adds. */
const LOADER = /[\\/]tiny-secp256k1[\\/]lib[\\/]wasm_loader\.browser\.js(?:\?|$)/;

export function secp256k1Loader(): Plugin {
  return {
    name: 'glassblock:secp256k1-loader',
    enforce: 'pre',
    load: {
      filter: { id: LOADER },
      handler: (id) => {
        const wasm = join(dirname(id), 'secp256k1.wasm');
        return loaderCode(readFileSync(wasm).toString('base64'));
      },
    },
  };
}

/** Nine tenths of the module are tables of points, so compiling it at once takes milliseconds. */
function loaderCode(base64: string): string {
  return `
import * as rand from './rand.js';
import * as errors from './validate_error.js';
const text = atob('${base64}');
const bytes = new Uint8Array(text.length);
for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
const imports = { './rand.js': rand, './validate_error.js': errors };
export default new WebAssembly.Instance(new WebAssembly.Module(bytes), imports).exports;
`;
}
