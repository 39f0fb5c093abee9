/** One row of the call tree: kind, callee, what is called, value, gas with its share, and how it failed. */

import { memo } from 'react';
import { selectCall } from '../../actions/tracePlaces.ts';
import { formatEther, formatInteger } from '../../core/format.ts';
import type { CallRow } from '../../core/tracing.ts';
import { setHoveredCall } from '../../stores/trace.ts';
import { CallGlyph } from './CallGlyph.tsx';
import { CallGuides } from './CallGuides.tsx';
import {
  argumentsOf,
  calleeOf,
  callLabel,
  endOf,
  failureOf,
  KIND_SHORT,
  methodOf,
  percentOf,
  sendsValue,
} from './callText.ts';
import { Share } from './Share.tsx';

interface CallLineProps {
  readonly call: CallRow;
  readonly position: number;
  readonly siblings: number;
  readonly hasCalls: boolean;
  readonly open: boolean;
  readonly active: boolean;
  /** Gas of the whole transaction's calls. */
  readonly whole: number;
  /** Levels of indent that fit. */
  readonly levels: number;
  readonly onToggle: (frame: number) => void;
}

export const CallLine = memo(function CallLine(props: CallLineProps) {
  const { call, active, hasCalls, open, levels, onToggle } = props;
  const { frame, depth } = call;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree holds the focus and names its active row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys
    <div
      role="treeitem"
      id={callId(frame)}
      className="tree-row call-row"
      data-end={endOf(call)}
      aria-label={callLabel(call)}
      aria-level={depth + 1}
      aria-posinset={props.position}
      aria-setsize={props.siblings}
      aria-selected={active}
      {...(hasCalls ? { 'aria-expanded': open } : {})}
      onClick={() => {
        if (active && hasCalls) onToggle(frame);
        selectCall(frame);
      }}
      onMouseEnter={() => setHoveredCall(frame)}
    >
      <CallGuides depth={depth} hasCalls={hasCalls} open={open} levels={levels} />
      <CallCells call={call} whole={props.whole} />
    </div>
  );
});

function CallCells({ call, whole }: { readonly call: CallRow; readonly whole: number }) {
  const failure = failureOf(call);
  const end = endOf(call);
  const given = argumentsOf(call.call);
  return (
    <>
      <span className="call-kind" data-kind={call.kind}>
        {KIND_SHORT[call.kind]}
      </span>
      <span className="call-what">
        <span className="call-callee">{calleeOf(call)}</span>
        {methodOf(call) !== '' && (
          <code className="call-method">
            .{methodOf(call)}
            {call.call && <small>({given})</small>}
          </code>
        )}
      </span>
      {sendsValue(call) && <small className="call-value">{formatEther(call.value ?? '0')}</small>}
      {end !== 'succeeded' && (
        <small className="call-failure" title={failure}>
          <CallGlyph end={end} />
          {end === 'undone' ? 'undone' : failure}
        </small>
      )}
      <span className="call-gas">
        {formatInteger(call.gasUsed)}
        <Share percent={percentOf(call.gasUsed, whole)} />
      </span>
    </>
  );
}

export function callId(frame: number): string {
  return `call-${frame}`;
}
