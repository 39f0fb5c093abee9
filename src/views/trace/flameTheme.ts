/** The colours of the flame graph and the ribbon, as a canvas can use them. */

import { monospacedOf, withColours } from '../trie/icicleTheme.ts';

export interface FlameTheme {
  readonly ground: string;
  readonly ink: string;
  readonly inkSoft: string;
  readonly accent: string;
  readonly ribbon: string;
  /** By how much of the gas a call used by itself: from little to much. */
  readonly heats: readonly string[];
  readonly edge: string;
  readonly failed: string;
  readonly failedEdge: string;
  readonly undone: string;
  readonly font: string;
}

const HEATS = 5;

export function readFlameTheme(element: HTMLElement): FlameTheme {
  const font = monospacedOf(element);
  return withColours(element, (read) => ({
    ground: read('well'),
    ink: read('ink'),
    inkSoft: read('ink-soft'),
    accent: read('accent'),
    ribbon: read('flame-ribbon'),
    heats: Array.from({ length: HEATS }, (_, i) => read(`flame-${i}`)),
    edge: read('flame-edge'),
    failed: read('fill-removed'),
    failedEdge: read('edge-removed'),
    undone: read('fill-blinded'),
    font,
  }));
}
