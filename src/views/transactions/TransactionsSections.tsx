/** The transactions of the block, and one of them with its receipt. */

import type { Place } from '../../core/route.ts';
import '../styles/changes.css';
import '../styles/changeTable.css';
import '../styles/reads.css';
import '../styles/changesMedia.css';
import '../styles/transactions.css';
import { TransactionPage } from './TransactionPage.tsx';
import { TransactionsPage } from './TransactionsPage.tsx';

interface TransactionsSectionsProps {
  readonly place: Extract<Place, { readonly section: 'transactions' | 'transaction' }>;
}

export function TransactionsSections({ place }: TransactionsSectionsProps) {
  return place.section === 'transactions' ? (
    <TransactionsPage />
  ) : (
    <TransactionPage key={place.index} place={place} />
  );
}
