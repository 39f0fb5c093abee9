/** A range of blocks checked one after another: its bounds, a row for each block, and whether the rows join. */

import type { ErrorCode } from './errors.ts';
import { ExplorerError } from './errors.ts';
import type { Verdict } from './report.ts';

export interface BlockRange {
  readonly from: number;
  /** Included. */
  readonly to: number;
}

/** How the witness of a row was come by. */
export type WitnessWay =
  | 'debug_executionWitness'
  /** One witness for several blocks, as ethrex makes it. */
  | 'debug_executionWitness (from, to)'
  | 'eth_getProof';

/** Whether a block goes on where the one before it ended: same parent hash, same state root. */
export type RowJoin = 'first' | 'joined' | 'broken';

/** One block that was checked, or that could not be. */
export interface RangeRow {
  readonly number: number;
  readonly hash?: string;
  readonly parentHash?: string;
  readonly verdict?: Verdict;
  /** Why the verdict is not VALID, or why there is none. */
  readonly error?: { readonly code: ErrorCode; readonly message: string };
  readonly preStateRoot?: string;
  /** As recomputed here. */
  readonly postStateRoot?: string;
  readonly elapsedMs: number;
  /** Bytes of the document; of a shared witness only the first row has its bytes. */
  readonly sizeBytes: number;
  readonly way?: WitnessWay;
  readonly join: RowJoin;
  readonly transactions?: number;
  readonly gasUsed?: string;
}

/** Every block comes with a witness of some megabytes: this many are about a gigabyte from the node. */
export const MAX_RANGE_BLOCKS = 256;

/** The range that was typed; numbers decimal, grouped if at all. Errors: RANGE_INVALID. */
export function parseRange(from: string, to: string): BlockRange {
  const range = { from: parseNumber(from, 'from'), to: parseNumber(to, 'to') };
  if (range.to < range.from) throw invalid('to', `at least ${range.from}`, to);
  const blocks = range.to - range.from + 1;
  if (blocks > MAX_RANGE_BLOCKS) {
    throw invalid('to', `at most ${MAX_RANGE_BLOCKS} blocks`, `${blocks} blocks`);
  }
  return range;
}

/** How a block joins the row before it. */
export function joinOf(
  before: Pick<RangeRow, 'hash' | 'postStateRoot'> | undefined,
  row: Pick<RangeRow, 'parentHash' | 'preStateRoot'>,
): RowJoin {
  if (before === undefined) return 'first';
  const isChild = before.hash !== undefined && before.hash === row.parentHash;
  const isState = before.postStateRoot !== undefined && before.postStateRoot === row.preStateRoot;
  return isChild && isState ? 'joined' : 'broken';
}

/** The columns of a saved range, by the names of {@link RangeRow}. */
export const RANGE_COLUMNS = [
  'number',
  'hash',
  'verdict',
  'join',
  'preStateRoot',
  'postStateRoot',
  'elapsedMs',
  'sizeBytes',
  'way',
  'transactions',
  'gasUsed',
  'error',
] as const satisfies readonly (keyof RangeRow)[];

/** The cells of a row, in the order of {@link RANGE_COLUMNS}. */
export function cellsOf(row: RangeRow): (string | number)[] {
  return RANGE_COLUMNS.map((column) =>
    column === 'error' ? (row.error?.code ?? '') : (row[column] ?? ''),
  );
}

function parseNumber(text: string, where: string): number {
  const digits = text.trim().replace(/(?<=\d)[,_ ](?=\d{3}(\D|$))/g, '');
  const number = /^\d{1,15}$/.test(digits) ? Number(digits) : Number.NaN;
  if (number >= 1) return number;
  throw invalid(where, 'a block number above 0', text);
}

function invalid(where: string, expected: string, found: string): ExplorerError {
  return new ExplorerError('RANGE_INVALID', `Range of blocks, ${where}: ${expected} expected`, {
    where,
    expected,
    found: found.slice(0, 80),
  });
}
