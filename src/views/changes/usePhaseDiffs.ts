/** The diffs of the phases that are looked into: each is asked for once, and shown as it comes. */

import { useEffect, useState } from 'react';
import { toErrorObject } from '../../actions/errorObject.ts';
import { fetchPhaseDiff } from '../../actions/inspect.ts';
import type { StateDiff } from '../../core/changes.ts';
import type { ErrorObject } from '../../core/errors.ts';
import type { PhaseDiffs } from '../../stores/changeRows.ts';

/** Answers are taken in together at this pace: a list that grows with each of hundreds would flicker. */
const GATHER_MS = 80;

export function usePhaseDiffs(needed: readonly number[]): PhaseDiffs {
  const [diffs, setDiffs] = useState<PhaseDiffs>(() => new Map());
  useEffect(() => {
    const missing = needed.filter((phase) => !diffs.has(phase));
    if (missing.length === 0) return undefined;
    let isCurrent = true;
    let gathered = new Map<number, StateDiff | ErrorObject>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = () => {
      timer = undefined;
      const taken = gathered;
      gathered = new Map();
      if (isCurrent) setDiffs((last) => new Map([...last, ...taken]));
    };
    for (const phase of missing) {
      fetchPhaseDiff(phase)
        .catch(toErrorObject)
        .then((answer) => {
          gathered.set(phase, answer);
          timer ??= setTimeout(take, GATHER_MS);
        });
    }
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [needed, diffs]);
  return diffs;
}
