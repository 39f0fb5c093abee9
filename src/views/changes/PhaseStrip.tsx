/** The block from left to right: one bar for each phase, as high as what it changed. */

import { goToPlace } from '../../actions/places.ts';
import type { PhaseRow } from '../../core/changes.ts';
import { capital, counted, phaseName, phaseTotals } from './changeText.ts';

const HEIGHT = 100;
/** A block of few phases has bars, not blocks. */
const LEAST = 14;

export function PhaseStrip({ phases }: { readonly phases: readonly PhaseRow[] }) {
  const largest = Math.max(1, ...phases.map(weight));
  const busiest = phases.reduce<PhaseRow | undefined>(
    (most, row) => (most === undefined || weight(row) > weight(most) ? row : most),
    undefined,
  );
  return (
    <section className="phase-strip" aria-labelledby="strip-title">
      <h2 id="strip-title">When in the block</h2>
      <svg
        viewBox={`0 0 ${Math.max(phases.length, LEAST)} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {phases.map((row, i) => {
          const height = weight(row) === 0 ? 1.5 : 6 + (weight(row) / largest) * (HEIGHT - 6);
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: a picture for the pointer; the list by transaction has the keys
            <g
              key={row.phase}
              data-type={row.type}
              data-failed={row.status === 'failed'}
              onClick={() => goToPlace({ section: 'changes', group: 'phase', phase: row.phase })}
            >
              <title>{`${capital(phaseName(row))}: ${phaseTotals(row)}`}</title>
              <rect className="strip-reach" x={i} width={1} height={HEIGHT} />
              <rect
                className="strip-bar"
                x={i + 0.1}
                y={HEIGHT - height}
                width={0.8}
                height={height}
              />
            </g>
          );
        })}
      </svg>
      <p className="note">
        {counted(phases.length, 'phase')}, from the first system call to the last, as high as the
        accounts and slots they changed.{' '}
        {busiest && weight(busiest) > 0 && (
          <>
            Most: {phaseName(busiest)}, {phaseTotals(busiest)}.
          </>
        )}
      </p>
    </section>
  );
}

function weight({ accounts, slots }: PhaseRow): number {
  return accounts + slots;
}
