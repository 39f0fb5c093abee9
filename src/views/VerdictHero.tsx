/** The verdict in words, with its sign, one plain sentence, and every check as a block of the wall. */

import { useEffect, useRef } from 'react';
import { formatDuration, safeText } from '../core/format.ts';
import type { VerificationReport } from '../core/report.ts';
import { VERDICT_WORDS } from '../core/reportText.ts';
import { announce, usePage } from '../stores/page.ts';
import { tally } from '../stores/selectors.ts';
import { CheckWall } from './CheckWall.tsx';
import { errorTextOf } from './errorText.ts';
import { titleOf, useTitle } from './useTitle.ts';
import { VerdictGlyph } from './VerdictGlyph.tsx';
import { VerdictSentence } from './VerdictSentence.tsx';
import { forkTitle, verdictSentence } from './verdictText.ts';

interface VerdictHeroProps {
  readonly report: VerificationReport;
  readonly elapsedMs: number;
}

export function VerdictHero({ report, elapsedMs }: VerdictHeroProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { verdict, error } = report;
  const counts = tally(report.checks);
  const spoken = `${VERDICT_WORDS[verdict]}. ${verdictSentence(report)}`;
  useEffect(() => announce(spoken), [spoken]);
  useTitle(titleOf(report));
  useEffect(() => {
    // A link to a check takes the focus there itself.
    if (!usePage.getState().target.check) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <section className="hero">
      <p className="hero-meta">
        {describeRules(report)} <span aria-hidden="true">·</span> {safeText(report.format)}{' '}
        <span aria-hidden="true">·</span>{' '}
        <span className="unbroken">{formatDuration(elapsedMs)}</span>
      </p>
      <h1 className="hero-verdict" ref={heading} tabIndex={-1}>
        <VerdictGlyph verdict={verdict} />
        {VERDICT_WORDS[verdict]}
      </h1>
      <p className="hero-sentence">
        <VerdictSentence report={report} />
      </p>
      {verdict !== 'VALID' && error && <p className="hero-why">{errorTextOf(error).what}</p>}
      <CheckWall checks={report.checks} />
      <p className="wall-tally">
        {counts.passed} passed, {counts.failed} failed, {counts['not-run']} not run
      </p>
    </section>
  );
}

function describeRules({ chainName, chainId, fork }: VerificationReport): string {
  const chain = chainName ?? (chainId === undefined ? 'Chain not known' : `Chain ${chainId}`);
  return safeText(fork ? `${chain}, ${forkTitle(fork)} rules` : chain);
}
