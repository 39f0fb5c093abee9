/**
 * Traces of a transaction from the command line: `npm run -s trace -- FILE TX [--calls|--steps]`.
 *
 * Runs the block as `verify` does, then the transaction once more, and prints the JSON that
 * `debug_traceTransaction` answers: with the tracer `callTracer`, or with struct logs. What cannot be
 * traced is one line `CODE: message` on standard error. A verdict other than VALID does not stop the
 * trace of a block that could be run to its end; it is named on standard error.
 *
 * Exit code: 0 printed; 2 the block cannot be run, or it has no such transaction; 3 usage, or the input is unreadable.
 */

import { once } from 'node:events';
import { bytesToHex } from '../core/bytes/hex.ts';
import { keccak256 } from '../core/bytes/keccak.ts';
import { ExplorerError, isExplorerError } from '../core/errors.ts';
import { phaseOfTransaction } from '../core/execution/phases.ts';
import type { Validation } from '../core/execution/statelessValidation.ts';
import { tracePhase } from '../core/execution/tracePhase.ts';
import { callTracerJson } from '../core/trace/callTracer.ts';
import { structLogsJson } from '../core/trace/structLogs.ts';
import { checkDocument } from '../core/verifyDocument.ts';
import { readInput } from './readInput.ts';

interface Arguments {
  readonly file: string;
  /** An index, or a hash in lower case. */
  readonly transaction: string;
  readonly form: 'calls' | 'steps';
  readonly memory: boolean;
}

const OPTIONS = ['--calls', '--steps', '--memory'];

const USAGE = `Usage: npm run -s trace -- FILE TX [--calls|--steps [--memory]]
  FILE      a block with its witness in any known format, gzipped or not; - is standard input
  TX        a transaction of the block: its index from 0, or its hash
  --calls   the call tree as of geth's callTracer (this is the default)
  --steps   every step, as debug_traceTransaction gives struct logs; with --memory its memory too`;

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  try {
    await print(await traceOf(parseArguments(argv)));
    return 0;
  } catch (error) {
    if (!isExplorerError(error)) throw error;
    return report(error);
  }
}

/** Input errors end with 3, as of `verify`; all else that is expected is something that cannot be traced. */
function report(error: ExplorerError): number {
  process.stderr.write(`${error.code}: ${error.message}\n`);
  if (error.code === 'USAGE') process.stderr.write(`\n${USAGE}\n`);
  return error.code === 'USAGE' || error.code.startsWith('INPUT_') ? 3 : 2;
}

function parseArguments(argv: readonly string[]): Arguments {
  const options = argv.filter((word) => /^-./.test(word));
  const unknown = options.find((word) => !OPTIONS.includes(word));
  if (unknown !== undefined) throw usage(`Unknown option ${unknown}`);
  const [file, transaction, ...rest] = argv.filter((word) => !options.includes(word));
  if (file === undefined || transaction === undefined || rest.length > 0) {
    throw usage('A file and one transaction are wanted');
  }
  if (!/^(\d{1,9}|0x[0-9a-fA-F]{64})$/.test(transaction)) {
    throw usage(`The transaction ${transaction} is neither an index nor 0x and 64 hex digits`);
  }
  const [calls, steps, memory] = OPTIONS.map((option) => options.includes(option));
  if (calls && steps) throw usage('--calls and --steps exclude each other');
  if (memory && !steps) throw usage('--memory belongs to --steps');
  return {
    file,
    transaction: transaction.toLowerCase(),
    form: steps ? 'steps' : 'calls',
    memory: memory === true,
  };
}

async function traceOf({ file, transaction, form, memory }: Arguments): Promise<Iterable<string>> {
  const { validation, report } = await checkDocument(new Uint8Array(readInput(file)));
  const { table, outcome } = await tracePhase(validation, phaseAt(validation, transaction));
  if (report.verdict !== 'VALID') process.stderr.write(`The verdict is ${report.verdict}\n`);
  const gas = outcome ?? undefined;
  if (form === 'calls') return callTracerJson(table, gas);
  if (table.omittedSteps > 0)
    process.stderr.write(`${table.omittedSteps} more steps ran and are not printed\n`);
  return structLogsJson(table, gas, { memory });
}

/** The phase of a transaction. Errors: what kept the block from being run, PHASE_NOT_HERE. */
function phaseAt({ block, execution, ladder }: Validation, transaction: string): number {
  const error = ladder.firstError();
  if (execution === undefined || block === undefined) {
    throw error === undefined
      ? new ExplorerError('BLOCK_NOT_EXECUTED', 'The block was not run to its end')
      : ExplorerError.fromObject(error);
  }
  const index = transaction.startsWith('0x')
    ? block.transactions.findIndex((envelope) => bytesToHex(keccak256(envelope)) === transaction)
    : Number(transaction);
  if (index >= 0 && index < block.transactions.length)
    return phaseOfTransaction(execution.phases, index);
  throw new ExplorerError('PHASE_NOT_HERE', `The block has no transaction ${transaction}`, {
    found: transaction,
    limit: block.transactions.length,
  });
}

/** Waits where the reader is slower than the trace, so that none of it piles up. */
async function print(pieces: Iterable<string>): Promise<void> {
  for (const piece of pieces) {
    if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
  }
  process.stdout.write('\n');
}

function usage(message: string): ExplorerError {
  return new ExplorerError('USAGE', message);
}
