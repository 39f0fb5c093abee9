/** Which node to follow: the one that answered last in this visit, or another by its URL. */

import { type FormEvent, useState } from 'react';
import { followHeldNode, followNode, offeredHost } from '../../actions/followNode.ts';
import { safeText } from '../../core/format.ts';

export function NodeConnect() {
  const offered = offeredHost();
  const [url, setUrl] = useState('http://localhost:8545');
  function submit(event: FormEvent): void {
    event.preventDefault();
    followNode(url);
  }
  return (
    <section className="connect-node" aria-label="Node to follow">
      {offered !== undefined && (
        <p>
          <button type="button" className="button button-main" onClick={followHeldNode}>
            Follow {safeText(offered)}
          </button>
        </p>
      )}
      <form className="node-form" onSubmit={submit} autoComplete="off">
        <label htmlFor="follow-url">URL of a node</label>
        <input
          id="follow-url"
          type="url"
          inputMode="url"
          required
          spellCheck={false}
          value={url}
          aria-describedby="follow-note"
          onChange={(event) => setUrl(event.target.value)}
        />
        <button type="submit" className={offered === undefined ? 'button button-main' : 'button'}>
          Follow this node
        </button>
        <p className="note" id="follow-note">
          The URL stays in memory, and in no link. The node is asked for its head every few seconds
          while this page is open.
        </p>
      </form>
    </section>
  );
}
