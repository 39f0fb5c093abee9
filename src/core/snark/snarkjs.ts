/// <reference path="./snarkjs.d.ts" />
/**
 * The door to snarkjs 0.7.6: loaded when it is first needed, and run without threads.
 *
 * Its verifiers ask ffjavascript for a curve, which starts a worker for each processor and never ends
 * one by itself, unless a curve is in a global of its own already: for the time of a call we put one
 * there that has no threads. Nothing here checks what it is given; `snarkjsProof.ts` does. Its prover is
 * in `snarkjsProver.ts`.
 */

import type { Curve, Logger } from 'snarkjs';
import { type ErrorData, ExplorerError } from '../errors.ts';
import type { PairingCurve } from '../publishedProof.ts';

/** The protocols that snarkjs verifies, by its own names. */
export type SnarkjsProtocol = 'groth16' | 'plonk' | 'fflonk';

/** How snarkjs names the curves. */
export const SNARKJS_CURVE = { bn254: 'bn128', 'bls12-381': 'bls12381' } as const;

/** What a verifier of snarkjs is given: plain JSON of decimal strings, checked in every part. */
export interface SnarkjsCall {
  readonly protocol: SnarkjsProtocol;
  readonly curve: PairingCurve;
  readonly key: unknown;
  readonly publicSignals: readonly string[];
  readonly proof: unknown;
}

/** Built once, since it takes longer than a verification; thrown away after a failure in the middle. */
const curves = new Map<PairingCurve, Curve>();

/** The globals are shared, so that calls wait for each other. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Whether snarkjs accepts the proof. Leaves no thread and no global behind.
 *
 * Assumes: everything was checked, see `snarkjsProof.ts`. Throws `SNARK_ENGINE_FAILED` where snarkjs
 * throws.
 */
export function verifyBySnarkjs(call: SnarkjsCall): Promise<boolean> {
  return inTurn(() => verifyAlone(call));
}

/** Runs `work` once all that was given here before has ended. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work);
  last = turn.catch(() => {}); // the caller has the failure; the next call begins all the same
  return turn;
}

async function verifyAlone({ protocol, curve, key, publicSignals, proof }: SnarkjsCall) {
  const snarkjs = await import('snarkjs');
  return onOwnCurve(curve, protocol, () =>
    snarkjs[protocol].verify(key, publicSignals, proof, SILENT),
  );
}

/**
 * e(g1, g2) as snarkjs writes it into the keys of Groth16: coefficients in decimal, two of three of two.
 *
 * Assumes: both are points of their groups, in snarkjs' form. Throws `SNARK_ENGINE_FAILED`.
 */
export async function pairingBySnarkjs(
  curve: PairingCurve,
  g1: readonly string[],
  g2: readonly (readonly string[])[],
): Promise<string[][][]> {
  return inTurn(() => pairAlone(curve, g1, g2));
}

async function pairAlone(
  curve: PairingCurve,
  g1: readonly string[],
  g2: readonly (readonly string[])[],
) {
  const g2Numbers = g2.map((part) => part.map(BigInt));
  return onOwnCurve(curve, 'pairing', async (own) => {
    const product = await own.pairing(
      own.G1.fromObject(g1.map(BigInt)),
      own.G2.fromObject(g2Numbers),
    );
    return own.Gt.toObject(product).map((half) => half.map((pair) => pair.map(String)));
  });
}

/**
 * Runs `work` with a curve in the global that has no threads; only ever within {@link inTurn}. `task` is
 * named in the SNARK_ENGINE_FAILED or OUT_OF_MEMORY that it throws where `work` throws, beside `facts`.
 */
export async function onOwnCurve<T>(
  curve: PairingCurve,
  task: string,
  work: (own: Curve) => Promise<T>,
  facts: ErrorData = {},
): Promise<T> {
  let restore = () => {};
  try {
    const own = await curveWithoutThreads(curve);
    restore = lendCurve(curve, own);
    return await work(own);
  } catch (cause) {
    curves.delete(curve); // its memory may be in the middle of an operation
    const reason = cause instanceof Error ? cause.message : String(cause);
    const code = isOutOfMemory(cause, reason) ? 'OUT_OF_MEMORY' : 'SNARK_ENGINE_FAILED';
    const message = `snarkjs failed (${task} over ${curve}): ${reason}`;
    throw new ExplorerError(code, message, { task, curve, reason, ...facts }, { cause });
  } finally {
    restore();
  }
}

/**
 * Whether memory was refused: engines throw a RangeError for an instance or a memory of WebAssembly, its
 * growth and buffers (Firefox an error of its own), a program of circom says so in words. An access out of
 * bounds is a fault of a program instead, and a template may be called Memory.
 */
function isOutOfMemory(cause: unknown, reason: string): boolean {
  if (/^(out of|not enough) memory/i.test(reason)) return true;
  return cause instanceof RangeError && /memory|allocat/i.test(reason) && !/bounds/i.test(reason);
}

async function curveWithoutThreads(curve: PairingCurve): Promise<Curve> {
  const known = curves.get(curve);
  if (known !== undefined) return known;
  const snarkjs = await import('snarkjs');
  const built = await snarkjs.curves.getCurveFromName(SNARKJS_CURVE[curve], { singleThread: true });
  curves.set(curve, built);
  return built;
}

/** Puts `own` where ffjavascript looks for a curve, and says how to put back what was there. */
function lendCurve(curve: PairingCurve, own: Curve): () => void {
  const slot = curve === 'bn254' ? 'curve_bn128' : 'curve_bls12381';
  const before = globalThis[slot];
  globalThis[slot] = own;
  return () => {
    globalThis[slot] = before;
  };
}

/** Some of its refusals call the logger without asking whether there is one. */
export const SILENT: Logger = { debug() {}, info() {}, warn() {}, error() {} };
