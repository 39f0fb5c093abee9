/** A circuit of the reader's own: its files are held here, inspected in a worker, and stay whatever fails. */

import {
  circuitShapesOfNames,
  circuitShapesOfSymbols,
  inspectCircuit,
} from '../bridge/circuitClient.ts';
import type { InputShape } from '../core/circuit/circuit.ts';
import { MAX_INPUT_BYTES } from '../core/circuit/limits.ts';
import { ExplorerError } from '../core/errors.ts';
import { safeText } from '../core/format.ts';
import { readFile } from '../io/files.ts';
import { pushRoute } from '../io/shareLink.ts';
import {
  type CircuitRole,
  clearCircuit,
  MAX_EDITED_BYTES,
  setCircuitFile,
  setInputsText,
  setInspecting,
  setRefusal,
  setShapes,
  useCircuit,
} from '../stores/circuit.ts';
import { announce } from '../stores/page.ts';
import { isBlockOnDisk } from './blockFile.ts';
import { type HashedRole, startHash, stopHash } from './circuitHash.ts';
import { inputsOf } from './circuitInputs.ts';
import { toErrorObject } from './errorObject.ts';
import { openFile } from './loadDocument.ts';

/** Files as the reader gave them: a key may have more bytes than a page gets memory. */
const held = new Map<CircuitRole, Blob>();
let looking: AbortController | undefined;

/** What a proof is made with, as it is held. */
export function heldCircuitFile(role: CircuitRole): Blob | undefined {
  return held.get(role);
}

/** A dropped or chosen file, with the name under which it is shown. */
export interface GivenCircuitFile {
  readonly name: string;
  readonly content: Blob;
}

/** Files from the reader's device, all at once: each goes where it belongs by what it holds; a block is loaded. */
export async function giveCircuitFiles(files: readonly File[]): Promise<void> {
  setRefusal(undefined);
  for (const file of files) {
    if (await isBlockOnDisk(file)) {
      await openFile(file);
      pushRoute({ page: 'circuit' }); // loading has led to the verdict
    } else await giveFile({ name: file.name, content: file });
  }
  await inspectFiles();
}

/** As {@link giveCircuitFiles}, for files that this page made or fetched itself. */
export async function giveCircuitParts(parts: readonly GivenCircuitFile[]): Promise<void> {
  setRefusal(undefined);
  for (const part of parts) await giveFile(part);
  await inspectFiles();
}

async function giveFile({ name, content }: GivenCircuitFile): Promise<void> {
  try {
    const role = await roleOf(content);
    if (role === undefined) throw unknownFile(name, content);
    if (role === 'inputs') setInputsText(await inputsIn(name, content));
    held.set(role, content);
    setCircuitFile(role, { name, sizeBytes: content.size });
    if (role === 'program' || role === 'key') void startHash(role, content);
    announce(`${safeText(name, 80)} was taken as the ${ROLE_NAMES[role]}`);
  } catch (error) {
    setRefusal({ name, error: toErrorObject(error) });
  }
}

const ROLE_NAMES: Readonly<Record<CircuitRole, string>> = {
  program: 'witness program',
  key: 'proving key',
  inputs: 'inputs',
  symbols: 'names of the inputs',
};

/** `\0asm`, `zkey`, an object of JSON, or a first line of circom's symbols: `1,1,1,main.x`. */
const WASM = [0x00, 0x61, 0x73, 0x6d];
const ZKEY = [0x7a, 0x6b, 0x65, 0x79];
const SYMBOL = /^\d+,-?\d+,\d+,\S/;
const HEAD_BYTES = 256;
/** snarkjs' files name their parts this early. */
const HEAD_CHARACTERS = 8192;

/** What a file is, by its first bytes. */
async function roleOf(content: Blob): Promise<CircuitRole | undefined> {
  const head = new Uint8Array(await content.slice(0, HEAD_BYTES).arrayBuffer());
  const starts = (magic: readonly number[]) => magic.every((byte, i) => head[i] === byte);
  if (starts(WASM)) return 'program';
  if (starts(ZKEY)) return 'key';
  const text = new TextDecoder()
    .decode(head)
    .replace(/^\ufeff/, '')
    .trimStart();
  if (text.startsWith('{')) return 'inputs';
  return SYMBOL.test(text) ? 'symbols' : undefined;
}

/** Takes a file out; its text of inputs stays, to be changed by hand. */
export async function removeCircuitFile(role: CircuitRole): Promise<void> {
  held.delete(role);
  stopHash(role);
  setCircuitFile(role, undefined);
  if (role !== 'inputs') await inspectFiles();
}

/** Computes the hash of a file after all, or once more. */
export function hashAgain(role: HashedRole): void {
  const file = held.get(role);
  if (file) void startHash(role, file);
}

/** Everything but the proofs of this visit. */
export function forgetCircuit(): void {
  looking?.abort();
  for (const role of held.keys()) stopHash(role);
  held.clear();
  clearCircuit();
}

/** Reads what the files say of themselves, and asks for the inputs that are named. */
async function inspectFiles(): Promise<void> {
  looking?.abort();
  const [wasm, zkey] = [held.get('program'), held.get('key')];
  if (!wasm && !zkey) {
    setInspecting({ status: 'idle' });
    return setShapes([], []);
  }
  looking = new AbortController();
  const { signal } = looking;
  setInspecting({ status: 'running', sinceMs: performance.now() });
  try {
    const facts = await inspectCircuit(signal, {
      ...(wasm && { wasm }),
      ...(zkey && { zkey }),
    });
    if (signal.aborted) return;
    setInspecting({ status: 'done', facts });
  } catch (error) {
    if (!signal.aborted) setInspecting({ status: 'failed', error: toErrorObject(error) });
    return;
  }
  await nameInputs(signal);
}

/** Holds the names at hand against the program; without one, names and counts are those of the symbols. */
async function nameInputs(signal: AbortSignal): Promise<void> {
  const program = held.get('program');
  if (!program) return setShapes([], []);
  const symbols = held.get('symbols');
  try {
    const shapes = symbols
      ? await circuitShapesOfSymbols(signal, program, symbols)
      : await circuitShapesOfNames(signal, program, namesAtHand());
    if (!signal.aborted) setShapes(shapes, symbols ? [] : missingOf(namesAtHand(), shapes));
  } catch (error) {
    if (signal.aborted) return;
    const name = useCircuit.getState().files[symbols ? 'symbols' : 'program']?.name ?? '';
    setRefusal({ name, error: toErrorObject(error) });
  }
}

/** Names in the text of the inputs, and those that were asked for before. */
function namesAtHand(): readonly string[] {
  const state = useCircuit.getState();
  const read = inputsOf(state);
  const typed = read.type === 'inputs' ? Object.keys(read.inputs) : [];
  return [...new Set([...state.shapes.map(({ name }) => name), ...typed])];
}

function missingOf(names: readonly string[], shapes: readonly InputShape[]): readonly string[] {
  return names.filter((name) => !shapes.some((shape) => shape.name === name));
}

/** Asks for names that were typed into the JSON, where the program was not asked for them yet. */
export async function nameTypedInputs(): Promise<void> {
  const { inspecting } = useCircuit.getState();
  if (inspecting.status === 'done') await nameInputs(new AbortController().signal);
}

/** Asks the program for one more name. False where it has none of it. */
export async function askForInput(name: string): Promise<boolean> {
  const program = held.get('program');
  if (!program) return false;
  const [found] = await circuitShapesOfNames(new AbortController().signal, program, [name]);
  if (!found) return false;
  const { shapes, unknownNames } = useCircuit.getState();
  const others = shapes.filter((shape) => shape.name !== name);
  setShapes([...others, found], unknownNames);
  return true;
}

/** Names that snarkjs' own files have: a proof or a key is JSON too, and no input. */
const SNARKJS_FIELD = /"(?:pi_a|vk_alpha_1|nPublic|verificationKey|evaluations)"\s*:/;

/** Text from a file of inputs. Errors: CIRCUIT_TOO_LARGE, INPUT_READ_FAILED, CIRCUIT_FILE_UNKNOWN. */
async function inputsIn(name: string, content: Blob): Promise<string> {
  if (content.size > MAX_INPUT_BYTES) {
    const data = { what: 'bytes of the inputs', found: content.size, limit: MAX_INPUT_BYTES };
    throw new ExplorerError('CIRCUIT_TOO_LARGE', `${name} is too large for inputs`, data);
  }
  const { signal } = new AbortController();
  if (content.size > MAX_EDITED_BYTES) return ''; // used as it is
  const text = new TextDecoder().decode(await readFile(content, signal));
  if (SNARKJS_FIELD.test(text.slice(0, HEAD_CHARACTERS))) throw unknownFile(name, content);
  return text;
}

function unknownFile(name: string, { size }: Blob): ExplorerError {
  const message = `${name} is no file of a circuit`;
  return new ExplorerError('CIRCUIT_FILE_UNKNOWN', message, { name, found: `${size} bytes` });
}
