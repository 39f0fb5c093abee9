/** The shape of an explanation: what happened, what it means, what to do. */

export interface ErrorText {
  /** A few words, no full stop. */
  readonly title: string;
  /** What happened and why it matters, in a sentence or two. */
  readonly what: string;
  /** The exact next step. */
  readonly remedy: string;
  /** A table of settings to show below, one row per client. */
  readonly settings?: 'cors' | 'debug' | 'history';
}
