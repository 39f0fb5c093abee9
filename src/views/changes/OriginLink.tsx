/** Who wrote something last: the phase, the call and the step, with a link into the trace. */

import { hrefOf } from '../../actions/places.ts';
import type { Origin } from '../../core/changes.ts';
import { usePage } from '../../stores/page.ts';
import { originPlace, originWords, phaseName } from './changeText.ts';
import { usePhaseRow } from './phases.ts';

export function OriginLink({ origin }: { readonly origin: Origin }) {
  const route = usePage((page) => page.route);
  const row = usePhaseRow(origin.phase);
  const words = originWords(origin, row);
  return (
    <a className="origin" href={hrefOf(route, originPlace(origin, row))}>
      {row ? phaseName(row) : `phase ${origin.phase}`}
      {words && <span> · {words}</span>}
    </a>
  );
}
