/**
 * `prove -- circuit --wasm FILE --zkey FILE --input FILE [--out FILE]`: a proof of a circuit of the reader's own.
 *
 * The proof is verified before it is written, as one JSON document with key and public signals, which
 * `verify-proof` reads. `--inspect` prints what the files say of themselves, with warnings; `--template` the
 * inputs to fill in; `--export-key` the verification key. The program is a stranger's code: it runs in
 * this process without access to anything, and takes as long as it takes.
 */

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { sourceOfBytes } from '../core/circuit/byteSource.ts';
import type { ByteSource } from '../core/circuit/circuit.ts';
import { inputTemplate } from '../core/circuit/circuitInputs.ts';
import { circuitFactsToText, PROTOCOL_NAMES, warningText } from '../core/circuit/circuitText.ts';
import { hashOfFile } from '../core/circuit/fileHash.ts';
import { parseCircuitInputs } from '../core/circuit/inputJson.ts';
import { inspectCircuit } from '../core/circuit/inspectCircuit.ts';
import { exportCircuitKey, proveCircuit } from '../core/circuit/proveCircuit.ts';
import { inputShapesFromSymbols } from '../core/circuit/symbolNames.ts';
import { openWitnessProgram } from '../core/circuit/witnessProgram.ts';
import { ExplorerError } from '../core/errors.ts';
import { type ProveCommand, usage, wordAfter, writeDocument } from './proveCommand.ts';
import { readInput } from './readInput.ts';

const USAGE = `npm run -s prove -- circuit --wasm FILE --zkey FILE --input FILE [--out FILE]
       npm run -s prove -- circuit --inspect [--wasm FILE] [--zkey FILE]
       npm run -s prove -- circuit --template --wasm FILE --sym FILE
       npm run -s prove -- circuit --export-key --zkey FILE [--out FILE]
  --wasm        circom's witness program, from the folder NAME_js
  --zkey        snarkjs' proving key: Groth16, PLONK or FFLONK
  --input       the inputs as JSON
  --sym         circom's list of signals, for the names of the inputs
  --out         where the document goes; without it, standard output
  --inspect     print what the files say of themselves
  --template    print the inputs with room for their numbers
  --export-key  print the verification key`;

const FILES = ['--wasm', '--zkey', '--input', '--sym', '--out'] as const;
const TASKS = ['--inspect', '--template', '--export-key'] as const;

type FileOption = (typeof FILES)[number];
type Found = ReadonlyMap<string, string>;

/** What each task wants and may take. */
const WANTED: Readonly<Record<string, { all: readonly FileOption[]; may: readonly FileOption[] }>> =
  {
    prove: { all: ['--wasm', '--zkey', '--input'], may: ['--out'] },
    '--inspect': { all: [], may: ['--wasm', '--zkey'] },
    '--template': { all: ['--wasm', '--sym'], may: [] },
    '--export-key': { all: ['--zkey'], may: ['--out'] },
  };

export const CIRCUIT_COMMAND: ProveCommand = { usage: USAGE, run };

/** Errors: USAGE, INPUT_READ_FAILED, and those of `proveCircuit`. */
async function run(argv: readonly string[]): Promise<void> {
  const { task, files } = parseArguments(argv);
  switch (task) {
    case '--inspect':
      return inspect(files);
    case '--template':
      return template(files);
    case '--export-key': {
      const { verificationKey } = await exportCircuitKey(bytesOf(files, '--zkey'));
      return writeDocument(verificationKey, files.get('--out'));
    }
    default:
      return prove(files);
  }
}

async function prove(files: Found): Promise<void> {
  const inputs = parseCircuitInputs(bytesOf(files, '--input'));
  const [wasm, zkey] = [bytesOf(files, '--wasm'), bytesOf(files, '--zkey')];
  const made = await proveCircuit({ wasm, zkey }, inputs);
  writeDocument(made, files.get('--out'));
  const { warnings } = await inspectCircuit({ zkey: sourceOfBytes(zkey) });
  const lines = [
    `${PROTOCOL_NAMES[made.protocol]} proof, verified. Public signals: ${made.publicSignals.join(', ')}`,
    `SHA-256 of its key: ${made.keyHash}`,
    ...warnings.map((warning) => `Warning: ${warningText(warning)}`),
  ];
  process.stderr.write(`${lines.join('\n')}\n`);
}

async function inspect(files: Found): Promise<void> {
  const zkey = files.get('--zkey');
  const wasm = files.has('--wasm') && bytesOf(files, '--wasm');
  const of = (key?: ByteSource) =>
    inspectCircuit({ ...(wasm && { wasm }), ...(key !== undefined && { zkey: key }) });
  const program = wasm && (await hashOfFile(sourceOfBytes(wasm)));
  const ofKey = async (key: ByteSource) => [await of(key), await hashOfFile(key)] as const;
  const [facts, key] = zkey === undefined ? [await of()] : await withSource(zkey, ofKey);
  process.stdout.write(
    circuitFactsToText(facts, { ...(program && { program }), ...(key && { key }) }),
  );
}

async function template(files: Found): Promise<void> {
  const program = await openWitnessProgram(bytesOf(files, '--wasm'));
  const symbols = new TextDecoder().decode(bytesOf(files, '--sym'));
  process.stdout.write(inputTemplate(inputShapesFromSymbols(program, symbols)));
}

function bytesOf(files: Found, option: FileOption): Uint8Array {
  return new Uint8Array(readInput(files.get(option) ?? '')); // it was asked for
}

/** Reads a key where it lies: it may be larger than the memory. Errors: INPUT_READ_FAILED. */
async function withSource<T>(file: string, work: (source: ByteSource) => Promise<T>): Promise<T> {
  const handle = orFail(file, () => openSync(file, 'r'));
  try {
    return await work({
      size: orFail(file, () => fstatSync(handle).size),
      async read(offset, length) {
        const bytes = new Uint8Array(length);
        const found = orFail(file, () => readSync(handle, bytes, 0, length, offset));
        if (found === length) return bytes;
        throw readFailed(file, `${found} bytes came where ${length} were asked for`);
      },
    });
  } finally {
    closeSync(handle);
  }
}

function orFail<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw readFailed(file, cause instanceof Error ? cause.message : String(cause));
  }
}

function readFailed(file: string, reason: string): ExplorerError {
  return new ExplorerError('INPUT_READ_FAILED', `${file} cannot be read: ${reason}`, { file });
}

function parseArguments(argv: readonly string[]): { readonly task: string; readonly files: Found } {
  const files = new Map<string, string>();
  const tasks: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] as string; // i is below the length
    if (TASKS.some((task) => task === word)) tasks.push(word);
    else if (FILES.some((option) => option === word)) files.set(word, wordAfter(argv, ++i, word));
    else throw usage(`Unknown option ${word}`);
  }
  if (tasks.length > 1) throw usage(`${tasks.join(' and ')} are two tasks`);
  const task = tasks[0] ?? 'prove';
  checkFiles(task, files);
  return { task, files };
}

function checkFiles(task: string, files: Found): void {
  const { all, may } = WANTED[task] ?? { all: [], may: [] };
  const missing = all.find((option) => !files.has(option));
  if (missing !== undefined) throw usage(`${missing} is wanted`);
  const extra = [...files.keys()].find((option) => ![...all, ...may].some((one) => one === option));
  if (extra !== undefined) throw usage(`${extra} has no meaning here`);
  if (files.size === 0) throw usage('No file was given');
}
