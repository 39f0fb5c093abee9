/** What is shown of the chosen value, and what the proof will say of it. */

import { useEffect } from 'react';
import { fetchClaim } from '../../actions/inspect.ts';
import { prepareProof } from '../../actions/prove.ts';
import type { Disclosure } from '../../core/commitment/claim.ts';
import { disclosureOf, setDraft, useProver } from '../../stores/prover.ts';
import { Choices } from '../Choices.tsx';
import { AnswerError } from '../trie/AnswerError.tsx';
import { useAnswer } from '../trie/useAnswer.ts';
import { ClaimPreviewView } from './ClaimPreviewView.tsx';
import { REVEAL_TITLES } from './proveText.ts';

export function ClaimForm({ index }: { readonly index: number }) {
  const draft = useProver((state) => state.draft);
  const disclosure = disclosureOf(draft);
  return (
    <>
      <section aria-labelledby="reveal-title">
        <h2 id="reveal-title">2. Choose what is shown of it</h2>
        <fieldset className="reveal-list">
          <legend className="note">Everything without a tick stays hidden.</legend>
          {REVEAL_TITLES.map(([field, title]) => (
            <label key={field} className="tick">
              <input
                type="checkbox"
                checked={draft.reveal.includes(field)}
                onChange={({ target }) =>
                  setDraft({
                    reveal: target.checked
                      ? [...draft.reveal, field]
                      : draft.reveal.filter((other) => other !== field),
                  })
                }
              />
              {title}
            </label>
          ))}
        </fieldset>
        <BoundFields isValid={disclosure !== undefined} />
      </section>
      <section aria-labelledby="claim-title">
        <h2 id="claim-title">3. What the proof will say</h2>
        {disclosure ? (
          <Claim index={index} disclosure={disclosure} />
        ) : (
          <p className="note">As soon as it is known by how much the value changed at least.</p>
        )}
      </section>
    </>
  );
}

function BoundFields({ isValid }: { readonly isValid: boolean }) {
  const { direction, atLeast } = useProver((state) => state.draft);
  return (
    <div className="bound">
      <Choices
        legend="Also say by how much it changed"
        name="direction"
        options={[
          { value: 'none', label: 'No' },
          { value: 'rose', label: 'Rose by at least' },
          { value: 'fell', label: 'Fell by at least' },
        ]}
        value={direction}
        onChange={(next) => setDraft({ direction: next })}
      />
      {direction !== 'none' && (
        <label className="tool-field">
          <span className="offscreen">At least</span>
          <input
            type="text"
            inputMode="numeric"
            value={atLeast}
            placeholder="A whole number; of a balance, wei"
            spellCheck={false}
            autoComplete="off"
            aria-invalid={!isValid}
            onChange={({ target }) => setDraft({ atLeast: target.value })}
          />
        </label>
      )}
      {!isValid && (
        <p className="note" role="status">
          Type a whole number in decimal, below 2^256.
        </p>
      )}
    </div>
  );
}

interface ClaimProps {
  readonly index: number;
  readonly disclosure: Disclosure;
}

function Claim({ index, disclosure }: ClaimProps) {
  const { reveal, bound } = disclosure;
  const key = `claim ${index} ${reveal.join()} ${bound?.direction ?? ''} ${bound?.atLeast ?? ''}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever still chooses is likely to go on
  useEffect(prepareProof, [key]);
  const answer = useAnswer(key, () => fetchClaim(index, disclosure), 100);
  if (answer.status === 'failed') return <AnswerError error={answer.error} facts />;
  if (!answer.value) return <p className="note">Counting what else fits.</p>;
  return (
    <ClaimPreviewView
      preview={answer.value}
      disclosure={disclosure}
      isCurrent={answer.status === 'done'}
    />
  );
}
