/** The views of a document, each with a link of its own. */

import { hrefOf } from '../actions/places.ts';
import type { Place } from '../core/route.ts';
import { usePage } from '../stores/page.ts';
import { placeIn } from '../stores/selectors.ts';

type Section = Place['section'];

const TABS: readonly {
  readonly title: string;
  readonly place: Place | undefined;
  readonly also: readonly Section[];
}[] = [
  { title: 'Verdict', place: undefined, also: [] },
  { title: 'Trie', place: { section: 'trie' }, also: ['trie', 'node'] },
  {
    title: 'Accounts',
    place: { section: 'accounts' },
    also: ['accounts', 'account', 'slot', 'fold'],
  },
  { title: 'Changes', place: { section: 'changes' }, also: ['changes', 'reads', 'access'] },
  {
    title: 'Transactions',
    place: { section: 'transactions' },
    also: ['transactions', 'transaction', 'trace'],
  },
  { title: 'Report', place: { section: 'report' }, also: ['report'] },
  { title: 'Compare', place: { section: 'compare' }, also: ['compare'] },
  { title: 'Public values', place: { section: 'statement' }, also: ['statement'] },
  { title: 'Prove a change', place: { section: 'prove' }, also: ['prove'] },
  { title: 'Proofs', place: { section: 'proofs' }, also: ['proofs'] },
];

export function DocumentTabs() {
  const route = usePage((page) => page.route);
  const section = placeIn(route)?.section;
  return (
    <nav className="tabs" aria-label="Views of this block">
      <ul>
        {TABS.map(({ title, place, also }) => {
          const current = section === undefined ? place === undefined : also.includes(section);
          return (
            <li key={title}>
              <a href={hrefOf(route, place)} {...(current ? { 'aria-current': 'page' } : {})}>
                {title}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
