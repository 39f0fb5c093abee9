/**
 * A built-in verifier, from the bytes of its WebAssembly and its glue of wasm-bindgen: hashed, started,
 * called. Bytes come from outside: a fetch in the worker, a file in Node.
 */

import { sha256 } from '../crypto/sha256.ts';
import { ExplorerError } from '../errors.ts';
import { safeText } from '../format.ts';
import type { WasmVerifier } from '../wasmVerifier.ts';
import { hexOf } from './hexOf.ts';

/** The module that wasm-bindgen writes for bundlers: named functions, most of them imports of the WebAssembly. */
export type Glue = Readonly<Record<string, unknown>>;

export interface LoadedVerifier {
  /**
   * What the verifier says. After an error its memory is in an unknown state: it has to be loaded anew.
   * Errors: STARK_PROOF_MALFORMED where it throws words, STARK_VERIFIER_FAILED where it traps.
   */
  verify(proof: Uint8Array, key: Uint8Array): boolean;
}

/** A function of the glue, which the entry pins; it looks at its arguments itself. */
type Callable = (...given: unknown[]) => unknown;

/** What of the exports is called here. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  __wbindgen_free(pointer: number, length: number, align: number): void;
  __wbindgen_start?(): void;
}

/** The import through which `console_error_panic_hook` says why it panicked. */
const PANIC_IMPORT = /^__wbg_error_/;

/** The message of a panic is a path and a sentence; the stack behind it is of the module's own functions. */
const MAX_REASON = 400;

/** Errors: STARK_VERIFIER_CHANGED {path, expected, found}, STARK_VERIFIER_UNAVAILABLE where it does not start. */
export async function loadVerifier(
  entry: WasmVerifier,
  wasm: Uint8Array<ArrayBuffer>,
  glue: Glue,
): Promise<LoadedVerifier> {
  checkPin(entry, wasm);
  const panic = { text: '' };
  const exports = await start(entry, wasm, glue, panic).catch((cause) => {
    throw unavailable(cause);
  });
  const call = functionOf(glue, 'verify_stark');
  return {
    verify(proof, key) {
      try {
        return answerOf(() => call(proof, key), panic);
      } catch (error) {
        forget(exports);
        throw error;
      }
    },
  };
}

/** Growing by nothing detaches the buffer; the glue, which keeps a view of it, then asks the next instance for its own. */
function forget({ memory }: Exports): void {
  memory.grow(0);
}

/** Compares the bytes with those that were looked at when the entry was written. */
function checkPin({ wasm: { path, sha256: expected } }: WasmVerifier, wasm: Uint8Array): void {
  const found = hexOf(sha256(wasm));
  if (found === expected) return;
  const data = { path, expected, found };
  throw new ExplorerError('STARK_VERIFIER_CHANGED', `${path} has another SHA-256`, data);
}

async function start(
  entry: WasmVerifier,
  wasm: Uint8Array<ArrayBuffer>,
  glue: Glue,
  panic: { text: string },
): Promise<Exports> {
  const module = await WebAssembly.compile(wasm);
  const slot: { exports?: Exports } = {};
  const imports = { ...functionsOf(glue), ...panicImports(glue, slot, panic) };
  // wasm-bindgen lets the WebAssembly import from one module, the glue beside it.
  const from = `./${entry.glue.path.split('/').at(-1)}`;
  const instance = await WebAssembly.instantiate(module, { [from]: imports });
  const exports = instance.exports as unknown as Exports; // its memory and allocator, by wasm-bindgen
  slot.exports = exports;
  functionOf(glue, '__wbg_set_wasm')(exports);
  exports.__wbindgen_start?.();
  if (entry.convention.startsWith('main')) functionOf(glue, 'main')();
  return exports;
}

/** In place of the glue's `console.error`: keeps the words of a panic, and gives their memory back as it does. */
function panicImports(
  glue: Glue,
  slot: { readonly exports?: Exports },
  panic: { text: string },
): Record<string, Callable> {
  const keep: Callable = (...given) => {
    const [pointer = 0, length = 0] = given.map(Number);
    const { exports } = slot;
    if (exports === undefined) return;
    const bytes = new Uint8Array(exports.memory.buffer, pointer >>> 0, length >>> 0).slice();
    panic.text = new TextDecoder().decode(bytes);
    exports.__wbindgen_free(pointer, length, 1);
  };
  const names = Object.keys(glue).filter((name) => PANIC_IMPORT.test(name));
  return Object.fromEntries(names.map((name) => [name, keep]));
}

function answerOf(call: () => unknown, panic: { text: string }): boolean {
  panic.text = '';
  let answer: unknown;
  try {
    answer = call();
  } catch (cause) {
    throw failed(cause, panic.text);
  }
  if (typeof answer === 'boolean') return answer;
  throw failed(new TypeError(`it answered with a ${typeof answer}`), panic.text);
}

/** Words that the verifier throws are about its input; a trap of WebAssembly is a failure of the verifier. */
function failed(cause: unknown, panic: string): ExplorerError {
  const isTrap = panic !== '' || (cause instanceof Error && cause.name === 'RuntimeError');
  const said = panic.split('\n\nStack:')[0] || (cause instanceof Error ? cause.message : cause);
  const reason = safeText(String(said).replaceAll('\n', ' '), MAX_REASON);
  return isTrap || cause instanceof TypeError
    ? new ExplorerError('STARK_VERIFIER_FAILED', `the verifier broke off: ${reason}`, { reason })
    : new ExplorerError('STARK_PROOF_MALFORMED', `the verifier says: ${reason}`, { reason });
}

function unavailable(cause: unknown): ExplorerError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = `the verifier does not start: ${reason}`;
  return new ExplorerError('STARK_VERIFIER_UNAVAILABLE', message, { reason }, { cause });
}

function functionsOf(glue: Glue): Record<string, Callable> {
  const functions = Object.entries(glue).filter(([, value]) => typeof value === 'function');
  return Object.fromEntries(functions) as Record<string, Callable>; // just filtered
}

function functionOf(glue: Glue, name: string): Callable {
  const found = functionsOf(glue)[name];
  if (found !== undefined) return found;
  throw new Error(`the glue has no function ${name}`);
}
