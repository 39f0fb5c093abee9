/**
 * Published proofs in whatever form people have them → proofs in their parts, with system and version
 * named. Only the form is read here: nothing is verified, and no key is trusted.
 */

import { assembleParts } from './assembleParts.ts';
import { formTooLarge, notRecognised } from './formError.ts';
import { MAX_PARTS } from './limits.ts';
import { readPart } from './readPart.ts';
import type { PublishedPart, ReadProofs } from './readProofs.ts';

/**
 * Everything that is recognised in parts given together, in any order and under any names.
 * Errors: FORM_NOT_RECOGNISED (says what it looked like), FORM_MALFORMED (says the place),
 * FORM_PARTS_AMBIGUOUS, FORM_TOO_LARGE.
 */
export function readPublished(parts: readonly PublishedPart[]): ReadProofs {
  if (parts.length > MAX_PARTS) throw formTooLarge('parts', parts.length, MAX_PARTS);
  if (parts.length === 0) throw notRecognised('nothing was given', []);
  return assembleParts(parts.flatMap(readPart));
}
