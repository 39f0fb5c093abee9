/** Phase 2 of the setup: the proving key of this circuit, by contributions and a beacon. */

import { zKey } from 'snarkjs';
import { emptyFile, type MemoryFile } from './files.ts';
import { drawEntropy } from './phase1.ts';
import { BEACON, CONTRIBUTORS } from './plan.ts';

/** The proving key of the constraints. Assumes: `prepared` is of `preparePhase2`. */
export async function makeProvingKey(
  r1cs: MemoryFile,
  prepared: MemoryFile,
  say: (line: string) => void,
): Promise<MemoryFile> {
  let key = emptyFile();
  say('phase 2: key of the constraints');
  await zKey.newZKey(r1cs, prepared, key);
  for (const name of CONTRIBUTORS) {
    say(`phase 2: contribution "${name}"`);
    const next = emptyFile();
    await zKey.contribute(key, next, name, drawEntropy());
    key = next;
  }
  say('phase 2: beacon');
  const sealed = emptyFile();
  await zKey.beacon(key, sealed, BEACON.name, BEACON.hash, BEACON.iterationsLog2);
  return sealed;
}
