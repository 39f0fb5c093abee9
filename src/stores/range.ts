/** A range of blocks being checked, one row a block. No document is held: rows are small. */

import { create } from 'zustand';
import type { BlockRange, RangeRow } from '../core/blockRange.ts';
import type { ErrorObject } from '../core/errors.ts';

/** What is being done with the next block. */
export type RangeStep = 'fetching' | 'checking';

export type RangeRun =
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly step: RangeStep }
  /** Ends after the block at hand. */
  | { readonly status: 'pausing'; readonly step: RangeStep }
  | { readonly status: 'paused' }
  | { readonly status: 'cancelled' }
  | { readonly status: 'failed'; readonly error: ErrorObject }
  | { readonly status: 'done' };

export interface RangeState {
  readonly host: string;
  readonly chainId: number | undefined;
  readonly range: BlockRange | undefined;
  readonly run: RangeRun;
  /** Ascending, without a gap, from the first block of the range on. */
  readonly rows: readonly RangeRow[];
  /** Bytes that came from the node. */
  readonly fetchedBytes: number;
}

export const INITIAL_RANGE: RangeState = {
  host: '',
  chainId: undefined,
  range: undefined,
  run: { status: 'idle' },
  rows: [],
  fetchedBytes: 0,
};

export const useRange = create<RangeState>()(() => INITIAL_RANGE);

export function setRange(host: string, range: BlockRange): void {
  useRange.setState({ ...INITIAL_RANGE, host, range });
}

export function setRangeRun(run: RangeRun): void {
  useRange.setState({ run });
}

export function addRangeRow(row: RangeRow, chainId: number): void {
  useRange.setState(({ rows, fetchedBytes }) => ({
    chainId,
    rows: [...rows, row],
    fetchedBytes: fetchedBytes + row.sizeBytes,
  }));
}
