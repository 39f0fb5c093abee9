/** The transactions of the block, and one of them with its receipt. */

import type { Place } from '../../core/route.ts';

interface TransactionsSectionsProps {
  readonly place: Extract<Place, { readonly section: 'transactions' | 'transaction' }>;
}

export function TransactionsSections({ place }: TransactionsSectionsProps) {
  return <p className="section-wait">{place.section}</p>;
}
