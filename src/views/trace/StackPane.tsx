/** The stack before the step, its top first; the items that the operation takes are marked. */

import { itemsTaken } from '../../actions/trace.ts';
import type { StepDetail } from '../../core/tracing.ts';
import { useTrace } from '../../stores/trace.ts';
import { FormatSwitch } from './FormatSwitch.tsx';
import { Word } from './Word.tsx';

export function StackPane({ detail }: { readonly detail: StepDetail | undefined }) {
  const format = useTrace((trace) => trace.format);
  const stack = detail?.stack ?? [];
  const taken = detail ? itemsTaken(detail.opcode) : 0;
  return (
    <section className="pane stack-pane" aria-labelledby="stack-title">
      <div className="pane-head">
        <h2 id="stack-title">
          Stack <small>{detail && stack.length}</small>
        </h2>
        <FormatSwitch />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by keys */}
      <section className="state-scroll" tabIndex={0} aria-label="Stack, top first">
        {detail && stack.length === 0 && <p className="note state-empty">Empty.</p>}
        <ol className="stack-items">
          {stack.map((_, i) => {
            const word = stack[stack.length - 1 - i] ?? '0x';
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place
              <li key={i} data-taken={i < taken}>
                <span className="stack-index">{i}</span>
                <Word word={word} format={format} whole />
                {i < taken && <small className="offscreen">taken by {detail?.name}</small>}
              </li>
            );
          })}
        </ol>
      </section>
    </section>
  );
}
