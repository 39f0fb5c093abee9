/** Esc ends a proof that is being made; the focus goes with the work: to Cancel, to the proof, to what comes next. */

import { useEffect } from 'react';
import { usePage } from '../../stores/page.ts';

interface Provable {
  readonly proving: { readonly status: string };
}

/** What a page that proves has of its own. The same object at every drawing. */
export interface ProvingKeys<State extends Provable> {
  readonly store: {
    getState(): State;
    subscribe(listener: (now: State, before: State) => void): () => void;
  };
  readonly cancel: () => void;
  /** Ids of the elements that come and go with the work. */
  readonly own: readonly string[];
  /** The id of the one that has the focus next; it is there after the next drawing. */
  readonly targetOf: (now: State, before: State) => string;
}

export function useProvingKeys<State extends Provable>(keys: ProvingKeys<State>): void {
  useEffect(() => {
    const act = (event: KeyboardEvent) => endByEscape(event, keys);
    // Before the keys of the page, which would take an Esc without work of theirs for their own.
    window.addEventListener('keydown', act, true);
    const leave = keys.store.subscribe((now, before) => {
      if (now.proving.status !== before.proving.status) moveFocus(keys.targetOf(now, before), keys);
    });
    return () => {
      window.removeEventListener('keydown', act, true);
      leave();
    };
  }, [keys]);
}

function endByEscape<State extends Provable>(
  event: KeyboardEvent,
  { store, cancel }: ProvingKeys<State>,
): void {
  const { helpOpen, searchOpen } = usePage.getState();
  const isCovered = event.target instanceof Element && event.target.closest('dialog') !== null;
  if (event.key !== 'Escape' || helpOpen || searchOpen || isCovered) return;
  if (store.getState().proving.status !== 'running') return;
  event.preventDefault();
  event.stopPropagation();
  cancel();
}

/** Only where it was on what has gone, or nowhere: who is typing elsewhere stays there. */
function moveFocus(id: string, { own }: { readonly own: readonly string[] }): void {
  const from = document.activeElement;
  if (from !== null && from !== document.body && !own.includes(from.id)) return;
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}
