/** Both files of a reader's circuit, as far as they were given, and whether they belong together. */

import { ExplorerError } from '../errors.ts';
import { safeText } from '../format.ts';
import type {
  ByteSource,
  CircuitFacts,
  CircuitWarning,
  ProvingKeyFacts,
  WitnessProgramFacts,
} from './circuit.ts';
import { inspectProvingKey } from './provingKey.ts';
import { openWitnessProgram } from './witnessProgram.ts';

/** What is looked at; the key is read piece by piece. */
export interface InspectedFiles {
  readonly wasm?: Uint8Array;
  readonly zkey?: ByteSource;
}

/** Errors: those of `inspectProvingKey` and `openWitnessProgram`. */
export async function inspectCircuit({ wasm, zkey }: InspectedFiles): Promise<CircuitFacts> {
  const key = zkey && (await inspectProvingKey(zkey));
  const program = wasm && (await openWitnessProgram(wasm)).facts;
  return {
    ...(key !== undefined && { key: key.facts }),
    ...(program !== undefined && { program }),
    warnings: [
      ...(key && program ? mismatches(program, key.facts) : []),
      ...(key?.warnings ?? []),
      ...(key === undefined ? [] : largeWarning(key.facts)),
    ],
  };
}

/** Where program and key are of different circuits. Equal numbers do not say that they are of one. */
function mismatches(program: WitnessProgramFacts, key: ProvingKeyFacts): CircuitWarning[] {
  return (['curve', 'variables'] as const)
    .filter((what) => program[what] !== key[what])
    .map((what) => ({
      type: 'mismatch',
      what,
      program: String(program[what]),
      key: String(key[what]),
    }));
}

/** Errors: CIRCUIT_FILES_DIFFER {what, program, key}. */
export function checkSameCircuit(program: WitnessProgramFacts, key: ProvingKeyFacts): void {
  const [first] = mismatches(program, key);
  if (first?.type !== 'mismatch') return;
  const { what, program: ofProgram, key: ofKey } = first;
  const message = `Program and key are of different circuits: ${what} ${safeText(ofProgram)} and ${ofKey}`;
  throw new ExplorerError('CIRCUIT_FILES_DIFFER', message, {
    what,
    program: ofProgram,
    key: ofKey,
  });
}

/** A tab of a phone gets about as much. */
const LARGE_BYTES = 2 ** 30;

/**
 * Buffers that a proof holds at its peak, for each byte of the key: measured 2.9, 2.2 and 3.6 on a chain of
 * 450 squarings over BN254, without threads.
 */
const PEAK_FACTOR = { groth16: 3, plonk: 2.5, fflonk: 4 } as const;

function largeWarning({ protocol, bytes }: ProvingKeyFacts): CircuitWarning[] {
  const peak = Math.round(bytes * PEAK_FACTOR[protocol]);
  return peak > LARGE_BYTES ? [{ type: 'large', bytes: peak }] : [];
}
