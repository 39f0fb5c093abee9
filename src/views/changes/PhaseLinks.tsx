/** Phases by their names, each a link: the first few, and how many more. */

import { useState } from 'react';
import { hrefOf } from '../../actions/places.ts';
import type { PhaseRow } from '../../core/changes.ts';
import type { Place } from '../../core/route.ts';
import { usePage } from '../../stores/page.ts';
import { phaseName } from './changeText.ts';
import { usePhaseRow } from './phases.ts';

const SHOWN = 6;

export function PhaseLinks({ phases }: { readonly phases: readonly number[] }) {
  const [all, setAll] = useState(false);
  const rest = phases.length - SHOWN;
  const shown = all || rest <= 1 ? phases : phases.slice(0, SHOWN);
  return (
    <span className="phase-links">
      {shown.map((phase, i) => (
        <span key={phase}>
          {i > 0 && ', '}
          <PhaseLink phase={phase} isFirst={i === 0} />
        </span>
      ))}
      {shown.length < phases.length && (
        <>
          {' '}
          <button type="button" className="text-button" onClick={() => setAll(true)}>
            and {rest} more
          </button>
        </>
      )}
    </span>
  );
}

interface PhaseLinkProps {
  readonly phase: number;
  /** The first of a list says what its numbers are of. */
  readonly isFirst?: boolean;
}

export function PhaseLink({ phase, isFirst = true }: PhaseLinkProps) {
  const route = usePage((page) => page.route);
  const row = usePhaseRow(phase);
  const isNumber = row?.type === 'transaction' && !isFirst;
  return (
    <a className="quiet-link" href={hrefOf(route, placeOf(phase, row))}>
      {isNumber && <span className="offscreen">transaction </span>}
      {isNumber ? row.index : row ? phaseName(row) : `phase ${phase}`}
    </a>
  );
}

function placeOf(phase: number, row: PhaseRow | undefined): Place {
  return row?.type === 'transaction' && row.index !== undefined
    ? { section: 'transaction', index: row.index }
    : { section: 'changes', group: 'phase', phase };
}
