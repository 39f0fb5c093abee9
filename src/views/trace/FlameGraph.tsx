/** The flame graph on two canvases, its map and its tools. The call tree is its accessible twin. */

import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { selectCall } from '../../actions/tracePlaces.ts';
import { entryAt } from '../../core/scene/viewport.ts';
import { setHoveredCall, useTrace } from '../../stores/trace.ts';
import { type IcicleView, panBy, viewportOf, viewTo, WHOLE, zoomAt } from '../trie/icicleView.ts';
import { useDrawing, useWidth } from '../trie/useCanvas.ts';
import { useIcicleGestures } from '../trie/useIcicleGestures.ts';
import { useTheme } from '../trie/useTheme.ts';
import { describeCall } from './callText.ts';
import { drawFlame } from './drawFlame.ts';
import { drawFlameOverlay } from './drawFlameOverlay.ts';
import { FlameTools } from './FlameTools.tsx';
import { type FlameScene, flameRowHeight } from './flameScene.ts';
import { readFlameTheme } from './flameTheme.ts';

interface FlameGraphProps {
  readonly scene: FlameScene;
  readonly phase: number;
}

export function FlameGraph({ scene, phase }: FlameGraphProps) {
  const place = useRef<HTMLDivElement>(null);
  const base = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const width = useWidth(place);
  const theme = useTheme(place, readFlameTheme);
  const [view, setView] = useState<IcicleView>(WHOLE);
  const selected = useTrace((trace) => trace.frame);
  const hovered = useTrace((trace) => trace.hovered);
  const { layout, calls } = scene;
  const rows = layout.rowStarts.length - 1;
  const rowHeight = flameRowHeight(rows);
  const height = rows * rowHeight + 2;
  const viewport = viewportOf(view, width, height, rowHeight);
  useDrawing(
    base,
    { width, height },
    (context, ratio) => {
      if (theme) drawFlame(context, scene, { viewport, ratio, labels: true }, theme);
    },
    [scene, view, theme],
  );
  useDrawing(
    overlay,
    { width, height },
    (context, ratio) => {
      const frame = { viewport, ratio, labels: true };
      if (theme) drawFlameOverlay(context, scene, frame, theme, { selected, hovered });
    },
    [scene, view, theme, selected, hovered],
  );
  useEffect(() => {
    setView((current) => viewTo(current, layout.x0[selected] ?? 0, layout.x1[selected] ?? 1));
  }, [selected, layout]);
  const find = (x: number, y: number) => {
    const call = entryAt(layout, viewport, x, y);
    return call < 0 ? undefined : call;
  };
  useIcicleGestures(place, {
    change: setView,
    hover: (x, y) => setHoveredCall(find(x, y)),
    leave: () => setHoveredCall(undefined),
    press: (x, y) => {
      const call = find(x, y);
      if (call !== undefined) selectCall(call);
    },
  });
  const toSelected = useCallback(
    () =>
      setView(viewTo({ left: 0, right: 0 }, layout.x0[selected] ?? 0, layout.x1[selected] ?? 1)),
    [layout, selected],
  );
  const shown = calls[hovered ?? selected];
  return (
    <figure className="icicle flame">
      <section
        className="flame-scroll"
        aria-label="Flame graph, a picture: arrow keys pan, plus and minus zoom, 0 shows all, Enter the selected call. Its calls are in the tree."
        // biome-ignore lint/a11y/noNoninteractiveTabindex: panning and zooming have keys
        tabIndex={0}
        onKeyDown={(event) => onKey(event, setView, toSelected)}
      >
        <div className="icicle-stage" ref={place}>
          <canvas ref={base} className="icicle-base" />
          <canvas ref={overlay} className="icicle-overlay" />
        </div>
      </section>
      <p className="icicle-line" aria-hidden="true">
        {shown ? describeCall(shown, calls[0]?.gasUsed ?? 0) : 'Point at a box to see what it is.'}
      </p>
      <FlameTools
        scene={scene}
        view={view}
        theme={theme}
        phase={phase}
        onChange={setView}
        onSelected={toSelected}
      />
    </figure>
  );
}

function onKey(
  event: KeyboardEvent,
  change: (next: (view: IcicleView) => IcicleView) => void,
  toSelected: () => void,
): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'ArrowLeft') change((view) => panBy(view, -0.15));
  else if (event.key === 'ArrowRight') change((view) => panBy(view, 0.15));
  else if (event.key === '+' || event.key === '=' || event.key === 'ArrowUp')
    change((view) => zoomAt(view, 1.5));
  else if (event.key === '-' || event.key === 'ArrowDown') change((view) => zoomAt(view, 1 / 1.5));
  else if (event.key === '0') change(() => WHOLE);
  else if (event.key === 'Enter') toSelected();
  else return;
  event.preventDefault();
}
