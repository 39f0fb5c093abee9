/** The link to a line of the changes: grouping and filter stay as they are. */

import type { StateDiff } from '../../core/changes.ts';
import type { Place, Route } from '../../core/route.ts';
import { placeIn } from '../../stores/selectors.ts';

export function rowPlace(
  route: Route,
  scope: StateDiff['scope'],
  row: { readonly address: string; readonly slot?: string },
): Place {
  const place = placeIn(route);
  const filter = place?.section === 'changes' ? place.filter : undefined;
  return {
    section: 'changes',
    ...(scope === 'block' ? {} : { group: 'phase' as const, phase: scope }),
    ...(filter && { filter }),
    ...row,
  };
}
