/** The loaded witness against a second one of the same block. */

import {
  cancelCompare,
  compareAgainPatiently,
  comparedDocument,
} from '../../actions/compareWitness.ts';
import { safeText } from '../../core/format.ts';
import { useCompare } from '../../stores/compare.ts';
import { useSession } from '../../stores/session.ts';
import { AskPatiently } from '../AskPatiently.tsx';
import { SinceShown } from '../Elapsed.tsx';
import { STAGE_TEXT } from '../stageText.ts';
import { AnswerError } from '../trie/AnswerError.tsx';
import { ComparisonView } from './ComparisonView.tsx';
import { SecondWitness } from './SecondWitness.tsx';

export function ComparePage() {
  useSession((session) => session.document); // another document has another comparison, or none
  const { comparing, of } = useCompare();
  const isMine = of === comparedDocument();
  return (
    <article className="compare">
      <h1 className="section-title">Two witnesses of this block</h1>
      <p className="section-summary">
        What each has and the other lacks, by hash, and whether either alone suffices. Both are
        checked; neither is trusted.
      </p>
      <SecondWitness />
      {isMine && comparing.status === 'running' && (
        <p className="run-strip" role="status">
          <b>Comparing</b>
          <span>
            {safeText(comparing.name)}:{' '}
            {comparing.stage ? STAGE_TEXT[comparing.stage].doing : comparing.label}
          </span>
          <SinceShown key={comparing.stage ?? 'asking'} />
          <button type="button" className="button" onClick={cancelCompare}>
            Cancel
          </button>
        </p>
      )}
      {isMine && comparing.status === 'failed' && (
        <>
          <AnswerError error={comparing.error} facts />
          <AskPatiently error={comparing.error} onAsk={() => void compareAgainPatiently()} />
        </>
      )}
      {isMine && comparing.status === 'done' && (
        <ComparisonView comparison={comparing.comparison} />
      )}
    </article>
  );
}
