/** Over the flame graph: the selected call with its callers, and the hovered one. */

import { callersOf } from '../../stores/callTree.ts';
import { type CanvasBox, type CanvasFrame, drawPointed } from '../trie/drawPointed.ts';
import { flameBox } from './drawFlame.ts';
import type { FlameScene } from './flameScene.ts';
import type { FlameTheme } from './flameTheme.ts';

/** A thinner outline would not be seen. */
const LEAST_PX = 3;

interface PointedCalls {
  readonly selected: number;
  readonly hovered: number | undefined;
}

export function drawFlameOverlay(
  context: CanvasRenderingContext2D,
  scene: FlameScene,
  frame: CanvasFrame,
  theme: FlameTheme,
  { selected, hovered }: PointedCalls,
): void {
  const outlined = (call: number): CanvasBox => {
    const box = flameBox(scene, frame.viewport, call);
    return { ...box, width: Math.max(box.width, LEAST_PX) };
  };
  drawPointed(context, frame, theme, {
    hovered: hovered === undefined ? undefined : outlined(hovered),
    way: [...callersOf(scene.calls, selected), selected].map(outlined),
  });
}
