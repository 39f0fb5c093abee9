/** Whose hash a proof reveals: an address or a slot that the reader has is held against it. */

import { type FormEvent, useId, useState } from 'react';
import { tellPreimage } from '../../actions/preimage.ts';
import type { Hex } from '../../core/bytes/hex.ts';
import type { HashedKey, StatementField } from '../../core/publishedProof.ts';
import { usePublished } from '../../stores/published.ts';
import { AnswerError } from '../trie/AnswerError.tsx';

const FORM_TEXT: Readonly<Record<HashedKey, Record<'label' | 'placeholder' | 'done', string>>> = {
  address: {
    label: 'Whose hash is this? An address',
    placeholder: '0x and 40 digits',
    done: 'It is: this address has the hash that the proof reveals.',
  },
  slot: {
    label: 'Of which slot is this the hash? Its number',
    placeholder: 'decimal, or 0x and up to 64 digits',
    done: 'It is: this slot has the hash that the proof reveals.',
  },
};

interface PreimageFormProps {
  readonly field: StatementField;
  readonly of: HashedKey;
}

/** Nothing where the checked block names what was hashed: then it stands there already. */
export function PreimageForm({ field, of }: PreimageFormProps) {
  const check = usePublished(({ preimages }) => preimages[of]);
  const [text, setText] = useState('');
  const id = useId();
  if (field.preimage !== undefined && check.status === 'idle') return null;
  const { label, placeholder, done } = FORM_TEXT[of];
  function compare(event: FormEvent): void {
    event.preventDefault();
    void tellPreimage(of, text, field.value as Hex); // a field with `hashOf` holds a hash
  }
  return (
    <form className="preimage-form" onSubmit={compare}>
      <label htmlFor={id}>{label}</label>
      <div className="preimage-entry">
        <input
          id={id}
          type="text"
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          placeholder={placeholder}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="button" disabled={text.trim() === ''}>
          Compare
        </button>
      </div>
      {check.status === 'failed' && <AnswerError error={check.error} facts />}
      {check.status === 'done' && (
        <p className="preimage-done" role="status">
          {done}
        </p>
      )}
    </form>
  );
}
