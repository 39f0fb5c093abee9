/**
 * Makes the circuit's artefacts anew: `npm run circuits`. Compiles, makes phase 1 where none is
 * kept (or always, with `--new-phase-1`), makes the keys with new secrets, writes
 * `public/circuits/`, and replaces the hashes that pin them. Whoever runs this could have kept the
 * secrets: see `circuits/README.md`.
 */

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { argv, exit, stdout } from 'node:process';
import { zKey } from 'snarkjs';
import { compileCircuit } from './circuits/compile.ts';
import {
  bytesOf,
  CIRCUIT_FILES,
  type MemoryFile,
  PINNED_IN,
  readMemoryFile,
  readText,
} from './circuits/files.ts';
import { makePhase1, preparePhase2 } from './circuits/phase1.ts';
import { makeProvingKey } from './circuits/phase2.ts';
import { readmePins, replacePins, sourcePins } from './circuits/pins.ts';
import { recordSetup, type SetupRecord, toJsonFile } from './circuits/record.ts';
import { verifyPhase1, verifyPhase2 } from './circuits/transcript.ts';

const started = Date.now();

await makeArtefacts(!argv.includes('--new-phase-1'));
// snarkjs leaves its threads running.
exit(0);

async function makeArtefacts(keepPhase1: boolean): Promise<void> {
  say('compiling');
  const compiled = await compileCircuit(CIRCUIT_FILES.source);
  const phase1 = await phase1File(keepPhase1);
  say('verifying phase 1');
  const phase1Contributions = await verifyPhase1(phase1);
  say('preparing phase 1 for phase 2');
  const prepared = await preparePhase2(phase1);
  const zkey = await makeProvingKey(compiled.r1cs, prepared, say);
  say('verifying phase 2');
  const phase2Contributions = await verifyPhase2(compiled.r1cs, prepared, zkey);
  const verificationKey = toJsonFile(await zKey.exportVerificationKey(zkey));
  const contributions = { phase1: phase1Contributions, phase2: phase2Contributions };
  const record = recordSetup({ compiled, phase1, zkey, verificationKey, contributions });
  replaceHashes(record, verificationKey);
  write(CIRCUIT_FILES.wasm, bytesOf(compiled.wasm));
  write(CIRCUIT_FILES.zkey, bytesOf(zkey));
  write(CIRCUIT_FILES.key, verificationKey);
  write(CIRCUIT_FILES.transcript, toJsonFile(record));
  say(`done: ${record.constraints} constraints`);
}

/** In sources and README, where those of the setup before stand. */
function replaceHashes(record: SetupRecord, verificationKey: string): void {
  const before = JSON.parse(readText(CIRCUIT_FILES.transcript)) as SetupRecord; // as this script wrote it
  const { source, readme } = PINNED_IN;
  const [old, now] = [
    sourcePins(before, readText(CIRCUIT_FILES.key)),
    sourcePins(record, verificationKey),
  ];
  write(source, replacePins(readText(source), old, now));
  write(readme, replacePins(readText(readme), readmePins(before), readmePins(record)));
}

/** The kept powers of tau; made and kept where there are none. */
async function phase1File(keep: boolean): Promise<MemoryFile> {
  if (keep && existsSync(CIRCUIT_FILES.phase1)) return readMemoryFile(CIRCUIT_FILES.phase1);
  const made = await makePhase1(say);
  write(CIRCUIT_FILES.phase1, bytesOf(made));
  return made;
}

function write(path: string, content: Uint8Array | string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function say(line: string): void {
  stdout.write(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}\n`);
}
