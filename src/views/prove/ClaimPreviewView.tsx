/** In plain words before the button: what is said, among how many it hides, what is not said, who could forge it. */

import { makeProof } from '../../actions/prove.ts';
import type { Disclosure } from '../../core/commitment/claim.ts';
import { formatInteger } from '../../core/format.ts';
import type { ClaimPreview } from '../../core/inspect/stateEntries.ts';
import { useProver } from '../../stores/prover.ts';
import { Fact } from '../Fact.tsx';
import { secondsText } from './proveText.ts';

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
        <li>
          Of the block it names nothing but its diff commitment, its hash and its chain. Somebody
          who has the block can recompute the commitment, and only then does the proof speak of it.
        </li>
        <li>It does not say who owns the account, or who made the proof.</li>
        <li>
          The key of the circuit comes from the setup of this project alone, a development setup:
          whoever ran it could forge such proofs.
        </li>
      </ul>
      <div className="claim-go">
        <button
          type="button"
          className="button button-main"
          disabled={isRunning || !isCurrent}
          onClick={() => void makeProof(entry.index, disclosure)}
        >
          Make the proof
        </button>
        <Estimate />
      </div>
    </div>
  );
}

function Estimate() {
  const lastMs = useProver((state) => state.lastMs);
  return (
    <p className="note">
      {lastMs === undefined
        ? 'How long it takes is not known yet: no proof was made on this device.'
        : `About ${secondsText(lastMs)}, as long as the last proof on this device took.`}
    </p>
  );
}

function fittingText(fitting: number, total: number): string {
  if (fitting === 1) {
    return `It hides nothing: of ${formatInteger(total)} changed values of this block, this one alone fits.`;
  }
  return `It hides among ${formatInteger(fitting)} of ${formatInteger(total)} changed values of this block: so many fit what is shown.`;
}
