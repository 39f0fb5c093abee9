/** The view that the route names, and the styles of all of them. */

import { usePage } from '../../stores/page.ts';
import { placeIn, timeIn } from '../../stores/selectors.ts';
import '../styles/trie.css';
import '../styles/icicle.css';
import '../styles/tree.css';
import '../styles/path.css';
import '../styles/trieMedia.css';
import '../styles/node.css';
import '../styles/account.css';
import '../styles/chain.css';
import '../styles/statement.css';
import { ChangesSections } from '../changes/ChangesSections.tsx';
import { ComparePage } from '../compare/ComparePage.tsx';
import { ProvePage } from '../prove/ProvePage.tsx';
import { StatementPage } from '../published/StatementPage.tsx';
import { TracePage } from '../trace/TracePage.tsx';
import { TransactionsSections } from '../transactions/TransactionsSections.tsx';
import { AccountPage } from './AccountPage.tsx';
import { AccountsPage } from './AccountsPage.tsx';
import { FoldPage } from './FoldPage.tsx';
import { ProofsPage } from './ProofsPage.tsx';
import { ReportPage } from './ReportPage.tsx';
import { SlotPage } from './SlotPage.tsx';
import { TrieSection } from './TrieSection.tsx';

export function Sections() {
  const route = usePage((page) => page.route);
  const time = timeIn(route);
  const place = route.page === 'proof' ? ({ section: 'proofs' } as const) : placeIn(route);
  if (!place) return null;
  switch (place.section) {
    case 'trie':
    case 'node':
      return <TrieSection />;
    case 'accounts':
      return <AccountsPage time={time} />;
    case 'account':
      return <AccountPage address={place.address} time={time} />;
    case 'slot':
      return <SlotPage address={place.address} slot={place.slot} time={time} />;
    case 'fold':
      return <FoldPage place={place} time={time} />;
    case 'changes':
    case 'reads':
    case 'access':
      return <ChangesSections place={place} />;
    case 'transactions':
    case 'transaction':
      return <TransactionsSections place={place} />;
    case 'trace':
      return <TracePage place={place} />;
    case 'report':
      return <ReportPage />;
    case 'compare':
      return <ComparePage />;
    case 'statement':
      return <StatementPage />;
    case 'prove':
      return <ProvePage place={place} />;
    case 'proofs':
      return <ProofsPage />;
  }
}
