/** A few choices of which one holds: radio buttons side by side. */

interface ChoicesProps<Value extends string> {
  readonly legend: string;
  readonly name: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

export function Choices<Value extends string>({
  legend,
  name,
  options,
  value: current,
  onChange,
}: ChoicesProps<Value>) {
  return (
    <fieldset className="choices">
      <legend className="offscreen">{legend}</legend>
      <span className="choices-name" aria-hidden="true">
        {legend}
      </span>
      {options.map(({ value, label }) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            className="offscreen"
            checked={value === current}
            onChange={() => onChange(value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
