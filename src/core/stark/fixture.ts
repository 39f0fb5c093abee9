/** The installed verifier's files, and proofs that make it answer, break off, or refuse to read. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { WASM_VERIFIERS } from '../wasmVerifier.ts';
import type { Glue } from './loadVerifier.ts';

export const SP1 = WASM_VERIFIERS[0];

export const SP1_FOLDER = fileURLToPath(
  new URL(`../../../node_modules/${SP1.npm.name}/`, import.meta.url),
);

export function packageFile(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(`${SP1_FOLDER}${path}`));
}

/** A fresh copy of the glue's module, with a memory of its own. */
export function freshGlue(): Promise<Glue> {
  return import(/* @vite-ignore */ `${SP1_FOLDER}${SP1.glue.path}?${Math.random()}`);
}

/** An empty compressed proof: it decodes as far as it goes, and nothing of it is true. */
export function emptyProof(): Uint8Array<ArrayBuffer> {
  const proof = new Uint8Array(5000);
  proof[0] = 1;
  return proof;
}

/** A tensor in it claims 256 dimensions, which panics where they are decoded. Found by setting one byte after another. */
export function panickingProof(): Uint8Array<ArrayBuffer> {
  const proof = emptyProof();
  proof[157] = 1;
  return proof;
}
