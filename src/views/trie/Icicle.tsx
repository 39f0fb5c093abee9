/** The overview: the whole witness as an icicle on two canvases. The tree is its accessible twin. */

import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { selectNode } from '../../actions/places.ts';
import { entryAt } from '../../core/scene/viewport.ts';
import { at, indexOf, isNode, placeOf } from '../../stores/outline.ts';
import { setHovered, useTrie } from '../../stores/trie.ts';
import { drawIcicle, type IcicleScene } from './drawIcicle.ts';
import { drawOverlay } from './drawOverlay.ts';
import { IcicleTools } from './IcicleTools.tsx';
import { describeEntry } from './icicleText.ts';
import { readTheme } from './icicleTheme.ts';
import { type IcicleView, panBy, viewportOf, viewTo, WHOLE, zoomAt } from './icicleView.ts';
import { Minimap } from './Minimap.tsx';
import { useDrawing, useWidth } from './useCanvas.ts';
import { useIcicleGestures } from './useIcicleGestures.ts';
import { useTheme } from './useTheme.ts';

/** Rows grow thinner in deep tries, so that the picture never needs to scroll. */
const MAX_HEIGHT = 420;

export function Icicle({ scene }: { readonly scene: IcicleScene }) {
  const place = useRef<HTMLDivElement>(null);
  const base = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const width = useWidth(place);
  const theme = useTheme(place, readTheme);
  const [view, setView] = useState<IcicleView>(WHOLE);
  const { outline, layout } = scene;
  const selected = useEntry(
    scene,
    useTrie((trie) => trie.selected),
  );
  const hovered = useEntry(
    scene,
    useTrie((trie) => trie.hovered),
  );
  const rows = layout.rowStarts.length - 1;
  const rowHeight = Math.max(10, Math.min(24, Math.floor(MAX_HEIGHT / Math.max(1, rows))));
  const height = rows * rowHeight + 2;
  const viewport = viewportOf(view, width, height, rowHeight);
  useDrawing(
    base,
    { width, height },
    (context, ratio) => {
      if (theme) drawIcicle(context, scene, { viewport, ratio, labels: true }, theme);
    },
    [scene, view, theme],
  );
  useDrawing(
    overlay,
    { width, height },
    (context, ratio) => {
      const frame = { viewport, ratio, labels: true };
      if (theme) drawOverlay(context, scene, frame, theme, { selected, hovered });
    },
    [scene, view, theme, selected, hovered],
  );
  useEffect(() => {
    if (selected === undefined) return;
    setView((current) => viewTo(current, at(layout.x0, selected), at(layout.x1, selected)));
  }, [selected, layout]);
  const find = (x: number, y: number) => entryAt(layout, viewport, x, y);
  useIcicleGestures(place, {
    change: setView,
    hover: (x, y) => {
      const entry = find(x, y);
      setHovered(entry >= 0 && isNode(outline, entry) ? placeOf(outline, entry) : undefined);
    },
    leave: () => setHovered(undefined),
    press: (x, y) => {
      const entry = find(x, y);
      const node = entry >= 0 && !isNode(outline, entry) ? at(outline.parents, entry) : entry;
      if (node >= 0) selectNode(placeOf(outline, node));
    },
  });
  const onKeyDown = useCallback((event: KeyboardEvent) => onKey(event, setView), []);
  const line = hovered ?? selected;
  return (
    <figure className="icicle">
      <section
        className="icicle-stage"
        ref={place}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: panning and zooming have keys
        tabIndex={0}
        aria-label="Overview, a picture: arrow keys pan, plus and minus zoom, 0 shows all. Its nodes are in the tree."
        onKeyDown={onKeyDown}
      >
        <canvas ref={base} className="icicle-base" />
        <canvas ref={overlay} className="icicle-overlay" />
      </section>
      <Minimap scene={scene} view={view} theme={theme} onChange={setView} />
      <p className="icicle-line" aria-hidden="true">
        {line === undefined ? 'Point at a box to see what it is.' : describeEntry(outline, line)}
      </p>
      <IcicleTools scene={scene} view={view} theme={theme} onChange={setView} />
    </figure>
  );
}

/** The entry of a place, or of the nearest node above it. */
function useEntry(scene: IcicleScene, place: ReturnType<typeof useTrie.getState>['selected']) {
  return useMemo(
    () => place && indexOf(scene.outline, place, { nearest: true }),
    [scene.outline, place],
  );
}

function onKey(
  event: KeyboardEvent,
  change: (next: (view: IcicleView) => IcicleView) => void,
): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'ArrowLeft') change((view) => panBy(view, -0.15));
  else if (event.key === 'ArrowRight') change((view) => panBy(view, 0.15));
  else if (event.key === '+' || event.key === '=' || event.key === 'ArrowUp')
    change((view) => zoomAt(view, 1.5));
  else if (event.key === '-' || event.key === 'ArrowDown') change((view) => zoomAt(view, 1 / 1.5));
  else if (event.key === '0') change(() => WHOLE);
  else return;
  event.preventDefault();
}
