/** One of the block's own accounts or slots, the first one at once; or another one, typed. */

import { useEffect, useId, useState } from 'react';
import type { PourChoice } from '../../actions/circuitPour.ts';

interface ChoiceFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  /** Absent while they are listed; none where the block has none to offer. */
  readonly choices?: readonly PourChoice[] | undefined;
  readonly onValue: (value: string) => void;
}

export function ChoiceField({ label, value, placeholder, choices, onValue }: ChoiceFieldProps) {
  const [isTyped, setTyped] = useState(false);
  const first = choices?.[0]?.value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the choice does is another function each time
  useEffect(() => {
    if (value === '' && !isTyped && first !== undefined) onValue(first);
  }, [value, isTyped, first]);
  if (isTyped || choices?.length === 0) {
    return <TextField label={label} value={value} placeholder={placeholder} onValue={onValue} />;
  }
  return (
    <ChoiceSelect
      label={label}
      value={value}
      choices={choices ?? []}
      isListing={choices === undefined}
      onValue={onValue}
      onOther={() => {
        setTyped(true);
        onValue('');
      }}
    />
  );
}

interface ChoiceSelectProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly PourChoice[];
  readonly isListing: boolean;
  readonly onValue: (value: string) => void;
  readonly onOther: () => void;
}

function ChoiceSelect({ label, value, choices, isListing, onValue, onOther }: ChoiceSelectProps) {
  const id = useId();
  const isListed = choices.some((choice) => choice.value === value);
  return (
    <p className="pour-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="pour-choice"
        value={value}
        disabled={isListing}
        onChange={({ target }) => (target.value === 'other' ? onOther() : onValue(target.value))}
      >
        {!isListed && <option value={value}>{isListing ? 'Listing' : value}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
        <option value="other">Another one…</option>
      </select>
    </p>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  /** Whether digits alone are wanted. */
  readonly isNumeric?: boolean;
  readonly onValue: (value: string) => void;
}

/** Anything typed. */
export function TextField({ label, value, placeholder, isNumeric, onValue }: TextFieldProps) {
  const id = useId();
  return (
    <p className="pour-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode={isNumeric ? 'numeric' : 'text'}
        value={value}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        onChange={({ target }) => onValue(target.value)}
      />
    </p>
  );
}
