/** From the two roots on into what is below them, and between them. */

import { ArrowRight } from 'lucide-react';
import { hrefOf } from '../actions/places.ts';
import { usePage } from '../stores/page.ts';
import { isDocumentRoute } from '../stores/selectors.ts';

export function LookInside() {
  const route = usePage((page) => page.route);
  if (!isDocumentRoute(route)) return null;
  return (
    <p className="look-inside button-row">
      <a className="button" href={hrefOf(route, { section: 'trie' })}>
        See the tries below these roots <ArrowRight size={16} aria-hidden="true" />
      </a>
      <a className="button" href={hrefOf(route, { section: 'changes' })}>
        What changed from A to B? <ArrowRight size={16} aria-hidden="true" />
      </a>
      <a className="button" href={hrefOf(route, { section: 'accounts' })}>
        Why does a balance belong to a root? <ArrowRight size={16} aria-hidden="true" />
      </a>
    </p>
  );
}
