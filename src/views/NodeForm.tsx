/** Asking a node: its URL, and which block. The URL is never stored and never part of a link. */

import { type FormEvent, useState } from 'react';
import { openNode } from '../actions/loadDocument.ts';

const DEFAULT_URL = 'http://localhost:8545';
/** A recent block that no longer moves: `latest` may be replaced while it is being checked. */
const DEFAULT_BLOCK = 'finalized';

/** What was typed last, for as long as the page lives: a failed request can be corrected. */
let remembered = { url: DEFAULT_URL, block: DEFAULT_BLOCK };

const NOTE = (
  <p className="note" id="node-note">
    It needs <code>debug_executionWitness</code>, as your own geth, reth, ethrex, Nethermind or
    Erigon has it. The URL stays in memory, and in no link.
  </p>
);

export function NodeForm({ block: given }: { readonly block?: string }) {
  const [url, setUrl] = useState(remembered.url);
  const [block, setBlock] = useState(given ?? remembered.block);
  function submit(event: FormEvent): void {
    event.preventDefault();
    remembered = { url, block };
    void openNode(url.trim(), block.trim());
  }
  return (
    <form className="node-form" onSubmit={submit} autoComplete="off">
      <label htmlFor="node-url">URL of a node</label>
      <input
        id="node-url"
        type="url"
        inputMode="url"
        required
        spellCheck={false}
        value={url}
        aria-describedby="node-note"
        onChange={(event) => setUrl(event.target.value)}
      />
      <label htmlFor="node-block">Block</label>
      <input
        id="node-block"
        type="text"
        required
        spellCheck={false}
        autoCapitalize="off"
        value={block}
        placeholder="number, hash, latest, safe or finalized"
        onChange={(event) => setBlock(event.target.value)}
      />
      <button type="submit" className="button button-main">
        Fetch and check
      </button>
      {NOTE}
    </form>
  );
}
