/** STARK proofs: a verifier of this tool or one of the reader's own, a proof, a key, and the answer. */

import { useState } from 'react';
import {
  cancelStark,
  clearStark,
  type StarkVerifierChoice,
  verifyStark,
} from '../../actions/stark.ts';
import { WASM_VERIFIERS } from '../../core/wasmVerifier.ts';
import { useStark } from '../../stores/stark.ts';
import { AnswerError } from '../trie/AnswerError.tsx';
import { useWorkKeys } from '../useWorkKeys.ts';
import { OwnVerifierField } from './OwnVerifierField.tsx';
import {
  CANCEL_STARK_ID,
  STARK_HEADLINE_ID,
  STARK_KEYS,
  VERIFY_STARK_ID,
} from './publishedKeys.ts';
import { StarkFileField } from './StarkFileField.tsx';
import { ThreeLines } from './ThreeLines.tsx';

export function StarkPanel() {
  useWorkKeys(STARK_KEYS);
  const { verifying } = useStark();
  return (
    <section className="stark" aria-labelledby="stark-title">
      <h2 id="stark-title">STARK proofs</h2>
      <p className="section-summary">
        Verified here by the prover’s own verifier in WebAssembly, in a worker. It answers true or
        false and does not say what was proven. While this was built, no published proof was at
        hand: the verifier was seen to refuse, never to accept.
      </p>
      <StarkForm isRunning={verifying.status === 'running'} />
      {verifying.status === 'running' && <p role="status">Verifying.</p>}
      {verifying.status === 'failed' && <AnswerError error={verifying.error} facts />}
      {verifying.status === 'done' && (
        <ThreeLines report={verifying.report} headlineId={STARK_HEADLINE_ID} />
      )}
    </section>
  );
}

function StarkForm({ isRunning }: { readonly isRunning: boolean }) {
  const own = useStark((stark) => stark.own);
  const [choice, setChoice] = useState<StarkVerifierChoice>(WASM_VERIFIERS[0].id);
  const [proof, setProof] = useState<File>();
  const [key, setKey] = useState<File>();
  const isReady = choice !== 'own' || own.status === 'done';
  return (
    <form
      className="proof-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (proof && key) void verifyStark(choice, { proof, key });
      }}
    >
      <VerifierChoice choice={choice} onChoice={fresh(setChoice)} />
      {choice === 'own' && <OwnVerifierField />}
      <StarkFileField id="stark-proof" label="Proof (binary)" onFile={fresh(setProof)} />
      <StarkFileField id="stark-key" label="Verification key (binary)" onFile={fresh(setKey)} />
      <p className="button-row">
        <button
          type="submit"
          className="button button-main"
          id={VERIFY_STARK_ID}
          disabled={!proof || !key || !isReady || isRunning}
        >
          Verify this proof
        </button>
        {isRunning && (
          <button type="button" className="button" id={CANCEL_STARK_ID} onClick={cancelStark}>
            Cancel
          </button>
        )}
      </p>
    </form>
  );
}

/** A setter that also takes the former answer away. */
function fresh<Value>(set: (value: Value) => void): (value: Value) => void {
  return (value) => {
    clearStark();
    set(value);
  };
}

interface VerifierChoiceProps {
  readonly choice: StarkVerifierChoice;
  readonly onChoice: (choice: StarkVerifierChoice) => void;
}

function VerifierChoice({ choice, onChoice }: VerifierChoiceProps) {
  const chosen = WASM_VERIFIERS.find(({ id }) => id === choice);
  return (
    <>
      <label htmlFor="stark-verifier">Verifier</label>
      <select
        id="stark-verifier"
        value={choice}
        onChange={({ target }) => {
          const entry = WASM_VERIFIERS.find(({ id }) => id === target.value);
          onChoice(entry?.id ?? 'own');
        }}
      >
        {WASM_VERIFIERS.map(({ id, name, npm }) => (
          <option key={id} value={id}>
            {name}, {npm.name} {npm.version}
          </option>
        ))}
        <option value="own">My own, from a file</option>
      </select>
      {chosen && (
        <p className="note">
          {chosen.takes} {chosen.source}
        </p>
      )}
    </>
  );
}
