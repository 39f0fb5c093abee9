/** What a transaction shows of itself where the block did not run to its end: no receipt, no changes. */

import { fetchTransactions } from '../../actions/inspect.ts';
import { Fact } from '../Fact.tsx';
import { Hash } from '../Hash.tsx';
import { useAnswer } from '../trie/useAnswer.ts';
import { AddressLink } from './TransactionFacts.tsx';

export function UnrunTransaction({ index }: { readonly index: number }) {
  const answer = useAnswer('transactions', fetchTransactions);
  const row = answer.value?.[index];
  if (answer.status !== 'done') return null;
  if (!row) {
    return (
      <p className="note">
        {answer.value.length === 0
          ? 'The senders could not be recovered: the block was not read that far.'
          : `The block has ${answer.value.length} transactions, counted from 0.`}
      </p>
    );
  }
  return (
    <section className="transaction-part" aria-labelledby="unrun-title">
      <h2 id="unrun-title" className="ruled-title">
        What it shows without being run
      </h2>
      <dl className="facts">
        <Fact name="Hash">
          <Hash value={row.hash} what="transaction hash" whole />
        </Fact>
        <Fact name="From">
          <AddressLink address={row.sender} />
        </Fact>
        <Fact name="To">
          {row.to === undefined ? (
            'Nobody: it creates a contract'
          ) : (
            <AddressLink address={row.to} />
          )}
        </Fact>
        {row.selector !== undefined && (
          <Fact name="Function">
            <code>{row.selector}</code>
          </Fact>
        )}
      </dl>
    </section>
  );
}
