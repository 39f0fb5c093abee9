/**
 * A witness program as a module of WebAssembly: compiled, its imports and exports held against those that
 * circom writes, and started with imports that do nothing. It is the code of a stranger. It gets no
 * memory, no clock and no output of ours; it can take time and memory, which only ending its worker stops.
 * Source: circom 2.2, `code_producers/src/wasm_elements`.
 */

import { ExplorerError } from '../errors.ts';
import { safeText } from '../format.ts';
import { programMalformed, programUnsupported, tooLarge } from './circuitErrors.ts';
import { MAX_PROGRAM_BYTES } from './limits.ts';

/** A function of the program; what it gives back is looked at where it is used. */
type Callable = (...given: number[]) => unknown;

/** The program, started. */
export interface StartedProgram {
  /** What it gives back; 0 where that is nothing. Errors: CIRCUIT_PROGRAM_FAILED, CIRCUIT_WITNESS_REFUSED, OUT_OF_MEMORY. */
  call(name: ProgramExport, ...given: number[]): number;
  has(name: ProgramExport): boolean;
}

/** What circom's runtime calls, and what is asked here. */
const NEEDED = [
  'getVersion',
  'getFieldNumLen32',
  'getRawPrime',
  'readSharedRWMemory',
  'writeSharedRWMemory',
  'getWitnessSize',
  'getWitness',
  'getInputSize',
  'getInputSignalSize',
  'init',
  'setInputSignal',
  'getMessageChar',
] as const;

/** Since circom 2.0.7. */
const OPTIONAL = ['getMinorVersion', 'getPatchVersion'] as const;

export type ProgramExport = (typeof NEEDED)[number] | (typeof OPTIONAL)[number];

/** All that circom 2 imports, from the module `runtime`. */
const IMPORTS: readonly string[] = [
  'exceptionHandler',
  'printErrorMessage',
  'writeBufferMessage',
  'showSharedRWMemory',
];

/** Of what a program says of its own failure. */
const MAX_SAID = 2_000;

/** Thrown through the program by its own call of `exceptionHandler`. */
class ProgramException extends Error {
  readonly number: number;

  constructor(number: number) {
    super(`the program refused with ${number}`);
    this.number = number;
  }
}

/** What the numbers of `exceptionHandler` mean. Source: circom's `witness_calculator.js`. */
const EXCEPTIONS: ReadonlyMap<number, string> = new Map([
  [1, 'a signal was not found'],
  [2, 'too many signals were set'],
  [3, 'a signal was set twice'],
  [4, 'an assertion or a constraint does not hold'],
  [5, 'the memory of the program does not suffice'],
  [6, 'an input is longer than its signal'],
]);

/**
 * Errors: CIRCUIT_TOO_LARGE, CIRCUIT_PROGRAM_MALFORMED, CIRCUIT_PROGRAM_UNSUPPORTED,
 * CIRCUIT_PROGRAM_FAILED, OUT_OF_MEMORY.
 */
export async function startProgram(wasm: Uint8Array): Promise<StartedProgram> {
  if (wasm.length > MAX_PROGRAM_BYTES) {
    throw tooLarge('bytes of the witness program', wasm.length, MAX_PROGRAM_BYTES);
  }
  const module = await compile(wasm);
  checkInterface(module);
  const state: { exports: Record<string, unknown>; said: string } = { exports: {}, said: '' };
  const instance = await instantiate(module, state);
  state.exports = instance.exports;
  return {
    has: (name) => typeof state.exports[name] === 'function',
    call(name, ...given) {
      state.said = '';
      try {
        return numberOf((state.exports[name] as Callable)(...given), name);
      } catch (cause) {
        throw failureOf(cause, name, state.said);
      }
    },
  };
}

async function compile(wasm: Uint8Array): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(wasm as Uint8Array<ArrayBuffer>); // read from a file: not shared
  } catch (cause) {
    if (isOutOfMemory(cause)) throw outOfMemory(cause);
    const reason = reasonOf(cause);
    throw programMalformed(`The file is no WebAssembly: ${reason}`, { reason });
  }
}

/** Imports of circom 2 and no others; all exports that are needed. */
function checkInterface(module: WebAssembly.Module): void {
  const exported = new Set(WebAssembly.Module.exports(module).map(({ name }) => name));
  const imported = WebAssembly.Module.imports(module);
  const isOfMemory = imported.some((one) => one.module === 'env' && one.name === 'memory');
  if (isOfMemory || exported.has('getNVars')) {
    const data = { found: 'circom 1', expected: 'circom 2' };
    throw programUnsupported('The program was written by circom 1', data);
  }
  const foreign = imported.find(
    ({ module: from, name }) => from !== 'runtime' || !IMPORTS.includes(name),
  );
  if (foreign !== undefined) {
    const found = safeText(`${foreign.module}.${foreign.name}`, 80);
    const data = { found, expected: IMPORTS.map((name) => `runtime.${name}`).join(', ') };
    throw programUnsupported(`The program asks for ${found}, which circom does not`, data);
  }
  const missing = NEEDED.filter((name) => !exported.has(name));
  if (missing.join() === 'getInputSignalSize') {
    const data = { found: 'the first circom 2', expected: 'circom 2.1 or later' };
    throw programUnsupported('The program was written by the first versions of circom 2', data);
  }
  if (missing.length > 0) {
    const names = missing.join(', ');
    throw programMalformed(`The program has no function ${names}`, { missing: names });
  }
}

async function instantiate(
  module: WebAssembly.Module,
  state: { readonly exports: Record<string, unknown>; said: string },
): Promise<WebAssembly.Instance> {
  const runtime = {
    exceptionHandler(number: number) {
      throw new ProgramException(number);
    },
    printErrorMessage() {
      const words = messageOf(state.exports, MAX_SAID - state.said.length);
      state.said += state.said === '' ? words : `; ${words}`;
    },
    // What circom's `log` writes is nobody's business here.
    writeBufferMessage() {},
    showSharedRWMemory() {},
  };
  try {
    return await WebAssembly.instantiate(module, { runtime });
  } catch (cause) {
    throw failureOf(cause, 'its start', state.said);
  }
}

/** The message that the program holds ready, as far as it is wanted. Characters come one by one, 0 at the end. */
function messageOf(exports: Record<string, unknown>, limit: number): string {
  const next = exports['getMessageChar'] as Callable | undefined;
  let text = '';
  while (next !== undefined && text.length < limit) {
    const character = Number(next());
    if (!(character > 0)) break;
    text += String.fromCharCode(character);
  }
  return text.trim();
}

function numberOf(answer: unknown, name: string): number {
  if (answer === undefined || typeof answer === 'number') return answer ?? 0;
  throw programMalformed(`${name} gave a ${typeof answer}`, { where: name, found: typeof answer });
}

function failureOf(cause: unknown, where: string, said: string): unknown {
  if (cause instanceof ExplorerError) return cause;
  if (isOutOfMemory(cause)) return outOfMemory(cause);
  if (cause instanceof ProgramException) {
    const reason = EXCEPTIONS.get(cause.number) ?? `exception ${cause.number}`;
    const words = safeText(said, MAX_SAID);
    const message = `The program refused: ${reason}${words === '' ? '' : ` (${words})`}`;
    const data = { reason, ...(words !== '' && { said: words }) };
    return new ExplorerError('CIRCUIT_WITNESS_REFUSED', message, data);
  }
  const reason = reasonOf(cause);
  const message = `The program failed in ${where}: ${reason}`;
  return new ExplorerError('CIRCUIT_PROGRAM_FAILED', message, { where, reason }, { cause });
}

/** What engines say where there is no room for a program's memory or code; a trap is another thing. */
function isOutOfMemory(cause: unknown): boolean {
  return /out of memory|could not allocate|allocation failed/i.test(reasonOf(cause));
}

function outOfMemory(cause: unknown): ExplorerError {
  const reason = reasonOf(cause);
  const message = `There is no memory for the program: ${reason}`;
  return new ExplorerError('OUT_OF_MEMORY', message, { reason }, { cause });
}

function reasonOf(cause: unknown): string {
  return safeText(cause instanceof Error ? cause.message : String(cause), 200);
}
