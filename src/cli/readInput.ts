/** A file, or standard input for `-`. */

import { readFileSync } from 'node:fs';
import { ExplorerError } from '../core/errors.ts';

/** Its bytes. Errors: INPUT_READ_FAILED. */
export function readInput(file: string): Buffer {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ExplorerError(
      'INPUT_READ_FAILED',
      `${file} cannot be read: ${reason}`,
      { file },
      { cause },
    );
  }
}
