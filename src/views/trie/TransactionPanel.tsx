/** What a transaction is that the search found: its hash, and the accounts it leads to. */

import { useEffect, useRef } from 'react';
import { fetchTransactions } from '../../actions/inspect.ts';
import { hrefOf } from '../../actions/places.ts';
import type { SearchHit } from '../../core/inspection.ts';
import { usePage } from '../../stores/page.ts';
import { Fact } from '../Fact.tsx';
import { Hash } from '../Hash.tsx';
import { AnswerError } from './AnswerError.tsx';
import { useAnswer } from './useAnswer.ts';

export type TransactionHit = Extract<SearchHit, { type: 'transaction' }>;

interface TransactionPanelProps {
  readonly hit: TransactionHit;
  /** A link was followed. */
  readonly onLeave: () => void;
}

export function TransactionPanel({ hit, onLeave }: TransactionPanelProps) {
  const title = useRef<HTMLHeadingElement>(null);
  const answer = useAnswer('transactions', fetchTransactions);
  const row = answer.value?.find(({ hash }) => hash === hit.hash);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another transaction takes the focus again
  useEffect(() => title.current?.focus(), [hit.hash]);
  return (
    <section className="transaction" aria-label={`Transaction ${hit.index}`}>
      <h2 ref={title} tabIndex={-1}>
        Transaction {hit.index}
      </h2>
      <dl className="facts">
        <Fact name="Hash">
          <Hash value={hit.hash} what="transaction hash" />
        </Fact>
        {row && (
          <>
            <Fact name="Sender">
              <AccountLink address={row.sender} onLeave={onLeave} />
            </Fact>
            <Fact name="Recipient">
              {row.to === undefined ? (
                'None: it creates a contract'
              ) : (
                <AccountLink address={row.to} onLeave={onLeave} />
              )}
            </Fact>
            {row.selector !== undefined && (
              <Fact name="Selector">
                <code>{row.selector}</code>
              </Fact>
            )}
          </>
        )}
      </dl>
      {answer.status === 'failed' && <AnswerError error={answer.error} />}
      {answer.status === 'done' && !row && (
        <p className="note">Its sender could not be recovered: the block was not read that far.</p>
      )}
    </section>
  );
}

function AccountLink({
  address,
  onLeave,
}: {
  readonly address: string;
  readonly onLeave: () => void;
}) {
  const route = usePage((page) => page.route);
  return (
    <a href={hrefOf(route, { section: 'account', address })} onClick={onLeave}>
      <code>{address}</code>
    </a>
  );
}
