/** The comparison of the loaded witness with a second one. */

import { create } from 'zustand';
import type { WitnessComparison } from '../core/comparison.ts';
import type { ErrorObject } from '../core/errors.ts';
import type { Stage } from '../core/progress.ts';

export type Comparing =
  | { readonly status: 'idle' }
  | {
      readonly status: 'running';
      readonly name: string;
      readonly stage?: Stage;
      readonly label?: string;
    }
  | { readonly status: 'done'; readonly comparison: WitnessComparison }
  | { readonly status: 'failed'; readonly error: ErrorObject };

export interface CompareState {
  readonly comparing: Comparing;
  /** Hash or digest of the document that it was of: another one has none. */
  readonly of: string | undefined;
}

export const useCompare = create<CompareState>()(() => ({
  comparing: { status: 'idle' },
  of: undefined,
}));

export function setComparing(comparing: Comparing, of: string | undefined): void {
  useCompare.setState({ comparing, of });
}
