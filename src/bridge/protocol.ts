/** The contract between the page and its workers. Types only: neither side imports the other. */

import type { OnProgress } from '../core/progress.ts';
import type { VerificationReport } from '../core/report.ts';
import type { VerifyOptions } from '../core/verifyDocument.ts';

/** What the page may ask for; the clock is the worker's own, since a function cannot be sent. */
export type CheckOptions = Omit<VerifyOptions, 'now'>;

/** One worker checks one document at a time; cancelling terminates it. */
export interface CheckApi {
  /** Checks a document (`bytes` is transferred in). Throws `ExplorerError` when it cannot be read at all. */
  verify(
    bytes: Uint8Array,
    options: CheckOptions,
    onProgress: OnProgress,
  ): Promise<VerificationReport>;
  /** A document of any known format as a Glassblock bundle: gzipped JSON. Throws `ExplorerError`. */
  toBundle(bytes: Uint8Array): Promise<Uint8Array>;
}
