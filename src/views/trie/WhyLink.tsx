/** From what a path proves to the folding of its proof; where nothing is proven, there is none. */

import { hrefOf } from '../../actions/places.ts';
import type { KeyPath } from '../../core/inspection.ts';
import type { Place } from '../../core/route.ts';
import { usePage } from '../../stores/page.ts';

interface WhyLinkProps {
  readonly path: KeyPath;
  readonly place: Extract<Place, { section: 'fold' }>;
}

export function WhyLink({ path, place }: WhyLinkProps) {
  const route = usePage((page) => page.route);
  if (path.outcome.type === 'missing') return null;
  return (
    <a className="button button-main" href={hrefOf(route, place)}>
      {path.outcome.type === 'present'
        ? 'Why does this belong to the root?'
        : 'Why is it not there?'}
    </a>
  );
}
