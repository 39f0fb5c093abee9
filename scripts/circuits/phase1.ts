/**
 * Phase 1 of the setup, the powers of tau: bound to no circuit, so one is kept and used again.
 * Every contribution draws its secret from the system's randomness and forgets it when it returns.
 */

import { randomBytes } from 'node:crypto';
import { curves, powersOfTau } from 'snarkjs';
import { emptyFile, type MemoryFile } from './files.ts';
import { BEACON, CONTRIBUTORS, PHASE1_POWER } from './plan.ts';

/** Secret bytes that a contribution mixes in, as hex. */
export function drawEntropy(): string {
  return randomBytes(64).toString('hex');
}

/** Powers of tau with three contributions and the beacon; about half a minute for 2^12. */
export async function makePhase1(
  say: (line: string) => void,
  { power = PHASE1_POWER }: { readonly power?: number } = {},
): Promise<MemoryFile> {
  const curve = await curves.getCurveFromName('bn128');
  let file = emptyFile();
  say(`phase 1: new accumulator of 2^${power}`);
  await powersOfTau.newAccumulator(curve, power, file);
  for (const name of CONTRIBUTORS) {
    say(`phase 1: contribution "${name}"`);
    const next = emptyFile();
    await powersOfTau.contribute(file, next, name, drawEntropy());
    file = next;
  }
  say('phase 1: beacon');
  const sealed = emptyFile();
  await powersOfTau.beacon(file, sealed, BEACON.name, BEACON.hash, BEACON.iterationsLog2);
  return sealed;
}

/** Powers of tau with the Lagrange forms that a key needs: computed, no secret; some minutes. */
export async function preparePhase2(phase1: MemoryFile): Promise<MemoryFile> {
  const prepared = emptyFile();
  await powersOfTau.preparePhase2(phase1, prepared);
  return prepared;
}
