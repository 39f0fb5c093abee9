/** Makes one proof. No logic here: it calls the core, and the page terminates it. */

import { expose } from 'comlink';
import { installErrorTransfer } from '../src/bridge/errorTransfer.ts';
import type { ProverApi } from '../src/bridge/protocol.ts';
import { PROVERS } from '../src/core/provers.ts';
import { solidityCallData } from '../src/core/proveStateChange.ts';
import type { PairingCurve } from '../src/core/publishedProof.ts';
import { measureSpeed } from '../src/core/snark/snarkjsSpeed.ts';
import { startEngine } from './curveThreads.ts';

async function engineFor(curve: PairingCurve) {
  const startedMs = curve === 'bn254' ? 0 : performance.now(); // of this worker, where it is loaded at once
  const engine = await startEngine(curve);
  return { ...engine, startMs: performance.now() - startedMs };
}

// At once: a worker that was started ahead has all this ready when it is asked.
const engine = engineFor('bn254');

/** Absent on pages over plain HTTP. */
const subtle: SubtleCrypto | undefined = crypto.subtle;

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)); // never shared
}

const api = {
  async prove(task, files, onProgress) {
    const options = { onProgress, engine: await engine, ...(subtle && { hash: sha256 }) };
    const proof = await PROVERS['state-change'].prove(task, files, options);
    return { proof, callData: await solidityCallData(proof) };
  },
  async measureSpeed(curve) {
    const measured = await (curve === 'bn254' ? engine : engineFor(curve));
    const speed = await measureSpeed(curve, () => performance.now(), measured);
    return { ...speed, startMs: measured.startMs };
  },
} satisfies ProverApi;

installErrorTransfer();
expose(api);
