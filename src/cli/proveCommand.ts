/** What the commands of `prove` share: their form, their words, and where a document goes. */

import { writeFileSync } from 'node:fs';
import { ExplorerError } from '../core/errors.ts';

/** One kind of proof, as the first word of the command line names it. */
export interface ProveCommand {
  readonly usage: string;
  /** Errors: `ExplorerError`; USAGE where the words make no sense. */
  run(argv: readonly string[]): Promise<void>;
}

/** A document as JSON, into a file or onto standard output. Errors: USAGE where the file cannot be written. */
export function writeDocument(document: unknown, file: string | undefined): void {
  const text = `${JSON.stringify(document, null, 1)}\n`;
  if (file === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(file, text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw usage(`${file} cannot be written: ${reason}`);
  }
}

/** The word behind an option. Errors: USAGE. */
export function wordAfter(argv: readonly string[], at: number, option: string): string {
  const value = argv[at];
  if (value === undefined) throw usage(`${option} wants a value`);
  return value;
}

export function usage(message: string): ExplorerError {
  return new ExplorerError('USAGE', message);
}
