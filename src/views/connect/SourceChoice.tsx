/**
 * Choosing whom to ask, on every page that asks: a source of before, a URL, a local node, a wallet. What is
 * done with it is the page's.
 */

import { type FormEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { chooseUrl, lookForWallets, restoreSources } from '../../actions/sources.ts';
import { type ShownSource, setRefused, useConnection } from '../../stores/connection.ts';
import { errorTextOf } from '../errorText.ts';
import { takeDraft } from './draft.ts';
import { RecentSources } from './RecentSources.tsx';
import { type ChoiceProps, type SourceUse, USE_TEXT } from './sourceUse.ts';
import { WalletSources } from './WalletSources.tsx';

const LOCAL = 'http://localhost:8545';

/** Where clients listen when nobody says otherwise. */
const PRESETS = [
  { url: LOCAL, clients: 'geth, reth, ethrex, Nethermind, Erigon, Besu, Nimbus, anvil' },
  { url: 'http://localhost:1729', clients: 'ethrex L2' },
] as const;

interface SourceChoiceProps extends ChoiceProps {
  /** Whether a source is not worth offering: it was asked already. */
  readonly isLeftOut?: (source: ShownSource) => boolean;
}

export function SourceChoice({ use, onChoose, isLeftOut = () => false }: SourceChoiceProps) {
  const allNodes = useConnection((state) => state.nodes);
  const allWallets = useConnection((state) => state.wallets);
  const nodes = allNodes.filter((node) => !isLeftOut(node));
  const wallets = allWallets.filter((wallet) => !isLeftOut(wallet));
  useLayoutEffect(restoreSources, []); // before the first paint, so that nothing moves
  useEffect(lookForWallets, []);
  useEffect(() => () => setRefused(undefined), []);
  const takeUrl = (url: string, remember: boolean) => {
    const source = chooseUrl(url, remember);
    if (source) onChoose(source.id);
  };
  return (
    <>
      {nodes.length > 0 && <RecentSources nodes={nodes} use={use} onChoose={onChoose} />}
      <UrlForm use={use} onUrl={takeUrl} />
      <LocalNodes known={allNodes} onUrl={(url) => takeUrl(url, false)} />
      {wallets.length > 0 && <WalletSources wallets={wallets} use={use} onChoose={onChoose} />}
    </>
  );
}

interface UrlFormProps {
  readonly use: SourceUse;
  readonly onUrl: (url: string, remember: boolean) => void;
}

function UrlForm({ use, onUrl }: UrlFormProps) {
  const refused = useConnection((state) => state.refused);
  const [draft] = useState(takeDraft);
  const [url, setUrl] = useState(draft ?? LOCAL);
  const [remember, setRemember] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => {
    if (draft !== undefined) field.current?.focus();
  }, [draft]);
  function submit(event: FormEvent): void {
    event.preventDefault();
    onUrl(url, remember);
  }
  return (
    <form className="source-form" onSubmit={submit} autoComplete="off" noValidate>
      <label htmlFor={`${id}url`}>URL of a node</label>
      <div className="source-entry">
        <input
          id={`${id}url`}
          ref={field}
          type="url"
          inputMode="url"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={url}
          aria-describedby={refused ? `${id}refused ${id}note` : `${id}note`}
          aria-invalid={refused !== undefined}
          onChange={(event) => setUrl(event.target.value)}
        />
        <button type="submit" className="button button-main">
          {USE_TEXT[use].verb}
        </button>
      </div>
      {refused && (
        <p id={`${id}refused`} className="source-refused" role="alert">
          {errorTextOf(refused).what} {errorTextOf(refused).remedy}
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
      <p className="note" id={`${id}note`}>
        The URL, which may hold a key, stays in memory unless it is to be remembered; it is shown
        without the key, and is in no link, report or export.
      </p>
    </form>
  );
}

interface LocalNodesProps {
  /** Those that are listed as recent are not offered twice. */
  readonly known: readonly ShownSource[];
  readonly onUrl: (url: string) => void;
}

function LocalNodes({ known, onUrl }: LocalNodesProps) {
  const left = PRESETS.filter(({ url }) => known.every(({ label }) => label !== url));
  if (left.length === 0) return null;
  return (
    <ul className="source-list" aria-label="Local nodes">
      {left.map(({ url, clients }) => (
        <li key={url}>
          <button type="button" className="source-button" onClick={() => onUrl(url)}>
            <code>{url.slice('http://'.length)}</code>
            <small>{clients}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}
