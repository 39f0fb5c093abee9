/** `j` and `k` go from row to row. They are single keys, and can be switched off with the others. */

import { type RefObject, useEffect } from 'react';
import { usePage } from '../../stores/page.ts';

export function useRowKeys(
  list: RefObject<HTMLElement | null>,
  keys: readonly string[],
  goTo: (key: string) => void,
): void {
  useEffect(() => {
    const act = (event: KeyboardEvent) => {
      const step = stepOf(event);
      if (step === undefined || event.defaultPrevented) return;
      const row = document.activeElement?.closest<HTMLElement>('[data-line]');
      const here =
        row && list.current?.contains(row) ? keys.indexOf(row.dataset['line'] ?? '') : -1;
      const next = keys[Math.min(keys.length - 1, Math.max(0, here + step))];
      if (next === undefined) return;
      goTo(next);
      event.preventDefault();
    };
    window.addEventListener('keydown', act);
    return () => window.removeEventListener('keydown', act);
  }, [list, keys, goTo]);
}

/** 1 for `j`, -1 for `k`; nothing while keys are off, in a field, or below a sheet. */
export function stepOf(event: KeyboardEvent): 1 | -1 | undefined {
  const { shortcuts, helpOpen, searchOpen } = usePage.getState();
  if (!shortcuts || helpOpen || searchOpen) return undefined;
  if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return undefined;
  return event.key === 'j' ? 1 : event.key === 'k' ? -1 : undefined;
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type=radio]), textarea, select') !== null
  );
}
