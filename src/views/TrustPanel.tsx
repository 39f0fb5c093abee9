/** What no witness can prove: that the block is part of the chain. The reader's own hash can. */

import type { ReactNode } from 'react';
import type { Check } from '../core/checks.ts';
import type { VerificationReport } from '../core/report.ts';
import { normalizeHash } from '../stores/selectors.ts';
import { setTrustedHash, useSession } from '../stores/session.ts';
import { SecondOpinion } from './SecondOpinion.tsx';
import { StatusGlyph } from './StatusGlyph.tsx';

const UNFINISHED = 'Not a block hash yet: it has 64 hex digits.';

export function TrustPanel({ report }: { readonly report: VerificationReport }) {
  const typed = useSession((session) => session.trustedHash);
  const check = report.checks.find(({ id }) => id === 'B3');
  return (
    <section className="panel trust" aria-labelledby="trust-title">
      <h2 id="trust-title">What a witness cannot prove</h2>
      <p>
        That this block is part of the chain. Everything here also holds for a block that somebody
        made up. Only its hash ties it to a chain: take it from a place you trust, such as your own
        node, a light client, or several explorers.
      </p>
      <label htmlFor="trusted-hash">The block hash you trust</label>
      <input
        id="trusted-hash"
        type="text"
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        placeholder="0x and 64 digits"
        value={typed}
        aria-describedby="trusted-result"
        onChange={(event) => setTrustedHash(event.target.value)}
      />
      <p id="trusted-result" className="trust-result" role="status" data-status={check?.status}>
        {typed.trim() !== '' && normalizeHash(typed) === undefined ? UNFINISHED : resultOf(check)}
      </p>
      <SecondOpinion report={report} />
    </section>
  );
}

function resultOf(check: Check | undefined): ReactNode {
  if (!check || check.status === 'not-run') {
    return 'B3 not run: whether this block is canonical was not checked.';
  }
  return (
    <>
      <StatusGlyph status={check.status} />
      {check.status === 'passed'
        ? 'B3 passed: it is the block you trust.'
        : 'B3 failed: this is another block than the one you trust.'}
    </>
  );
}
