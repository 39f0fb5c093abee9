/** The stages of a running check, in their order. */

import { STAGES, type Stage } from '../core/progress.ts';
import type { Checking } from '../stores/session.ts';
import { StageRow } from './StageRow.tsx';

type Running = Extract<Checking, { status: 'running' }>;

export function StageList({ checking }: { readonly checking: Running }) {
  return (
    <ol>
      {STAGES.map((stage) => (
        <StageRow
          key={stage}
          stage={stage}
          state={stateOf(stage, checking)}
          count={checking.counts[stage]}
        />
      ))}
    </ol>
  );
}

/** A stage that was heard of, or that comes before the running one, is over. */
function stateOf(each: Stage, { stage, counts }: Running): 'done' | 'running' | 'waiting' {
  if (each === stage) return 'running';
  const passed = stage !== undefined && STAGES.indexOf(each) < STAGES.indexOf(stage);
  return passed || counts[each] ? 'done' : 'waiting';
}
