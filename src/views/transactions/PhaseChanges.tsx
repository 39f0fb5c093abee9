/** What one phase changed by itself, line by line. */

import { useMemo } from 'react';
import { fetchPhaseDiff } from '../../actions/inspect.ts';
import { linesOf } from '../../stores/changeRows.ts';
import { ChangeTable } from '../changes/ChangeTable.tsx';
import { totalsSentence } from '../changes/changeText.ts';
import { useOpenLines } from '../changes/useOpenLines.ts';
import { AnswerError } from '../trie/AnswerError.tsx';
import { useAnswer } from '../trie/useAnswer.ts';

const ALL = { filter: undefined, sort: 'address', query: '' } as const;
const NO_LINK = { section: 'changes' } as const;

export function PhaseChanges({ phase }: { readonly phase: number }) {
  const answer = useAnswer(`phase diff ${phase}`, () => fetchPhaseDiff(phase));
  const { open, toggle } = useOpenLines(NO_LINK);
  const diff = answer.value;
  const lines = useMemo(() => (diff ? linesOf(diff, ALL, open) : []), [diff, open]);
  return (
    <section className="transaction-part" aria-labelledby="phase-changes-title">
      <h2 id="phase-changes-title" className="ruled-title">
        What it changed
      </h2>
      {answer.status === 'failed' && <AnswerError error={answer.error} />}
      {!diff && answer.status === 'waiting' && <p className="note">Comparing the states.</p>}
      {diff && <p className="section-summary">{totalsSentence(diff)}</p>}
      {lines.length > 0 && (
        <ChangeTable
          caption="What the transaction changed"
          lines={lines}
          open={open}
          onToggle={toggle}
        />
      )}
    </section>
  );
}
