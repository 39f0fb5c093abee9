/** Circuits of the reader's own. No logic here: it calls the core, and the page terminates it. */

import { expose } from 'comlink';
import { installErrorTransfer } from '../src/bridge/errorTransfer.ts';
import type { CircuitApi } from '../src/bridge/protocol.ts';
import {
  checkInputsOfFile,
  exportKeyOfFile,
  hashOfGiven,
  inspectFiles,
  proveFiles,
  readInputsOfFile,
  shapesOfNames,
  shapesOfSymbols,
} from '../src/core/circuit/readerCircuit.ts';
import { startEngine } from './curveThreads.ts';

const api = {
  inspect: inspectFiles,
  hash: hashOfGiven,
  shapesOfNames,
  shapesOfSymbols,
  readInputs: readInputsOfFile,
  checkInputs: checkInputsOfFile,
  exportKey: exportKeyOfFile,
  prove: (files, inputs, onProgress) =>
    proveFiles(files, inputs, { onProgress, engineFor: startEngine }),
} satisfies CircuitApi;

installErrorTransfer();
expose(api);
