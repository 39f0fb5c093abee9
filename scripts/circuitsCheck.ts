/** `npm run circuits:check`: whether the kept artefacts are those of the circuit; some minutes. */

import { exit, stdout } from 'node:process';
import { checkArtefacts } from './circuits/check.ts';
import { CIRCUIT_FILES } from './circuits/files.ts';

const failures = await checkArtefacts(CIRCUIT_FILES);
for (const failure of failures) stdout.write(`FAILED  ${failure}\n`);
if (failures.length === 0) stdout.write('The artefacts are those of the circuit.\n');
// snarkjs leaves its threads running.
exit(failures.length === 0 ? 0 : 1);
