/** Verify a published proof: the parts, the block it is tied to, the answer in three lines. */

import { useEffect } from 'react';
import { linkTo } from '../../actions/navigate.ts';
import { verifyText } from '../../actions/published.ts';
import { usePage } from '../../stores/page.ts';
import '../styles/trie.css';
import '../styles/node.css';
import '../styles/account.css';
import '../styles/statement.css';
import '../styles/published.css';
import { useTitle } from '../useTitle.ts';
import { useWorkKeys } from '../useWorkKeys.ts';
import { ProofAnswer } from './ProofAnswer.tsx';
import { ProofForm } from './ProofForm.tsx';
import { PUBLISHED_KEYS } from './publishedKeys.ts';
import '../styles/stark.css';
import { StarkPanel } from './StarkPanel.tsx';
import { SystemsTable } from './SystemsTable.tsx';

export function PublishedPage() {
  const packed = usePage(({ route }) => (route.page === 'published' ? route.packed : undefined));
  useTitle('Verify a published proof · Glassblock');
  useWorkKeys(PUBLISHED_KEYS);
  useEffect(() => {
    if (packed !== undefined) void verifyText(packed);
  }, [packed]);
  return (
    <article className="published">
      <header>
        <h1 className="section-title" tabIndex={-1}>
          Verify a published proof
        </h1>
        <p className="section-summary">
          A proof says: program V printed P. Three questions decide what that is worth, and they are
          answered apart: is the mathematics right, is V the program to trust, and does P speak of
          the block that was checked here? To make a proof yourself,{' '}
          <a href={linkTo({ page: 'circuit' })}>bring a circuit</a>.
        </p>
      </header>
      <ProofForm />
      <ProofAnswer />
      <StarkPanel />
      <SystemsTable />
    </article>
  );
}
