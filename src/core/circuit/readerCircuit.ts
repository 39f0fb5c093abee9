/**
 * A reader's circuit from the files as a browser has them: a program is read whole, a key piece by piece
 * where it is only looked at. Files are read anew for each question, so that nothing is kept here.
 */

import type { Hex } from '../bytes/hex.ts';
import { bytesOfFile, type SliceableFile, sourceOfFile } from './byteSource.ts';
import type {
  CircuitFacts,
  CircuitInputs,
  ExportedCircuitKey,
  InputShape,
  MadeCircuitProof,
  ReadInputs,
} from './circuit.ts';
import { checkCircuitInputs } from './circuitInputs.ts';
import { hashOfFile } from './fileHash.ts';
import { parseCircuitInputs } from './inputJson.ts';
import { inspectCircuit } from './inspectCircuit.ts';
import { MAX_INPUT_BYTES, MAX_KEY_BYTES, MAX_PROGRAM_BYTES, MAX_SYMBOL_BYTES } from './limits.ts';
import { exportCircuitKey, type ProveCircuitOptions, proveCircuit } from './proveCircuit.ts';
import { inputShapesFromSymbols } from './symbolNames.ts';
import { inputShapes, openWitnessProgram, type WitnessProgram } from './witnessProgram.ts';

/** What the reader dropped. */
export interface GivenCircuit {
  readonly wasm: SliceableFile;
  readonly zkey: SliceableFile;
}

/** As `inspectCircuit`. Errors: also INPUT_READ_FAILED. */
export async function inspectFiles({ wasm, zkey }: Partial<GivenCircuit>): Promise<CircuitFacts> {
  return inspectCircuit({
    ...(wasm !== undefined && { wasm: await programBytes(wasm) }),
    ...(zkey !== undefined && { zkey: sourceOfFile(zkey) }),
  });
}

/** As `hashOfFile`. Errors: INPUT_READ_FAILED, OUT_OF_MEMORY. */
export function hashOfGiven(
  file: SliceableFile,
  onBytes: (doneBytes: number) => void,
): Promise<Hex> {
  return hashOfFile(sourceOfFile(file), onBytes);
}

/** The inputs of these names, without those that the program does not have. */
export async function shapesOfNames(
  wasm: SliceableFile,
  names: readonly string[],
): Promise<InputShape[]> {
  return inputShapes(await open(wasm), names);
}

/** All inputs of the program, by the .sym file of its compilation. Errors: those of `inputShapesFromSymbols`. */
export async function shapesOfSymbols(
  wasm: SliceableFile,
  symbols: SliceableFile,
): Promise<InputShape[]> {
  const text = await bytesOfFile(symbols, 'bytes of the symbols', MAX_SYMBOL_BYTES);
  return inputShapesFromSymbols(await open(wasm), new TextDecoder().decode(text));
}

/**
 * The inputs of a JSON file, with the shapes of those that the program has. Whether they fit is asked by
 * {@link checkInputsOfFile}. Errors: those of `parseCircuitInputs` and of the program.
 */
export async function readInputsOfFile(
  json: SliceableFile,
  wasm?: SliceableFile,
): Promise<ReadInputs> {
  const bytes = await bytesOfFile(json, 'bytes of the inputs', MAX_INPUT_BYTES);
  const inputs = parseCircuitInputs(bytes);
  const shapes = wasm === undefined ? [] : inputShapes(await open(wasm), Object.keys(inputs));
  return { inputs, shapes };
}

/** Errors: those of `checkCircuitInputs`, where the inputs do not fit the program. */
export async function checkInputsOfFile(wasm: SliceableFile, inputs: CircuitInputs): Promise<void> {
  checkCircuitInputs(await open(wasm), inputs);
}

/** As `exportCircuitKey`. */
export async function exportKeyOfFile(zkey: SliceableFile): Promise<ExportedCircuitKey> {
  return exportCircuitKey(await keyBytes(zkey));
}

/** As `proveCircuit`. */
export async function proveFiles(
  { wasm, zkey }: GivenCircuit,
  inputs: CircuitInputs,
  options: ProveCircuitOptions = {},
): Promise<MadeCircuitProof> {
  return proveCircuit(
    { wasm: await programBytes(wasm), zkey: await keyBytes(zkey) },
    inputs,
    options,
  );
}

async function open(wasm: SliceableFile): Promise<WitnessProgram> {
  return openWitnessProgram(await programBytes(wasm));
}

function programBytes(wasm: SliceableFile): Promise<Uint8Array> {
  return bytesOfFile(wasm, 'bytes of the witness program', MAX_PROGRAM_BYTES);
}

function keyBytes(zkey: SliceableFile): Promise<Uint8Array> {
  return bytesOfFile(zkey, 'bytes of the proving key', MAX_KEY_BYTES);
}
