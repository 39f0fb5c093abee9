/** Where the files of a circuit are given: three places, each a target of its own; what a file holds decides, never its name. */

import { FileUp, X } from 'lucide-react';
import { type DragEvent, useId, useRef, useState } from 'react';
import { forgetCircuit, giveCircuitFiles, removeCircuitFile } from '../../actions/circuit.ts';
import { openExampleCircuit } from '../../actions/circuitExample.ts';
import { formatBytes, safeText } from '../../core/format.ts';
import { type CircuitRole, useCircuit } from '../../stores/circuit.ts';
import { ErrorBrief } from '../ErrorBrief.tsx';
import { CIRCUIT_SLOTS, type CircuitSlotText } from './circuitText.ts';

export function CircuitFiles() {
  return (
    <section aria-labelledby="circuit-files">
      <h2 id="circuit-files">1. Bring the files</h2>
      <p className="note">
        Drop all of them anywhere on this page, or choose them. Each goes where it belongs by what
        it holds.
      </p>
      <div className="circuit-slots">
        {CIRCUIT_SLOTS.map((slot) => (
          <CircuitSlot key={slot.id} slot={slot} />
        ))}
      </div>
      <Refused />
      <Ways />
    </section>
  );
}

function Refused() {
  const refusal = useCircuit((state) => state.refusal);
  if (!refusal) return null;
  return (
    <div className="circuit-refusal" role="alert">
      <p className="note">
        Not taken: <code>{safeText(refusal.name, 80)}</code>
      </p>
      <ErrorBrief error={refusal.error} />
    </div>
  );
}

function Ways() {
  const { files, example, proving } = useCircuit();
  const isEmpty = Object.keys(files).length === 0;
  return (
    <div className="button-row circuit-ways">
      <button
        type="button"
        className="button"
        disabled={example === 'running' || proving.status === 'running'}
        onClick={() => void openExampleCircuit()}
      >
        {example === 'running' ? 'Fetching the example' : 'Try the circuit of this project'}
      </button>
      {!isEmpty && (
        <button
          type="button"
          className="button"
          disabled={proving.status === 'running'}
          onClick={forgetCircuit}
        >
          Clear
        </button>
      )}
    </div>
  );
}

function CircuitSlot({ slot }: { readonly slot: CircuitSlotText }) {
  const files = useCircuit((state) => state.files);
  const [isOver, setOver] = useState(false);
  const title = useId();
  const given = slot.roles.filter((role) => files[role] !== undefined);
  const take = (event: DragEvent) => {
    setOver(false);
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    void giveCircuitFiles([...event.dataTransfer.files]);
  };
  return (
    <fieldset
      className="circuit-slot"
      data-over={isOver}
      data-slot={slot.id}
      aria-labelledby={title}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={take}
    >
      <h3 className="slot-title" id={title}>
        {slot.title}
      </h3>
      <p className="note">{slot.hint}</p>
      <div className="circuit-slot-files" data-empty={given.length === 0}>
        {given.map((role) => (
          <GivenFile key={role} role={role} />
        ))}
        <ChooseButton title={slot.title} isEmpty={given.length === 0} />
      </div>
    </fieldset>
  );
}

function GivenFile({ role }: { readonly role: CircuitRole }) {
  const file = useCircuit((state) => state.files[role]);
  if (!file) return null;
  const name = safeText(file.name, 60);
  return (
    <p className="circuit-file">
      <span>
        <code>{name}</code> <span className="note">{formatBytes(file.sizeBytes)}</span>
      </span>
      <button
        type="button"
        className="icon-button"
        aria-label={`Remove ${name}`}
        title={`Remove ${name}`}
        onClick={() => void removeCircuitFile(role)}
      >
        <X size={16} aria-hidden="true" />
      </button>
    </p>
  );
}

function ChooseButton({ title, isEmpty }: { readonly title: string; readonly isEmpty: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="button" onClick={() => input.current?.click()}>
        <FileUp size={16} aria-hidden="true" />
        {isEmpty ? 'Choose' : 'Choose another'}
        <span className="offscreen"> for {title}</span>
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={`Files for ${title}`}
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          event.target.value = '';
          if (chosen.length > 0) void giveCircuitFiles(chosen);
        }}
      />
    </>
  );
}
