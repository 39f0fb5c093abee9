/** The zoom of a picture whose keys are −, + and 0: out, in, what else there is, and all of it. */

import { Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { type IcicleView, WHOLE, zoomAt } from './icicleView.ts';

const STEP = 1.6;

interface ZoomButtonsProps {
  readonly onChange: (next: (view: IcicleView) => IcicleView) => void;
  /** Another way to zoom, before "Show all". */
  readonly children?: ReactNode;
}

export function ZoomButtons({ onChange, children }: ZoomButtonsProps) {
  return (
    <span className="button-group">
      <button
        type="button"
        className="icon-button"
        aria-label="Zoom out"
        title="Zoom out (−)"
        onClick={() => onChange((now) => zoomAt(now, 1 / STEP))}
      >
        <Minus size={16} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label="Zoom in"
        title="Zoom in (+)"
        onClick={() => onChange((now) => zoomAt(now, STEP))}
      >
        <Plus size={16} aria-hidden="true" />
      </button>
      {children}
      <button
        type="button"
        className="button"
        title="Show all (0)"
        onClick={() => onChange(() => WHOLE)}
      >
        Show all
      </button>
    </span>
  );
}
