/** The visible part of dropping a file: the whole window takes it, this says so and opens a dialog. */

import { FileUp } from 'lucide-react';
import { type ChangeEvent, useRef } from 'react';
import { openFile } from '../actions/loadDocument.ts';
import { FILE_INPUT_ID } from './fileInput.ts';

export function FilePicker() {
  const input = useRef<HTMLInputElement>(null);
  function take(event: ChangeEvent<HTMLInputElement>): void {
    const file = event.target.files?.[0];
    event.target.value = ''; // choosing the same file again is a change again
    if (file) void openFile(file);
  }
  return (
    <div className="drop-well">
      <FileUp size={22} aria-hidden="true" />
      <p>
        Drop a file anywhere on this page
        <small>Block and witness as JSON, plain or gzipped. It is not uploaded anywhere.</small>
      </p>
      <input
        ref={input}
        id={FILE_INPUT_ID}
        type="file"
        className="offscreen"
        tabIndex={-1}
        aria-label="File with block and witness"
        onChange={take}
      />
      <button type="button" className="button" onClick={() => input.current?.click()}>
        Choose a file
      </button>
    </div>
  );
}
