/// <reference path="./snarkjs.d.ts" />
/**
 * The one door to snarkjs 0.7.6: loaded when it is first needed, and run without threads.
 *
 * Its verifiers ask ffjavascript for a curve, which starts a worker for each processor and never ends
 * one by itself, unless a curve is in a global of its own already: for the time of a call we put one
 * there that has no threads. Nothing here checks what it is given; `snarkjsProof.ts` does.
 */

import type { Curve, Logger } from 'snarkjs';
import { ExplorerError } from '../errors.ts';
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
  const turn = last.then(() => verifyAlone(call));
  last = turn.catch(() => {}); // the caller has the failure; the next call does not wait for its cause
  return turn;
}

async function verifyAlone({ protocol, curve, key, publicSignals, proof }: SnarkjsCall) {
  const snarkjs = await import('snarkjs');
  const own = await curveWithoutThreads(curve);
  const restore = lendCurve(curve, own);
  try {
    return await snarkjs[protocol].verify(key, publicSignals, proof, SILENT);
  } catch (cause) {
    curves.delete(curve); // its memory may be in the middle of an operation
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `snarkjs failed while it verified a ${protocol} proof: ${reason}`;
    throw new ExplorerError('SNARK_ENGINE_FAILED', message, { protocol, curve, reason }, { cause });
  } finally {
    restore();
  }
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
const SILENT: Logger = { debug() {}, info() {}, warn() {}, error() {} };
