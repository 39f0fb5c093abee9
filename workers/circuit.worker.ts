/** Circuits of the reader's own. No logic here: it calls the core, and the page terminates it. */

import { expose } from 'comlink';
import { installErrorTransfer } from '../src/bridge/errorTransfer.ts';
import type { CircuitApi } from '../src/bridge/protocol.ts';
import {
  checkInputsOfFile,
  exportKeyOfFile,
  inspectFiles,
  proveFiles,
  readInputsOfFile,
  shapesOfNames,
  shapesOfSymbols,
} from '../src/core/circuit/readerCircuit.ts';
import type { PairingCurve } from '../src/core/publishedProof.ts';
import { loadProver } from '../src/core/snark/snarkjsProver.ts';
import { nextTurn, startCurveThreads } from './curveThreads.ts';

/** Threads where they can be had; without them a proof takes longer and less memory. */
const engineFor = (curve: PairingCurve) =>
  loadProver(curve, startCurveThreads())
    .catch(() => undefined)
    .then((threads) => ({ turn: nextTurn, threads }));

const api = {
  inspect: inspectFiles,
  shapesOfNames,
  shapesOfSymbols,
  readInputs: readInputsOfFile,
  checkInputs: checkInputsOfFile,
  exportKey: exportKeyOfFile,
  prove: (files, inputs, onProgress) => proveFiles(files, inputs, { onProgress, engineFor }),
} satisfies CircuitApi;

installErrorTransfer();
expose(api);
