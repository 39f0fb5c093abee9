/** The logs of a transaction: decoded where the event is known, topics and data as they are. */

import { useEffect, useRef } from 'react';
import { hrefOf } from '../../actions/places.ts';
import type { LogRow } from '../../core/changes.ts';
import { usePage } from '../../stores/page.ts';
import { counted } from '../changes/changeText.ts';
import { DecodedView } from '../DecodedView.tsx';
import { RawHex } from './RawHex.tsx';
import { AddressLink } from './TransactionFacts.tsx';

interface LogsPanelProps {
  readonly logs: readonly LogRow[];
  /** The log that a link points at. */
  readonly target: number | undefined;
  readonly transaction: number;
}

export function LogsPanel({ logs, target, transaction }: LogsPanelProps) {
  return (
    <section className="transaction-part" aria-labelledby="logs-title">
      <h2 id="logs-title" className="ruled-title">
        {counted(logs.length, 'log')}
      </h2>
      <ol className="logs">
        {logs.map((log) => (
          <Log
            key={log.index}
            log={log}
            isTarget={log.index === target}
            transaction={transaction}
          />
        ))}
      </ol>
    </section>
  );
}

interface LogProps {
  readonly log: LogRow;
  readonly isTarget: boolean;
  readonly transaction: number;
}

function Log({ log, isTarget, transaction }: LogProps) {
  const route = usePage((page) => page.route);
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!isTarget) return;
    item.current?.scrollIntoView({ block: 'center' });
    item.current?.focus({ preventScroll: true });
  }, [isTarget]);
  const { index, address, name, topics, data, decoded } = log;
  return (
    <li
      ref={item}
      className="log"
      tabIndex={-1}
      aria-label={`Log ${index}`}
      {...(isTarget ? { 'data-target': true } : {})}
    >
      <p className="log-head">
        <a
          href={hrefOf(route, { section: 'transaction', index: transaction, log: index })}
          title="Link to this log"
        >
          Log {index}
        </a>
        <AddressLink address={address} name={name} />
      </p>
      {decoded ? (
        <DecodedView decoded={decoded} caption={`Arguments of log ${index}`} />
      ) : (
        <p className="note">
          {topics.length === 0
            ? 'It has no topic: nothing says which event it is.'
            : 'Its first topic is none of the events that are built in.'}
        </p>
      )}
      <div className="log-raw">
        <details className="raw">
          <summary>{topics.length === 0 ? 'No topics' : counted(topics.length, 'topic')}</summary>
          <ol className="topics">
            {topics.map((topic, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: topics have their place, and may be equal
              <li key={i}>
                <code>{topic}</code>
              </li>
            ))}
          </ol>
        </details>
        <RawHex value={data} what="Data" />
      </div>
    </li>
  );
}
