/**
 * Proofs that snarkjs made, for tests: a small circuit is compiled, powers of tau and keys are made
 * and proofs with them, all in this process. Files exist only while the circuit is compiled.
 */

import * as fs from 'node:fs';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import workers from 'node:worker_threads';
import type { Curve, MemoryFile } from 'snarkjs';
import { isExplorerError } from '../../errors.ts';
import type { PairingCurve } from '../../publishedProof.ts';
import {
  type CurveAnswer,
  type CurveRequest,
  type CurveThread,
  createCurveAnswerer,
} from '../curveThreads.ts';
import { SNARKJS_CURVE, type SnarkjsProtocol, verifyBySnarkjs } from '../snarkjs.ts';
import { verifySnarkjsProof } from '../snarkjsProof.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

/** Three files as snarkjs writes them: plain JSON. */
export interface SnarkjsTriple {
  readonly proof: Record<string, unknown>;
  readonly verificationKey: Record<string, unknown>;
  readonly publicSignals: string[];
}

/** Powers of tau of one curve, with which keys and proofs are made. */
export interface SnarkjsSetup {
  readonly curve: PairingCurve;
  /** A proof under a new key of a circuit; in Groth16 no two keys are the same. */
  prove(protocol: SnarkjsProtocol, options?: ProveOptions): Promise<SnarkjsTriple>;
  /** The files of a circuit under a new key, and inputs that it takes. */
  files(protocol: SnarkjsProtocol): Promise<SnarkjsFiles>;
  /** Ends the threads of snarkjs. */
  end(): Promise<void>;
}

/** What a prover reads. */
export interface SnarkjsFiles {
  readonly wasm: Uint8Array;
  readonly zkey: Uint8Array;
  readonly input: Record<string, unknown>;
}

/** Which circuit beside this file, and its inputs: x and limit have 4 bits. */
export interface ProveOptions {
  readonly circuit?: 'demo' | 'other';
  readonly inputs?: { readonly x: number; readonly y: number; readonly limit: number };
}

/** 3 · 5 = 15, and 3 < 10. */
const INPUTS = { x: 3, y: 5, limit: 10 };

const { Worker } = workers;

/** How many threads this process has started since; until {@link releaseThreads}. */
export function countThreads(): () => number {
  let count = 0;
  workers.Worker = class extends Worker {
    constructor(...options: ConstructorParameters<typeof Worker>) {
      super(...options);
      count += 1;
    }
  };
  return () => count;
}

/** Threads are as they were. */
export function releaseThreads(): void {
  workers.Worker = Worker;
}

/** A thread of the curve in this one, which records what crosses to it: cloned, as a message is. */
export function localThread(crossed: CurveRequest[] = []): CurveThread {
  const answer = createCurveAnswerer();
  let tell: (answer: CurveAnswer) => void = () => {};
  let last: Promise<unknown> = Promise.resolve();
  return {
    send(request) {
      crossed.push(request);
      const copy = request.type === 'load' ? request : structuredClone(request);
      last = last.then(async () => tell(structuredClone(await answer(copy))));
    },
    listen(onAnswer) {
      tell = onAnswer;
    },
  };
}

/** Makes powers of tau: 2^8 are what FFLONK takes for the circuits here, 2^6 suffice for the others. */
export async function setUpSnarkjs(curve: PairingCurve, power: number): Promise<SnarkjsSetup> {
  const snarkjs = await import('snarkjs');
  const threads = await snarkjs.curves.getCurveFromName(SNARKJS_CURVE[curve]);
  const tau = await makePowersOfTau(threads, power);
  const compiled = new Map<string, ReturnType<typeof compileCircuit>>();
  const compile = (circuit: string) => {
    const compiling = compiled.get(circuit) ?? compileCircuit(circuit, curve);
    compiled.set(circuit, compiling);
    return compiling;
  };
  return {
    curve,
    files: async (protocol) => {
      const { r1cs, wasm } = await compile('demo');
      const zkey = await makeKey(protocol, r1cs, tau);
      return { wasm: bytesOf(wasm), zkey: bytesOf(zkey), input: { ...INPUTS } };
    },
    prove: async (protocol, { circuit = 'demo', inputs = INPUTS } = {}) => {
      const { r1cs, wasm } = await compile(circuit);
      const zkey = await makeKey(protocol, r1cs, tau);
      const witness: MemoryFile = { type: 'mem' };
      await snarkjs.wtns.calculate({ ...inputs }, wasm, witness);
      const { proof, publicSignals } = await snarkjs[protocol].prove(zkey, witness);
      const verificationKey = await snarkjs.zKey.exportVerificationKey(zkey);
      return asJson({ proof, verificationKey, publicSignals });
    },
    end: () => threads.terminate(),
  };
}

/** What a file would hold: no bigint, no undefined, nothing shared. */
function asJson(triple: SnarkjsTriple): SnarkjsTriple {
  return JSON.parse(JSON.stringify(triple)) as SnarkjsTriple; // the same shape, by JSON
}

async function makePowersOfTau(curve: Curve, power: number): Promise<MemoryFile> {
  const { powersOfTau } = await import('snarkjs');
  const fresh: MemoryFile = { type: 'mem' };
  const contributed: MemoryFile = { type: 'mem' };
  const prepared: MemoryFile = { type: 'mem' };
  await powersOfTau.newAccumulator(curve, power, fresh);
  await powersOfTau.contribute(fresh, contributed, 'test', 'no secret');
  await powersOfTau.preparePhase2(contributed, prepared);
  return prepared;
}

async function makeKey(protocol: SnarkjsProtocol, r1cs: MemoryFile, tau: MemoryFile) {
  const snarkjs = await import('snarkjs');
  const zkey: MemoryFile = { type: 'mem' };
  if (protocol !== 'groth16') {
    await snarkjs[protocol].setup(r1cs, tau, zkey);
    return zkey;
  }
  const fresh: MemoryFile = { type: 'mem' };
  await snarkjs.zKey.newZKey(r1cs, tau, fresh);
  await snarkjs.zKey.contribute(fresh, zkey, 'test', 'no secret either');
  return zkey;
}

/** What is used of circom2, which brings no types. */
interface Circom {
  readonly CircomRunner: new (options: unknown) => { execute(wasm: Uint8Array): Promise<unknown> };
  readonly bindings: Record<string, unknown>;
}

/** The circuit by its name beside this file. Throws what the compiler says where it fails. */
async function compileCircuit(name: string, curve: PairingCurve) {
  const { CircomRunner, bindings } = require('circom2') as Circom; // its index.js
  const out = mkdtempSync(join(tmpdir(), 'circom-'));
  let said = '';
  const quiet = {
    ...fs,
    writeSync(file: number, bytes: Uint8Array, from: number, length: number, at: number | null) {
      if (file > 2) return fs.writeSync(file, bytes, from, length, at);
      said += new TextDecoder().decode(bytes.subarray(from, from + length));
      return length;
    },
  };
  const library = dirname(require.resolve('circomlib/circuits/comparators.circom'));
  const options = ['--r1cs', '--wasm', '-o', out, '-p', SNARKJS_CURVE[curve], '-l', library];
  try {
    await new CircomRunner({
      args: [join(HERE, `${name}.circom`), ...options],
      env: {},
      preopens: { '/': '/' },
      bindings: { ...bindings, fs: quiet },
    }).execute(readFileSync(require.resolve('circom2/circom.wasm')));
    return {
      r1cs: memoryFile(join(out, `${name}.r1cs`)),
      wasm: memoryFile(join(out, `${name}_js`, `${name}.wasm`)),
    };
  } catch (cause) {
    throw new Error(`circom did not compile ${name}: ${said}`, { cause });
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function memoryFile(path: string): MemoryFile {
  return { type: 'mem', data: new Uint8Array(readFileSync(path)) };
}

/** A file that was written into memory. */
function bytesOf({ data }: MemoryFile): Uint8Array {
  if (data === undefined) throw new Error('nothing was written');
  return data.slice(); // what was written may be a view of more
}

/** A place in JSON. */
export type Path = readonly (string | number)[];

/** Every string and number in `json`, with its place. */
export function leavesOf(json: unknown, path: Path = []): { path: Path; value: unknown }[] {
  if (typeof json !== 'object' || json === null) return [{ path, value: json }];
  return Object.entries(json).flatMap(([name, part]) =>
    leavesOf(part, [...path, Array.isArray(json) ? Number(name) : name]),
  );
}

/** A copy of the triple with `value` at `path`; `undefined` removes what is there. */
export function withPart(triple: SnarkjsTriple, path: Path, value: unknown): SnarkjsTriple {
  const copy = asJson(triple);
  let parent: Record<string | number, unknown> = { ...copy };
  const root = parent;
  for (const name of path.slice(0, -1)) {
    parent = parent[name] as Record<string | number, unknown>; // the path leads somewhere
  }
  const last = path.at(-1) as string | number; // no path is empty
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return root as unknown as SnarkjsTriple; // the fields of the copy
}

/** The same triple with the text at `path` rewritten. */
export function rewritten(
  triple: SnarkjsTriple,
  path: Path,
  rewrite: (text: string) => unknown,
): SnarkjsTriple {
  let part: unknown = triple;
  for (const name of path) part = (part as Record<string | number, unknown>)[name]; // the path leads somewhere
  return withPart(triple, path, rewrite(String(part)));
}

/** `passed`, or the code with which the proof is refused; throws whatever else is thrown. */
export async function outcomeOf(protocol: SnarkjsProtocol, triple: unknown): Promise<string> {
  const proof = { system: `snarkjs-${protocol}`, ...(triple as SnarkjsTriple) } as const; // of any shape: that is what is tested
  try {
    const { status, error } = await verifySnarkjsProof(proof);
    return error?.code ?? status;
  } catch (error) {
    if (isExplorerError(error)) return error.code;
    throw error;
  }
}

/** What snarkjs says by itself, on a curve without threads. */
export async function snarkjsAlone(
  protocol: SnarkjsProtocol,
  { verificationKey, publicSignals, proof }: SnarkjsTriple,
): Promise<boolean> {
  const curve = verificationKey['curve'] === 'bn128' ? 'bn254' : 'bls12-381';
  return verifyBySnarkjs({ protocol, curve, key: verificationKey, publicSignals, proof });
}
