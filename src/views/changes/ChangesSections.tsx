/** What the block changed, what it only read, and its access list. */

import type { Place } from '../../core/route.ts';

interface ChangesSectionsProps {
  readonly place: Extract<Place, { readonly section: 'changes' | 'reads' | 'access' }>;
}

export function ChangesSections({ place }: ChangesSectionsProps) {
  return <p className="section-wait">{place.section}</p>;
}
