/** What changes with every move of the pointer, on a canvas of its own: the selected call with its callers, and the hovered one. */

import { callersOf } from '../../stores/callTree.ts';
import { type FlameFrame, flameBox } from './drawFlame.ts';
import type { FlameScene } from './flameScene.ts';
import type { FlameTheme } from './flameTheme.ts';

interface PointedCalls {
  readonly selected: number;
  readonly hovered: number | undefined;
}

export function drawFlameOverlay(
  context: CanvasRenderingContext2D,
  scene: FlameScene,
  frame: FlameFrame,
  theme: FlameTheme,
  { selected, hovered }: PointedCalls,
): void {
  const { widthPx, heightPx } = frame.viewport;
  context.setTransform(frame.ratio, 0, 0, frame.ratio, 0, 0);
  context.clearRect(0, 0, widthPx, heightPx);
  if (hovered !== undefined) {
    context.strokeStyle = theme.ink;
    context.lineWidth = 1.5;
    outlineBox(context, scene, frame, hovered);
  }
  context.strokeStyle = theme.accent;
  for (const call of [...callersOf(scene.calls, selected), selected]) {
    context.lineWidth = call === selected ? 3 : 1.5;
    outlineBox(context, scene, frame, call);
  }
}

function outlineBox(
  context: CanvasRenderingContext2D,
  scene: FlameScene,
  { viewport }: FlameFrame,
  call: number,
): void {
  const box = flameBox(scene, viewport, call);
  const left = Math.max(box.x, -4);
  const right = Math.min(box.x + Math.max(box.width, 3), viewport.widthPx + 4);
  if (right < 0 || left > viewport.widthPx) return;
  context.strokeRect(left + 0.5, box.y + 1, right - left - 2, box.height - 2);
}
