/**
 * What the tests of a reader's circuit share: small circuits, compiled here, with keys of every protocol
 * made by snarkjs, which is also the oracle of what a key says.
 */

import { join } from 'node:path';
import type { MemoryFile } from 'snarkjs';
import { compileCircuit, ownLibrary } from '../../../scripts/circuits/compile.ts';
import { isExplorerError } from '../errors.ts';
import type { PairingCurve } from '../publishedProof.ts';
import { SNARKJS_CURVE } from '../snark/snarkjs.ts';

/** A compiled circuit. */
export interface Compiled {
  readonly wasm: Uint8Array;
  readonly r1cs: Uint8Array;
  readonly symbols: string;
}

/** The keys of one circuit. */
export interface ReaderKeys {
  /** Groth16 as phase 1 leaves it, with one contribution, and with a beacon after it. */
  readonly unfinished: Uint8Array;
  readonly contributed: Uint8Array;
  readonly finished: Uint8Array;
  /** Groth16 with a beacon alone. */
  readonly beaconOnly: Uint8Array;
  readonly plonk: Uint8Array;
  /** Over BN254 only. */
  readonly fflonk?: Uint8Array;
}

export type ReaderFiles = Compiled & { readonly keys: ReaderKeys };

/** Inputs of the circuit `demo`: 3 · 5 = 15, and 3 < 10. */
export const DEMO_INPUTS = { x: '3', y: '5', limit: '10' } as const;

/** The name that the contribution has in {@link ReaderKeys}. */
export const CONTRIBUTOR = 'Ålice \u202eevil';

export const BEACON = { hash: '0102030405060708090a', iterationsLog2: 10 } as const;

const SNARK_CIRCUITS = join(import.meta.dirname, '../snark/circuits');

/** A circuit beside the tests of snarkjs, or by its path. */
export async function compile(source: string, prime: string): Promise<Compiled> {
  const path = source.includes('/') ? source : join(SNARK_CIRCUITS, `${source}.circom`);
  const options = {
    library: join(ownLibrary(), 'circomlib/circuits'),
    compilerOptions: ['--O1', '--prime', prime],
  };
  const { wasm, r1cs, symbols } = await compileCircuit(path, options);
  return { wasm: bytesOf(wasm), r1cs: bytesOf(r1cs), symbols };
}

/** The circuit with keys of every protocol; some seconds. */
export async function readerFiles(curve: PairingCurve, circuit = 'demo'): Promise<ReaderFiles> {
  const snarkjs = await import('snarkjs');
  const threads = await snarkjs.curves.getCurveFromName(SNARKJS_CURVE[curve]);
  try {
    const compiled = await compile(circuit, SNARKJS_CURVE[curve]);
    const tau = await powersOfTau(curve, curve === 'bn254' ? 8 : 6);
    return { ...compiled, keys: await makeKeys(compiled.r1cs, tau, curve) };
  } finally {
    await threads.terminate();
  }
}

/** Prepared powers of tau; with `contribute` false the secret is 1. */
export async function powersOfTau(
  curve: PairingCurve,
  power: number,
  contribute = true,
): Promise<MemoryFile> {
  const { curves, powersOfTau: tau } = await import('snarkjs');
  const threads = await curves.getCurveFromName(SNARKJS_CURVE[curve]);
  const [fresh, contributed, prepared] = [file(), file(), file()];
  await tau.newAccumulator(threads, power, fresh);
  if (contribute) await tau.contribute(fresh, contributed, 'test', 'no secret');
  await tau.preparePhase2(contribute ? contributed : fresh, prepared);
  return prepared;
}

/** A PLONK key on these powers of tau. */
export async function plonkKey(r1cs: Uint8Array, tau: MemoryFile): Promise<Uint8Array> {
  const { plonk } = await import('snarkjs');
  const key = file();
  await plonk.setup(file(r1cs), tau, key);
  return bytesOf(key);
}

async function makeKeys(
  r1cs: Uint8Array,
  tau: MemoryFile,
  curve: PairingCurve,
): Promise<ReaderKeys> {
  const { zKey, fflonk } = await import('snarkjs');
  const { hash, iterationsLog2 } = BEACON;
  const [fresh, contributed, finished, beaconOnly] = [file(), file(), file(), file()];
  await zKey.newZKey(file(r1cs), tau, fresh);
  await zKey.contribute(fresh, contributed, CONTRIBUTOR, 'no secret either');
  await zKey.beacon(contributed, finished, 'the end', hash, iterationsLog2);
  await zKey.beacon(fresh, beaconOnly, 'alone', hash, iterationsLog2);
  const keys = {
    unfinished: bytesOf(fresh),
    contributed: bytesOf(contributed),
    finished: bytesOf(finished),
    beaconOnly: bytesOf(beaconOnly),
    plonk: await plonkKey(r1cs, tau),
  };
  if (curve !== 'bn254') return keys;
  const last = file();
  await fflonk.setup(file(r1cs), tau, last);
  return { ...keys, fflonk: bytesOf(last) };
}

/** A file in memory: to be written, or with these bytes. */
export function file(data?: Uint8Array): MemoryFile {
  return { type: 'mem', ...(data !== undefined && { data }) };
}

export function bytesOf({ data }: MemoryFile): Uint8Array {
  if (data === undefined) throw new Error('nothing was written');
  return data.slice(); // a copy, since a file in memory may be a view of more
}

/** The error that `run` ends with, which has to be an expected one; undefined where it ends well. */
export async function errorOf(run: () => unknown) {
  try {
    await run();
    return undefined;
  } catch (error) {
    if (!isExplorerError(error)) throw error;
    return error;
  }
}

/** The bytes with a little-endian number of four bytes written over some. */
export function withU32(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const copy = bytes.slice();
  new DataView(copy.buffer).setUint32(at, value, true);
  return copy;
}
