/**
 * Gives @chainsafe/ssz the little of Node's `Buffer` that it uses: bytes over a buffer that exists, and
 * `writeUIntLE`. In its own files only: a global `Buffer` in the worker would change what other
 * libraries take themselves to run in.
 */

import type { Plugin } from 'vite';

/** With the version query that `dev` adds. */
const FILES = /[\\/]@chainsafe[\\/]ssz[\\/]lib[\\/].*\.js(?:\?|$)/;

export function sszBuffer(): Plugin {
  return {
    name: 'glassblock:ssz-buffer',
    enforce: 'pre',
    transform: {
      filter: { id: FILES, code: /\bBuffer\.(?:from|alloc)\(/ },
      // On the first line, so that all lines stay where they are.
      handler: (code) => ({ code: `${BUFFER} ${code}`, map: null }),
    },
  };
}

/** On one line. Uint8Array's own `slice` copies, as the library wants of its bytes. */
const BUFFER = [
  'class SszBytes extends Uint8Array {',
  'writeUIntLE(value, offset, length) {',
  'for (let i = 0, rest = value; i < length; i++, rest = Math.floor(rest / 256)) this[offset + i] = rest % 256;',
  'return offset + length; } }',
  'const Buffer = {',
  'alloc: (size) => new SszBytes(size),',
  'from: (buffer, offset, length) => new SszBytes(buffer, offset, length) };',
].join(' ');
