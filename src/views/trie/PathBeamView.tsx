/** The 32 bytes of a hash, one line each, from the bar over a node into the slot of its parent. */

import { hashLines, type PathBeam } from './pathLayout.ts';

export function PathBeamView({ beam }: { readonly beam: PathBeam }) {
  const { top, bottom, hash, isInline } = beam;
  const lines = hashLines(hash);
  const count = Math.max(1, lines.length);
  const x = (end: PathBeam['top'], i: number) => (end.x + (i * end.width) / count).toFixed(2);
  if (isInline) {
    const middle = bottom.x + bottom.width / 2;
    const from = top.x + top.width / 2;
    return (
      <path
        className="beam-inline"
        d={`M${from} ${top.y}C${from} ${bottom.y} ${middle} ${top.y} ${middle} ${bottom.y}`}
      />
    );
  }
  return (
    <g className="beam">
      {lines.map(({ place, opacity }) => (
        <path
          key={place}
          fillOpacity={opacity * 0.75}
          d={`M${x(top, place)} ${top.y}L${x(top, place + 0.8)} ${top.y}L${x(bottom, place + 0.8)} ${bottom.y}L${x(bottom, place)} ${bottom.y}z`}
        />
      ))}
    </g>
  );
}
