/**
 * The circuit as constraints and as a witness generator: circom2, the compiler in WebAssembly, run
 * in this process. The same sources give the same bytes (`circuits/compile.test.ts`).
 */

import * as fs from 'node:fs';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type MemoryFile, readMemoryFile } from './files.ts';

const require = createRequire(import.meta.url);

/**
 * --O2 removes the linear constraints by substitution: 4,015 constraints instead of 8,670, half
 * the setup. The prime is that of BN254, circom's "bn128".
 */
export const COMPILER_OPTIONS = ['--O2', '--prime', 'bn128'] as const;

/** What the compiler makes of a circuit. */
export interface CompiledCircuit {
  /** The constraints, in the format of iden3. */
  readonly r1cs: MemoryFile;
  /** The witness generator. */
  readonly wasm: MemoryFile;
  /** The names of the signals: lines of `label,wire,component,name`, wire -1 where substituted. */
  readonly symbols: string;
}

/** Another library than npm's, or other options than those of the artefacts: for tests. */
export interface CompileOptions {
  readonly library?: string;
  readonly compilerOptions?: readonly string[];
}

/** What is used of circom2, which brings no types. */
interface Circom {
  readonly CircomRunner: new (options: unknown) => { execute(wasm: Uint8Array): Promise<unknown> };
  readonly bindings: Record<string, unknown>;
}

/** Compiles the file at `source`. Throws what the compiler says where it fails. */
export async function compileCircuit(
  source: string,
  { library = ownLibrary(), compilerOptions = COMPILER_OPTIONS }: CompileOptions = {},
): Promise<CompiledCircuit> {
  const out = mkdtempSync(join(tmpdir(), 'circom-'));
  const name = basename(source, '.circom');
  try {
    const files = ['--r1cs', '--wasm', '--sym', '-o', out];
    await runCompiler([source, ...files, ...compilerOptions, '-l', library]);
    return {
      r1cs: readMemoryFile(join(out, `${name}.r1cs`)),
      wasm: readMemoryFile(join(out, `${name}_js`, `${name}.wasm`)),
      symbols: readFileSync(join(out, `${name}.sym`), 'utf8'),
    };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** The folder below which npm has `circomlib/circuits`. */
export function ownLibrary(): string {
  return join(dirname(require.resolve('circomlib/circuits/poseidon.circom')), '../..');
}

async function runCompiler(args: readonly string[]): Promise<void> {
  const { CircomRunner, bindings } = require('circom2') as Circom; // its index.js
  let said = '';
  const recording = {
    ...fs,
    writeSync(file: number, bytes: Uint8Array, from: number, length: number, at: number | null) {
      if (file > 2) return fs.writeSync(file, bytes, from, length, at);
      said += new TextDecoder().decode(bytes.subarray(from, from + length));
      return length;
    },
  };
  try {
    await new CircomRunner({
      args,
      env: {},
      preopens: { '/': '/' },
      bindings: { ...bindings, fs: recording },
    }).execute(readFileSync(require.resolve('circom2/circom.wasm')));
  } catch (cause) {
    throw new Error(`circom did not compile ${args[0]}: ${said}`, { cause });
  }
}
