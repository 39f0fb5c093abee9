/** JSON as text, for answers copied from a terminal. Pasting anywhere else on the page works too. */

import { useRef, useState } from 'react';
import { openText } from '../actions/loadDocument.ts';

export function PasteBox() {
  const area = useRef<HTMLTextAreaElement>(null);
  const [empty, setEmpty] = useState(true);
  return (
    <details className="paste">
      <summary>Paste JSON instead</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const text = area.current?.value.trim();
          if (text) void openText(text);
        }}
      >
        <label htmlFor="paste-area">Block and witness as JSON</label>
        <textarea
          ref={area}
          id="paste-area"
          rows={5}
          spellCheck={false}
          placeholder='{"block": …, "witness": {"state": [ … ], "codes": [ … ], "headers": [ … ]}}'
          onInput={(event) => setEmpty(event.currentTarget.value.trim() === '')}
        />
        <button type="submit" className="button" disabled={empty}>
          Check this text
        </button>
      </form>
    </details>
  );
}
