/** What each of the three verdicts says, and what none of them can. */

import { VERDICT_WORDS } from '../core/reportText.ts';

const MEANINGS = [
  [
    'VALID',
    'Every check passed: the block with this hash takes this pre-state root to this post-state root.',
  ],
  [
    'INVALID',
    'A check failed: the block, or the witness for it, lies. Both sides of the comparison are shown.',
  ],
  [
    'CANNOT_VERIFY',
    'Something needed is missing or not supported. It is named; missing is never read as empty.',
  ],
] as const;

export function VerdictMeanings() {
  return (
    <>
      <h2 id="help-title">Reading a verdict</h2>
      <dl className="facts">
        {MEANINGS.map(([verdict, text]) => (
          <div key={verdict} data-verdict={verdict}>
            <dt>{VERDICT_WORDS[verdict]}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p>
        A witness proves what a block does to the state, never that the block is part of the chain.
        For that, compare its hash with one you trust.
      </p>
    </>
  );
}
