/** Makes one proof. No logic here: it calls the core, and the page terminates it. */

import { expose } from 'comlink';
import { installErrorTransfer } from '../src/bridge/errorTransfer.ts';
import type { ProverApi } from '../src/bridge/protocol.ts';
import { proveTask, solidityCallData } from '../src/core/proveStateChange.ts';

const api = {
  async prove(task, files, onStage) {
    const proof = await proveTask(task, files, { onStage });
    return { proof, callData: await solidityCallData(proof) };
  },
} satisfies ProverApi;

installErrorTransfer();
expose(api);
