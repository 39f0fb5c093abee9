/** Published proofs, verified here. */

import '../styles/trie.css';
import '../styles/node.css';
import '../styles/account.css';
import '../styles/stark.css';
import { StarkPanel } from './StarkPanel.tsx';

export function PublishedPage() {
  return (
    <article className="proofs">
      <h1 className="section-title" tabIndex={-1}>
        Published proofs
      </h1>
      <StarkPanel />
    </article>
  );
}
