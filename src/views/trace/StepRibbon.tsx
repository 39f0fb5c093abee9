/** A slider over all steps, drawn as the silhouette of their depth; the selected call is lit. */

import { useRef } from 'react';
import { formatInteger } from '../../core/format.ts';
import type { Calls } from '../../stores/callTree.ts';
import { useTrace } from '../../stores/trace.ts';
import { useDrawing, useWidth } from '../trie/useCanvas.ts';
import { useTheme } from '../trie/useTheme.ts';
import { drawRibbon, drawRibbonSelection } from './drawRibbon.ts';
import { readFlameTheme } from './flameTheme.ts';
import { stepTo } from './stepKeys.ts';

interface StepRibbonProps {
  readonly calls: Calls;
  readonly steps: number;
}

const HEIGHT = 40;

export function StepRibbon({ calls, steps }: StepRibbonProps) {
  const place = useRef<HTMLDivElement>(null);
  const base = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const width = useWidth(place);
  const theme = useTheme(place, readFlameTheme);
  const step = useTrace((trace) => trace.step);
  const frame = useTrace((trace) => trace.frame);
  const size = { width, height: HEIGHT };
  useDrawing(
    base,
    size,
    (context, ratio) => {
      if (theme) drawRibbon(context, { calls, steps, ...size, ratio }, theme);
    },
    [calls, steps, theme],
  );
  // A canvas of its own, so that a step does not draw all calls again.
  useDrawing(
    overlay,
    size,
    (context, ratio) => {
      const ribbon = { calls, steps, ...size, ratio };
      if (theme) drawRibbonSelection(context, ribbon, { step, frame }, theme);
    },
    [calls, steps, step, frame, theme],
  );
  return (
    <div className="step-ribbon" ref={place}>
      <canvas ref={base} />
      <canvas ref={overlay} className="step-ribbon-overlay" />
      <input
        type="range"
        className="step-slider"
        min={0}
        max={Math.max(0, steps - 1)}
        value={step}
        aria-label="Step"
        aria-valuetext={`Step ${formatInteger(step)} of ${formatInteger(steps)}`}
        title="Every step from left to right, deeper calls lower: drag to move"
        onChange={(event) => stepTo(event.target.valueAsNumber)}
      />
    </div>
  );
}
