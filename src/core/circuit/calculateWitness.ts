/**
 * Runs a witness program on inputs: every signal of the circuit, as a file that snarkjs reads (.wtns). The
 * program is a stranger's code and is called here itself, and not by snarkjs, whose runtime lets it write to
 * the console and takes 2 GiB of memory beforehand. Source of the calls: circom's `witness_calculator.js`.
 *
 * ```text
 *   "wtns"  2 u32  2 u32   1 u32  length u64  bytes u32  prime  signals u32   2 u32  length u64  { number }*
 * ```
 */

import { ExplorerError } from '../errors.ts';
import { CURVES } from '../snark/curve.ts';
import type { FlatInput } from './circuitInputs.ts';
import { signalHash } from './signalHash.ts';
import type { WitnessProgram } from './witnessProgram.ts';

/** Words of 32 bits of a number of either field. */
const WORDS = 8;

/** Up to the first number: magic, version, count, section 1 with its 40 bytes, the head of section 2. */
const HEADER_BYTES = 12 + 12 + 40 + 12;

/**
 * The witness. One instance of a program makes one. Assumes: inputs that {@link checkCircuitInputs} gave.
 * Errors: CIRCUIT_WITNESS_REFUSED, CIRCUIT_PROGRAM_FAILED, CIRCUIT_PROGRAM_MALFORMED, OUT_OF_MEMORY.
 */
export function calculateWitness(
  program: WitnessProgram,
  inputs: readonly FlatInput[],
): Uint8Array {
  const { started, facts } = program;
  const file = createFile(program);
  started.call('init', 0);
  for (const { name, values } of inputs) {
    const [high, low] = signalHash(name);
    for (const [index, value] of values.entries()) {
      writeNumber(program, value);
      started.call('setInputSignal', high, low, index);
    }
  }
  const view = new DataView(file.buffer);
  for (let signal = 0, at = HEADER_BYTES; signal < facts.variables; signal++) {
    started.call('getWitness', signal);
    for (let word = 0; word < WORDS; word++, at += 4) {
      view.setUint32(at, started.call('readSharedRWMemory', word), true);
    }
  }
  return file;
}

function writeNumber({ started }: WitnessProgram, value: bigint): void {
  for (let word = 0; word < WORDS; word++) {
    const part = Number((value >> BigInt(32 * word)) & 0xffff_ffffn);
    started.call('writeSharedRWMemory', word, part | 0);
  }
}

/** The file with all of its header and room for the numbers. Errors: OUT_OF_MEMORY. */
function createFile({ facts: { curve, variables } }: WitnessProgram): Uint8Array {
  const size = HEADER_BYTES + variables * WORDS * 4;
  const file = allocate(size);
  const view = new DataView(file.buffer);
  file.set(new TextEncoder().encode('wtns'));
  const header = [2, 2, 1, 40, 0, WORDS * 4];
  for (const [i, value] of header.entries()) view.setUint32(4 + 4 * i, value, true);
  const { r } = CURVES[curve];
  for (let word = 0; word < WORDS; word++) {
    view.setUint32(28 + 4 * word, Number((r >> BigInt(32 * word)) & 0xffff_ffffn), true);
  }
  const length = BigInt(variables * WORDS * 4);
  view.setUint32(60, variables, true);
  view.setUint32(64, 2, true);
  view.setBigUint64(68, length, true);
  return file;
}

function allocate(size: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(size);
  } catch (cause) {
    const message = `There is no memory for a witness of ${size} bytes`;
    throw new ExplorerError('OUT_OF_MEMORY', message, { bytes: size }, { cause });
  }
}
