/** Before or after the block: one switch for all views. */

import { changeTime } from '../../actions/places.ts';
import { usePage } from '../../stores/page.ts';
import { timeIn } from '../../stores/selectors.ts';
import { useTrie } from '../../stores/trie.ts';

const TIMES = [
  { time: 'before', label: 'Before' },
  { time: 'after', label: 'After' },
] as const;

export function TimeSwitch() {
  const current = usePage((page) => timeIn(page.route));
  const hasAfter = useTrie((trie) => trie.times.after !== undefined);
  return (
    <fieldset className="time-switch">
      <legend className="offscreen">State</legend>
      <span className="choices-name" aria-hidden="true">
        State
      </span>
      {TIMES.map(({ time, label }) => (
        <label key={time}>
          <input
            type="radio"
            name="time"
            className="offscreen"
            checked={current === time}
            disabled={time === 'after' && !hasAfter}
            onChange={() => changeTime(time)}
          />
          {label}
          {time === 'after' && !hasAfter && <span className="offscreen"> (not executed yet)</span>}
        </label>
      ))}
    </fieldset>
  );
}
