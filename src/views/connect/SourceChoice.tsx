/** Choosing whom to ask: a URL, a preset, a source of before, a wallet. */

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { connectToUrl } from '../../actions/connect.ts';
import { useConnection } from '../../stores/connection.ts';
import { ERROR_TEXT } from '../errorText.ts';
import { takeDraft } from './draft.ts';
import { RecentSources } from './RecentSources.tsx';
import { WalletSources } from './WalletSources.tsx';

const LOCAL = 'http://localhost:8545';

/** Where clients listen when nobody says otherwise. */
const PRESETS = [
  { url: LOCAL, clients: 'geth, reth, ethrex, Nethermind, Erigon, Besu, anvil' },
  { url: 'http://localhost:1729', clients: 'ethrex L2' },
] as const;

export function SourceChoice({ chainId }: { readonly chainId?: number }) {
  const refused = useConnection(({ connection }) =>
    connection.status === 'refused' ? connection.error : undefined,
  );
  const [draft] = useState(takeDraft);
  const [url, setUrl] = useState(draft ?? LOCAL);
  const [remember, setRemember] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (draft !== undefined) field.current?.focus();
  }, [draft]);
  function submit(event: FormEvent): void {
    event.preventDefault();
    void connectToUrl(url, remember, chainId);
  }
  return (
    <>
      <form className="source-form" onSubmit={submit} autoComplete="off" noValidate>
        <label htmlFor="node-url">URL of a node</label>
        <div className="source-entry">
          <input
            id="node-url"
            ref={field}
            type="url"
            inputMode="url"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            value={url}
            aria-describedby={refused ? 'node-refused node-note' : 'node-note'}
            aria-invalid={refused !== undefined}
            onChange={(event) => setUrl(event.target.value)}
          />
          <button type="submit" className="button button-main">
            Connect
          </button>
        </div>
        {refused && (
          <p id="node-refused" className="source-refused" role="alert">
            {ERROR_TEXT[refused.code].what} {ERROR_TEXT[refused.code].remedy}
          </p>
        )}
        <label className="tick">
          <input
            type="checkbox"
            checked={remember}
            onChange={(event) => setRemember(event.target.checked)}
          />
          Remember on this device
        </label>
        <p className="note" id="node-note">
          The URL, which may hold a key, stays in memory unless it is to be remembered; it is shown
          without the key, and is in no link, report or export.
        </p>
      </form>
      <ul className="source-list" aria-label="Local nodes">
        {PRESETS.map((preset) => (
          <li key={preset.url}>
            <button
              type="button"
              className="source-button"
              onClick={() => void connectToUrl(preset.url, false, chainId)}
            >
              <code>{preset.url.slice('http://'.length)}</code>
              <small>{preset.clients}</small>
            </button>
          </li>
        ))}
      </ul>
      <RecentSources {...(chainId !== undefined && { chainId })} />
      <WalletSources {...(chainId !== undefined && { chainId })} />
    </>
  );
}
