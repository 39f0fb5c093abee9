/** One field of the form: typed or pasted text, dropped or chosen files, or a URL. */

import { X } from 'lucide-react';
import { type DragEvent, useId, useRef, useState } from 'react';
import { giveFiles, giveText } from '../../actions/published.ts';
import { dropFiles } from '../../actions/publishedDrop.ts';
import { formatBytes, safeText } from '../../core/format.ts';
import { type SlotId, usePublished } from '../../stores/published.ts';
import { ChainKeyForm } from './ChainKeyForm.tsx';
import { PartUrl } from './PartUrl.tsx';
import { SLOT_TEXT } from './slotText.ts';

export function SlotField({ id }: { readonly id: SlotId }) {
  const { title, hint, placeholder, rows } = SLOT_TEXT[id];
  const { text, files } = usePublished(({ slots }) => slots[id]);
  const [isOver, setOver] = useState(false);
  const field = useId();
  const take = (event: DragEvent) => {
    setOver(false);
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    void dropFiles(id, [...event.dataTransfer.files]);
  };
  return (
    <fieldset
      className="slot"
      data-slot={id}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={take}
    >
      <label htmlFor={field} className="slot-title">
        {title}
      </label>
      <p className="note" id={`${field}-hint`}>
        {hint}
      </p>
      {files.length > 0 ? (
        <SlotFiles id={id} />
      ) : (
        <textarea
          id={field}
          rows={rows}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          aria-describedby={`${field}-hint`}
          placeholder={placeholder}
          value={text}
          onChange={(event) => giveText(id, event.target.value)}
        />
      )}
      <div className="slot-ways">
        <FileButton id={id} />
        <PartUrl id={id} />
        {id === 'key' && <ChainKeyForm />}
      </div>
    </fieldset>
  );
}

function SlotFiles({ id }: { readonly id: SlotId }) {
  const files = usePublished(({ slots }) => slots[id].files);
  return (
    <ul className="slot-files">
      {files.map(({ name, sizeBytes }) => (
        <li key={name}>
          <code>{safeText(name, 80)}</code> <span className="note">{formatBytes(sizeBytes)}</span>
        </li>
      ))}
      <li>
        <button type="button" className="button" onClick={() => giveText(id, '')}>
          <X size={16} aria-hidden="true" />
          Remove
        </button>
      </li>
    </ul>
  );
}

function FileButton({ id }: { readonly id: SlotId }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="button" onClick={() => input.current?.click()}>
        Choose files
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={`Files for ${SLOT_TEXT[id].title}`}
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          event.target.value = '';
          if (chosen.length > 0) void giveFiles(id, chosen);
        }}
      />
    </>
  );
}
