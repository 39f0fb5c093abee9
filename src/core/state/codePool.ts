/** The contract codes of a witness, found by the keccak of their bytes; a code that is not there is missing, never empty. */

import { bytesToHex, equalBytes, type Hex } from '../bytes/hex.ts';
import { EMPTY_CODE_HASH, keccak256 } from '../bytes/keccak.ts';
import { ExplorerError } from '../errors.ts';

const NO_CODE = new Uint8Array(0);

export interface CodePool {
  readonly byHash: Map<Hex, Uint8Array>;
  /** Hashes of the codes that were asked for. */
  readonly used: Set<Hex>;
}

export function createCodePool(codes: readonly Uint8Array[]): CodePool {
  const byHash = new Map<Hex, Uint8Array>();
  for (const code of codes) byHash.set(bytesToHex(keccak256(code)), code);
  return { byHash, used: new Set() };
}

/** The code with this hash, 32 bytes. Errors: WITNESS_CODE_MISSING. */
export function findCode(pool: CodePool, hash: Uint8Array): Uint8Array {
  if (equalBytes(hash, EMPTY_CODE_HASH)) return NO_CODE;
  const key = bytesToHex(hash);
  const code = pool.byHash.get(key);
  if (code === undefined) {
    throw new ExplorerError('WITNESS_CODE_MISSING', `The witness lacks the code ${key}`, {
      hash: key,
      reason: 'code',
    });
  }
  pool.used.add(key);
  return code;
}
