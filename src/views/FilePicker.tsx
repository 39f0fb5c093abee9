/** The visible part of dropping a file: the whole window takes it, this says so and opens a dialog. */

import { FileUp } from 'lucide-react';
import { openFileDialog } from './fileDialog.ts';

export function FilePicker() {
  return (
    <div className="drop-well">
      <FileUp size={22} aria-hidden="true" />
      <p>
        Drop a file anywhere on this page
        <small>Block and witness as JSON, plain or gzipped. It is not uploaded anywhere.</small>
      </p>
      <button type="button" className="button" onClick={openFileDialog}>
        Choose a file
      </button>
    </div>
  );
}
