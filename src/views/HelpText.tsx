/** The text of the help sheet: verdicts, keys, privacy. */

import { changeShortcuts, changeSignatureLookup } from '../actions/preferences.ts';
import { SIGNATURE_HOST } from '../actions/signatures.ts';
import { setHelpOpen, usePage } from '../stores/page.ts';
import { Fact } from './Fact.tsx';
import { VerdictMeanings } from './VerdictMeanings.tsx';

const KEYS = [
  ['?', 'This sheet'],
  ['o', 'Open a file'],
  ['/', 'Search; with Ctrl or ⌘ and K too'],
  ['[ ]', 'In the tree: to what the block changed; among calls: to those that failed'],
  ['p', 'In the tree: to the parent; among calls: to the caller'],
  ['+ − 0', 'In the overview and the flame graph: closer, farther, all'],
  ['1 – 4', 'On a trace: calls, steps, flame graph, storage'],
  ['j k', 'Down and up in lists of transactions; in steps one on, one back'],
  ['n b u', 'Over the calls of a step, back over them, out of the call'],
  ['s c l r', 'To the next SSTORE, call, log, failure'],
  ['g', 'To a step by its number'],
  ['Esc', 'Cancel the work, close a sheet'],
  ['Tab', 'Next control; Shift + Tab the one before'],
] as const;

const VIEWS = [
  ['Trie', 'Nodes, paths and bytes of the state before and after'],
  ['Accounts', 'Fields, code and slots of each account, and why they belong to the root'],
  ['Changes', 'What differs after the block, who wrote it, what was only read, access lists'],
  ['Transactions', 'What the block ran; of each its receipt, logs, changes and trace'],
  ['Report', 'What the witness is made of'],
  ['Public values', 'What provers print for the block, and a value of yours beside it'],
  ['Prove a change', 'A zk proof, made here, that the block changed something like this'],
  [
    'Your own circuit',
    'A proof with a circuit and a key that you bring; values of the block as its inputs',
  ],
  ['Proofs', 'eth_getProof answers, checked; from there, zk proofs verified and tied to the block'],
] as const;

export function HelpText() {
  const shortcuts = usePage((page) => page.shortcuts);
  const signatureLookup = usePage((page) => page.signatureLookup);
  return (
    <>
      <VerdictMeanings />
      <h2>Views</h2>
      <dl className="facts">
        {VIEWS.map(([name, text]) => (
          <Fact key={name} name={name}>
            {text}
          </Fact>
        ))}
      </dl>
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
        Single keys act (letters, digits, ? / [ ])
      </label>
      <p className="note">
        Everything happens in this browser. Files are not uploaded. Blocks that you check are kept
        on this device, where the browser allows it, until you clear them on the start page; the URL
        of a node is never among them, and is gone with the page. Names that are not built in are
        looked up at {SIGNATURE_HOST} only while you allow it:
      </p>
      <label className="tick">
        <input
          type="checkbox"
          checked={signatureLookup}
          onChange={(event) => changeSignatureLookup(event.target.checked)}
        />
        Look up unknown functions and events
      </label>
      <button type="button" className="button" onClick={() => setHelpOpen(false)}>
        Close
      </button>
    </>
  );
}
