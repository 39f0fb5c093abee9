/** The three views of what a block did to the state. */

import { hrefOf } from '../../actions/places.ts';
import { usePage } from '../../stores/page.ts';

const TABS = [
  { section: 'changes', title: 'Changes' },
  { section: 'reads', title: 'Only read' },
  { section: 'access', title: 'Access list' },
] as const;

export function SubTabs({ section }: { readonly section: (typeof TABS)[number]['section'] }) {
  const route = usePage((page) => page.route);
  return (
    <nav className="sub-tabs" aria-label="Views of the state">
      <ul>
        {TABS.map((tab) => (
          <li key={tab.section}>
            <a
              href={hrefOf(route, { section: tab.section })}
              {...(tab.section === section ? { 'aria-current': 'page' } : {})}
            >
              {tab.title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
