/** The transactions of a block that did not run to its end, as far as they show themselves. */

import { fetchTransactions } from '../../actions/inspect.ts';
import { hrefOf } from '../../actions/places.ts';
import { shortHash } from '../../core/format.ts';
import { usePage } from '../../stores/page.ts';
import { useAnswer } from '../trie/useAnswer.ts';
import { AddressLink } from './TransactionFacts.tsx';

export function UnrunTransactions() {
  const route = usePage((page) => page.route);
  const answer = useAnswer('transactions', fetchTransactions);
  if (!answer.value || answer.value.length === 0) return null;
  return (
    <section className="transaction-part" aria-labelledby="unrun-title">
      <h2 id="unrun-title" className="ruled-title">
        What the transactions show without being run
      </h2>
      <ol className="logs">
        {answer.value.map(({ index, hash, sender }) => (
          <li key={index} className="log-head">
            <a href={hrefOf(route, { section: 'transaction', index })}>Transaction {index}</a>
            <code>{shortHash(hash, 8)}</code>
            <span>
              from <AddressLink address={sender} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
