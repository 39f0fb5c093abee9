/** Below the flame graph: zoom, what the tints mean, and the picture as a file. */

import { Minus, Plus } from 'lucide-react';
import { SaveButton } from '../SaveButton.tsx';
import { type IcicleView, WHOLE, zoomAt } from '../trie/icicleView.ts';
import type { FlameScene } from './flameScene.ts';
import type { FlameTheme } from './flameTheme.ts';
import { saveFlamePng } from './saveFlame.ts';

interface FlameToolsProps {
  readonly scene: FlameScene;
  readonly view: IcicleView;
  readonly theme: FlameTheme | undefined;
  readonly phase: number;
  readonly onChange: (next: (view: IcicleView) => IcicleView) => void;
  readonly onSelected: () => void;
}

export function FlameTools(props: FlameToolsProps) {
  const { scene, view, theme, phase, onChange, onSelected } = props;
  return (
    <div className="icicle-tools">
      <span className="button-group">
        <button
          type="button"
          className="icon-button"
          aria-label="Zoom out"
          title="Zoom out (−)"
          onClick={() => onChange((now) => zoomAt(now, 1 / 1.6))}
        >
          <Minus size={16} aria-hidden="true" />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label="Zoom in"
          title="Zoom in (+)"
          onClick={() => onChange((now) => zoomAt(now, 1.6))}
        >
          <Plus size={16} aria-hidden="true" />
        </button>
        <button
          type="button"
          className="button"
          title="The selected call over the whole width (Enter)"
          onClick={onSelected}
        >
          Zoom to call
        </button>
        <button
          type="button"
          className="button"
          title="Show all (0)"
          onClick={() => onChange(() => WHOLE)}
        >
          Show all
        </button>
      </span>
      <FlameLegend />
      <SaveButton
        label="Save PNG"
        onSave={() => theme && saveFlamePng(scene, view, theme, phase)}
      />
    </div>
  );
}

function FlameLegend() {
  return (
    <ul className="legend flame-legend">
      <li>
        <svg className="heat-scale" viewBox="0 0 60 12" aria-hidden="true">
          {[0, 1, 2, 3, 4].map((heat) => (
            <rect key={heat} data-heat={heat} x={heat * 12} width="11" height="12" />
          ))}
        </svg>
        more gas by itself
      </li>
      <li>✗ failed</li>
      <li>↩ undone by its caller</li>
    </ul>
  );
}
