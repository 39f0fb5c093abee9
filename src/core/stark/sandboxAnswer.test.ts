/** One message of a known shape comes out of the sandbox, or an error of ours. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isExplorerError } from '../errors.ts';
import { acceptedBy, parseSandboxAnswer } from './sandboxAnswer.ts';

describe('parseSandboxAnswer', () => {
  test('default: the four shapes, and nothing that came along with them', () => {
    expect(parseSandboxAnswer({ type: 'answer', accepted: true, extra: 1 })).toEqual({
      type: 'answer',
      accepted: true,
    });
    for (const type of ['thrown', 'failed', 'open'])
      expect(parseSandboxAnswer({ type, reason: 'why', accepted: true })).toEqual({
        type,
        reason: 'why',
      });
  });

  test('behavior: a reason is cut and made safe to read', () => {
    const answer = parseSandboxAnswer({ type: 'failed', reason: `\u202e${'x'.repeat(9999)}` });
    expect(answer).toMatchObject({ reason: expect.stringMatching(/^\\u\{202e\}x{399}…$/) });
  });

  test.each([
    undefined,
    null,
    true,
    'answer',
    [],
    {},
    { type: 'answer' },
    { type: 'answer', accepted: 1 },
    { type: 'answer', accepted: 'true' },
    { type: 'failed' },
    { type: 'failed', reason: 5 },
    { type: 'other', reason: 'x' },
  ])('error: STARK_SANDBOX_FAILED for %j', (message) => {
    expect(() => parseSandboxAnswer(message)).toThrow(/no known form/);
  });

  test('behavior: whatever comes, only the word true of an answer is acceptance', () => {
    fc.assert(
      fc.property(fc.anything(), (message) => {
        try {
          expect(acceptedBy(parseSandboxAnswer(message))).toBe(false);
        } catch (error) {
          if (!isExplorerError(error)) throw error;
        }
      }),
    );
  });
});

describe('acceptedBy', () => {
  test('default: the answer', () => {
    expect(acceptedBy({ type: 'answer', accepted: true })).toBe(true);
    expect(acceptedBy({ type: 'answer', accepted: false })).toBe(false);
  });

  test.each([
    ['thrown', 'STARK_PROOF_MALFORMED'],
    ['failed', 'STARK_VERIFIER_FAILED'],
    ['open', 'STARK_SANDBOX_OPEN'],
  ] as const)('behavior: %s is %s', (type, code) => {
    const call = () => acceptedBy({ type, reason: 'why' });
    expect(call).toThrow(expect.objectContaining({ code, data: { reason: 'why' } }));
  });
});
