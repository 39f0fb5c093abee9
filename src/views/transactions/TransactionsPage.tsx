/** Everything that the block ran, in order: system calls, transactions, withdrawals. */

import { fetchChanges } from '../../actions/inspect.ts';
import type { PhaseRow } from '../../core/changes.ts';
import { CheckedOnly } from '../CheckedOnly.tsx';
import { counted } from '../changes/changeText.ts';
import { Phases } from '../changes/phases.ts';
import { UnitSwitch } from '../changes/UnitSwitch.tsx';
import { AnswerError } from '../trie/AnswerError.tsx';
import { useAnswer } from '../trie/useAnswer.ts';
import { PhaseTable } from './PhaseTable.tsx';
import { UnrunTransactions } from './UnrunTransactions.tsx';

export function TransactionsPage() {
  return (
    <CheckedOnly title="What the block ran">
      <Question />
    </CheckedOnly>
  );
}

function Question() {
  const answer = useAnswer('changes', fetchChanges);
  if (answer.status === 'failed') {
    return (
      <>
        <AnswerError error={answer.error} />
        <UnrunTransactions />
      </>
    );
  }
  if (!answer.value) return <p className="section-wait">Collecting the transactions.</p>;
  const { phases } = answer.value;
  return (
    <Phases value={phases}>
      <p className="section-lead">{sentence(phases)}</p>
      {phases.length === 0 ? (
        <p className="section-wait">The block ran nothing.</p>
      ) : (
        <>
          <div className="section-bar">
            <UnitSwitch />
            <p className="note keys-hint">
              <kbd>j</kbd> and <kbd>k</kbd> go down and up, <kbd>Enter</kbd> opens.
            </p>
          </div>
          <PhaseTable phases={phases} />
        </>
      )}
    </Phases>
  );
}

function sentence(phases: readonly PhaseRow[]): string {
  const of = (type: PhaseRow['type']) => phases.filter((row) => row.type === type);
  const transactions = of('transaction');
  const failed = transactions.filter(({ status }) => status === 'failed').length;
  const [calls, withdrawals] = [of('systemCall').length, of('withdrawal').length];
  const others = [
    ...(calls > 0 ? [counted(calls, 'system call')] : []),
    ...(withdrawals > 0 ? [counted(withdrawals, 'withdrawal')] : []),
  ];
  const failures = failed === 0 ? '' : `, of which ${failed} failed`;
  const around = others.length === 0 ? '' : ` Around them, ${others.join(' and ')}.`;
  return `${counted(transactions.length, 'transaction')}${failures}.${around}`;
}
