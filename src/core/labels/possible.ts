/** Call or revert data by a signature that somebody else gave for its selector. */

import { type Hex, hexToBytes } from '../bytes/hex.ts';
import type { Decoded } from '../changes.ts';
import { decodeArguments, SELECTOR_LENGTH } from './decode.ts';
import { parseSignature } from './signature.ts';

/** Undefined where the text is no signature, or the data, selector and all, no encoding of its arguments. */
export function decodePossible(signature: string, data: Hex): Decoded | undefined {
  const parsed = parseSignature(signature);
  const bytes = hexToBytes(data, 'data');
  if (parsed === undefined || bytes.length < SELECTOR_LENGTH) return undefined;
  return decodeArguments(parsed, bytes.subarray(SELECTOR_LENGTH));
}
