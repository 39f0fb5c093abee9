/** One input: its name, how many numbers it takes and has, what is wrong, and a field for them. */

import { useEffect, useId, useState } from 'react';
import { dropInput, type InputField, typeInput } from '../../actions/circuitInputs.ts';
import { formatInteger, safeText } from '../../core/format.ts';

interface InputEditorProps {
  readonly field: InputField;
  readonly onPour: () => void;
}

/** Longer text is not drawn while the field is not asked for: a proof has tens of thousands of numbers. */
const MAX_SHOWN = 20_000;

export function InputEditor({ field, onPour }: InputEditorProps) {
  const { name, count, dimensions, filled, fault, isUnknown } = field;
  const id = useId();
  const shown = safeText(name, 80);
  const isFull = count === undefined ? filled > 0 : filled === count;
  return (
    <li className="input-field" data-full={isFull && !fault}>
      <div className="input-head">
        <label htmlFor={id}>
          <code>{shown}</code>
          {dimensions && dimensions.length > 1 && (
            <span className="note"> {dimensions.join(' × ')}</span>
          )}
        </label>
        <p className="input-count" id={`${id}-count`} data-full={isFull}>
          {countText(field)}
        </p>
      </div>
      <NumbersField id={id} field={field} />
      <button type="button" className="button" onClick={onPour}>
        Pour from block…<span className="offscreen"> into {shown}</span>
      </button>
      {isUnknown && (
        <p className="input-fault" role="status">
          The circuit has no input of this name.{' '}
          <button type="button" className="button" onClick={() => dropInput(name)}>
            Remove it
          </button>
        </p>
      )}
      {fault && (
        <p className="input-fault" id={`${id}-fault`} role="status">
          {safeText(fault, 300)}
        </p>
      )}
    </li>
  );
}

interface NumbersFieldProps {
  readonly id: string;
  readonly field: InputField;
}

/** What is typed stays as it was typed until something else changes the value. */
function useTyped({ name, text }: InputField) {
  const [typed, setTyped] = useState(text);
  const [seen, setSeen] = useState(text);
  useEffect(() => {
    if (text === seen) return;
    setTyped(text);
    setSeen(text);
  }, [text, seen]);
  const type = (value: string) => {
    setTyped(value);
    typeInput(name, value);
  };
  return { typed, type };
}

function NumbersField({ id, field }: NumbersFieldProps) {
  const { count, filled, fault, text } = field;
  const { typed, type } = useTyped(field);
  const [isOpen, setOpen] = useState(false);
  if (text.length > MAX_SHOWN && !isOpen) {
    return <LongNumbers id={id} field={field} onEdit={() => setOpen(true)} />;
  }
  const common = {
    id,
    value: typed,
    spellCheck: false,
    autoComplete: 'off',
    autoCapitalize: 'off',
    'aria-invalid': fault !== undefined,
    'aria-describedby': `${id}-count${fault === undefined ? '' : ` ${id}-fault`}`,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => type(target.value),
  } as const;
  return count === 1 && filled <= 1 ? (
    <input type="text" inputMode="numeric" placeholder="A number" {...common} />
  ) : (
    <textarea
      rows={rowsFor(typed)}
      placeholder="Numbers, with blanks or commas between them"
      {...common}
    />
  );
}

/** The beginning of many numbers, and a button that opens all of them. */
function LongNumbers({
  id,
  field: { text, filled },
  onEdit,
}: NumbersFieldProps & { readonly onEdit: () => void }) {
  return (
    <p className="input-long">
      <code>{text.slice(0, 120)}…</code>{' '}
      <button type="button" className="button" id={id} onClick={onEdit}>
        Edit {formatInteger(filled)} numbers
      </button>
    </p>
  );
}

/** Enough to look a value over, not so many that it pushes the others away. */
function rowsFor(text: string): number {
  const lines = text.split('\n', 8).length;
  return Math.min(8, Math.max(2, lines, Math.ceil(text.length / 90)));
}

function countText({ count, filled }: InputField): string {
  const is = formatInteger(filled);
  return count === undefined
    ? `${is} ${filled === 1 ? 'number' : 'numbers'}`
    : `${is} of ${formatInteger(count)}`;
}
