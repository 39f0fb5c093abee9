/** Who wrote something last: the phase, the call and the step, with a link into the trace. */

import { hrefOf } from '../../actions/places.ts';
import type { Origin, StateDiff } from '../../core/changes.ts';
import { usePage } from '../../stores/page.ts';
import { originPlace, originWords, phaseName } from './changeText.ts';
import { usePhaseRow } from './phases.ts';

interface OriginLinkProps {
  readonly origin: Origin;
  /** Where it stands: within a phase, the phase need not be said again. */
  readonly scope?: StateDiff['scope'];
}

export function OriginLink({ origin, scope }: OriginLinkProps) {
  const route = usePage((page) => page.route);
  const row = usePhaseRow(origin.phase);
  const name = row ? (row.contract ?? phaseName(row)) : `phase ${origin.phase}`;
  const words = originWords(origin, row);
  return (
    <a className="origin" href={hrefOf(route, originPlace(origin, row))}>
      {scope === origin.phase && words !== '' ? words : [name, words].filter(Boolean).join(' · ')}
    </a>
  );
}
