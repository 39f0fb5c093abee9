/** The bar of the steps, always in sight: moves, jumps, the number of the step, and where it is. */

import { useEffect, useMemo, useRef, useState } from 'react';
import { formatInteger, shortHash } from '../../core/format.ts';
import type { TraceSummary } from '../../core/tracing.ts';
import { addressesOf, type Calls } from '../../stores/callTree.ts';
import { usePage } from '../../stores/page.ts';
import { useTrace } from '../../stores/trace.ts';
import { MoveGlyph } from './MoveGlyph.tsx';
import { StepRibbon } from './StepRibbon.tsx';
import { JUMPS, type MoveText, moveStep, onStepKey, stepTo, WALK } from './stepKeys.ts';

interface StepControlsProps {
  readonly summary: TraceSummary;
  readonly calls: Calls;
}

export function StepControls({ summary, calls }: StepControlsProps) {
  const shortcuts = usePage((page) => page.shortcuts);
  return (
    <div
      className="step-bar"
      role="toolbar"
      aria-label="Moves through the steps"
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
        const walks = event.key === 'ArrowUp' || event.key === 'ArrowDown';
        if (walks && onStepKey(event.key, false)) event.preventDefault();
      }}
    >
      <StepRibbon calls={calls} steps={summary.steps} />
      <div className="step-moves">
        <span className="button-group step-walk">
          {WALK.map((text) => (
            <MoveButton key={text.move} text={text} shortcuts={shortcuts} withGlyph />
          ))}
        </span>
        <span className="button-group step-jumps">
          <span className="choice">Next</span>
          {JUMPS.map((text) => (
            <MoveButton key={text.move} text={text} shortcuts={shortcuts} />
          ))}
          <AddressJump calls={calls} />
        </span>
        <Nowhere />
        <StepNumber steps={summary.steps} />
      </div>
    </div>
  );
}

interface MoveButtonProps {
  readonly text: MoveText;
  readonly shortcuts: boolean;
  readonly withGlyph?: true;
}

function MoveButton({ text, shortcuts, withGlyph }: MoveButtonProps) {
  const { move, label, title, key } = text;
  return (
    <button
      type="button"
      className="button move-button"
      title={shortcuts ? `${title} (${key})` : title}
      aria-label={title}
      {...(shortcuts ? { 'aria-keyshortcuts': key } : {})}
      onClick={() => void moveStep(move)}
    >
      {withGlyph && <MoveGlyph move={move} />}
      <span>{label}</span>
    </button>
  );
}

/** To where the code of an address runs next. Choosing the same again goes one further. */
function AddressJump({ calls }: { readonly calls: Calls }) {
  const addresses = useMemo(() => [...addressesOf(calls)], [calls]);
  return (
    <select
      className="address-jump"
      aria-label="To where the code of an address runs next"
      value=""
      onChange={(event) => void moveStep('nextOfAddress', event.target.value)}
    >
      <option value="">Address…</option>
      {addresses.map(([address, name]) => (
        <option key={address} value={address}>
          {name === undefined ? shortHash(address, 6) : `${name} ${shortHash(address, 4)}`}
        </option>
      ))}
    </select>
  );
}

function Nowhere() {
  const nowhere = useTrace((trace) => trace.nowhere);
  return (
    <span className="step-nowhere" role="status">
      {nowhere}
    </span>
  );
}

/** The number of the step, to be read and typed. */
function StepNumber({ steps }: { readonly steps: number }) {
  const step = useTrace((trace) => trace.step);
  const [typed, setTyped] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed is done with when the step is another
  useEffect(() => setTyped(undefined), [step]);
  const go = () => {
    const wanted = Number.parseInt((typed ?? '').replace(/[\s,]/g, ''), 10);
    setTyped(undefined);
    if (Number.isSafeInteger(wanted)) stepTo(wanted);
  };
  return (
    <form
      className="step-number-form"
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <label>
        Step{' '}
        <input
          ref={field}
          id="step-number"
          type="text"
          inputMode="numeric"
          autoComplete="off"
          value={typed ?? String(step)}
          onChange={(event) => setTyped(event.target.value)}
          onFocus={(event) => event.target.select()}
          onBlur={() => setTyped(undefined)}
        />
      </label>
      <span className="step-count">of {formatInteger(steps)}</span>
    </form>
  );
}

function isField(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.closest('input, select') !== null;
}
