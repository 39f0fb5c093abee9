/** The head of a phase: what it is, what it called, how it ended, and how much it changed. */

import { ChevronRight } from 'lucide-react';
import { hrefOf } from '../../actions/places.ts';
import type { PhaseRow } from '../../core/changes.ts';
import { shortHash } from '../../core/format.ts';
import { usePage } from '../../stores/page.ts';
import { capital, phaseName, phaseTotals } from './changeText.ts';

interface PhaseHeadProps {
  readonly row: PhaseRow;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

export function PhaseHead({ row, isOpen, onToggle }: PhaseHeadProps) {
  return (
    <th scope="rowgroup" colSpan={5}>
      <span className="phase-head" data-type={row.type}>
        <button
          type="button"
          className="phase-toggle"
          aria-expanded={isOpen}
          onClick={onToggle}
          data-focus
        >
          <ChevronRight size={16} aria-hidden="true" />
          {capital(phaseName(row))}
        </button>
        <span className="phase-what">
          <PhaseWhat row={row} />
        </span>
        {row.status === 'failed' && <span className="phase-failed">✗ failed</span>}
        <span className="phase-totals">{phaseTotals(row)}</span>
      </span>
    </th>
  );
}

function PhaseWhat({ row }: { readonly row: PhaseRow }) {
  const route = usePage((page) => page.route);
  if (row.type === 'transaction' && row.index !== undefined) {
    return (
      <>
        <a href={hrefOf(route, { section: 'transaction', index: row.index })}>
          <code>{row.hash === undefined ? 'details' : shortHash(row.hash, 4)}</code>
        </a>
        {row.created !== undefined ? ' creates a contract' : row.call && ` ${row.call}`}
      </>
    );
  }
  if (row.to === undefined) return null;
  return (
    <a href={hrefOf(route, { section: 'account', address: row.to }, 'after')}>
      <code>{shortHash(row.to, 4)}</code>
    </a>
  );
}
