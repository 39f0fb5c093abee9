/** What a verdict means, and the keys. The browser's own dialog keeps and returns the focus. */

import { useEffect, useRef } from 'react';
import { changeShortcuts } from '../actions/preferences.ts';
import { setHelpOpen, usePage } from '../stores/page.ts';
import { VERDICT_WORDS } from './verdictText.ts';

const MEANINGS = [
  ['VALID', 'Every check passed: the block with this hash takes this pre-state root to this post-state root.'],
  ['INVALID', 'A check failed: the block, or the witness for it, lies. Both sides of the comparison are shown.'],
  ['CANNOT_VERIFY', 'Something needed is missing or not supported. It is named; missing is never read as empty.'],
] as const;

const KEYS = [
  ['?', 'This sheet'],
  ['o', 'Open a file'],
  ['Esc', 'Cancel the work, close a sheet'],
  ['Tab', 'Next control; Shift + Tab the one before'],
] as const;

export function HelpDialog() {
  const open = usePage((page) => page.helpOpen);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby="help-title"
      onClose={() => setHelpOpen(false)}
    >
      {open && <HelpText />}
    </dialog>
  );
}

function HelpText() {
  const shortcuts = usePage((page) => page.shortcuts);
  return (
    <>
      <h2 id="help-title">Reading a verdict</h2>
      <dl className="facts">
        {MEANINGS.map(([verdict, text]) => (
          <div key={verdict} data-verdict={verdict}>
            <dt>{VERDICT_WORDS[verdict]}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p>
        A witness proves what a block does to the state, never that the block is part of the chain.
        For that, compare its hash with one you trust.
      </p>
      <h2>Keys</h2>
      <dl className="facts keys">
        {KEYS.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <label className="tick">
        <input
          type="checkbox"
          checked={shortcuts}
          onChange={(event) => changeShortcuts(event.target.checked)}
        />
        Single keys act (? and o)
      </label>
      <p className="note">
        Everything happens in this browser. Files are not uploaded, nothing is recorded; the URL of a
        node stays in memory and is gone with the page.
      </p>
      <button type="button" className="button" onClick={() => setHelpOpen(false)}>
        Close
      </button>
    </>
  );
}
