/**
 * Holds the kept artefacts against the circuit. What it cannot tell is whether a contributor kept a
 * secret. Quick parts first; the key itself needs phase 1 prepared for phase 2, some minutes.
 */

import { isDeepStrictEqual } from 'node:util';
import { zKey } from 'snarkjs';
import { type CompiledCircuit, compileCircuit } from './compile.ts';
import { bytesOf, type CircuitFiles, readMemoryFile, readText, sha256 } from './files.ts';
import { preparePhase2 } from './phase1.ts';
import { recordSetup, toJsonFile } from './record.ts';
import { type Contribution, verifyPhase1, verifyPhase2 } from './transcript.ts';

/** What does not fit, in words; empty where all does. */
export async function checkArtefacts(files: CircuitFiles): Promise<string[]> {
  const compiled = await compileCircuit(files.source);
  const quick = await checkQuickly(files, compiled);
  return quick.length > 0 ? quick : checkKey(files, compiled);
}

/** Sources, witness generator, phase 1 and every hash of the transcript, but not the key's making. */
export async function checkQuickly(
  files: CircuitFiles,
  compiled: CompiledCircuit,
): Promise<string[]> {
  const found: string[] = [];
  if (sha256(bytesOf(readMemoryFile(files.wasm))) !== sha256(bytesOf(compiled.wasm))) {
    found.push('the witness generator is not that of the sources');
  }
  const zkey = readMemoryFile(files.zkey);
  const verificationKey = readText(files.key);
  if (verificationKey !== toJsonFile(await zKey.exportVerificationKey(zkey))) {
    found.push('the verification key is not that of the proving key');
  }
  const phase1 = readMemoryFile(files.phase1);
  const kept = JSON.parse(readText(files.transcript)) as Record<string, unknown>; // compared as a whole
  const record = recordSetup({
    compiled,
    phase1,
    zkey,
    verificationKey,
    contributions: { phase1: await verifyPhase1(phase1), phase2: [] },
  });
  const { phase2: _, ...parts } = record;
  return [...found, ...differences(parts, kept)];
}

/** Whether the key follows from constraints, phase 1 and the contributions of the transcript. */
async function checkKey(files: CircuitFiles, compiled: CompiledCircuit): Promise<string[]> {
  const prepared = await preparePhase2(readMemoryFile(files.phase1));
  let contributions: readonly Contribution[];
  try {
    contributions = await verifyPhase2(compiled.r1cs, prepared, readMemoryFile(files.zkey));
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
  return differences({ phase2: { contributions } }, JSON.parse(readText(files.transcript)));
}

/** Which parts of the transcript differ from what was found. */
function differences(found: object, kept: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(found)
    .filter(([name, part]) => !isDeepStrictEqual(kept[name], JSON.parse(JSON.stringify(part))))
    .map(([name]) => `the transcript's "${name}" is not what the files say`);
}
