/** Esc ends work that runs; the focus goes with the work: to Cancel, to what was made, to what comes next. */

import { useEffect } from 'react';
import { usePage } from '../stores/page.ts';

/** What a page with such work has of its own. The same object at every drawing. */
export interface WorkKeys<State> {
  readonly store: {
    getState(): State;
    subscribe(listener: (now: State, before: State) => void): () => void;
  };
  /** Of the work, `running` while there is something to end. */
  readonly statusOf: (state: State) => string;
  readonly cancel: () => void;
  /** Ids of the elements that come and go with the work. */
  readonly own: readonly string[];
  /** Whether the focus is taken where nothing has it: not where work begins by itself. */
  readonly fromNowhere: boolean;
  /** The id of the one that has the focus next; it is there after the next drawing. */
  readonly targetOf: (now: State, before: State) => string;
}

export function useWorkKeys<State>(keys: WorkKeys<State>): void {
  useEffect(() => {
    const { store, statusOf, targetOf } = keys;
    const act = (event: KeyboardEvent) => endByEscape(event, keys);
    // Before the keys of the page, which would take an Esc without work of theirs for their own.
    window.addEventListener('keydown', act, true);
    const leave = store.subscribe((now, before) => {
      if (statusOf(now) !== statusOf(before)) moveFocus(targetOf(now, before), keys);
    });
    return () => {
      window.removeEventListener('keydown', act, true);
      leave();
    };
  }, [keys]);
}

function endByEscape<State>(
  event: KeyboardEvent,
  { store, statusOf, cancel }: WorkKeys<State>,
): void {
  const { helpOpen, searchOpen } = usePage.getState();
  const isCovered = event.target instanceof Element && event.target.closest('dialog') !== null;
  if (event.key !== 'Escape' || event.defaultPrevented || helpOpen || searchOpen || isCovered)
    return;
  if (statusOf(store.getState()) !== 'running') return;
  event.preventDefault();
  event.stopPropagation();
  cancel();
}

/** Only where it was on what has gone, or nowhere: who is typing elsewhere stays there. */
function moveFocus<State>(id: string, { own, fromNowhere }: WorkKeys<State>): void {
  const from = document.activeElement;
  const isNowhere = from === null || from === document.body;
  if (isNowhere ? !fromNowhere : !own.includes(from.id)) return;
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}
