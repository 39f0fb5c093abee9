/** Over the icicle: the way to the selection, and the hovered box. */

import { ancestorsOf, at } from '../../stores/outline.ts';
import { boxOf, type IcicleScene } from './drawIcicle.ts';
import { type CanvasBox, type CanvasFrame, drawPointed } from './drawPointed.ts';
import type { IcicleTheme } from './icicleTheme.ts';

/** A thinner outline would not be seen. */
const LEAST_PX = 2;

export interface Pointed {
  readonly selected: number | undefined;
  readonly hovered: number | undefined;
}

export function drawOverlay(
  context: CanvasRenderingContext2D,
  scene: IcicleScene,
  frame: CanvasFrame,
  theme: IcicleTheme,
  { selected, hovered }: Pointed,
): void {
  const outlined = (entry: number): CanvasBox => {
    const box = boxOf(scene, frame.viewport, entry, at(scene.outline.depths, entry));
    return { ...box, width: Math.max(box.width, LEAST_PX) };
  };
  drawPointed(context, frame, theme, {
    hovered: hovered === undefined ? undefined : outlined(hovered),
    way: selected === undefined ? [] : ancestorsOf(scene.outline, selected).map(outlined),
  });
}
