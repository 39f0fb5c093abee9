/** Text that a reader typed into a field: what is wrong with it is mended there, not in a document. */

import { ExplorerError } from '../errors.ts';

/** Longer text is cut in the facts. */
const MAX_SHOWN = 80;

/**
 * The refusal of typed text: the field's name, what can be typed, what was. `typed` in the data tells it from
 * the refusal of a document's field.
 */
export function invalidTyped(
  where: string,
  expected: string,
  text: string,
  message = `${where}: expected ${expected}`,
): ExplorerError {
  const found = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
  return new ExplorerError('INPUT_FIELD_INVALID', message, { where, expected, found, typed: true });
}
