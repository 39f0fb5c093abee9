/** What the block changed, what it only read, and its access list. */

import type { Place } from '../../core/route.ts';
import '../styles/changes.css';
import '../styles/changeTable.css';
import '../styles/reads.css';
import '../styles/changesMedia.css';
import { AccessPage } from './AccessPage.tsx';
import { ChangesPage } from './ChangesPage.tsx';
import { ReadsPage } from './ReadsPage.tsx';
import { SubTabs } from './SubTabs.tsx';

interface ChangesSectionsProps {
  readonly place: Extract<Place, { readonly section: 'changes' | 'reads' | 'access' }>;
}

export function ChangesSections({ place }: ChangesSectionsProps) {
  return (
    <>
      <SubTabs section={place.section} />
      {pageOf(place)}
    </>
  );
}

function pageOf(place: ChangesSectionsProps['place']) {
  switch (place.section) {
    case 'changes':
      return <ChangesPage place={place} />;
    case 'reads':
      return <ReadsPage />;
    case 'access':
      return <AccessPage />;
  }
}
