/** The refusals of published proofs, each with what was expected and the place. */

import { bytesToHex } from '../bytes/hex.ts';
import { type ErrorData, ExplorerError } from '../errors.ts';

/** What is broken: the form that was recognised, where in it, and what is wrong there. */
export function malformed(
  form: string,
  where: string,
  what: string,
  data: ErrorData = {},
): ExplorerError {
  return new ExplorerError('FORM_MALFORMED', `${form}, ${where}: ${what}`, {
    form,
    where,
    what,
    ...data,
  });
}

/** Nothing fits: what the input looked like, and what was tried. */
export function notRecognised(
  looksLike: string,
  tried: readonly string[],
  data: ErrorData = {},
): ExplorerError {
  return new ExplorerError('FORM_NOT_RECOGNISED', `No known form of a proof: ${looksLike}`, {
    looksLike,
    tried: tried.join('; '),
    ...data,
  });
}

/** A size beyond what any proof has. */
export function formTooLarge(what: string, found: number, limit: number): ExplorerError {
  return new ExplorerError('FORM_TOO_LARGE', `${found} ${what}, limit ${limit}`, {
    what,
    found,
    limit,
  });
}

/** Parts that could be put together in several ways, or in none. */
export function ambiguous(what: string, data: ErrorData = {}): ExplorerError {
  return new ExplorerError('FORM_PARTS_AMBIGUOUS', what, { what, ...data });
}

/** Bytes in a few words: their number, and how they start. */
export function describeBytes(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'no bytes';
  if (bytes.length < 4) return `${bytes.length} bytes, ${bytesToHex(bytes)}`;
  return `${bytes.length} bytes, starting with ${bytesToHex(bytes.subarray(0, 4))}`;
}
