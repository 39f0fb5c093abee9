/** Make a proof of the checked block: one changed value, what is shown of it, what that says, and the proof. */

import { linkTo } from '../../actions/navigate.ts';
import { STATE_CHANGE_PROVER } from '../../core/provers/descriptions.ts';
import type { Place } from '../../core/route.ts';
import '../styles/published.css';
import '../styles/prove.css';
import { CheckedOnly } from '../CheckedOnly.tsx';
import { useWorkKeys } from '../useWorkKeys.ts';
import { ClaimForm } from './ClaimForm.tsx';
import { EntryChooser } from './EntryChooser.tsx';
import { MadeProofs } from './MadeProofs.tsx';
import { PROVE_KEYS } from './proveKeys.ts';
import { useEstimate } from './useEstimate.ts';

type ProvePlace = Extract<Place, { section: 'prove' }>;

export function ProvePage({ place }: { readonly place: ProvePlace }) {
  useWorkKeys(PROVE_KEYS);
  return (
    <>
      <CheckedOnly title="Prove a change of this block">
        <Chosen place={place} />
      </CheckedOnly>
      <div className="prove prove-made">
        <MadeProofs />
      </div>
    </>
  );
}

function Chosen({ place }: { readonly place: ProvePlace }) {
  useEstimate(STATE_CHANGE_PROVER.work.work, 'warm'); // measured while the reader chooses
  return (
    <div className="prove">
      <p className="section-summary">
        A proof made here says that this block changed some value, and shows of it what you choose
        and nothing else. Whoever checks the same block can verify it, without learning which value
        it was. For another statement, bring{' '}
        <a href={linkTo({ page: 'circuit' })}>a circuit of your own</a>.
      </p>
      <EntryChooser key={place.address ?? ''} place={place} />
      {place.entry !== undefined && <ClaimForm index={place.entry} />}
    </div>
  );
}
