/** One transaction with its receipt, what it called, logged and changed, and the way to its trace. */

import { ArrowRight } from 'lucide-react';
import { fetchChanges, fetchTransaction } from '../../actions/inspect.ts';
import { addressOfPlace, hrefOf } from '../../actions/places.ts';
import type { TransactionDetail } from '../../core/changes.ts';
import type { Place } from '../../core/route.ts';
import { usePage } from '../../stores/page.ts';
import { CheckedOnly } from '../CheckedOnly.tsx';
import { CopyButton } from '../CopyButton.tsx';
import { Phases } from '../changes/phases.ts';
import { UnitSwitch } from '../changes/UnitSwitch.tsx';
import { Hash } from '../Hash.tsx';
import { NameLookup } from '../NameLookup.tsx';
import { AnswerError } from '../trie/AnswerError.tsx';
import { useAnswer } from '../trie/useAnswer.ts';
import { AccessListPanel } from './AccessListPanel.tsx';
import { AuthorizationsPanel } from './AuthorizationsPanel.tsx';
import { BlobsPanel } from './BlobsPanel.tsx';
import { CallPanel } from './CallPanel.tsx';
import { FeeSum } from './FeeSum.tsx';
import { LogsPanel } from './LogsPanel.tsx';
import { Neighbours } from './Neighbours.tsx';
import { PhaseChanges } from './PhaseChanges.tsx';
import { TransactionFacts } from './TransactionFacts.tsx';
import { outcomeSentence } from './transactionText.ts';
import { UnrunTransaction } from './UnrunTransaction.tsx';

type TransactionPlace = Extract<Place, { section: 'transaction' }>;

export function TransactionPage({ place }: { readonly place: TransactionPlace }) {
  return (
    <CheckedOnly title={`Transaction ${place.index}`}>
      <Question place={place} />
    </CheckedOnly>
  );
}

function Question({ place }: { readonly place: TransactionPlace }) {
  const answer = useAnswer(`transaction ${place.index}`, () => fetchTransaction(place.index));
  const changes = useAnswer('changes', fetchChanges);
  if (answer.status === 'failed') {
    return (
      <>
        <AnswerError error={answer.error} />
        <UnrunTransaction index={place.index} />
      </>
    );
  }
  if (!answer.value) return <p className="section-wait">Looking for the transaction.</p>;
  return (
    <Phases value={changes.value?.phases ?? []}>
      <Transaction detail={answer.value} log={place.log} />
    </Phases>
  );
}

interface TransactionProps {
  readonly detail: TransactionDetail;
  readonly log: number | undefined;
}

function Transaction({ detail, log }: TransactionProps) {
  const { index, hash, blobs, authorizations, accessList, logs } = detail;
  return (
    <>
      <p className="transaction-hash">
        <Hash value={hash} what="transaction hash" whole />
      </p>
      <p className="section-lead">{outcomeSentence(detail)}</p>
      <div className="section-bar">
        <TraceLink phase={detail.phase} />
        <CopyButton
          label="Link"
          value={addressOfPlace({ section: 'transaction', index })}
          what="link to this transaction"
        />
        <UnitSwitch />
        <Neighbours index={index} />
      </div>
      <div className="transaction-grid">
        <TransactionFacts detail={detail} />
        <FeeSum detail={detail} />
      </div>
      <CallPanel detail={detail} />
      {blobs && <BlobsPanel blobs={blobs} />}
      {authorizations && <AuthorizationsPanel authorizations={authorizations} />}
      {logs.length > 0 && <LogsPanel logs={logs} target={log} transaction={index} />}
      <NameLookup parts={detail} id={`transaction ${index}`} heading="h2" />
      <PhaseChanges phase={detail.phase} />
      <AccessListPanel phase={detail.phase} given={accessList} />
    </>
  );
}

function TraceLink({ phase }: { readonly phase: number }) {
  const route = usePage((page) => page.route);
  return (
    <a className="button button-main" href={hrefOf(route, { section: 'trace', phase })}>
      See every call and step <ArrowRight size={16} aria-hidden="true" />
    </a>
  );
}
