/** The trace of one phase: its calls and its steps. */

import type { Place } from '../../core/route.ts';

interface TracePageProps {
  readonly place: Extract<Place, { readonly section: 'trace' }>;
}

export function TracePage({ place }: TracePageProps) {
  return <p className="section-wait">{place.section}</p>;
}
