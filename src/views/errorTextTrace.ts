/** The words for failures of looking at what a block changed, and at traces. */

import type { ErrorCode } from '../core/errors.ts';
import type { ErrorText } from './errorTextType.ts';

export const TRACE_TEXTS = {
  PHASE_NOT_HERE: {
    title: 'The block has no such transaction',
    what: 'The link names a transaction, or another part of the block, by a number that this block does not reach.',
    remedy: 'Choose one from the list of transactions.',
  },
  STEP_NOT_HERE: {
    title: 'The trace has no such step',
    what: 'The link names a step or a call by a number that this trace does not reach, or that lies beyond the steps that are kept.',
    remedy: 'Start from the first step, or choose a call from the tree.',
  },
  STATE_DIFF_MALFORMED: {
    title: 'The changes do not fit the older state diff',
    what: 'The state diff that ethrex wrote until November 2025 counts in fields of fixed size, and what stands here does not fit them or is cut off.',
    remedy: 'Use the state diff as JSON or CSV instead: it has no such limits.',
  },
  TRACE_GAS_TOO_LARGE: {
    title: 'The call has too much gas to be traced',
    what: 'The call starts with more than 2^44 gas, more than any public chain allows, and the recorder counts no further.',
    remedy: 'The check itself is not affected. Trace a transaction with a smaller gas limit.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
