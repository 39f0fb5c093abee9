/** A thread of the tests: runs altered witness programs one after the other, and says what became of each. */

import { parentPort, workerData } from 'node:worker_threads';
import { isExplorerError } from '../../errors.ts';
import { calculateWitness } from '../calculateWitness.ts';
import { checkCircuitInputs } from '../circuitInputs.ts';
import { openWitnessProgram } from '../witnessProgram.ts';

/** What the test sends. */
interface Task {
  readonly wasm: Uint8Array;
  readonly first: number;
  readonly count: number;
  readonly isAltered: boolean;
}

const { wasm, first, count, isAltered } = workerData as Task; // by the test

/** The same numbers for the same seed: the generator of Park and Miller. */
function randomOf(seed: number): (below: number) => number {
  let state = seed + 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

parentPort?.postMessage('ready');
for (let seed = first; seed < count; seed++) {
  const random = randomOf(7919 * seed);
  const copy = wasm.slice();
  for (let i = 0; isAltered && i <= seed % 3; i++) copy[random(copy.length)] = random(256);
  try {
    const program = await openWitnessProgram(copy);
    calculateWitness(program, checkCircuitInputs(program, { x: '3', y: '5', limit: '10' }));
    parentPort?.postMessage('witness');
  } catch (error) {
    parentPort?.postMessage(isExplorerError(error) ? error.code : `not expected: ${error}`);
  }
}
