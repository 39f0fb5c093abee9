/** What an error of a stage says: which check it belongs to, whether something lies or is lacking, and what. */

import type { CheckId, FailureVerdict } from '../checks.ts';
import type { ErrorCode, ErrorData } from '../errors.ts';
import type { Missing } from '../report.ts';
import type { Ladder } from './ladder.ts';

/** The check that an error of a later stage belongs to. */
const CHECK_OF_ERROR: Readonly<Partial<Record<ErrorCode, CheckId>>> = {
  WITNESS_NODE_MISSING: 'W7',
  WITNESS_CODE_MISSING: 'W7',
  WITNESS_HEADER_MISSING: 'W7',
  WITNESS_NODE_MALFORMED: 'W6',
  ACCOUNT_MALFORMED: 'W6',
  STORAGE_VALUE_MALFORMED: 'W6',
  TRANSACTION_MALFORMED: 'X1',
  TRANSACTION_SIGNATURE_INVALID: 'X1',
  TRANSACTION_INVALID: 'X2',
  ENGINE_FAILED: 'X2',
  SYSTEM_CALL_FAILED: 'X3',
  DEPOSIT_LOG_MALFORMED: 'X3',
};

/** Failures that say that something is lacking, and nothing of the block. */
const INCOMPLETE: readonly ErrorCode[] = [
  'WITNESS_LIMIT_EXCEEDED',
  'WITNESS_NODE_MISSING',
  'WITNESS_CODE_MISSING',
  'WITNESS_HEADER_MISSING',
  'ENGINE_FAILED',
];

const KIND_OF_ERROR: Readonly<Partial<Record<ErrorCode, Missing['kind']>>> = {
  WITNESS_NODE_MISSING: 'node',
  WITNESS_CODE_MISSING: 'code',
  WITNESS_HEADER_MISSING: 'header',
  WITNESS_PARENT_MISSING: 'header',
};

/** The check that an error of a later stage belongs to; none for an error that no stage may make. */
export function checkOfError(code: ErrorCode): CheckId | undefined {
  return CHECK_OF_ERROR[code];
}

/** Whether a failed check speaks against the block, or only of what is lacking. */
export function failureOf(code: ErrorCode): FailureVerdict {
  return INCOMPLETE.includes(code) ? 'CANNOT_VERIFY' : 'INVALID';
}

/** The first thing that a ladder found missing, in the order of the checks. */
export function missingIn(ladder: Ladder): Missing | undefined {
  for (const { code, data } of ladder.errors()) {
    const missing = missingOf(code, data ?? {});
    if (missing !== undefined) return missing;
  }
  return undefined;
}

function missingOf(code: ErrorCode, data: ErrorData): Missing | undefined {
  const kind = KIND_OF_ERROR[code];
  if (kind === undefined) return undefined;
  const { hash, path, trie, address, slot, number, reason } = data;
  return {
    kind,
    reason: (reason ?? 'read') as Missing['reason'], // set where the error is made
    ...(typeof hash === 'string' && { hash: hash as `0x${string}` }), // made by bytesToHex, as are the next two
    ...(trie === 'account' || trie === 'storage' ? { trie } : {}),
    ...(typeof path === 'string' && kind === 'node' && { path }),
    ...(typeof address === 'string' && { address: address as `0x${string}` }),
    ...(typeof slot === 'string' && { slot: slot as `0x${string}` }),
    ...(typeof number === 'string' && { number }),
  };
}
