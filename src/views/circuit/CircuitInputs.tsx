/** The inputs: a form made from their names, or the JSON behind it; both are one text. */

import { useEffect, useMemo, useState } from 'react';
import { nameTypedInputs } from '../../actions/circuit.ts';
import { fieldsOf, type InputField, inputsOf, typeInputs } from '../../actions/circuitInputs.ts';
import { checkInputs } from '../../actions/circuitProof.ts';
import { saveText } from '../../actions/save.ts';
import { formatInteger } from '../../core/format.ts';
import { setInputTab, useCircuit, usesInputFile } from '../../stores/circuit.ts';
import { Choices } from '../Choices.tsx';
import { CopyButton } from '../CopyButton.tsx';
import { ErrorBrief } from '../ErrorBrief.tsx';
import { SaveButton } from '../SaveButton.tsx';
import { InputEditor } from './InputEditor.tsx';
import { NameInput } from './NameInput.tsx';
import { PourDialog } from './PourDialog.tsx';

export function CircuitInputs() {
  const state = useCircuit();
  const { files, inputsText, tab, inspecting } = state;
  const isLarge = usesInputFile(state);
  const isThere =
    Object.keys(files).length > 0 || inputsText !== '' || inspecting.status !== 'idle';
  const isEdited = isThere && !isLarge;
  return (
    <section aria-labelledby="circuit-inputs" className="circuit-inputs">
      <h2 id="circuit-inputs">3. Fill in the inputs</h2>
      {!isEdited && (
        <p className="note">
          {isLarge
            ? 'This file is too large to be edited here: it is used as it is. To pour values of the block into inputs, bring a smaller one.'
            : 'They appear here as soon as there is a program, a file with inputs, or one with their names.'}
        </p>
      )}
      {isEdited && <Tools />}
      {isEdited && (tab === 'form' ? <Form /> : <Json />)}
      {files.program && <Check />}
    </section>
  );
}

function Tools() {
  const { tab, inputsText } = useCircuit();
  return (
    <div className="entry-tools">
      <Choices
        legend="Edit as"
        name="input-tab"
        options={[
          { value: 'form', label: 'Form' },
          { value: 'json', label: 'JSON' },
        ]}
        value={tab}
        onChange={setInputTab}
      />
      <div className="button-row">
        <CopyButton label="Copy JSON" value={inputsText} what="inputs as JSON" />
        <SaveButton label="Save JSON" onSave={() => saveText('input.json', inputsText)} />
      </div>
    </div>
  );
}

/** Names, counts and numbers held against the program, before anything is computed. */
function Check() {
  const check = useCircuit((state) => state.check);
  return (
    <div className="input-check">
      <button
        type="button"
        className="button"
        disabled={check.status === 'running'}
        onClick={() => void checkInputs()}
      >
        Check the inputs
      </button>
      <div role="status">
        {check.status === 'fits' && (
          <p className="note">
            They fit the program: every name, every count, every number. Whether they satisfy the
            circuit shows when its signals are computed.
          </p>
        )}
        {check.status === 'failed' && <ErrorBrief error={check.error} />}
      </div>
    </div>
  );
}

/** The fields of the form; nothing where the text is not readable. Names that are new are asked for. */
function useFields(): readonly InputField[] | undefined {
  const state = useCircuit();
  const { inputsText, shapes, unknownNames, inspecting } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the parts of the state that the fields are made of
  const fields = useMemo(() => {
    const read = inputsOf(state);
    return read.type === 'inputs' ? fieldsOf(state, read.inputs) : undefined;
  }, [inputsText, shapes, unknownNames, inspecting]);
  const isAsking = fields?.some(({ count, isUnknown }) => count === undefined && !isUnknown);
  useEffect(() => {
    if (isAsking) void nameTypedInputs();
  }, [isAsking]);
  return fields;
}

function Form() {
  const fields = useFields();
  const [pouring, setPouring] = useState<string>();
  if (!fields) {
    return (
      <p className="circuit-unreadable" role="status">
        The inputs are not readable as JSON. <Unreadable />{' '}
        <button type="button" className="button" onClick={() => setInputTab('json')}>
          Go to the JSON
        </button>
      </p>
    );
  }
  const target = fields.find(({ name }) => name === pouring);
  return (
    <>
      {fields.length > 0 && (
        <ul className="input-list" aria-label="Inputs">
          {fields.map((field) => (
            <InputEditor key={field.name} field={field} onPour={() => setPouring(field.name)} />
          ))}
        </ul>
      )}
      <NameInput fields={fields} />
      {target && (
        <PourDialog key={target.name} field={target} onClose={() => setPouring(undefined)} />
      )}
    </>
  );
}

function Json() {
  const inputsText = useCircuit((state) => state.inputsText);
  const lines = inputsText.split('\n', 40).length;
  return (
    <div className="input-json">
      <label htmlFor="inputs-json">Inputs as JSON</label>
      <textarea
        id="inputs-json"
        rows={Math.min(24, Math.max(8, lines))}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        aria-describedby="inputs-json-state"
        placeholder={'{\n  "x": "3",\n  "path": ["1", "0", "1"]\n}'}
        value={inputsText}
        onChange={({ target }) => typeInputs(target.value)}
      />
      <p className="note" id="inputs-json-state" role="status">
        <Unreadable />
      </p>
    </div>
  );
}

/** What is wrong with the JSON; where nothing is, how much it holds. */
function Unreadable() {
  const state = useCircuit();
  const read = inputsOf(state);
  if (read.type === 'unreadable') return <>{read.reason}</>;
  const count = fieldsOf(state, read.inputs).reduce((sum, { filled }) => sum + filled, 0);
  return <>{formatInteger(count)} numbers.</>;
}
