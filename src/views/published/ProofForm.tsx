/** What is asked for, in parts that have forms of their own: the proof, the trusted key, the public values; and the block that it is tied to. */

import { clearProof, verifyChosen } from '../../actions/published.ts';
import { SLOTS, usePublished } from '../../stores/published.ts';
import { FoundProofs } from './FoundProofs.tsx';
import { ProofSamples } from './ProofSamples.tsx';
import { VERIFY_ID } from './publishedKeys.ts';
import { SlotField } from './SlotField.tsx';
import { TiedBlock } from './TiedBlock.tsx';

export function ProofForm() {
  const { slots, reading, verifying } = usePublished();
  const isEmpty = SLOTS.every((id) => slots[id].text.trim() === '' && slots[id].files.length === 0);
  const isBusy = reading.status === 'running' || verifying.status === 'running';
  return (
    <section className="published-form" aria-label="The proof and what it is held against">
      <ProofSamples />
      <div className="slots">
        {SLOTS.map((id) => (
          <SlotField key={id} id={id} />
        ))}
      </div>
      <FoundProofs />
      <TiedBlock />
      <p className="button-row">
        <button
          type="button"
          className="button button-main"
          id={VERIFY_ID}
          disabled={isEmpty || isBusy}
          onClick={() => void verifyChosen()}
        >
          Verify
        </button>
        <button type="button" className="button" disabled={isEmpty} onClick={clearProof}>
          Clear
        </button>
      </p>
    </section>
  );
}
