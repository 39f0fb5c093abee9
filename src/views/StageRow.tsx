/** One stage of a running check. */

import type { Progress, Stage } from '../core/progress.ts';
import { countText, STAGE_TEXT } from './stageText.ts';

interface StageRowProps {
  readonly stage: Stage;
  readonly state: 'done' | 'running' | 'waiting';
  readonly count: Progress | undefined;
}

const STATE_WORDS = { done: 'Done', running: 'Running', waiting: 'Waiting' } as const;

export function StageRow({ stage, state, count }: StageRowProps) {
  const text = STAGE_TEXT[stage];
  const ended = count && state === 'done' && count.total > 0;
  const known = count !== undefined && count.total > 0;
  const value = state === 'done' ? 1 : known ? count.done / count.total : undefined;
  return (
    <li className="stage" data-state={state}>
      <span className="stage-state">{STATE_WORDS[state]}</span>
      <span className="stage-title">{text.title}</span>
      <span className="stage-doing">{text.doing}</span>
      {state === 'waiting' ? (
        <span className="bar" />
      ) : (
        <progress
          className="bar"
          aria-label={text.title}
          {...(value === undefined ? {} : { value })}
        />
      )}
      <span className="stage-count">
        {count ? countText(stage, ended ? { ...count, done: count.total } : count) : ''}
      </span>
    </li>
  );
}
