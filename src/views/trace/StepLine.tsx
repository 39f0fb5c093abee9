/** One row of the list of steps: number, operation at its depth, pc, cost and gas. */

import { memo } from 'react';
import { opcodeName } from '../../actions/trace.ts';
import { selectStep } from '../../actions/tracePlaces.ts';
import { formatInteger } from '../../core/format.ts';
import { markOfStep, stepLabel } from './stepText.ts';
import type { StepRow } from './useSteps.ts';

interface StepLineProps {
  readonly step: number;
  readonly count: number;
  /** Absent until its window has come. */
  readonly row: StepRow | undefined;
  readonly active: boolean;
}

const INDENT = 8;
/** Deeper steps are not indented further. */
const LEVELS = 9;
const HEIGHT = 24;

export const StepLine = memo(
  function StepLine({ step, count, row, active }: StepLineProps) {
    const name = row ? opcodeName(row.opcode) : '';
    return (
      // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus and names its active row
      // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
      <div
        role="option"
        id={stepId(step)}
        className="step-row"
        data-mark={markOfStep(name)}
        aria-selected={active}
        aria-posinset={step + 1}
        aria-setsize={count}
        aria-label={row ? stepLabel(row) : `Step ${formatInteger(step)}`}
        onClick={() => selectStep(step)}
      >
        <span className="step-number">{formatInteger(step)}</span>
        <span className="step-name">
          {row && <DepthLines depth={row.depth} />}
          <code>{name}</code>
        </span>
        <span className="step-pc">{row?.pc}</span>
        <span className="step-cost">{row && formatInteger(row.cost)}</span>
        <span className="step-gas">{row && formatInteger(row.gas)}</span>
      </div>
    );
  },
  (before, after) =>
    before.step === after.step &&
    before.count === after.count &&
    before.active === after.active &&
    before.row?.opcode === after.row?.opcode &&
    before.row?.gas === after.row?.gas &&
    before.row?.pc === after.row?.pc,
);

function DepthLines({ depth }: { readonly depth: number }) {
  const shown = Math.min(depth, LEVELS);
  if (shown === 0) return null;
  const lines = Array.from({ length: shown }, (_, i) => i * INDENT + 3.5);
  return (
    <>
      <svg className="tree-guides" width={shown * INDENT} height={HEIGHT} aria-hidden="true">
        {lines.map((at) => (
          <path key={at} d={`M${at} 0V${HEIGHT}`} />
        ))}
      </svg>
      {depth > LEVELS && <small className="call-depth">{depth}</small>}
    </>
  );
}

export function stepId(step: number): string {
  return `step-${step}`;
}
