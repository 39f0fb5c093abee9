/** A thread of the tests: runs altered witness programs one after the other, and says what became of each. */

import { parentPort, workerData } from 'node:worker_threads';
import { isExplorerError } from '../../errors.ts';
import { calculateWitness } from '../calculateWitness.ts';
import { checkCircuitInputs } from '../circuitInputs.ts';
import { openWitnessProgram } from '../witnessProgram.ts';

const { wasm, first, count } = workerData as { wasm: Uint8Array; first: number; count: number }; // by the test

/** The same numbers for the same seed: the generator of Park and Miller. */
function randomOf(seed: number): (below: number) => number {
  let state = seed + 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

for (let seed = first; seed < count; seed++) {
  const random = randomOf(7919 * seed);
  const copy = wasm.slice();
  for (let i = 0; i <= seed % 3; i++) copy[random(copy.length)] = random(256);
  try {
    const program = await openWitnessProgram(copy);
    calculateWitness(program, checkCircuitInputs(program, { x: '3', y: '5', limit: '10' }));
    parentPort?.postMessage('witness');
  } catch (error) {
    parentPort?.postMessage(isExplorerError(error) ? error.code : `not expected: ${error}`);
  }
}
