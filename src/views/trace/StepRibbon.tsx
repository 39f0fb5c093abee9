/** All steps as a silhouette of depth, with the place of the selected one; and the slider under it. */

import { type PointerEvent, useRef } from 'react';
import { formatInteger } from '../../core/format.ts';
import type { Calls } from '../../stores/callTree.ts';
import { useTrace } from '../../stores/trace.ts';
import { useDrawing, useWidth } from '../trie/useCanvas.ts';
import { useTheme } from '../trie/useTheme.ts';
import { drawRibbon } from './drawRibbon.ts';
import { readFlameTheme } from './flameTheme.ts';
import { stepTo } from './stepKeys.ts';

interface StepRibbonProps {
  readonly calls: Calls;
  readonly steps: number;
}

const HEIGHT = 34;

export function StepRibbon({ calls, steps }: StepRibbonProps) {
  const place = useRef<HTMLDivElement>(null);
  const base = useRef<HTMLCanvasElement>(null);
  const width = useWidth(place);
  const theme = useTheme(place, readFlameTheme);
  const step = useTrace((trace) => trace.step);
  const selected = useTrace((trace) => trace.frame);
  useDrawing(
    base,
    { width, height: HEIGHT },
    (context, ratio) => {
      if (theme)
        drawRibbon(context, { calls, steps, step, selected, width, height: HEIGHT, ratio }, theme);
    },
    [calls, steps, step, selected, theme],
  );
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons === 0) return;
    const { left } = event.currentTarget.getBoundingClientRect();
    stepTo(Math.floor(((event.clientX - left) / Math.max(1, width)) * steps));
  };
  return (
    <div className="step-ribbon">
      <div
        className="step-ribbon-picture"
        ref={place}
        aria-hidden="true"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          move(event);
        }}
        onPointerMove={move}
      >
        <canvas ref={base} />
      </div>
      <input
        type="range"
        className="step-slider"
        min={0}
        max={Math.max(0, steps - 1)}
        value={step}
        aria-label="Step"
        aria-valuetext={`Step ${formatInteger(step)} of ${formatInteger(steps)}`}
        onChange={(event) => stepTo(event.target.valueAsNumber)}
      />
    </div>
  );
}
