/** The whole icicle in small, with a frame around what is seen above it. The frame can be dragged. */

import { type PointerEvent, useRef } from 'react';
import { drawIcicle, type IcicleScene } from './drawIcicle.ts';
import type { IcicleTheme } from './icicleTheme.ts';
import { centreAt, type IcicleView, viewportOf, WHOLE } from './icicleView.ts';
import { useDrawing, useWidth } from './useCanvas.ts';

interface MinimapProps {
  readonly scene: IcicleScene;
  readonly view: IcicleView;
  readonly theme: IcicleTheme | undefined;
  readonly onChange: (next: (view: IcicleView) => IcicleView) => void;
}

const ROW_HEIGHT = 3;

export function Minimap({ scene, view, theme, onChange }: MinimapProps) {
  const place = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useWidth(place);
  const height = (scene.layout.rowStarts.length - 1) * ROW_HEIGHT + 6;
  useDrawing(
    canvas,
    { width, height },
    (context, ratio) => {
      if (!theme) return;
      const viewport = viewportOf(WHOLE, width, height, ROW_HEIGHT);
      const frame = { viewport, ratio, labels: false };
      drawIcicle(context, scene, frame, theme);
      drawFrame(context, view, width, height, theme);
    },
    [scene, view, theme],
  );
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons === 0) return;
    const { left } = event.currentTarget.getBoundingClientRect();
    const x = (event.clientX - left) / Math.max(1, width);
    onChange((current) => centreAt(current, x));
  };
  const take = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    move(event);
  };
  return (
    <div
      className="minimap"
      ref={place}
      aria-hidden="true"
      onPointerDown={take}
      onPointerMove={move}
    >
      <canvas ref={canvas} />
    </div>
  );
}

function drawFrame(
  context: CanvasRenderingContext2D,
  view: IcicleView,
  width: number,
  height: number,
  theme: IcicleTheme,
): void {
  const x = view.left * width;
  const seen = Math.max(4, (view.right - view.left) * width);
  context.globalAlpha = 0.55;
  context.fillStyle = theme.ground;
  context.fillRect(0, 0, x, height);
  context.fillRect(x + seen, 0, width, height);
  context.globalAlpha = 1;
  context.strokeStyle = theme.accent;
  context.lineWidth = 2;
  context.strokeRect(x + 1, 1, seen - 2, height - 2);
}
