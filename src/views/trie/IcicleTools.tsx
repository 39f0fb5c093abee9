/** Below the icicle: zoom, what the width means, the picture as a file, and what it shows in words. */

import { Minus, Plus } from 'lucide-react';
import { changeMeasure } from '../../actions/outlines.ts';
import { useTrie } from '../../stores/trie.ts';
import { SaveButton } from '../SaveButton.tsx';
import type { IcicleScene } from './drawIcicle.ts';
import type { IcicleTheme } from './icicleTheme.ts';
import { type IcicleView, WHOLE, zoomAt } from './icicleView.ts';
import { saveIciclePng } from './saveIcicle.ts';

interface IcicleToolsProps {
  readonly scene: IcicleScene;
  readonly view: IcicleView;
  readonly theme: IcicleTheme | undefined;
  readonly onChange: (next: (view: IcicleView) => IcicleView) => void;
}

export function IcicleTools({ scene, view, theme, onChange }: IcicleToolsProps) {
  const measure = useTrie((trie) => trie.measure);
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
          title="Show all (0)"
          onClick={() => onChange(() => WHOLE)}
        >
          Show all
        </button>
      </span>
      <label className="choice">
        Width is{' '}
        <select
          value={measure}
          onChange={(event) =>
            void changeMeasure(event.target.value === 'bytes' ? 'bytes' : 'leaves')
          }
        >
          <option value="leaves">leaves below</option>
          <option value="bytes">bytes below</option>
        </select>
      </label>
      <SaveButton label="Save PNG" onSave={() => theme && saveIciclePng(scene, view, theme)} />
    </div>
  );
}
