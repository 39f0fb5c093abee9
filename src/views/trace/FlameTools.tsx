/** Below the flame graph: zoom, what the tints mean, and the picture as a file. */

import { SaveButton } from '../SaveButton.tsx';
import type { IcicleView } from '../trie/icicleView.ts';
import { ZoomButtons } from '../trie/ZoomButtons.tsx';
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
      <ZoomButtons onChange={onChange}>
        <button
          type="button"
          className="button"
          title="The selected call over the whole width (Enter)"
          onClick={onSelected}
        >
          Zoom to call
        </button>
      </ZoomButtons>
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
