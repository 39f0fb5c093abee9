/**
 * The door for the command line: `npm run -s verify -- [--json [--diff]] [--chain-config FILE] FILE…`.
 *
 * Exit code: 0 all VALID; 1 some INVALID; 3 usage, or some input unreadable; 2 some CANNOT VERIFY.
 */

import { type DiffEntry, stateDiffJson } from '../core/changesExport.ts';
import { ExplorerError, isExplorerError } from '../core/errors.ts';
import { createInspector } from '../core/inspect/inspector.ts';
import { type CheckedDocument, checkDocument } from '../core/verifyDocument.ts';
import { type FileResult, jsonOf, textOf } from './fileResult.ts';
import { readInput } from './readInput.ts';

interface Arguments {
  readonly json: boolean;
  readonly diff: boolean;
  readonly chainConfig?: string;
  readonly trustedHash?: string;
  readonly files: readonly string[];
}

const USAGE = `Usage: npm run -s verify -- [--json [--diff]] [--chain-config FILE] [--trusted-hash 0x…] FILE…
  FILE              a block with its witness in any known format, gzipped or not; - is standard input
  --json            print a JSON array, one element a file, and nothing else
  --diff            with --json: add what the block changed, account by account
  --chain-config    a chain configuration in genesis form, used instead of what the files say
  --trusted-hash    the block hash that you trust, compared with that of every file`;

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  let options: Arguments;
  try {
    options = parseArguments(argv);
  } catch (error) {
    if (!isExplorerError(error)) throw error;
    process.stderr.write(`${error.message}\n\n${USAGE}\n`);
    return 3;
  }
  const results: FileResult[] = [];
  for (const file of options.files) {
    const result = await verifyFile(file, options);
    results.push(result);
    if (!options.json) process.stdout.write(`${textOf(result)}\n`);
  }
  if (options.json) process.stdout.write(`${JSON.stringify(results.map(jsonOf), null, 1)}\n`);
  return exitCode(results);
}

function parseArguments(argv: readonly string[]): Arguments {
  const files: string[] = [];
  const found: { json: boolean; diff: boolean; chainConfig?: string; trustedHash?: string } = {
    json: false,
    diff: false,
  };
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] as string; // i is below the length
    if (word === '--json') found.json = true;
    else if (word === '--diff') found.diff = true;
    else if (word === '--chain-config') found.chainConfig = readConfig(wordAfter(argv, ++i, word));
    else if (word === '--trusted-hash') found.trustedHash = hashOf(wordAfter(argv, ++i, word));
    else if (word === '-' || !word.startsWith('-')) files.push(word);
    else throw usage(`Unknown option ${word}`);
  }
  if (files.length === 0) throw usage('No file was given');
  if (found.diff && !found.json) throw usage('--diff wants --json');
  return { ...found, files };
}

function wordAfter(argv: readonly string[], at: number, option: string): string {
  const value = argv[at];
  if (value === undefined) throw usage(`${option} wants a value`);
  return value;
}

function readConfig(file: string): string {
  const text = readInput(file).toString('utf8');
  try {
    JSON.parse(text);
    return text;
  } catch {
    throw usage(`The chain configuration ${file} is not JSON`);
  }
}

function hashOf(text: string): string {
  if (/^0x[0-9a-fA-F]{64}$/.test(text)) return text;
  throw usage(`The trusted hash ${text} is not 0x and 64 hex digits`);
}

async function verifyFile(file: string, options: Arguments): Promise<FileResult> {
  try {
    const bytes = new Uint8Array(readInput(file));
    const { chainConfig, trustedHash } = options;
    const checked = await checkDocument(bytes, {
      now: () => performance.now(),
      ...(chainConfig !== undefined && { chainConfig }),
      ...(trustedHash !== undefined && { trustedHash }),
    });
    const diff = options.diff ? diffOf(checked) : undefined;
    return { file, report: checked.report, ...(diff !== undefined && { diff }) };
  } catch (error) {
    if (isExplorerError(error)) return { file, error: error.toObject() };
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { file, error: { code: 'ENGINE_FAILED', message } };
  }
}

/** What the block changed; nothing where it did not run to its end, whatever the verdict otherwise. */
function diffOf({ document, validation }: CheckedDocument): DiffEntry[] | undefined {
  if (validation.execution === undefined) return undefined;
  return stateDiffJson(createInspector(document, validation).changes().diff);
}

function exitCode(results: readonly FileResult[]): number {
  const verdicts = results.map((result) =>
    'report' in result ? result.report.verdict : 'unreadable',
  );
  if (verdicts.includes('INVALID')) return 1;
  if (verdicts.includes('unreadable')) return 3;
  return verdicts.includes('CANNOT_VERIFY') ? 2 : 0;
}

function usage(message: string): ExplorerError {
  return new ExplorerError('USAGE', message);
}
