/** The key of a path, nibble by nibble: those used up on the way, those of the selected node, the rest. */

import type { KeyPath, NodePlace } from '../../core/inspection.ts';

interface NibbleRibbonProps {
  readonly path: KeyPath;
  readonly selected: NodePlace | undefined;
}

export function NibbleRibbon({ path, selected }: NibbleRibbonProps) {
  if (path.hashedKey === '0x')
    return <p className="ribbon-label">The root: no nibble is used yet</p>;
  const digits = [...path.hashedKey.slice(2)].map((digit, place) => ({ digit, place }));
  const step =
    path.steps.find(({ node }) => node.place.path === selected?.path) ?? path.steps.at(-1);
  const from = step?.consumedBefore ?? 0;
  const isLast = step === path.steps.at(-1);
  const own = step?.node.kind === 'leaf' ? (step.node.path?.length ?? 0) : (step?.consumes ?? 0);
  const to = from + (isLast ? Math.max(own, step?.consumes ?? 0) : own);
  return (
    <div className="ribbon">
      <p className="ribbon-label">
        {path.hashedKey.length === 66 ? 'Hashed key' : 'Path'}: {from} of {digits.length} nibbles
        used on the way, {to - from} {isLast ? 'by the last node' : 'by this node'}
      </p>
      <div className="ribbon-cells" aria-hidden="true">
        {digits.map(({ digit, place }) => (
          <span
            key={place}
            data-state={place < from ? 'consumed' : place < to ? 'active' : 'remaining'}
          >
            {digit}
          </span>
        ))}
      </div>
    </div>
  );
}
