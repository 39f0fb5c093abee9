/** Whose trace it is: the transaction or system call, its neighbours, and what else there is about it. */

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { hrefOf } from '../../actions/places.ts';
import type { PhaseRow } from '../../core/changes.ts';
import { formatInteger } from '../../core/format.ts';
import type { Place } from '../../core/route.ts';
import { usePage } from '../../stores/page.ts';
import { hasTrace, phaseName } from '../changes/changeText.ts';
import { Hash } from '../Hash.tsx';
import { AccountLink } from './AccountLink.tsx';
import { CallGlyph } from './CallGlyph.tsx';
import { TraceExports } from './TraceExports.tsx';

interface TraceHeaderProps {
  readonly place: Extract<Place, { section: 'trace' }>;
  /** All phases of the block; absent until they have come. */
  readonly phases: readonly PhaseRow[] | undefined;
  /** Whether there is a trace to be taken away. */
  readonly isTraced: boolean;
}

export function TraceHeader({ place, phases, isTraced }: TraceHeaderProps) {
  const row = phases?.find(({ phase }) => phase === place.phase);
  return (
    <header className="trace-header">
      <div className="trace-title">
        <h1 className="section-title">{row ? `Trace of ${phaseName(row)}` : 'Trace'}</h1>
        <div className="trace-actions">
          {isTraced && <TraceExports place={place} />}
          {phases && <Neighbours place={place} phases={phases} />}
        </div>
      </div>
      <div className="trace-facts">{row && <PhaseFacts row={row} />}</div>
    </header>
  );
}

interface NeighboursProps {
  readonly place: TraceHeaderProps['place'];
  readonly phases: readonly PhaseRow[];
}

function Neighbours({ place, phases }: NeighboursProps) {
  const traceable = phases.filter(hasTrace);
  const before = traceable.findLast(({ phase }) => phase < place.phase);
  const after = traceable.find(({ phase }) => phase > place.phase);
  return (
    <nav className="button-group" aria-label="Other traces of this block">
      <Neighbour row={before} place={place} title="Previous" />
      <Neighbour row={after} place={place} title="Next" />
    </nav>
  );
}

interface NeighbourProps {
  readonly row: PhaseRow | undefined;
  readonly place: TraceHeaderProps['place'];
  readonly title: 'Previous' | 'Next';
}

/** The same view of another trace; at the ends the button stays where it is, without effect. */
function Neighbour({ row, place, title }: NeighbourProps) {
  const route = usePage((page) => page.route);
  const Icon = title === 'Previous' ? ChevronLeft : ChevronRight;
  if (!row) {
    return (
      <button type="button" className="button" disabled>
        <Icon size={16} aria-hidden="true" /> <span>{title}</span>
      </button>
    );
  }
  const { view } = place;
  const href = hrefOf(route, { section: 'trace', phase: row.phase, ...(view && { view }) });
  return (
    <a className="button" href={href} title={phaseName(row)}>
      {title === 'Previous' && <Icon size={16} aria-hidden="true" />}
      <span>{title}</span>
      {title === 'Next' && <Icon size={16} aria-hidden="true" />}
      <span className="offscreen">: {phaseName(row)}</span>
    </a>
  );
}

function PhaseFacts({ row }: { readonly row: PhaseRow }) {
  const route = usePage((page) => page.route);
  const { hash, sender, to, toName, created, call, status, gasUsed, phase, index } = row;
  const target = to ?? created;
  return (
    <>
      {hash !== undefined && <Hash value={hash} what="transaction hash" />}
      {sender !== undefined && target !== undefined && (
        <span>
          <AccountLink address={sender} /> <span aria-hidden="true">→</span>
          <span className="offscreen">to</span>{' '}
          <AccountLink address={target} name={toName ?? row.contract} />
          {to === undefined && ' (created)'}
        </span>
      )}
      {call !== undefined && <code className="trace-call">{call}</code>}
      {status !== undefined && <PhaseStatus status={status} />}
      {gasUsed !== undefined && <span>{formatInteger(gasUsed)} gas</span>}
      <span className="trace-links">
        {row.type === 'transaction' && index !== undefined && (
          <a href={hrefOf(route, { section: 'transaction', index })}>Transaction and receipt</a>
        )}
        <a href={hrefOf(route, { section: 'changes', group: 'phase', phase })}>What it changed</a>
      </span>
    </>
  );
}

function PhaseStatus({ status }: { readonly status: NonNullable<PhaseRow['status']> }) {
  if (status === 'unknown') return null;
  return (
    <b className="call-end" data-end={status}>
      {status === 'succeeded' ? '✓' : <CallGlyph end="failed" />} {status}
    </b>
  );
}
