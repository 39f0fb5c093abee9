/** The EIP-1186 proof of an account and its slots, as `eth_getProof` would answer. */

import { useState } from 'react';
import { toErrorObject } from '../../actions/errorObject.ts';
import { fetchProof } from '../../actions/inspect.ts';
import { copyText, saveText } from '../../actions/save.ts';
import type { Hex } from '../../core/bytes/hex.ts';
import type { ErrorObject } from '../../core/errors.ts';
import type { SlotRow, StateTime } from '../../core/inspection.ts';
import { SaveButton } from '../SaveButton.tsx';
import { AnswerError } from './AnswerError.tsx';

interface ProofExportProps {
  readonly address: Hex | undefined;
  readonly slots: readonly SlotRow[];
  readonly time: StateTime;
}

/** Some hundred slots are a proof of some megabytes; nodes refuse more as well. */
const MAX_SLOTS = 1024;

export function ProofExport({ address, slots, time }: ProofExportProps) {
  const [error, setError] = useState<ErrorObject>();
  const known = slots.flatMap(({ slot }) => (slot === undefined ? [] : [slot])).slice(0, MAX_SLOTS);
  if (!address) {
    return (
      <p className="note">
        A proof in the form of EIP-1186 names the address, and of this account only the hash is
        known.
      </p>
    );
  }
  const withProof = async (use: (json: string) => unknown) => {
    try {
      use(`${JSON.stringify(await fetchProof(address, known, time), null, 2)}\n`);
      setError(undefined);
    } catch (thrown) {
      setError(toErrorObject(thrown));
    }
  };
  const name = `eth_getProof-${address.slice(2, 10).toLowerCase()}-${time}.json`;
  return (
    <section className="pane" aria-labelledby="export-title">
      <h2 id="export-title">Take the proof away</h2>
      <p>
        As <code>eth_getProof</code> answers it (EIP-1186), {time} the block
        {known.length > 0 && `, with ${known.length} ${known.length === 1 ? 'slot' : 'slots'}`}.
        Anybody can check it against the state root.
      </p>
      <p className="button-row">
        <button
          type="button"
          className="button"
          onClick={() => void withProof((json) => copyText(json, 'proof as JSON'))}
        >
          Copy proof
        </button>
        <SaveButton
          label="Save proof"
          onSave={() => void withProof((json) => saveText(name, json))}
        />
      </p>
      {error && <AnswerError error={error} />}
    </section>
  );
}
