/** WebAssembly libraries for the pairing precompiles: bn254 (Parity's bn) and BLS12-381 (mcl). */

import * as mcl from 'mcl-wasm';
import { initRustBN } from 'rustbn-wasm';

export type RustBN = Awaited<ReturnType<typeof initRustBN>>;

export interface PairingCurves {
  readonly bn254: RustBN;
  readonly bls12381: typeof mcl;
}

let curves: Promise<PairingCurves> | undefined;

/** Loads both libraries; further calls are free. */
export function loadPairingCurves(): Promise<PairingCurves> {
  curves ??= load();
  return curves;
}

async function load(): Promise<PairingCurves> {
  const [bn254] = await Promise.all([initRustBN(), mcl.init(mcl.BLS12_381)]);
  return { bn254, bls12381: mcl };
}
