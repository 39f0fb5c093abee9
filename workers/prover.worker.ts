/** Makes one proof. No logic here: it calls the core, and the page terminates it. */

import { expose } from 'comlink';
import { installErrorTransfer } from '../src/bridge/errorTransfer.ts';
import type { ProverApi } from '../src/bridge/protocol.ts';
import { proveTask, solidityCallData } from '../src/core/proveStateChange.ts';
import { loadProver } from '../src/core/snark/snarkjsProver.ts';
import { nextTurn, startCurveThreads } from './curveThreads.ts';

// At once: a worker that was started ahead has all this ready when it is asked. Without threads a proof
// takes longer and less memory, so that is what is left where they cannot be had.
const engine = loadProver('bn254', startCurveThreads())
  .catch(() => undefined)
  .then((threads) => ({ turn: nextTurn, threads }));

/** Absent on pages over plain HTTP. */
const subtle: SubtleCrypto | undefined = crypto.subtle;

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)); // never shared
}

const api = {
  async prove(task, files, onStage) {
    const options = { onStage, engine: await engine, ...(subtle && { hash: sha256 }) };
    const proof = await proveTask(task, files, options);
    return { proof, callData: await solidityCallData(proof) };
  },
} satisfies ProverApi;

installErrorTransfer();
expose(api);
