/** What comes out of the sandbox is of unknown origin: one message of a known shape, or nothing. */

import { ExplorerError } from '../errors.ts';
import { safeText } from '../format.ts';
import type { SandboxAnswer } from '../wasmVerifier.ts';

const MAX_REASON = 400;

const WITH_REASON = ['thrown', 'failed', 'open'] as const;

/** The answer in a message. Errors: STARK_SANDBOX_FAILED where it is of another shape. */
export function parseSandboxAnswer(message: unknown): SandboxAnswer {
  if (typeof message === 'object' && message !== null && 'type' in message) {
    const { type } = message;
    if (type === 'answer' && 'accepted' in message && typeof message.accepted === 'boolean')
      return { type, accepted: message.accepted };
    const known = WITH_REASON.find((one) => one === type);
    if (known !== undefined && 'reason' in message && typeof message.reason === 'string')
      return { type: known, reason: safeText(message.reason.replaceAll('\n', ' '), MAX_REASON) };
  }
  const reason = 'its message has no known form';
  throw new ExplorerError('STARK_SANDBOX_FAILED', `the sandbox: ${reason}`, { reason });
}

/** Whether it was accepted. Errors: STARK_PROOF_MALFORMED, STARK_VERIFIER_FAILED, STARK_SANDBOX_OPEN, each {reason}. */
export function acceptedBy(answer: SandboxAnswer): boolean {
  switch (answer.type) {
    case 'answer':
      return answer.accepted;
    case 'thrown':
      throw new ExplorerError('STARK_PROOF_MALFORMED', `the verifier says: ${answer.reason}`, {
        reason: answer.reason,
      });
    case 'failed':
      throw new ExplorerError('STARK_VERIFIER_FAILED', `the verifier broke off: ${answer.reason}`, {
        reason: answer.reason,
      });
    case 'open':
      throw new ExplorerError('STARK_SANDBOX_OPEN', `the sandbox is open: ${answer.reason}`, {
        reason: answer.reason,
      });
  }
}
