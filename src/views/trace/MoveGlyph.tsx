/** The signs of the moves, as debuggers draw them: an arrow, and the call that it enters, passes or leaves. */

import type { StepMove } from '../../core/tracing.ts';

const SIGNS: Readonly<Partial<Record<StepMove, string>>> = {
  backOver: 'M13 10A5.2 5.2 0 0 0 3.4 8M3 4v4.2h4.2M8 13.2h.01',
  back: 'M10 3L5 8l5 5',
  into: 'M8 2v7M4.8 6L8 9.2L11.2 6M8 13.2h.01',
  over: 'M3 10A5.2 5.2 0 0 1 12.6 8M13 4v4.2H8.8M8 13.2h.01',
  out: 'M8 10V2.5M4.8 5.6L8 2.4l3.2 3.2M8 13.2h.01',
};

export function MoveGlyph({ move }: { readonly move: StepMove }) {
  return (
    <svg className="move-glyph" viewBox="0 0 16 16" aria-hidden="true">
      <path d={SIGNS[move]} />
    </svg>
  );
}
