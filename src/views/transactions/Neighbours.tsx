/** The transactions before and after; `k` and `j` go there. */

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useContext, useEffect } from 'react';
import { goToPlace, hrefOf } from '../../actions/places.ts';
import { usePage } from '../../stores/page.ts';
import { placeIn } from '../../stores/selectors.ts';
import { Phases } from '../changes/phases.ts';
import { stepOf } from './useRowKeys.ts';

export function Neighbours({ index }: { readonly index: number }) {
  const route = usePage((page) => page.route);
  const phases = useContext(Phases);
  const count = phases.filter(({ type }) => type === 'transaction').length;
  const place = (to: number) => ({ section: 'transaction' as const, index: to });
  useEffect(() => {
    const act = (event: KeyboardEvent) => {
      const step = stepOf(event);
      if (step === undefined || event.defaultPrevented) return;
      const next = shownNow(index) + step;
      if (next < 0 || next >= count) return;
      goToPlace({ section: 'transaction', index: next });
      event.preventDefault();
    };
    window.addEventListener('keydown', act);
    return () => window.removeEventListener('keydown', act);
  }, [index, count]);
  return (
    <nav className="neighbours" aria-label="Transactions before and after">
      {index > 0 && (
        <a className="button" href={hrefOf(route, place(index - 1))}>
          <ChevronLeft size={16} aria-hidden="true" /> Transaction {index - 1}
        </a>
      )}
      {index + 1 < count && (
        <a className="button" href={hrefOf(route, place(index + 1))}>
          Transaction {index + 1} <ChevronRight size={16} aria-hidden="true" />
        </a>
      )}
    </nav>
  );
}

/** Keys may come faster than the page is drawn: where the address has led is where the next one starts. */
function shownNow(drawn: number): number {
  const place = placeIn(usePage.getState().route);
  return place?.section === 'transaction' ? place.index : drawn;
}
