/** What was recognised in the input, and what lacks; of several proofs, which one is asked about. */

import { chooseProof } from '../../actions/published.ts';
import { formatBytes, formatInteger, safeText } from '../../core/format.ts';
import { SYSTEM_NAMES } from '../../core/proofSystems.ts';
import type { ReadProofs, RecognisedProof } from '../../core/published/readProofs.ts';
import { usePublished } from '../../stores/published.ts';
import { ErrorBrief } from '../ErrorBrief.tsx';
import { PART_NAMES } from './partText.ts';

export function FoundProofs() {
  const reading = usePublished((state) => state.reading);
  if (reading.status === 'idle' || reading.status === 'running') return null;
  if (reading.status === 'failed') {
    return (
      <div role="alert">
        <ErrorBrief error={reading.error} />
      </div>
    );
  }
  return <Found found={reading.found} />;
}

function Found({ found: { proofs, setAside } }: { readonly found: ReadProofs }) {
  const chosen = usePublished((state) => state.chosen);
  return (
    <fieldset className="found">
      <legend>
        {proofs.length === 1 ? 'Recognised' : `${formatInteger(proofs.length)} proofs recognised`}
      </legend>
      <ul>
        {proofs.map((proof, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order of the input stays, and a proof may come twice
          <li key={i}>
            {proofs.length > 1 ? (
              <label className="tick">
                <input
                  type="radio"
                  name="chosen-proof"
                  checked={i === chosen}
                  onChange={() => chooseProof(i)}
                />
                <span>
                  <ProofName proof={proof} />
                </span>
              </label>
            ) : (
              <ProofName proof={proof} />
            )}
            <Lacks proof={proof} />
          </li>
        ))}
      </ul>
      {setAside.map(({ what, batch, bytes, why }) => (
        <p key={`${what}:${batch}`} className="note">
          {what}
          {batch !== undefined && ` of batch ${batch}`}, {formatBytes(bytes.length)}: {why}
        </p>
      ))}
    </fieldset>
  );
}

function ProofName({ proof: { proof, form, batch } }: { readonly proof: RecognisedProof }) {
  const version = 'version' in proof ? ` ${proof.version}` : '';
  return (
    <>
      <b>
        {SYSTEM_NAMES[proof.system]}
        {version}
      </b>
      {batch !== undefined && `, batch ${batch}`} <span className="note">{safeText(form)}</span>
    </>
  );
}

function Lacks({ proof: { lacks, notes } }: { readonly proof: RecognisedProof }) {
  return (
    <>
      {lacks.length > 0 && (
        <p className="found-lacks">
          Lacks {lacks.map((part) => PART_NAMES[part]).join(' and ')}: give{' '}
          {lacks.length === 1 ? 'it' : 'them'} above.
        </p>
      )}
      {notes.map((note) => (
        <p key={note} className="note">
          {safeText(note)}
        </p>
      ))}
    </>
  );
}
