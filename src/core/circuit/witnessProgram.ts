/** What circom's witness program (.wasm) says of itself when it is asked: version, field, sizes, inputs. */

import { isExplorerError } from '../errors.ts';
import type { PairingCurve } from '../publishedProof.ts';
import type { InputShape, WitnessProgramFacts } from './circuit.ts';
import { programMalformed, programUnsupported } from './circuitErrors.ts';
import { type StartedProgram, startProgram } from './programExports.ts';
import { curveOfOrder, nameOfPrime } from './scalarPrimes.ts';
import { signalHash } from './signalHash.ts';

/** A program that was started and asked. It keeps what it was given: one instance makes one witness. */
export interface WitnessProgram {
  readonly facts: WitnessProgramFacts;
  readonly started: StartedProgram;
  /** How many numbers the input of this name takes, 1 or more; undefined where it has none or is unknown. Errors: CIRCUIT_PROGRAM_FAILED. */
  inputSize(name: string): number | undefined;
}

/** Words of 32 bits of a number of the field: both curves have 8, and no field of circom has more than 12. */
const MAX_WORDS = 16;

/** Signals of a witness, and inputs: their values would not fit the memory of a program. */
const MAX_SIGNALS = 2 ** 28;

/**
 * Starts the program and asks it. Errors: CIRCUIT_TOO_LARGE, CIRCUIT_PROGRAM_MALFORMED,
 * CIRCUIT_PROGRAM_UNSUPPORTED, CIRCUIT_PROGRAM_FAILED, OUT_OF_MEMORY.
 */
export async function openWitnessProgram(wasm: Uint8Array): Promise<WitnessProgram> {
  const started = await startProgram(wasm);
  const version = versionOf(started);
  const curve = curveOfProgram(started);
  const facts = {
    bytes: wasm.length,
    version,
    curve,
    variables: countOf(started.call('getWitnessSize'), 'getWitnessSize'),
    inputs: countOf(started.call('getInputSize'), 'getInputSize'),
  };
  return { facts, started, inputSize: (name) => sizeOf(started, name) };
}

/** The inputs of these names, in their order, without those that the program does not have. */
export function inputShapes(program: WitnessProgram, names: readonly string[]): InputShape[] {
  return names.flatMap((name) => {
    const count = program.inputSize(name);
    return count === undefined ? [] : [{ name, count }];
  });
}

function versionOf(started: StartedProgram): string {
  const major = started.call('getVersion');
  if (major !== 2) {
    const data = { found: `circom ${major}`, expected: 'circom 2' };
    throw programUnsupported(`The program is of version ${major} of circom's interface`, data);
  }
  if (!started.has('getMinorVersion') || !started.has('getPatchVersion')) return '2.0';
  const [minor, patch] = (['getMinorVersion', 'getPatchVersion'] as const).map((name) =>
    countOf(started.call(name), name),
  );
  return `2.${minor}.${patch}`;
}

function curveOfProgram(started: StartedProgram): PairingCurve {
  const words = started.call('getFieldNumLen32');
  if (!(words >= 1 && words <= MAX_WORDS)) {
    const data = { found: words, expected: `1 to ${MAX_WORDS}` };
    throw programMalformed(`The program's numbers have ${words} words`, data);
  }
  started.call('getRawPrime');
  const prime = readNumber(started, words);
  const curve = curveOfOrder(prime);
  if (curve !== undefined) return curve;
  const found = nameOfPrime(prime);
  throw programUnsupported(`The program is for ${found}`, {
    found,
    expected: 'bn254 or bls12-381',
  });
}

/** The number that the program holds ready, least significant word first. */
function readNumber(started: StartedProgram, words: number): bigint {
  let value = 0n;
  for (let word = words - 1; word >= 0; word--) {
    value = (value << 32n) | BigInt(started.call('readSharedRWMemory', word) >>> 0);
  }
  return value;
}

/** For a name that it does not know, circom's program answers 0 or -1, or refuses: by its version. */
function sizeOf(started: StartedProgram, name: string): number | undefined {
  try {
    const found = started.call('getInputSignalSize', ...signalHash(name));
    return found <= 0 ? undefined : countOf(found, 'getInputSignalSize');
  } catch (error) {
    if (isExplorerError(error, 'CIRCUIT_WITNESS_REFUSED')) return undefined;
    throw error;
  }
}

function countOf(found: number, where: string): number {
  if (Number.isInteger(found) && found >= 0 && found <= MAX_SIGNALS) return found;
  const data = { where, found, expected: `0 to ${MAX_SIGNALS}` };
  throw programMalformed(`${where} gave ${found}`, data);
}
