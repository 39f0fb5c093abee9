/** The refusals of files that a reader brings: each names a place, and both sides where two are compared. */

import { type ErrorData, ExplorerError } from '../errors.ts';

/** The file is no proving key, or contradicts itself. */
export function keyMalformed(where: string, what: string, data: ErrorData = {}): ExplorerError {
  return new ExplorerError('CIRCUIT_KEY_MALFORMED', `${where}: ${what}`, { where, ...data });
}

/** The file is a key that cannot be proven with here. */
export function keyUnsupported(what: string, data: ErrorData): ExplorerError {
  return new ExplorerError('CIRCUIT_KEY_UNSUPPORTED', what, data);
}

/** The file is no witness program, or does not answer as one. */
export function programMalformed(what: string, data: ErrorData = {}): ExplorerError {
  return new ExplorerError('CIRCUIT_PROGRAM_MALFORMED', what, data);
}

/** The file is a program that is not run here. */
export function programUnsupported(what: string, data: ErrorData): ExplorerError {
  return new ExplorerError('CIRCUIT_PROGRAM_UNSUPPORTED', what, data);
}

/** More of something than is taken on. */
export function tooLarge(what: string, found: number, limit: number): ExplorerError {
  const message = `${what}: ${found}, limit ${limit}`;
  return new ExplorerError('CIRCUIT_TOO_LARGE', message, { what, found, limit });
}
