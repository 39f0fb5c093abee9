/** The shape of an explanation: what happened, what it means, what to do. */

import type { ErrorData } from '../core/errors.ts';

export interface ErrorText {
  /** A few words, no full stop. */
  readonly title: string;
  /** What happened and why it matters, in a sentence or two. */
  readonly what: string;
  /** The exact next step. */
  readonly remedy: string;
  /** A table of settings to show below, one row per client. */
  readonly settings?: 'cors' | 'debug' | 'history';
  /** Other words, where the facts tell what exactly is to be done. */
  readonly byFacts?: (data: ErrorData) => Partial<ErrorText>;
}
