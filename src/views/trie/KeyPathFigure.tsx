/** A path that is given, drawn as in the path view, with its ribbon and its file. */

import { useRef } from 'react';
import type { KeyPath } from '../../core/inspection.ts';
import { SaveButton } from '../SaveButton.tsx';
import { NibbleRibbon } from './NibbleRibbon.tsx';
import { PathPictureView } from './PathPictureView.tsx';
import { savePathSvg } from './savePath.ts';
import { useWidth } from './useCanvas.ts';

interface KeyPathFigureProps {
  readonly path: KeyPath;
  readonly title?: string;
  readonly timeless?: boolean;
}

export function KeyPathFigure({
  path,
  title = 'Path from the root',
  timeless = false,
}: KeyPathFigureProps) {
  const frame = useRef<HTMLDivElement>(null);
  const picture = useRef<SVGSVGElement>(null);
  const width = Math.min(useWidth(frame), 820);
  return (
    <section className="pane" aria-label={title}>
      <div className="pane-head">
        <h2>{title}</h2>
        <SaveButton
          label="SVG"
          onSave={() => picture.current && savePathSvg(picture.current, 'path')}
        />
      </div>
      <NibbleRibbon path={path} selected={undefined} />
      <div className="path-frame" ref={frame}>
        {width > 0 && path.steps.length > 0 && (
          <PathPictureView
            path={path}
            width={width}
            selected={undefined}
            svgRef={picture}
            timeless={timeless}
          />
        )}
      </div>
    </section>
  );
}
