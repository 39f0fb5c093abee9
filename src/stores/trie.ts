/** The views of the tries: outlines as the worker gave them, and one selection for all views. */

import { create } from 'zustand';
import type { ErrorObject } from '../core/errors.ts';
import type {
  IcicleLayout,
  IcicleMeasure,
  NodePlace,
  StateTime,
  TrieOutline,
} from '../core/inspection.ts';
import type { ByteSpan } from '../core/route.ts';
import { indexOf } from './outline.ts';
import { defaultExpanded, type Expanded, revealIn } from './treeRows.ts';

export interface Outlined {
  readonly outline: TrieOutline;
  readonly expanded: Expanded;
  readonly layouts: Partial<Record<IcicleMeasure, IcicleLayout>>;
}

export interface TrieState {
  readonly times: Partial<Record<StateTime, Outlined>>;
  readonly failed: ErrorObject | undefined;
  readonly selected: NodePlace | undefined;
  /** A place under the pointer or the focus in any view. */
  readonly hovered: NodePlace | undefined;
  /** Bytes of the selected node that a link or the pointer points at. */
  readonly bytes: ByteSpan | undefined;
  /** Whether the tree shows every node of a chain of single children. */
  readonly everyLevel: boolean;
  readonly measure: IcicleMeasure;
  /** Rises with every run and every outline: answers from before it are stale. */
  readonly serial: number;
}

export const INITIAL_TRIE: TrieState = {
  times: {},
  failed: undefined,
  selected: undefined,
  hovered: undefined,
  bytes: undefined,
  everyLevel: false,
  measure: 'leaves',
  serial: 0,
};

export const useTrie = create<TrieState>()(() => INITIAL_TRIE);

/** Another document, or another run: nothing of the last one is shown. */
export function resetTrie(): void {
  const { everyLevel, measure, selected, bytes, serial } = useTrie.getState();
  useTrie.setState({ ...INITIAL_TRIE, everyLevel, measure, selected, bytes, serial: serial + 1 });
}

/** Takes in an outline; what was selected, and what the reader opened before, has its row open. */
export function setOutline(outline: TrieOutline, layout?: IcicleLayout): void {
  useTrie.setState(({ times, selected, serial }) => {
    const index = selected && indexOf(outline, selected, { nearest: true });
    const plain = defaultExpanded(outline);
    const earlier = times[outline.time];
    if (earlier?.outline.count === outline.count) {
      for (let i = 0; i < plain.length; i++) if (earlier.expanded[i] === 1) plain[i] = 1;
    }
    const expanded = index === undefined ? plain : revealIn(outline, plain, index);
    const layouts = layout ? { [layout.measure]: layout } : {};
    return {
      times: { ...times, [outline.time]: { outline, expanded, layouts } },
      failed: undefined,
      serial: serial + 1,
    };
  });
}

/** Takes in another layout of an outline that is there. */
export function setLayout(time: StateTime, layout: IcicleLayout): void {
  useTrie.setState(({ times }) => {
    const outlined = times[time];
    if (!outlined) return {};
    const layouts = { ...outlined.layouts, [layout.measure]: layout };
    return { times: { ...times, [time]: { ...outlined, layouts } } };
  });
}

export function setOutlineFailed(failed: ErrorObject): void {
  useTrie.setState({ failed });
}

export function setExpanded(time: StateTime, expanded: Expanded): void {
  useTrie.setState(({ times }) => {
    const outlined = times[time];
    return outlined ? { times: { ...times, [time]: { ...outlined, expanded } } } : {};
  });
}

/** Selects a place in all views and opens the way to it in the tree. */
export function setSelected(selected: NodePlace | undefined, bytes?: ByteSpan): void {
  useTrie.setState(({ times }) => {
    if (!selected) return { selected, bytes };
    const next: Partial<Record<StateTime, Outlined>> = {};
    for (const [time, outlined] of Object.entries(times)) {
      const { outline, expanded } = outlined;
      const index = indexOf(outline, selected, { nearest: true });
      const shown = index === undefined ? expanded : revealIn(outline, expanded, index);
      next[time as StateTime] = { ...outlined, expanded: shown }; // keys of `times` are times
    }
    return { selected, bytes, times: next };
  });
}

export function setHovered(hovered: NodePlace | undefined): void {
  useTrie.setState({ hovered });
}

export function setBytes(bytes: ByteSpan | undefined): void {
  useTrie.setState({ bytes });
}

export function setEveryLevel(everyLevel: boolean): void {
  useTrie.setState({ everyLevel });
}

export function setMeasure(measure: IcicleMeasure): void {
  useTrie.setState({ measure });
}
