/** The last column: who wrote the value last, and the button for all writes before it. */

import type { Origin, StateDiff } from '../../core/changes.ts';
import { OriginLink } from './OriginLink.tsx';

export interface HistoryToggle {
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

interface WriterCellProps {
  readonly origin: Origin | undefined;
  readonly scope: StateDiff['scope'];
  readonly writes: number;
  readonly history: HistoryToggle;
}

export function WriterCell({ origin, scope, writes, history }: WriterCellProps) {
  const { isOpen, onToggle } = history;
  return (
    <td className="writer">
      {origin ? (
        <OriginLink origin={origin} scope={scope} />
      ) : (
        <span className="none">not known</span>
      )}
      {writes > 1 && (
        <button type="button" className="text-button" aria-expanded={isOpen} onClick={onToggle}>
          {isOpen ? 'hide writes' : `all ${writes} writes`}
        </button>
      )}
    </td>
  );
}
