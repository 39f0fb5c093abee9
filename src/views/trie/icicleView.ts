/** Which part of the icicle's width is seen; the arithmetic itself is `core/scene/viewport.ts`. */

import {
  clampViewport,
  panViewport,
  type Viewport,
  zoomViewport,
} from '../../core/scene/viewport.ts';

/** The visible part of the width, within 0 … 1. */
export interface IcicleView {
  readonly left: number;
  readonly right: number;
}

export const WHOLE: IcicleView = { left: 0, right: 1 };

/** The whole height is always in sight. */
const ROWS = 1;

/** Zooms by `factor` (above 1: closer) around a place of the canvas, 0 … 1 across. */
export function zoomAt(view: IcicleView, factor: number, anchor = 0.5): IcicleView {
  return viewOf(zoomViewport(unit(view), factor, anchor, ROWS));
}

/** Moves by a share of what is seen. */
export function panBy(view: IcicleView, share: number): IcicleView {
  return viewOf(panViewport(unit(view), share, 0, ROWS));
}

/** Puts the middle of the view at a place of the whole. */
export function centreAt(view: IcicleView, x: number): IcicleView {
  const half = (view.right - view.left) / 2;
  return clamp(x - half, x + half);
}

/** The view moved just so far that a box is in it, and farther away where it would not fit. */
export function viewTo(view: IcicleView, left: number, right: number): IcicleView {
  const span = view.right - view.left;
  if (right - left > span) return clamp(left, right);
  if (left < view.left) return clamp(left, left + span);
  return right > view.right ? clamp(right - span, right) : view;
}

/** A viewport for drawing. */
export function viewportOf(
  view: IcicleView,
  widthPx: number,
  heightPx: number,
  rowHeightPx: number,
): Viewport {
  return { ...view, top: 0, widthPx, heightPx, rowHeightPx };
}

function clamp(left: number, right: number): IcicleView {
  return viewOf(clampViewport(unit({ left, right }), ROWS));
}

function unit(view: IcicleView): Viewport {
  return viewportOf(view, 1, 1, 1);
}

function viewOf({ left, right }: Viewport): IcicleView {
  return { left, right };
}
