/** In plain words before the button: what is said, among how many it hides, what is not said, who could forge it. */

import type { FocusEvent } from 'react';
import { makeProof, prepareProof } from '../../actions/prove.ts';
import type { Disclosure } from '../../core/commitment/claim.ts';
import { formatInteger } from '../../core/format.ts';
import type { ClaimPreview } from '../../core/inspect/stateEntries.ts';
import { STATE_CHANGE_PROVER } from '../../core/provers/descriptions.ts';
import { useProver } from '../../stores/prover.ts';
import { Fact } from '../Fact.tsx';
import { EstimateNote } from './EstimateNote.tsx';
import { StatementDetails } from './StatementDetails.tsx';

const { statement, setup, work } = STATE_CHANGE_PROVER;
/** A tree over fewer grows in less than a second. */
const LARGE_TREE = 2000;

interface ClaimPreviewViewProps {
  readonly preview: ClaimPreview;
  readonly disclosure: Disclosure;
  /** Whether it is about what is chosen now. */
  readonly isCurrent: boolean;
}

export function ClaimPreviewView({ preview, disclosure, isCurrent }: ClaimPreviewViewProps) {
  const { entry, fields, fitting, total } = preview;
  const isRunning = useProver(({ proving }) => proving.status === 'running');
  return (
    <div className="claim">
      <p>This block changed a value of which all of this is true:</p>
      <dl className="facts claim-fields">
        {fields.map(({ name, value }) => (
          <Fact key={name} name={name}>
            <span data-hidden={value === 'hidden' || value === 'no bound'}>{value}</span>
          </Fact>
        ))}
      </dl>
      <p className="claim-fitting" data-alone={fitting === 1}>
        {fittingText(fitting, total)}
      </p>
      <ul className="claim-limits">
        <li>{statement.doesNotSay[0]}</li>
        <li>
          <b>Who made its keys.</b> {setup.text}
        </li>
      </ul>
      <StatementDetails prover={STATE_CHANGE_PROVER} />
      <div className="claim-go">
        <button
          type="button"
          className="button button-main"
          id="make-proof"
          disabled={isRunning || !isCurrent}
          // After a proof, or a while, no prover is ready: whoever comes to the button is about to want one.
          onPointerMove={prepareProof}
          onFocus={prepareWhereReaderCame}
          onClick={() => void makeProof(entry.index, disclosure)}
        >
          Make the proof
        </button>
        <EstimateNote work={work.work} start="warm" />
      </div>
      {total >= LARGE_TREE && (
        <p className="note">
          Before that, once for this block, comes the tree over its {formatInteger(total)} values.
        </p>
      )}
    </div>
  );
}

/** The page puts the focus here itself, from nowhere, when a proof was ended and its memory given back. */
function prepareWhereReaderCame({ relatedTarget }: FocusEvent): void {
  if (relatedTarget !== null) prepareProof();
}

function fittingText(fitting: number, total: number): string {
  if (fitting === 1) {
    return `It hides nothing: of ${formatInteger(total)} changed values of this block, this one alone fits.`;
  }
  return `It hides among ${formatInteger(fitting)} of ${formatInteger(total)} changed values of this block: so many fit what is shown.`;
}
