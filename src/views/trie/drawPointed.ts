/** What changes with every move of the pointer, on a canvas of its own: the hovered box, and the way to the selected one. */

import type { Viewport } from '../../core/scene/viewport.ts';

/** The canvas and what of the picture is on it. */
export interface CanvasFrame {
  readonly viewport: Viewport;
  /** Device pixels per CSS pixel: the context is scaled by it. */
  readonly ratio: number;
  readonly labels: boolean;
}

/** In CSS pixels of the canvas; may reach beyond it. */
export interface CanvasBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface PointedBoxes {
  readonly hovered: CanvasBox | undefined;
  /** The selected box last, before it those above it. */
  readonly way: readonly CanvasBox[];
}

export function drawPointed(
  context: CanvasRenderingContext2D,
  { viewport: { widthPx, heightPx }, ratio }: CanvasFrame,
  theme: { readonly ink: string; readonly accent: string },
  { hovered, way }: PointedBoxes,
): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, widthPx, heightPx);
  context.lineWidth = 1.5;
  context.strokeStyle = theme.ink;
  if (hovered) outlineBox(context, hovered, widthPx);
  context.strokeStyle = theme.accent;
  for (const [i, box] of way.entries()) {
    context.lineWidth = i === way.length - 1 ? 3 : 1.5;
    outlineBox(context, box, widthPx);
  }
}

function outlineBox(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: CanvasBox,
  widthPx: number,
): void {
  const left = Math.max(x, -4);
  const right = Math.min(x + width, widthPx + 4);
  if (right < 0 || left > widthPx) return;
  context.strokeRect(left + 0.5, y + 1, right - left - 2, height - 2);
}
