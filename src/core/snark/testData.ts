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
import type { Curve, MemoryFile } from 'snarkjs';
import type { PairingCurve, SnarkjsProof } from '../publishedProof.ts';
import { SNARKJS_CURVE, type SnarkjsProtocol } from './snarkjs.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

/** Three files as snarkjs writes them: plain JSON. */
export interface SnarkjsTriple {
  readonly proof: Record<string, unknown>;
  readonly verificationKey: Record<string, unknown>;
  readonly publicSignals: string[];
}

/** Powers of tau and the compiled circuit of one curve, from which keys and proofs are made. */
export interface SnarkjsSetup {
  readonly curve: PairingCurve;
  /** A new key of the circuit, from randomness of its own in Groth16, and a proof under it. */
  prove(protocol: SnarkjsProtocol, inputs?: DemoInputs): Promise<SnarkjsTriple>;
  /** Ends the threads of snarkjs. */
  end(): Promise<void>;
}

/** Inputs of `demo.circom`: x and limit have 4 bits. */
export interface DemoInputs {
  readonly x: number;
  readonly y: number;
  readonly limit: number;
}

/** 3 · 5 = 15, and 3 < 10. */
export const DEMO: DemoInputs = { x: 3, y: 5, limit: 10 };

/**
 * Compiles `demo.circom` and makes powers of tau for it.
 *
 * `power`: 8 is what FFLONK takes for this circuit, 6 suffices for the others.
 */
export async function setUpSnarkjs(curve: PairingCurve, power: number): Promise<SnarkjsSetup> {
  const snarkjs = await import('snarkjs');
  const { r1cs, wasm } = await compileCircuit('demo', curve);
  const threads = await snarkjs.curves.getCurveFromName(SNARKJS_CURVE[curve]);
  const tau = await makePowersOfTau(threads, power);
  return {
    curve,
    prove: async (protocol, inputs = DEMO) => {
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

/** The triple in the form in which a reader hands it over. */
export function asProof(protocol: SnarkjsProtocol, triple: SnarkjsTriple): SnarkjsProof {
  return { system: `snarkjs-${protocol}`, ...triple };
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
