/**
 * A path as a picture: the state root on top, below it every node on the way, and between them the
 * hash of each as 32 lines that run from the node into the slot of its parent where it stands.
 */

import type { Ref } from 'react';
import { selectNode } from '../../actions/places.ts';
import { shortHash } from '../../core/format.ts';
import type { KeyPath, NodePlace } from '../../core/inspection.ts';
import { PathBeamView } from './PathBeamView.tsx';
import { PathPlateView } from './PathPlateView.tsx';
import { hashLines, layoutPath } from './pathLayout.ts';

interface PathPictureViewProps {
  readonly path: KeyPath;
  readonly width: number;
  readonly selected: NodePlace | undefined;
  readonly svgRef?: Ref<SVGSVGElement>;
  /** Hashes of the same path at the other time: a node whose hash is not among them changed. */
  readonly others?: ReadonlySet<string>;
  /** Of no block that is loaded: there is no before and after. */
  readonly timeless?: boolean;
}

/** Room for the whole sentence over the picture. */
const WIDE = 300;

export function PathPictureView(props: PathPictureViewProps) {
  const { path, width, selected, svgRef, others, timeless = false } = props;
  const picture = layoutPath(path, width);
  const { plates, beams, height } = picture;
  const root = path.trie === 'account' ? 'state root' : 'storage root';
  const named = timeless ? root : `${root} ${path.time} the block`;
  const head = width < WIDE ? (timeless ? 'root' : `root ${path.time}`) : named;
  return (
    <svg
      ref={svgRef}
      className="path-picture"
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-label={`Path of ${plates.length} nodes from the ${named}`}
    >
      <g className="path-head">
        <text x={width / 2} y={15} textAnchor="middle">
          {head}: {shortHash(path.rootHash, 6)}
        </text>
        <rect className="head-body" x={width * 0.25} y={24} width={width * 0.5} height={16} />
        {hashLines(path.rootHash).map(({ place, opacity }) => (
          <rect
            key={place}
            className="plate-line"
            x={width * 0.25 + 1 + (place * (width * 0.5 - 2)) / 32}
            y={26}
            width={((width * 0.5) / 32) * 0.8}
            height={12}
            fillOpacity={opacity}
          />
        ))}
      </g>
      {beams.map((beam) => (
        <PathBeamView key={beam.bottom.y} beam={beam} />
      ))}
      {plates.map((plate) => (
        <PathPlateView
          key={plate.y}
          plate={plate}
          width={width}
          selected={
            selected !== undefined &&
            selected.trie === plate.place.trie &&
            selected.path === plate.place.path
          }
          changed={others !== undefined && !others.has(plate.hash)}
          onSelect={() => selectNode(plate.place)}
        />
      ))}
    </svg>
  );
}
