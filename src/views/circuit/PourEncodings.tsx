/** How bytes become numbers, what comes of it, and the button that pours. */

import { type FormEvent, useId, useState } from 'react';
import type { InputField } from '../../actions/circuitInputs.ts';
import {
  likelyEncoding,
  type PourPreview,
  pourInto,
  previewPour,
} from '../../actions/circuitPour.ts';
import type { PourEncoding, PourMatter } from '../../core/circuit/pour.ts';
import type { ErrorObject } from '../../core/errors.ts';
import { formatInteger, safeText } from '../../core/format.ts';
import { errorTextOf } from '../errorText.ts';
import { TextField } from './ChoiceField.tsx';

interface PourEncodingsProps {
  readonly field: InputField;
  readonly matter: PourMatter;
  readonly onClose: () => void;
}

type Name =
  | 'bits, most significant first'
  | 'bits, least significant first'
  | 'nibbles'
  | 'bytes'
  | 'limbs, least significant first'
  | 'limbs, most significant first'
  | 'halves'
  | 'number';

const NAMES: readonly (readonly [Name, string])[] = [
  ['bits, most significant first', 'Bits, most significant first in each byte'],
  ['bits, least significant first', 'Bits, least significant first in each byte'],
  ['nibbles', 'Nibbles'],
  ['bytes', 'Bytes'],
  ['limbs, least significant first', 'Limbs, least significant first'],
  ['limbs, most significant first', 'Limbs, most significant first'],
  ['halves', 'Two halves of 128 bits, high and low'],
  ['number', 'One number'],
];

export function PourEncodings({ field, matter, onClose }: PourEncodingsProps) {
  const isNodes = matter.type === 'nodes';
  const [chosen, setChosen] = useState<PourEncoding>();
  const [typedRows, setRows] = useState<string>();
  const [isFilled, setFilled] = useState(isNodes || matter.type === 'lengths');
  const rows = typedRows ?? `${roomOf(field) ?? (isNodes ? matter.nodes.length : '')}`;
  const encoding = chosen ?? likelyEncoding(matter, field);
  const preview = previewPour(matter, {
    encoding,
    padding: isFilled ? 'zeros' : 'none',
    ...(field.count !== undefined && { count: field.count }),
    ...(isNodes && { rows: Number(rows) }),
  });
  const pourAndClose = (event: FormEvent) => {
    event.preventDefault();
    if (!('value' in preview)) return;
    pourInto(field.name, preview);
    onClose();
  };
  return (
    <form className="pour-encoding" onSubmit={pourAndClose}>
      <p className="note">{matterText(matter)}</p>
      {(isNodes || matter.type === 'bytes') && (
        <EncodingFields encoding={encoding} onEncoding={setChosen} />
      )}
      {isNodes && (
        <NumberField label="Nodes that the input has room for" value={rows} onValue={setRows} />
      )}
      {matter.type !== 'node count' && <FillTick isFilled={isFilled} onFilled={setFilled} />}
      <Preview preview={preview} count={field.count} />
      <PourButtons isPourable={'value' in preview} onClose={onClose} />
    </form>
  );
}

/** Nodes that the circuit has room for, where its symbols say so. */
function roomOf({ dimensions }: InputField): number | undefined {
  return dimensions?.length === 2 ? dimensions[0] : undefined;
}

interface FillTickProps {
  readonly isFilled: boolean;
  readonly onFilled: (isFilled: boolean) => void;
}

function FillTick({ isFilled, onFilled }: FillTickProps) {
  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={isFilled}
        onChange={({ target }) => onFilled(target.checked)}
      />
      Fill up with zeros at the end where it is shorter
    </label>
  );
}

interface PreviewProps {
  readonly preview: PourPreview | ErrorObject;
  readonly count: number | undefined;
}

function Preview({ preview, count }: PreviewProps) {
  return (
    <div className="pour-preview" role="status">
      {'value' in preview ? (
        <>
          <p>
            <b>{formatInteger(preview.count)}</b> {preview.count === 1 ? 'number' : 'numbers'}
            {count === preview.count && ', as many as the input takes'}
          </p>
          <code>
            {preview.first.join(' ')}
            {preview.count > preview.first.length && ' …'}
          </code>
        </>
      ) : (
        <PourError error={preview} />
      )}
    </div>
  );
}

interface PourButtonsProps {
  readonly isPourable: boolean;
  readonly onClose: () => void;
}

function PourButtons({ isPourable, onClose }: PourButtonsProps) {
  return (
    <p className="button-row">
      <button type="submit" className="button button-main" disabled={!isPourable}>
        Pour
      </button>
      <button type="button" className="button" onClick={onClose}>
        Cancel
      </button>
    </p>
  );
}

/** In few words, since it changes with every choice: both sides, and what to do. */
function PourError({ error }: { readonly error: ErrorObject }) {
  const { title, remedy } = errorTextOf(error);
  const { what, where, expected, found } = error.data ?? {};
  return (
    <>
      <p>
        <b>{title}.</b>
      </p>
      <p>
        {safeText(`${what ?? where ?? 'The value'}`)}: expected {safeText(`${expected ?? ''}`)},
        found {safeText(`${found ?? ''}`)}.
      </p>
      <p className="note">{remedy}</p>
    </>
  );
}

interface EncodingFieldsProps {
  readonly encoding: PourEncoding;
  readonly onEncoding: (encoding: PourEncoding) => void;
}

function EncodingFields({ encoding, onEncoding }: EncodingFieldsProps) {
  const id = useId();
  return (
    <>
      <p className="pour-field">
        <label htmlFor={id}>As</label>
        <select
          id={id}
          value={nameOf(encoding)}
          onChange={({ target }) => onEncoding(encodingOf(target.value as Name, encoding))} // of the list above
        >
          {NAMES.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </p>
      {encoding.type === 'limbs' && (
        <div className="pour-limbs">
          <NumberField
            label="Bits of a limb"
            value={`${encoding.bits || ''}`}
            onValue={(bits) => onEncoding({ ...encoding, bits: Number(bits) })}
          />
          <NumberField
            label="Limbs"
            value={`${encoding.count || ''}`}
            onValue={(count) => onEncoding({ ...encoding, count: Number(count) })}
          />
        </div>
      )}
    </>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

function NumberField({ label, value, onValue }: NumberFieldProps) {
  return (
    <TextField
      label={label}
      value={value}
      isNumeric
      onValue={(typed) => onValue(typed.replace(/\D/g, '').slice(0, 6))}
    />
  );
}

function nameOf(encoding: PourEncoding): Name {
  return 'first' in encoding ? `${encoding.type}, ${encoding.first} first` : encoding.type;
}

/** Limbs keep their width when only their order changes. */
function encodingOf(name: Name, before: PourEncoding): PourEncoding {
  const limbs = before.type === 'limbs' ? before : { bits: 64, count: 4 };
  switch (name) {
    case 'bits, most significant first':
      return { type: 'bits', first: 'most significant' };
    case 'bits, least significant first':
      return { type: 'bits', first: 'least significant' };
    case 'limbs, least significant first':
      return { type: 'limbs', bits: limbs.bits, count: limbs.count, first: 'least significant' };
    case 'limbs, most significant first':
      return { type: 'limbs', bits: limbs.bits, count: limbs.count, first: 'most significant' };
    default:
      return { type: name };
  }
}

function matterText(matter: PourMatter): string {
  if (matter.type === 'bytes') {
    const { length } = matter.bytes;
    return `${formatInteger(length)} ${length === 1 ? 'byte' : 'bytes'}.`;
  }
  const sizes = matter.nodes.map(({ length }) => length);
  return `${sizes.length} ${sizes.length === 1 ? 'node' : 'nodes'}, of ${sizes.join(', ')} bytes.`;
}
