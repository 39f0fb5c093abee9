/** The files of circuit and setup: where they are kept, and how snarkjs takes them. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { MemoryFile } from 'snarkjs';

export type { MemoryFile };

const ROOT = new URL('../../', import.meta.url);

/** The path of a file of the repository. */
export function repositoryPath(path: string): string {
  return fileURLToPath(new URL(path, ROOT));
}

/** What the page fetches, and what a verifier of the setup needs beside it. */
export const CIRCUIT_FILES = {
  source: repositoryPath('circuits/stateChange.circom'),
  phase1: repositoryPath('circuits/setup/phase1.ptau'),
  wasm: repositoryPath('public/circuits/stateChange.wasm'),
  zkey: repositoryPath('public/circuits/stateChange.zkey'),
  key: repositoryPath('public/circuits/stateChange.vkey.json'),
  transcript: repositoryPath('public/circuits/stateChange.transcript.json'),
} as const;

/** A file in memory that snarkjs writes. */
export function emptyFile(): MemoryFile {
  return { type: 'mem' };
}

/** A file of the disk as snarkjs reads it. */
export function readMemoryFile(path: string): MemoryFile {
  return { type: 'mem', data: new Uint8Array(readFileSync(path)) };
}

/** The bytes of a file that snarkjs has written. */
export function bytesOf(file: MemoryFile): Uint8Array {
  if (file.data === undefined) throw new Error('snarkjs wrote nothing');
  return file.data;
}

/** SHA-256 as hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
