/** The browser build of tiny-secp256k1 recovers keys, and is ready as soon as it is imported. */

import { secp256k1 } from '@noble/curves/secp256k1.js';
import { build } from 'vite';
import { describe, expect, test } from 'vitest';
import { secp256k1Loader } from './secp256k1Loader.ts';

describe('secp256k1Loader', () => {
  test('default: the bundled library agrees with another implementation, without top-level await', async () => {
    const code = await bundle('tiny-secp256k1');
    expect(code).not.toMatch(/\bawait\b/);
    const library: typeof import('tiny-secp256k1') = await import(
      /* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
    );
    const key = new Uint8Array(32).fill(7);
    const hash = new Uint8Array(32).fill(9);
    const { signature, recoveryId } = library.signRecoverable(hash, key);
    const found = library.recover(hash, signature, recoveryId, false);
    expect(found).toEqual(secp256k1.getPublicKey(key, false));
  });
});

/** A package as one script, as the build makes it for the browser. */
async function bundle(name: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [secp256k1Loader()],
    build: {
      write: false,
      lib: { entry: `node_modules/${name}/lib/index.js`, formats: ['es'], fileName: name },
    },
  });
  const [first] = Array.isArray(built) ? built : [built];
  if (first === undefined || !('output' in first)) throw new Error('the build made no output');
  return first.output[0].code;
}
