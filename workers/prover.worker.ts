/** Makes one proof. No logic here: it calls the core, and the page terminates it. */

import { expose } from 'comlink';
import { installErrorTransfer } from '../src/bridge/errorTransfer.ts';
import type { ProverApi } from '../src/bridge/protocol.ts';
import { proveTask, solidityCallData } from '../src/core/proveStateChange.ts';
import { loadProver } from '../src/core/snark/snarkjsProver.ts';
import { measureSpeed } from '../src/core/snark/snarkjsSpeed.ts';
import { nextTurn, startCurveThreads } from './curveThreads.ts';

// At once: a worker that was started ahead has all this ready when it is asked. Without threads a proof
// takes longer and less memory, so that is what is left where they cannot be had.
const engine = loadProver('bn254', startCurveThreads())
  .catch(() => undefined)
  .then((threads) => ({ turn: nextTurn, threads }));

const api = {
  async prove(task, files, onProgress) {
    const proof = await proveTask(task, files, { onProgress, engine: await engine });
    return { proof, callData: await solidityCallData(proof) };
  },
  measureSpeed: (curve) => measureSpeed(curve, () => performance.now()),
} satisfies ProverApi;

installErrorTransfer();
expose(api);
