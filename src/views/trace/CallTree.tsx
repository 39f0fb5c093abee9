/** The tree of calls: only rows in sight are drawn. */

import { useCallback, useEffect, useMemo } from 'react';
import { selectCall } from '../../actions/tracePlaces.ts';
import { type Calls, makesCalls, rowOfCall, shapeOf, visibleCalls } from '../../stores/callTree.ts';
import { usePage } from '../../stores/page.ts';
import { setHoveredCall, useTrace } from '../../stores/trace.ts';
import { Spacer } from '../trie/Spacer.tsx';
import { useWindow } from '../trie/useWindow.ts';
import { CallLine, callId } from './CallLine.tsx';
import { onCallKey, toggleCall } from './callKeys.ts';
import { useNarrow } from './useNarrow.ts';

const ROW_HEIGHT = 30;
const LEVELS = 20;
const NARROW_LEVELS = 3;

export function CallTree({ calls }: { readonly calls: Calls }) {
  const open = useTrace((trace) => trace.open);
  const frame = useTrace((trace) => trace.frame);
  const shortcuts = usePage((page) => page.shortcuts);
  const levels = useNarrow() ? NARROW_LEVELS : LEVELS;
  const rows = useMemo(() => visibleCalls(calls, open), [calls, open]);
  const active = rowOfCall(rows, frame);
  const { scroller, start, end, show } = useWindow(rows.length, ROW_HEIGHT);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when another row is active, not when rows open
  useEffect(() => show(active), [frame]);
  const toggle = useCallback((of: number) => toggleCall(useTrace.getState(), of), []);
  const { positions, siblings } = shapeOf(calls);
  const whole = calls[0]?.gasUsed ?? 0;
  return (
    <div
      className="tree call-tree"
      ref={scroller}
      role="tree"
      tabIndex={0}
      aria-label="Calls"
      aria-activedescendant={callId(rows[active] ?? 0)}
      onKeyDown={(event) =>
        onCallKey({ calls, open, rows, active, select: selectCall, shortcuts }, event)
      }
      onMouseLeave={() => setHoveredCall(undefined)}
    >
      <Spacer height={start * ROW_HEIGHT} />
      {Array.from(rows.subarray(start, end), (of) => calls[of]).map(
        (call) =>
          call && (
            <CallLine
              key={call.frame}
              call={call}
              position={positions[call.frame] ?? 1}
              siblings={siblings[call.frame] ?? 1}
              hasCalls={makesCalls(calls, call.frame)}
              open={open[call.frame] === 1}
              active={call.frame === rows[active]}
              whole={whole}
              levels={levels}
              onToggle={toggle}
            />
          ),
      )}
      <Spacer height={Math.max(0, rows.length - end) * ROW_HEIGHT} />
    </div>
  );
}
