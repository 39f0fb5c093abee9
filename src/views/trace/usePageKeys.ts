/** Single keys of the trace page: digits show its views, letters move through the steps. */

import { useEffect } from 'react';
import { showTraceView } from '../../actions/tracePlaces.ts';
import { TRACE_VIEWS, type TraceView } from '../../core/route.ts';
import { usePage } from '../../stores/page.ts';
import { onLetter } from './stepKeys.ts';

export function usePageKeys(view: TraceView, isTraced: boolean): void {
  useEffect(() => {
    if (!isTraced) return undefined;
    const act = (event: KeyboardEvent) => onKey(event, view);
    window.addEventListener('keydown', act);
    return () => window.removeEventListener('keydown', act);
  }, [view, isTraced]);
}

function onKey(event: KeyboardEvent, view: TraceView): void {
  const { shortcuts, helpOpen, searchOpen } = usePage.getState();
  if (!shortcuts || helpOpen || searchOpen || event.defaultPrevented) return;
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const chosen = TRACE_VIEWS[Number(event.key) - 1];
  if (chosen) showTraceView(chosen);
  else if (view !== 'steps') return;
  else if (event.key === 'g') document.getElementById('step-number')?.focus();
  else if (!onLetter(event.key)) return;
  event.preventDefault();
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type=radio], [type=range]), textarea, select') !== null
  );
}
