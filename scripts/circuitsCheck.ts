/**
 * Holds the kept artefacts against the circuit: `npm run circuits:check`. Compiles the sources,
 * verifies both phases of the setup and compares every hash of the transcript. What it cannot tell
 * is whether a contributor kept a secret. Some minutes, since phase 1 is prepared for phase 2.
 */

import { readFileSync } from 'node:fs';
import { exit, stdout } from 'node:process';
import { isDeepStrictEqual } from 'node:util';
import { zKey } from 'snarkjs';
import { compileCircuit } from './circuits/compile.ts';
import { bytesOf, CIRCUIT_FILES, readMemoryFile, sha256 } from './circuits/files.ts';
import { preparePhase2 } from './circuits/phase1.ts';
import { recordSetup, toJsonFile } from './circuits/record.ts';
import { verifyPhase1, verifyPhase2 } from './circuits/transcript.ts';

const failures = await findFailures();
for (const failure of failures) stdout.write(`FAILED  ${failure}\n`);
stdout.write(failures.length === 0 ? 'The artefacts are those of the circuit.\n' : '');
// snarkjs leaves its threads running.
exit(failures.length === 0 ? 0 : 1);

async function findFailures(): Promise<string[]> {
  const found: string[] = [];
  const compiled = await compileCircuit(CIRCUIT_FILES.source);
  const [phase1, zkey] = [readMemoryFile(CIRCUIT_FILES.phase1), readMemoryFile(CIRCUIT_FILES.zkey)];
  if (sha256(readFileSync(CIRCUIT_FILES.wasm)) !== sha256(bytesOf(compiled.wasm))) {
    found.push('the witness generator is not that of the sources');
  }
  const verificationKey = toJsonFile(await zKey.exportVerificationKey(zkey));
  if (readFileSync(CIRCUIT_FILES.key, 'utf8') !== verificationKey) {
    found.push('the verification key is not that of the proving key');
  }
  try {
    const contributions = {
      phase1: await verifyPhase1(phase1),
      phase2: await verifyPhase2(compiled.r1cs, await preparePhase2(phase1), zkey),
    };
    const record = recordSetup({ compiled, phase1, zkey, verificationKey, contributions });
    found.push(...differences(record, JSON.parse(readFileSync(CIRCUIT_FILES.transcript, 'utf8'))));
  } catch (error) {
    found.push(error instanceof Error ? error.message : String(error));
  }
  return found;
}

/** Which parts of the transcript differ from what was found. */
function differences(found: object, kept: unknown): string[] {
  const said = new Map(Object.entries(kept ?? {}));
  return Object.entries(found)
    .filter(([name, part]) => !isDeepStrictEqual(said.get(name), structuredClone(part)))
    .map(([name]) => `the transcript's "${name}" is not what the files say`);
}
