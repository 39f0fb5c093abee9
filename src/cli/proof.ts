/**
 * Account proofs from the command line: `npm run -s proof -- FILE ADDRESS [SLOT…] [--after]`.
 *
 * Prints the answer of `eth_getProof` for the state before the block, or, with `--after`, for the
 * state that the block leaves behind, which is printed of a VALID block only. What cannot be proven is
 * one line `CODE: message` on standard error.
 *
 * Exit code: 0 printed; 2 the witness or the block does not prove it; 3 usage, or the input is unreadable.
 */

import { hexToBytes } from '../core/bytes/hex.ts';
import { parseSlot } from '../core/bytes/slot.ts';
import { type ErrorObject, ExplorerError, isExplorerError } from '../core/errors.ts';
import { createAccountProof } from '../core/proof/accountProof.ts';
import { errorLine } from '../core/reportText.ts';
import { type StateTries, triesAfter, triesBefore } from '../core/state/stateTries.ts';
import { type CheckedDocument, checkDocument } from '../core/verifyDocument.ts';
import { readInput } from './readInput.ts';

interface Arguments {
  readonly file: string;
  readonly address: Uint8Array;
  readonly slots: readonly Uint8Array[];
  readonly after: boolean;
}

const USAGE = `Usage: npm run -s proof -- FILE ADDRESS [SLOT…] [--after]
  FILE      a block with its witness in any known format, gzipped or not; - is standard input
  ADDRESS   0x and 40 hex digits
  SLOT      a storage slot, 0x-hex of up to 32 bytes or decimal
  --after   prove the state after the block instead of before: runs it, and wants it VALID`;

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  try {
    const { file, address, slots, after } = parseArguments(argv);
    const checked = await read(file, after);
    const proof = createAccountProof(triesOf(checked, after), address, slots);
    process.stdout.write(`${JSON.stringify(proof, null, 1)}\n`);
    return 0;
  } catch (error) {
    if (!isExplorerError(error)) throw error;
    return report(error);
  }
}

/** Input errors end with 3, as of `verify`; all else that is expected is something not proven. */
function report(error: ExplorerError): number {
  process.stderr.write(`${errorLine(error)}\n`);
  if (error.code === 'USAGE') process.stderr.write(`\n${USAGE}\n`);
  return error.code === 'USAGE' || error.code.startsWith('INPUT_') ? 3 : 2;
}

function parseArguments(argv: readonly string[]): Arguments {
  const unknown = argv.find((word) => /^-./.test(word) && word !== '--after');
  if (unknown !== undefined) throw usage(`Unknown option ${unknown}`);
  const [file, address, ...slots] = argv.filter((word) => word !== '--after');
  if (file === undefined || address === undefined) throw usage('A file and an address are wanted');
  if (!/^0x[0-9a-fA-F]{40}$/.test(address)) {
    throw usage(`The address ${address} is not 0x and 40 hex digits`);
  }
  return {
    file,
    address: hexToBytes(address),
    slots: slots.map(slotOf),
    after: argv.includes('--after'),
  };
}

function slotOf(text: string): Uint8Array {
  try {
    return parseSlot(text);
  } catch (error) {
    if (isExplorerError(error)) throw usage(error.message);
    throw error;
  }
}

function read(file: string, after: boolean): Promise<CheckedDocument> {
  const bytes = new Uint8Array(readInput(file));
  return checkDocument(bytes, after ? {} : { until: 'link' });
}

/** Errors: STATE_UNREADABLE or what made it so; BLOCK_NOT_EXECUTED or what made the verdict another than VALID. */
function triesOf({ validation }: CheckedDocument, after: boolean): StateTries {
  const { state, reach, postStateRoot, ladder } = validation;
  if (state === undefined || reach === undefined) {
    throw failureOr(ladder.firstError(), 'STATE_UNREADABLE', 'The tries could not be linked');
  }
  if (!after) return triesBefore(state);
  if (ladder.verdict() !== 'VALID' || postStateRoot === undefined) {
    throw failureOr(ladder.firstError(), 'BLOCK_NOT_EXECUTED', 'The block is not VALID');
  }
  return triesAfter(state);
}

function failureOr(
  error: ErrorObject | undefined,
  code: 'STATE_UNREADABLE' | 'BLOCK_NOT_EXECUTED',
  message: string,
): ExplorerError {
  return error === undefined ? new ExplorerError(code, message) : ExplorerError.fromObject(error);
}

function usage(message: string): ExplorerError {
  return new ExplorerError('USAGE', message);
}
