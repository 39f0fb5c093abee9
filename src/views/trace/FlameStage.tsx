/** The two canvases of the flame graph: calls on one, what is selected and pointed at on the other. */

import { useRef } from 'react';
import { selectCall } from '../../actions/tracePlaces.ts';
import { entryAt } from '../../core/scene/viewport.ts';
import { setHoveredCall, useTrace } from '../../stores/trace.ts';
import { type IcicleView, viewportOf } from '../trie/icicleView.ts';
import { useDrawing, useWidth } from '../trie/useCanvas.ts';
import { useIcicleGestures } from '../trie/useIcicleGestures.ts';
import { drawFlame } from './drawFlame.ts';
import { drawFlameOverlay } from './drawFlameOverlay.ts';
import { type FlameScene, flameRowHeight } from './flameScene.ts';
import type { FlameTheme } from './flameTheme.ts';

interface FlameStageProps {
  readonly scene: FlameScene;
  readonly view: IcicleView;
  readonly theme: FlameTheme | undefined;
  readonly onChange: (next: (view: IcicleView) => IcicleView) => void;
}

export function FlameStage({ scene, view, theme, onChange }: FlameStageProps) {
  const place = useRef<HTMLDivElement>(null);
  const base = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const selected = useTrace((trace) => trace.frame);
  const hovered = useTrace((trace) => trace.hovered);
  const rows = scene.layout.rowStarts.length - 1;
  const rowHeight = flameRowHeight(rows);
  const size = { width: useWidth(place), height: rows * rowHeight + 2 };
  const viewport = viewportOf(view, size.width, size.height, rowHeight);
  useDrawing(
    base,
    size,
    (context, ratio) => {
      if (theme) drawFlame(context, scene, { viewport, ratio, labels: true }, theme);
    },
    [scene, view, theme],
  );
  useDrawing(
    overlay,
    size,
    (context, ratio) => {
      const frame = { viewport, ratio, labels: true };
      if (theme) drawFlameOverlay(context, scene, frame, theme, { selected, hovered });
    },
    [scene, view, theme, selected, hovered],
  );
  const find = (x: number, y: number) => {
    const call = entryAt(scene.layout, viewport, x, y);
    return call < 0 ? undefined : call;
  };
  useIcicleGestures(place, {
    change: onChange,
    hover: (x, y) => setHoveredCall(find(x, y)),
    leave: () => setHoveredCall(undefined),
    press: (x, y) => {
      const call = find(x, y);
      if (call !== undefined) selectCall(call);
    },
  });
  return (
    <div className="icicle-stage" ref={place}>
      <canvas ref={base} className="icicle-base" />
      <canvas ref={overlay} className="icicle-overlay" />
    </div>
  );
}
