/// <reference path="./snarkjs.d.ts" />
/**
 * The prover of snarkjs, without its threads: a witness and a proof of any of its protocols. Its steps run
 * one after the other with a turn of the event loop before each, or in threads that the caller started.
 * Nothing here checks the files; whoever gives them does.
 */

import type { Curve, MemoryFile, Proven } from 'snarkjs';
import { loadPairing } from '../crypto/pairing.ts';
import { assert } from '../errors.ts';
import type { PairingCurve } from '../publishedProof.ts';
import { type CurveThread, type CurveThreads, loadCurveThreads } from './curveThreads.ts';
import { oneAfterTheOther, withActionsRunBy } from './curveWork.ts';
import { inTurn, onOwnCurve, SILENT, SNARKJS_CURVE, type SnarkjsProtocol } from './snarkjs.ts';

/** How the work of a proof gives way to others. */
export interface ProverEngine {
  /** Awaited before each step of the curve, of some ten milliseconds: a worker can be ended there. */
  readonly turn?: () => Promise<void>;
  /** Where the steps run instead; of the same curve. */
  readonly threads?: CurveThreads | undefined;
}

/** What a prover is given: files in memory, and the inputs of the circuit by name. */
export interface ProveCall extends ProverEngine {
  readonly protocol: SnarkjsProtocol;
  readonly curve: PairingCurve;
  /** The circuit in WebAssembly, as circom writes it, with its inputs; or a witness that is there already. */
  readonly wasm?: Uint8Array;
  /** The proving key, of this protocol and over this curve. */
  readonly zkey: Uint8Array;
  /** Numbers in decimal, and lists of them. */
  readonly input?: Readonly<Record<string, unknown>>;
  /** All signals, as a file of snarkjs (.wtns). */
  readonly witness?: Uint8Array;
  /** Told when all signals of the circuit are computed, and the proof proper begins. */
  readonly onWitness?: () => void;
}

/**
 * Loads what a first proof would otherwise wait for: the curve, the engine that verifies, and the threads
 * with their program. Undefined where no threads were given. Throws `SNARK_ENGINE_FAILED` or
 * `OUT_OF_MEMORY` where one cannot be used.
 */
export async function loadProver(
  curve: PairingCurve,
  threads: readonly CurveThread[],
): Promise<CurveThreads | undefined> {
  const loaded = await inTurn(() =>
    onOwnCurve(curve, 'threads', async ({ tm }) => {
      if (threads.length === 0) return undefined;
      return loadCurveThreads(threads, await WebAssembly.compile(tm.code));
    }),
  );
  await loadPairing(curve);
  return loaded;
}

/**
 * A proof by snarkjs, in its JSON. Leaves no thread and no global behind.
 *
 * Assumes: the files are of one circuit. Throws `SNARK_ENGINE_FAILED` where snarkjs throws, which it does
 * for inputs that the circuit refuses and for keys of another protocol or curve, and `OUT_OF_MEMORY`.
 */
export function proveBySnarkjs(call: ProveCall): Promise<Proven> {
  return inTurn(() => proveAlone(call));
}

async function proveAlone(call: ProveCall): Promise<Proven> {
  const { protocol, curve, zkey, onWitness, turn = atOnce, threads } = call;
  const snarkjs = await import('snarkjs');
  const prove = async () => {
    const witness = await witnessOf(call);
    await turn();
    onWitness?.();
    return snarkjs[protocol].prove({ type: 'mem', data: zkey }, witness, SILENT);
  };
  const work = (own: Curve) => withActionsRunBy(own, threads ?? oneAfterTheOther(own, turn), prove);
  const fileBytes = (call.wasm?.byteLength ?? 0) + zkey.byteLength;
  return onOwnCurve(curve, `${protocol} proof`, work, { fileBytes });
}

/** The witness of the call, or the one that its program makes of its inputs. */
async function witnessOf({ wasm, input = {}, witness }: ProveCall): Promise<MemoryFile> {
  if (witness !== undefined) return { type: 'mem', data: witness };
  assert(wasm !== undefined, 'a program or a witness is given');
  const { wtns } = await import('snarkjs');
  const made: MemoryFile = { type: 'mem' };
  await wtns.calculate(input, { type: 'mem', data: wasm }, made, await witnessOptions(wasm));
  return made;
}

/**
 * A page of memory for programs that bring their own, as circom 2 writes them: snarkjs would ask for 2 GiB
 * that they never see. Programs of circom 1 import a memory, and get what snarkjs gives.
 */
async function witnessOptions(wasm: Uint8Array): Promise<{ memorySize?: number }> {
  const program = await WebAssembly.compile(wasm as Uint8Array<ArrayBuffer>); // a file is never shared
  const imports = WebAssembly.Module.imports(program);
  return imports.some(({ name }) => name === 'memory') ? {} : { memorySize: 1 };
}

/**
 * A proof with its signals as arguments of the verifier contract that snarkjs writes: lists of hex.
 * Throws `SNARK_ENGINE_FAILED`.
 */
export async function callDataBySnarkjs(
  protocol: SnarkjsProtocol,
  { proof, publicSignals }: Proven,
): Promise<string> {
  const snarkjs = await import('snarkjs');
  const curve = proof['curve'] === SNARKJS_CURVE['bls12-381'] ? 'bls12-381' : 'bn254';
  const [first, second] = protocol === 'fflonk' ? [publicSignals, proof] : [proof, publicSignals]; // as each wants them
  return inTurn(() =>
    onOwnCurve(curve, `${protocol} call data`, () =>
      snarkjs[protocol].exportSolidityCallData(first, second),
    ),
  );
}

/**
 * The verification key that a proving key holds, in snarkjs' JSON. Throws `SNARK_ENGINE_FAILED` where the
 * file is no key of snarkjs.
 */
export async function exportKeyBySnarkjs(
  zkey: Uint8Array,
  curve: PairingCurve,
): Promise<Record<string, unknown>> {
  const snarkjs = await import('snarkjs');
  return inTurn(() =>
    onOwnCurve(curve, 'verification key', () =>
      snarkjs.zKey.exportVerificationKey({ type: 'mem', data: zkey }, SILENT),
    ),
  );
}

async function atOnce(): Promise<void> {}
