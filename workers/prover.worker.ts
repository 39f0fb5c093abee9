/** Makes one proof. No logic here: it calls the core, and the page terminates it. */

import { expose } from 'comlink';
import { installErrorTransfer } from '../src/bridge/errorTransfer.ts';
import type { ProverApi } from '../src/bridge/protocol.ts';
import { PROVERS } from '../src/core/provers.ts';
import { solidityCallData } from '../src/core/proveStateChange.ts';
import { measureSpeed } from '../src/core/snark/snarkjsSpeed.ts';

const api = {
  async prove(task, files, onProgress) {
    const proof = await PROVERS['state-change'].prove(task, files, { onProgress });
    return { proof, callData: await solidityCallData(proof) };
  },
  measureSpeed: (curve) => measureSpeed(curve, () => performance.now()),
} satisfies ProverApi;

installErrorTransfer();
expose(api);
