/** Asking a node: its URL, and which block. The URL is never stored and never part of a link. */

import { type FormEvent, useState } from 'react';
import { openNode } from '../actions/loadDocument.ts';

const DEFAULT_URL = 'http://localhost:8545';
/** A recent block that no longer moves: `latest` may be replaced while it is being checked. */
const DEFAULT_BLOCK = 'finalized';

/** What was typed last, for as long as the page lives: a failed request can be corrected. */
let remembered = { url: DEFAULT_URL, block: DEFAULT_BLOCK, byProofs: false };

const NOTE = (
  <p className="note" id="node-note">
    A node with <code>debug_executionWitness</code> (geth, reth, ethrex, Nethermind, Erigon) makes
    the witness; of any other it is built from <code>eth_getProof</code>. The URL stays in memory,
    and in no link.
  </p>
);

export function NodeForm({ block: given }: { readonly block?: string }) {
  const [url, setUrl] = useState(remembered.url);
  const [block, setBlock] = useState(given ?? remembered.block);
  const [byProofs, setByProofs] = useState(remembered.byProofs);
  function submit(event: FormEvent): void {
    event.preventDefault();
    remembered = { url, block, byProofs };
    void openNode(url.trim(), block.trim(), byProofs);
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
      <label className="node-choice">
        <input
          type="checkbox"
          checked={byProofs}
          onChange={(event) => setByProofs(event.target.checked)}
        />
        By eth_getProof even so
      </label>
      <button type="submit" className="button button-main">
        Fetch and check
      </button>
      {NOTE}
    </form>
  );
}
