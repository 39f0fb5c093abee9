/** One phase of the block in the list: a transaction with its receipt in short, or what runs around them. */

import { memo, type ReactNode } from 'react';
import { hrefOf } from '../../actions/places.ts';
import type { PhaseRow } from '../../core/changes.ts';
import { formatInteger, shortHash } from '../../core/format.ts';
import type { Place } from '../../core/route.ts';
import { useChangesView } from '../../stores/changesView.ts';
import { usePage } from '../../stores/page.ts';
import { Amount } from '../changes/Amount.tsx';
import { capital, phaseName, phaseTotals } from '../changes/changeText.ts';
import { StatusWord } from './StatusWord.tsx';
import { typeWord } from './transactionText.ts';

export const PhaseCells = memo(function PhaseCells({ row }: { readonly row: PhaseRow }) {
  return row.type === 'transaction' ? <TransactionCells row={row} /> : <OtherCells row={row} />;
});

function TransactionCells({ row }: { readonly row: PhaseRow }) {
  const unit = useChangesView((view) => view.unit);
  const { index = 0, hash, transactionType, call, status, gasUsed, fee } = row;
  return (
    <>
      <th scope="row">
        <PlaceLink place={{ section: 'transaction', index }} main>
          {index}
        </PlaceLink>
      </th>
      <td data-label="Hash">
        {hash && <code title={hash}>{shortHash(hash, 4)}</code>}
        {transactionType !== undefined && (
          <span className="transaction-type">{typeWord(transactionType)}</span>
        )}
      </td>
      <td data-label="From → to">
        <Address value={row.sender} /> <span aria-hidden="true">→</span>{' '}
        {row.to ? (
          <Address value={row.to} name={row.toName} />
        ) : (
          <>
            new <Address value={row.created} />
          </>
        )}
      </td>
      <td data-label="Call" className="transaction-call">
        {call}
      </td>
      <td data-label="Status">{status && <StatusWord status={status} />}</td>
      <td data-label="Gas used" className="figure">
        {gasUsed !== undefined && formatInteger(gasUsed)}
      </td>
      <td data-label={`Fee, ${unit}`} className="figure">
        {fee !== undefined && <Amount wei={fee} bare />}
      </td>
      <ChangedCell row={row} />
    </>
  );
}

function OtherCells({ row }: { readonly row: PhaseRow }) {
  return (
    <>
      <th scope="row" colSpan={2}>
        {capital(phaseName(row))}
      </th>
      <td data-label="To">
        {row.to && (
          <>
            <span aria-hidden="true">→ </span>
            <Address value={row.to} name={row.toName} />
          </>
        )}
      </td>
      <td colSpan={4}>
        {row.credited !== undefined && <Amount wei={row.credited} signed />}
        {row.type === 'systemCall' && (
          <PlaceLink place={{ section: 'trace', phase: row.phase }}>trace</PlaceLink>
        )}
      </td>
      <ChangedCell row={row} />
    </>
  );
}

function ChangedCell({ row }: { readonly row: PhaseRow }) {
  const isTransaction = row.type === 'transaction';
  return (
    <td data-label="Changed">
      <PlaceLink
        place={{ section: 'changes', group: 'phase', phase: row.phase }}
        main={!isTransaction}
      >
        {phaseTotals(row)}
      </PlaceLink>
    </td>
  );
}

interface PlaceLinkProps {
  readonly place: Place;
  /** The link that takes the focus when the row is gone to. */
  readonly main?: boolean;
  readonly children: ReactNode;
}

function PlaceLink({ place, main = false, children }: PlaceLinkProps) {
  const route = usePage((page) => page.route);
  return (
    <a href={hrefOf(route, place)} {...(main ? { 'data-focus': true } : {})}>
      {children}
    </a>
  );
}

interface AddressProps {
  readonly value: string | undefined;
  readonly name?: string | undefined;
}

function Address({ value, name }: AddressProps) {
  const route = usePage((page) => page.route);
  if (value === undefined) return <span className="none">unknown</span>;
  return (
    <a
      className="quiet-link"
      href={hrefOf(route, { section: 'account', address: value }, 'after')}
      title={value}
    >
      {name ?? <code>{shortHash(value, 4)}</code>}
    </a>
  );
}
