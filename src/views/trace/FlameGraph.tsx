/** The flame graph with its line and its tools. The call tree is its accessible twin. */

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTrace } from '../../stores/trace.ts';
import { type IcicleView, panBy, viewTo, WHOLE, zoomAt } from '../trie/icicleView.ts';
import { useTheme } from '../trie/useTheme.ts';
import { describeCall } from './callText.ts';
import { FlameStage } from './FlameStage.tsx';
import { FlameTools } from './FlameTools.tsx';
import type { FlameScene } from './flameScene.ts';
import { readFlameTheme } from './flameTheme.ts';

interface FlameGraphProps {
  readonly scene: FlameScene;
  readonly phase: number;
}

export function FlameGraph({ scene, phase }: FlameGraphProps) {
  const figure = useRef<HTMLElement>(null);
  const theme = useTheme(figure, readFlameTheme);
  const [view, setView] = useState<IcicleView>(WHOLE);
  const selected = useTrace((trace) => trace.frame);
  const hovered = useTrace((trace) => trace.hovered);
  const { layout, calls } = scene;
  const left = layout.x0[selected] ?? 0;
  const right = layout.x1[selected] ?? 1;
  useEffect(() => setView((current) => viewTo(current, left, right)), [left, right]);
  const toSelected = () => {
    // A call that used no gas has no width to be shown in.
    if (right > left) setView(viewTo({ left, right: left }, left, right));
  };
  const shown = calls[hovered ?? selected];
  return (
    <figure className="icicle flame" ref={figure}>
      <section
        className="flame-scroll"
        aria-label="Flame graph, a picture: arrow keys pan, plus and minus zoom, 0 shows all, Enter the selected call. Its calls are in the tree."
        // biome-ignore lint/a11y/noNoninteractiveTabindex: panning and zooming have keys
        tabIndex={0}
        onKeyDown={(event) => onKey(event, setView, toSelected)}
      >
        <FlameStage scene={scene} view={view} theme={theme} onChange={setView} />
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
