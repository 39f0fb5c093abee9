/** Below the icicle: zoom, what the width means, the picture as a file, and what it shows in words. */

import { changeMeasure } from '../../actions/outlines.ts';
import { useTrie } from '../../stores/trie.ts';
import { SaveButton } from '../SaveButton.tsx';
import type { IcicleScene } from './drawIcicle.ts';
import type { IcicleTheme } from './icicleTheme.ts';
import type { IcicleView } from './icicleView.ts';
import { saveIciclePng } from './saveIcicle.ts';
import { ZoomButtons } from './ZoomButtons.tsx';

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
      <ZoomButtons onChange={onChange} />
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
