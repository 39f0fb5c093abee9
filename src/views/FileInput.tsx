/** The browser's own file input, out of sight: what opens its dialog is a button or a key. */

import type { ChangeEvent } from 'react';
import { openFile } from '../actions/loadDocument.ts';
import { FILE_INPUT_ID } from './fileDialog.ts';

export function FileInput() {
  return (
    <input
      id={FILE_INPUT_ID}
      type="file"
      hidden
      aria-label="File with block and witness"
      onChange={take}
    />
  );
}

function take(event: ChangeEvent<HTMLInputElement>): void {
  const file = event.target.files?.[0];
  if (file) void openFile(file);
  event.target.value = ''; // choosing the same file again is a change again
}
