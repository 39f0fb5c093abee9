/** The answer: verdict, roots, the ladder of checks, and what is known besides. */

import { useDeferredValue, useMemo } from 'react';
import type { VerificationReport } from '../core/report.ts';
import { normalizeHash, withTrustedHash } from '../stores/selectors.ts';
import { useSession } from '../stores/session.ts';
import { BlockPanel } from './BlockPanel.tsx';
import { CaveatsPanel } from './CaveatsPanel.tsx';
import { Ladder } from './Ladder.tsx';
import { LookInside } from './LookInside.tsx';
import { MissingPanel } from './MissingPanel.tsx';
import { ReportActions } from './ReportActions.tsx';
import { StateRoots } from './StateRoots.tsx';
import { TimingsPanel } from './TimingsPanel.tsx';
import { TrustPanel } from './TrustPanel.tsx';
import { VerdictHero } from './VerdictHero.tsx';
import { WitnessPanel } from './WitnessPanel.tsx';

interface VerdictPageProps {
  readonly report: VerificationReport;
  readonly elapsedMs: number;
}

export function VerdictPage({ report: plain, elapsedMs }: VerdictPageProps) {
  const trustedHash = useSession((session) => session.trustedHash);
  const report = useMemo(
    () => withTrustedHash(plain, normalizeHash(trustedHash)),
    [plain, trustedHash],
  );
  // The hero first; the rest in slices, so that no frame waits for two hundred rows.
  const settled = useDeferredValue<VerificationReport | null>(report, null);
  return (
    <article className="verdict" data-verdict={report.verdict}>
      <VerdictHero report={report} elapsedMs={elapsedMs} />
      <ReportActions report={report} />
      <MissingPanel report={report} />
      <StateRoots report={report} />
      <LookInside />
      {settled && <VerdictBody report={settled} elapsedMs={elapsedMs} />}
    </article>
  );
}

function VerdictBody({ report, elapsedMs }: VerdictPageProps) {
  return (
    <div className="verdict-body">
      <Ladder report={report} />
      <div className="verdict-aside">
        <TrustPanel report={report} />
        <BlockPanel report={report} />
        <WitnessPanel counts={report.witness} />
        <TimingsPanel timings={report.timings} elapsedMs={elapsedMs} />
        <CaveatsPanel caveats={report.caveats} />
      </div>
    </div>
  );
}
