/** One group of the ladder: what it is about, how much of it passed, its rows. */

import type { Check, CheckId } from '../core/checks.ts';
import { tally } from '../stores/selectors.ts';
import { CheckRow } from './CheckRow.tsx';
import type { GROUPS } from './verdictText.ts';

interface LadderGroupProps {
  readonly group: (typeof GROUPS)[number];
  readonly checks: readonly Check[];
  readonly open: ReadonlySet<CheckId>;
  readonly onToggle: (id: CheckId) => void;
}

export function LadderGroup({ group, checks, open, onToggle }: LadderGroupProps) {
  const { passed, failed } = tally(checks);
  return (
    <section className="ladder-group" aria-labelledby={`group-${group.letter}`}>
      <h3 id={`group-${group.letter}`}>
        <span>
          <b>{group.title}</b> {group.about}
        </span>
        <span className="ladder-tally" data-failed={failed > 0}>
          {passed} of {checks.length} passed{failed > 0 ? `, ${failed} failed` : ''}
        </span>
      </h3>
      <ol>
        {checks.map((check) => (
          <CheckRow
            key={check.id}
            check={check}
            open={open.has(check.id)}
            onToggle={() => onToggle(check.id)}
          />
        ))}
      </ol>
    </section>
  );
}
