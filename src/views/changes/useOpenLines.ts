/** Which lines are unfolded: those that the reader opened, and those that lead to the line of a link. */

import { useCallback, useMemo, useState } from 'react';
import { moreKey, type OpenLines, phaseKey } from '../../stores/changeRows.ts';
import type { ChangesPlace } from './ChangeTable.tsx';

export function useOpenLines(place: ChangesPlace): {
  readonly open: OpenLines;
  readonly toggle: (key: string) => void;
} {
  const { group, address, slot, phase } = place;
  const [toggled, setToggled] = useState<OpenLines>(() => new Set());
  const open = useMemo(() => {
    const byLink = linkedKeys({ group, address, slot, phase });
    const keys = new Set(toggled);
    for (const key of byLink) {
      // What a link opened, the reader can still shut.
      if (!keys.delete(key)) keys.add(key);
    }
    return keys;
  }, [toggled, group, address, slot, phase]);
  const toggle = useCallback((key: string) => {
    setToggled((last) => {
      const next = new Set(last);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  }, []);
  return { open, toggle };
}

interface Link {
  readonly group: ChangesPlace['group'] | undefined;
  readonly address: string | undefined;
  readonly slot: string | undefined;
  readonly phase: number | undefined;
}

function linkedKeys({ group, address, slot, phase }: Link): string[] {
  const isByPhase = group === 'phase' && phase !== undefined;
  return [
    ...(isByPhase ? [phaseKey(phase)] : []),
    ...(address !== undefined && slot !== undefined
      ? [moreKey(isByPhase ? phase : 'block', address)]
      : []),
  ];
}
