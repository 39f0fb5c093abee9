/** What the block read and left as it was, by whom, and how much of the witness that took. */

import { useContext, useMemo } from 'react';
import { fetchChanges, fetchReads } from '../../actions/inspect.ts';
import type { AccountReads, BlockReads } from '../../core/changes.ts';
import { formatBytes } from '../../core/format.ts';
import { CheckedOnly } from '../CheckedOnly.tsx';
import { AnswerError } from '../trie/AnswerError.tsx';
import { useAnswer } from '../trie/useAnswer.ts';
import { counted } from './changeText.ts';
import { NeedsTable } from './NeedsTable.tsx';
import { Phases } from './phases.ts';
import { ReadShare } from './ReadShare.tsx';
import { ReadsTable } from './ReadsTable.tsx';

export function ReadsPage() {
  return (
    <CheckedOnly title="What the block only read">
      <Question />
    </CheckedOnly>
  );
}

function Question() {
  const answer = useAnswer('reads', fetchReads);
  const changes = useAnswer('changes', fetchChanges);
  if (answer.status === 'failed') return <AnswerError error={answer.error} />;
  if (!answer.value) return <p className="section-wait">Collecting what was read.</p>;
  return (
    <Phases value={changes.value?.phases ?? []}>
      <Reads reads={answer.value} />
    </Phases>
  );
}

function Reads({ reads }: { readonly reads: BlockReads }) {
  const shown = useMemo(() => reads.accounts.filter(hasReads), [reads]);
  return (
    <>
      <p className="section-lead">{readsSentence(reads)}</p>
      <ReadShare reads={reads} />
      {shown.length > 0 && <ReadsTable accounts={shown} />}
      <Needs reads={reads} />
    </>
  );
}

function Needs({ reads }: { readonly reads: BlockReads }) {
  const rows = useContext(Phases);
  if (reads.phases.length === 0 || rows.length === 0) return null;
  return (
    <section className="cost" aria-labelledby="needs-title">
      <h2 id="needs-title">What each transaction needed of the witness</h2>
      <p className="section-summary">
        A node is its own where no other phase of the block walked it: without the transaction, the
        witness would not need it.
      </p>
      <NeedsTable needs={reads.phases} />
    </section>
  );
}

/** Whether anything of an account was read and not changed: itself, or a slot. */
function hasReads({ changed, slots }: AccountReads): boolean {
  return !changed || slots.some((slot) => !slot.changed);
}

function readsSentence({ accounts, codes }: BlockReads): string {
  const only = accounts.filter(({ changed }) => !changed).length;
  const slots = accounts.flatMap(({ slots: all }) => all.filter(({ changed }) => !changed)).length;
  return `${counted(only, 'account')} and ${counted(slots, 'slot')} were read and left as they were; ${counted(codes.count, 'code')} of ${formatBytes(codes.bytes)} ${codes.count === 1 ? 'was' : 'were'} run or looked at.`;
}
