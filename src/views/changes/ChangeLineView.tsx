/** One line of the changes, whatever it shows. */

import { memo, type ReactNode } from 'react';
import type { ChangeLine, OpenLines } from '../../stores/changeRows.ts';
import { historyKey } from '../../stores/changeRows.ts';
import { AnswerError } from '../trie/AnswerError.tsx';
import { AccountHead } from './AccountHead.tsx';
import { BalanceCells, CodeCells, NonceCells } from './FieldCells.tsx';
import { PhaseHead } from './PhaseHead.tsx';
import { SlotCells } from './SlotCells.tsx';
import { WriteHistoryView } from './WriteHistoryView.tsx';

interface ChangeLineViewProps {
  readonly line: ChangeLine;
  /** Counted from 1, the head of the table included. */
  readonly index: number;
  readonly isTarget: boolean;
  readonly open: OpenLines;
  readonly onToggle: (key: string) => void;
}

/** Kept while the list scrolls: only lines that come into sight are drawn. */
export const ChangeLineView = memo(function ChangeLineView({
  line,
  index,
  isTarget,
  open,
  onToggle,
}: ChangeLineViewProps) {
  return (
    <tr
      className={`line line-${line.type}`}
      data-line={line.key}
      aria-rowindex={index}
      tabIndex={-1}
      {...(isTarget ? { 'data-target': true } : {})}
      {...(line.type === 'account' ? { 'data-kind': line.account.kind } : {})}
    >
      {cellsOf(line, open, onToggle)}
    </tr>
  );
});

function cellsOf(line: ChangeLine, open: OpenLines, onToggle: (key: string) => void): ReactNode {
  const history = {
    isOpen: open.has(historyKey(line.key)),
    onToggle: () => onToggle(historyKey(line.key)),
  };
  switch (line.type) {
    case 'phase':
      return <PhaseHead row={line.row} isOpen={line.open} onToggle={() => onToggle(line.key)} />;
    case 'account':
      return <AccountHead account={line.account} scope={line.scope} />;
    case 'balance':
      return <BalanceCells line={line} history={history} />;
    case 'nonce':
      return <NonceCells line={line} history={history} />;
    case 'code':
      return <CodeCells line={line} history={history} />;
    case 'slot':
      return <SlotCells line={line} history={history} />;
    case 'cleared':
      return (
        <>
          <th scope="row">Storage</th>
          <td colSpan={4}>
            {line.account.storageUnseen
              ? 'All of it was forgotten. Parts of it are not in the witness: how many slots stood there is not known.'
              : 'All of it was forgotten. The slots below are all that it held.'}
          </td>
        </>
      );
    case 'more':
      return (
        <Whole>
          <button type="button" className="text-button" onClick={() => onToggle(line.key)}>
            Show the other {line.hidden} slots
          </button>
        </Whole>
      );
    case 'history':
      return (
        <Whole>
          <WriteHistoryView line={line} />
        </Whole>
      );
    case 'wait':
      return <Whole>Collecting what it changed.</Whole>;
    case 'nothing':
      return <Whole>Nothing that lasted.</Whole>;
    case 'failed':
      return (
        <Whole>
          <AnswerError error={line.error} />
        </Whole>
      );
  }
}

function Whole({ children }: { readonly children: ReactNode }) {
  return <td colSpan={5}>{children}</td>;
}
