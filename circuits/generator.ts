/**
 * The witness of a cheat, for tests. circom's generator stops at the first broken constraint; here
 * the same sources are compiled without any constraint check (`===`), so that every signal follows
 * from the inputs as its assignment says, and only the real constraints are left to refuse it.
 */

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compileCircuit, ownLibrary } from '../scripts/circuits/compile.ts';
import { bytesOf, CIRCUIT_FILES } from '../scripts/circuits/files.ts';

/** What a generator exports that is used here. A signal's name goes in as its 64-bit FNV-1a. */
interface Generator {
  init(sanityCheck: number): void;
  getFieldNumLen32(): number;
  getWitnessSize(): number;
  getInputSignalSize(high: number, low: number): number;
  setInputSignal(high: number, low: number, index: number): void;
  writeSharedRWMemory(word: number, value: number): void;
  readSharedRWMemory(word: number): number;
  getWitness(wire: number): void;
}

/** The inputs of a circuit: numbers below its prime, or lists of them. */
export type CircuitInputs = Readonly<Record<string, bigint | readonly bigint[]>>;

/** Gives every signal of the circuit, by its full name, for any inputs. */
export type RelaxedCircuit = (inputs: CircuitInputs) => Promise<ReadonlyMap<string, bigint>>;

/** Compiles the circuit without its checks; some seconds. */
export async function relaxedCircuit(): Promise<RelaxedCircuit> {
  const copy = mkdtempSync(join(tmpdir(), 'relaxed-'));
  try {
    cpSync(dirname(CIRCUIT_FILES.source), join(copy, 'circuits'), { recursive: true });
    cpSync(join(ownLibrary(), 'circomlib/circuits'), join(copy, 'circomlib/circuits'), {
      recursive: true,
    });
    removeChecks(copy);
    const { wasm, symbols } = await compileCircuit(join(copy, 'circuits/stateChange.circom'), {
      library: copy,
      compilerOptions: ['--O0'],
    });
    const names = symbols.trim().split('\n').map(readSymbol);
    return (inputs) => calculate(bytesOf(wasm), names, inputs);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** A line of a .sym file: `label,wire,component,name`. */
export function readSymbol(line: string): readonly [name: string, wire: number] {
  const [, wire, , name] = line.split(',');
  if (name === undefined) throw new Error(`not a symbol: ${line}`);
  return [name, Number(wire)];
}

/** Removes each statement that only checks: a line with a `===`. */
function removeChecks(folder: string): void {
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.circom')) continue;
    const path = join(folder, file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^[^/\n;]*===[^;\n]*;/gm, ''));
  }
}

async function calculate(
  wasm: Uint8Array,
  names: readonly (readonly [name: string, wire: number])[],
  inputs: CircuitInputs,
): Promise<ReadonlyMap<string, bigint>> {
  const generator = await startGenerator(wasm);
  generator.init(0);
  for (const [name, value] of Object.entries(inputs)) {
    const [high, low] = fnv1a(name);
    const values = typeof value === 'bigint' ? [value] : value;
    if (generator.getInputSignalSize(high, low) !== values.length) throw new Error(`input ${name}`);
    values.forEach((one, index) => {
      writeElement(generator, one);
      generator.setInputSignal(high, low, index);
    });
  }
  return new Map(
    names.map(([name, wire]) => {
      generator.getWitness(wire);
      return [name, readElement(generator)];
    }),
  );
}

async function startGenerator(wasm: Uint8Array): Promise<Generator> {
  const module = await WebAssembly.compile(wasm as Uint8Array<ArrayBuffer>); // not shared
  const nothing = () => {};
  const { exports } = await WebAssembly.instantiate(module, {
    runtime: {
      exceptionHandler: (code: number) => {
        throw new Error(`the generator failed with ${code}`);
      },
      printErrorMessage: nothing,
      writeBufferMessage: nothing,
      showSharedRWMemory: nothing,
    },
  });
  return exports as unknown as Generator; // circom's code generator writes these for every circuit
}

function writeElement(generator: Generator, value: bigint): void {
  for (let word = 0; word < generator.getFieldNumLen32(); word++) {
    generator.writeSharedRWMemory(word, Number((value >> BigInt(32 * word)) & 0xffff_ffffn));
  }
}

function readElement(generator: Generator): bigint {
  let value = 0n;
  for (let word = generator.getFieldNumLen32() - 1; word >= 0; word--) {
    value = (value << 32n) | BigInt(generator.readSharedRWMemory(word) >>> 0);
  }
  return value;
}

function fnv1a(name: string): [high: number, low: number] {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(name)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return [Number(hash >> 32n) | 0, Number(hash & 0xffff_ffffn) | 0];
}
