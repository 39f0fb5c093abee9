/** A program holds no names, only their hashes: names that the reader types are asked of it, one by one. */

import { useState } from 'react';
import { askForInput } from '../../actions/circuit.ts';
import type { InputField } from '../../actions/circuitInputs.ts';
import { formatInteger } from '../../core/format.ts';
import { useCircuit } from '../../stores/circuit.ts';

export function NameInput({ fields }: { readonly fields: readonly InputField[] }) {
  const inspecting = useCircuit((state) => state.inspecting);
  const hasSymbols = useCircuit((state) => state.files.symbols !== undefined);
  const facts = inspecting.status === 'done' ? inspecting.facts : undefined;
  const wanted = facts?.program?.inputs;
  const named = fields.reduce((sum, { count = 0 }) => sum + count, 0);
  if (wanted === undefined || named >= wanted || hasSymbols) return null;
  return (
    <div className="input-name">
      <p>
        {named === 0
          ? `The program takes ${formatInteger(wanted)} numbers and does not say by which names.`
          : `${formatInteger(wanted - named)} of ${formatInteger(wanted)} numbers belong to inputs that are not named yet.`}{' '}
        Give a file with inputs or the .sym of circom, or type a name.
      </p>
      <NameForm />
    </div>
  );
}

function NameForm() {
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const typed = name.trim();
  const ask = async () => {
    const isFound = await askForInput(typed);
    setNote(isFound ? '' : `The program has no input “${typed.slice(0, 40)}”.`);
    if (isFound) setName('');
  };
  return (
    <form
      className="input-name-row"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed !== '') void ask();
      }}
    >
      <label htmlFor="input-name">Name of an input</label>
      <input
        id="input-name"
        type="text"
        value={name}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        onChange={({ target }) => setName(target.value)}
      />
      <button type="submit" className="button" disabled={typed === ''}>
        Ask the program
      </button>
      <p className="note" role="status">
        {note}
      </p>
    </form>
  );
}
