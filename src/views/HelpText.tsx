/** The text of the help sheet: verdicts, keys, privacy. */

import { changeShortcuts } from '../actions/preferences.ts';
import { setHelpOpen, usePage } from '../stores/page.ts';
import { Fact } from './Fact.tsx';
import { VerdictMeanings } from './VerdictMeanings.tsx';

const KEYS = [
  ['?', 'This sheet'],
  ['o', 'Open a file'],
  ['/', 'Search; with Ctrl or ⌘ and K too'],
  ['[ ]', 'In the tree: to what the block changed'],
  ['p', 'In the tree: to the parent'],
  ['+ − 0', 'In the overview: closer, farther, all'],
  ['Esc', 'Cancel the work, close a sheet'],
  ['Tab', 'Next control; Shift + Tab the one before'],
] as const;

export function HelpText() {
  const shortcuts = usePage((page) => page.shortcuts);
  return (
    <>
      <VerdictMeanings />
      <h2>Keys</h2>
      <dl className="facts keys">
        {KEYS.map(([key, text]) => (
          <Fact key={key} name={<kbd>{key}</kbd>}>
            {text}
          </Fact>
        ))}
      </dl>
      <label className="tick">
        <input
          type="checkbox"
          checked={shortcuts}
          onChange={(event) => changeShortcuts(event.target.checked)}
        />
        Single keys act (? o / p [ ])
      </label>
      <p className="note">
        Everything happens in this browser. Files are not uploaded. Blocks that you check are kept
        on this device, where the browser allows it, until you clear them on the start page; the URL
        of a node is never among them, and is gone with the page.
      </p>
      <button type="button" className="button" onClick={() => setHelpOpen(false)}>
        Close
      </button>
    </>
  );
}
