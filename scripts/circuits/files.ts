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

/** Paths of the circuit's source, its artefacts and what its setup left. */
export type CircuitFiles = Readonly<
  Record<'source' | 'phase1' | 'wasm' | 'zkey' | 'key' | 'transcript', string>
>;

/** Where the artefacts are pinned by their hashes. */
export const PINNED_IN = {
  source: repositoryPath('src/core/snark/keys/stateChange.ts'),
  readme: repositoryPath('public/circuits/README.md'),
} as const;

/** What the page fetches, and what a verifier of the setup needs beside it. */
export const CIRCUIT_FILES: CircuitFiles = {
  source: repositoryPath('circuits/stateChange.circom'),
  phase1: repositoryPath('circuits/setup/phase1.ptau'),
  wasm: repositoryPath('public/circuits/stateChange.wasm'),
  zkey: repositoryPath('public/circuits/stateChange.zkey'),
  key: repositoryPath('public/circuits/stateChange.vkey.json'),
  transcript: repositoryPath('public/circuits/stateChange.transcript.json'),
};

/** A file in memory that snarkjs writes. */
export function emptyFile(): MemoryFile {
  return { type: 'mem' };
}

/** A file of the disk as snarkjs reads it. */
export function readMemoryFile(path: string): MemoryFile {
  return { type: 'mem', data: new Uint8Array(readFileSync(path)) };
}

/** A text of the disk. */
export function readText(path: string): string {
  return readFileSync(path, 'utf8');
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
