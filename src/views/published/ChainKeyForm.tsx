/** A key read from a contract: which one, where it stands, and through whom it is asked. */

import { useId } from 'react';
import { cancelChainKey, readChainKey } from '../../actions/chainKey.ts';
import type { ChainAnswer } from '../../core/published/chainKeys.ts';
import { provenanceText } from '../../core/publishedReport.ts';
import { CHAIN_ASKS, type ChainAsk, setChainQuestion, useChainKey } from '../../stores/chainKey.ts';
import { usePublished } from '../../stores/published.ts';
import { SourceChoice } from '../connect/SourceChoice.tsx';
import { ErrorBrief } from '../ErrorBrief.tsx';
import { Hash } from '../Hash.tsx';

const ASK_TEXT: Readonly<Record<ChainAsk, string>> = {
  'ethrex-sp1': 'Program key for SP1, from ethrex’s proposer',
  'ethrex-risc0': 'Image id for RISC Zero, from ethrex’s proposer',
  'sp1-verifier-hash': 'Hash of the circuit’s key, from an SP1 verifier',
  'risc0-selector': 'Selector, from a RISC Zero verifier',
};

export function ChainKeyForm() {
  const { ask, address, commit, asking } = useChainKey();
  const id = useId();
  const wantsCommit = ask === 'ethrex-sp1' || ask === 'ethrex-risc0';
  return (
    <details className="slot-way">
      <summary>Read it from a chain</summary>
      <div className="slot-entry">
        <label htmlFor={`${id}ask`}>What to read</label>
        <select
          id={`${id}ask`}
          value={ask}
          onChange={(event) => setChainQuestion({ ask: event.target.value as ChainAsk })} // one of the options below
        >
          {CHAIN_ASKS.map((option) => (
            <option key={option} value={option}>
              {ASK_TEXT[option]}
            </option>
          ))}
        </select>
        <TextField
          label="Address of the contract"
          value={address}
          placeholder="0x and 40 digits"
          onValue={(value) => setChainQuestion({ address: value })}
        />
        {wantsCommit && (
          <TextField
            label="Git commit of the prover, or its commit hash"
            value={commit}
            placeholder="40 digits, or 0x and 64"
            onValue={(value) => setChainQuestion({ commit: value })}
          />
        )}
        {asking.status === 'running' ? (
          <p className="button-row">
            <span role="status">Asking.</span>
            <button type="button" className="button" onClick={cancelChainKey}>
              Cancel
            </button>
          </p>
        ) : (
          <section className="connect" aria-label="Whom to ask">
            <SourceChoice use="key" onChoose={(source) => void readChainKey(source)} />
          </section>
        )}
        {asking.status === 'failed' && <ErrorBrief error={asking.error} />}
        {asking.status === 'done' && (
          <div role="status">
            <Answer answer={asking.answer} />
            <p className="note">{provenanceText(asking.provenance)}</p>
          </div>
        )}
      </div>
    </details>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly onValue: (value: string) => void;
}

function TextField({ label, value, placeholder, onValue }: TextFieldProps) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        placeholder={placeholder}
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
    </>
  );
}

/** The value, and whether it is that of the proof's circuit, where one was verified. */
function Answer({ answer }: { readonly answer: ChainAnswer }) {
  const verifying = usePublished((state) => state.verifying);
  const value = textOf(answer);
  const circuit =
    verifying.status === 'done'
      ? verifying.report.key.keys.find(({ role }) => role === 'circuit')?.hash
      : undefined;
  return (
    <p>
      <Hash value={value} what="answer of the contract" whole />{' '}
      {circuit !== undefined &&
        (circuit.startsWith(value)
          ? 'This is the circuit that the proof was verified under.'
          : 'This is not the circuit that the proof was verified under.')}
    </p>
  );
}

function textOf(answer: ChainAnswer): string {
  switch (answer.type) {
    case 'key':
      return answer.key;
    case 'selector':
      return answer.selector;
    case 'address':
      return answer.address;
    case 'route':
      return answer.verifier;
    case 'text':
      return answer.text;
  }
}
