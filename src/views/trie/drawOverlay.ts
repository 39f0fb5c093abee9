/** What changes with every move of the pointer, on a canvas of its own: the way to the selection, and the hovered box. */

import { ancestorsOf, at } from '../../stores/outline.ts';
import { boxOf, type IcicleFrame, type IcicleScene } from './drawIcicle.ts';
import type { IcicleTheme } from './icicleTheme.ts';

export interface Pointed {
  readonly selected: number | undefined;
  readonly hovered: number | undefined;
}

export function drawOverlay(
  context: CanvasRenderingContext2D,
  scene: IcicleScene,
  frame: IcicleFrame,
  theme: IcicleTheme,
  { selected, hovered }: Pointed,
): void {
  const { widthPx, heightPx } = frame.viewport;
  context.setTransform(frame.ratio, 0, 0, frame.ratio, 0, 0);
  context.clearRect(0, 0, widthPx, heightPx);
  if (hovered !== undefined) {
    context.strokeStyle = theme.ink;
    context.lineWidth = 1.5;
    outlineBox(context, scene, frame, hovered);
  }
  if (selected === undefined) return;
  context.strokeStyle = theme.accent;
  for (const entry of ancestorsOf(scene.outline, selected)) {
    context.lineWidth = entry === selected ? 3 : 1.5;
    outlineBox(context, scene, frame, entry);
  }
}

function outlineBox(
  context: CanvasRenderingContext2D,
  scene: IcicleScene,
  frame: IcicleFrame,
  entry: number,
): void {
  const box = boxOf(scene, frame.viewport, entry, at(scene.outline.depths, entry));
  const { widthPx } = frame.viewport;
  const left = Math.max(box.x, -4);
  const right = Math.min(box.x + Math.max(box.width, 2), widthPx + 4);
  if (right < 0 || left > widthPx) return;
  context.strokeRect(left + 0.5, box.y + 1, right - left - 2, box.height - 2);
}
