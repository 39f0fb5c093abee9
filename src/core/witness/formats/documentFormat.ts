/** What every format file exports, and the words for a document that lacks one of its halves. */

import { ExplorerError } from '../../errors.ts';
import type { BlockDocument } from '../executionWitness.ts';
import type { Field, JsonObject } from '../field.ts';

export interface DocumentFormat {
  /** Its name in the list of known formats. */
  readonly title: string;
  /** The keys that give it away, for the same list. */
  readonly shape: string;
  /** By the keys of the document alone; what they hold is `parse`'s to judge. */
  readonly recognises: (document: JsonObject) => boolean;
  /** Errors: INPUT_FIELD_INVALID, INPUT_BLOCK_MISSING, INPUT_WITNESS_MISSING. */
  readonly parse: (document: Field) => BlockDocument;
}

/** A witness was found, and no block to go with it. */
export function blockMissing(found: string, missing: string): ExplorerError {
  return new ExplorerError('INPUT_BLOCK_MISSING', `${found}, but no block: ${missing} is missing`, {
    found,
    missing,
  });
}

/** A block was found, and no witness to go with it. */
export function witnessMissing(found: string, missing: string): ExplorerError {
  return new ExplorerError(
    'INPUT_WITNESS_MISSING',
    `${found}, but no witness: ${missing} is missing`,
    { found, missing },
  );
}
