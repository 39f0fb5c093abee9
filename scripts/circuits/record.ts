/** What is written down of a setup: `stateChange.transcript.json`. */

import { readFileSync } from 'node:fs';
import type { CompiledCircuit } from './compile.ts';
import { COMPILER_OPTIONS } from './compile.ts';
import { bytesOf, type MemoryFile, repositoryPath, sha256 } from './files.ts';
import { PHASE1_POWER } from './plan.ts';
import type { Contribution } from './transcript.ts';

/** Sizes and hashes of one file. */
interface FileRecord {
  readonly bytes: number;
  readonly sha256: string;
}

/** The transcript file. `constraints` and `wires` are those of the header of the r1cs. */
export interface SetupRecord {
  readonly circuit: 'stateChange';
  readonly tools: Readonly<Record<'circom2' | 'circomlib' | 'snarkjs', string>>;
  readonly compilerOptions: readonly string[];
  readonly constraints: number;
  readonly wires: number;
  readonly files: Readonly<
    Record<'r1cs' | 'wasm' | 'zkey' | 'verificationKey' | 'phase1', FileRecord>
  >;
  readonly phase1: { readonly power: number; readonly contributions: readonly Contribution[] };
  readonly phase2: { readonly contributions: readonly Contribution[] };
}

/** All that a setup consists of. */
export interface Setup {
  readonly compiled: CompiledCircuit;
  readonly phase1: MemoryFile;
  readonly zkey: MemoryFile;
  /** The verification key as its file. */
  readonly verificationKey: string;
  readonly contributions: Readonly<Record<'phase1' | 'phase2', readonly Contribution[]>>;
}

/** The record of a setup whose contributions were verified. */
export function recordSetup(setup: Setup): SetupRecord {
  const { compiled, phase1, zkey, verificationKey, contributions } = setup;
  return {
    circuit: 'stateChange',
    tools: {
      circom2: versionOf('circom2'),
      circomlib: versionOf('circomlib'),
      snarkjs: versionOf('snarkjs'),
    },
    compilerOptions: COMPILER_OPTIONS,
    ...sizesOf(bytesOf(compiled.r1cs)),
    files: {
      r1cs: fileRecord(bytesOf(compiled.r1cs)),
      wasm: fileRecord(bytesOf(compiled.wasm)),
      zkey: fileRecord(bytesOf(zkey)),
      verificationKey: fileRecord(new TextEncoder().encode(verificationKey)),
      phase1: fileRecord(bytesOf(phase1)),
    },
    phase1: { power: PHASE1_POWER, contributions: contributions.phase1 },
    phase2: { contributions: contributions.phase2 },
  };
}

/** JSON as it is written to a file: two spaces, a line end. */
export function toJsonFile(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function fileRecord(bytes: Uint8Array): FileRecord {
  return { bytes: bytes.length, sha256: sha256(bytes) };
}

/** The exact version that package.json demands; snarkjs does not export its own. */
function versionOf(name: string): string {
  const pinned: unknown = JSON.parse(readFileSync(repositoryPath('package.json'), 'utf8'));
  const { dependencies, devDependencies } = pinned as Record<string, Record<string, string>>; // of this repository
  const version = dependencies?.[name] ?? devDependencies?.[name];
  if (version === undefined) throw new Error(`${name} is no dependency`);
  return version;
}

/**
 * The counts in the header of an r1cs file of BN254. The header section has type 1 and may stand
 * anywhere: 4 bytes field size, the prime, wires, outputs, public and private inputs, labels (8
 * bytes), constraints; all little-endian.
 */
function sizesOf(r1cs: Uint8Array): { constraints: number; wires: number } {
  const view = new DataView(r1cs.buffer, r1cs.byteOffset, r1cs.byteLength);
  for (let at = 12; at < r1cs.length; ) {
    const size = Number(view.getBigUint64(at + 4, true));
    if (view.getUint32(at, true) === 1) {
      const counts = at + 12 + 4 + view.getUint32(at + 12, true);
      return {
        constraints: view.getUint32(counts + 24, true),
        wires: view.getUint32(counts, true),
      };
    }
    at += 12 + size;
  }
  throw new Error('the r1cs file has no header');
}
