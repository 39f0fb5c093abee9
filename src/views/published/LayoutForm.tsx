/** How pasted values are read: the layouts of their length, and what some of them need to know. */

import { type FormEvent, type ReactNode, useState } from 'react';
import { formatInteger } from '../../core/format.ts';
import type {
  L2Tail,
  LayoutChoice,
  StatementLayoutId,
  StatementReading,
} from '../../core/publishedProof.ts';

interface LayoutFormProps {
  readonly reading: Pick<StatementReading, 'sizeBytes' | 'candidates' | 'used'>;
  /** The types that were read by, to be changed. */
  readonly types?: string | undefined;
  readonly onChoose: (choice: LayoutChoice) => void;
}

export function LayoutForm({ reading, types, onChoose }: LayoutFormProps) {
  const { sizeBytes, candidates, used } = reading;
  return (
    <div className="layout-form">
      <label htmlFor="layout">
        {formatInteger(sizeBytes)} bytes, read as
        <select
          id="layout"
          value={used}
          // An option's value is the id of a candidate.
          onChange={(event) => onChoose({ id: event.target.value as StatementLayoutId })}
        >
          {candidates.map(({ id, title, why }) => (
            <option key={id} value={id}>
              {title}
              {why === undefined ? '' : ` (${why})`}
            </option>
          ))}
        </select>
      </label>
      {used === 'abi' && (
        <TypesForm
          initial={types ?? ''}
          onTypes={(typed) => onChoose({ id: 'abi', types: typed })}
        />
      )}
      {used === 'ethrex-l2-256' && sizeBytes > 264 && (
        <TailForm onTail={(tail) => onChoose({ id: 'ethrex-l2-256', tail })} />
      )}
    </div>
  );
}

interface TypesFormProps {
  readonly initial: string;
  readonly onTypes: (types: string) => void;
}

function TypesForm({ initial, onTypes }: TypesFormProps) {
  const [types, setTypes] = useState(initial);
  return (
    <AskForm onAsk={() => onTypes(types)} disabled={types.trim() === ''}>
      <label htmlFor="abi-types">Types, each with a name where it should be compared</label>
      <input
        id="abi-types"
        type="text"
        spellCheck={false}
        autoComplete="off"
        value={types}
        placeholder="bytes32 blockHash, uint256 blockNumber"
        onChange={(event) => setTypes(event.target.value)}
      />
    </AskForm>
  );
}

function TailForm({ onTail }: { readonly onTail: (tail: L2Tail) => void }) {
  const [calldata, setCalldata] = useState('');
  const trimmed = calldata.trim().replace(/^0x/, '');
  return (
    <AskForm
      onAsk={() => onTail({ type: 'commitBatch', calldata: `0x${trimmed}` })}
      disabled={trimmed === ''}
      other={{
        label: 'It is of 4 to 15 December 2025',
        onAsk: () => onTail({ type: 'message root' }),
      }}
    >
      <label htmlFor="tail-calldata">
        The messages behind the first 256 bytes do not say where they end. Calldata of the
        commitBatch that committed this batch does:
      </label>
      <input
        id="tail-calldata"
        type="text"
        spellCheck={false}
        autoComplete="off"
        value={calldata}
        placeholder="0xc0ddc604…"
        onChange={(event) => setCalldata(event.target.value)}
      />
    </AskForm>
  );
}

interface AskFormProps {
  readonly onAsk: () => void;
  readonly disabled: boolean;
  /** Another way to read that needs no text. */
  readonly other?: { readonly label: string; readonly onAsk: () => void };
  readonly children: ReactNode;
}

function AskForm({ onAsk, disabled, other, children }: AskFormProps) {
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onAsk();
      }}
    >
      {children}
      <p className="button-row">
        <button type="submit" className="button" disabled={disabled}>
          Read again
        </button>
        {other && (
          <button type="button" className="button" onClick={other.onAsk}>
            {other.label}
          </button>
        )}
      </p>
    </form>
  );
}
