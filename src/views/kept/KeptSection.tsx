/** Blocks that were checked on this device: opened again with a click, removed with another. */

import { Trash2 } from 'lucide-react';
import { useId } from 'react';
import { clearAllKept, openRow, removeKept } from '../../actions/keptDocuments.ts';
import { changeKeepsDocuments } from '../../actions/preferences.ts';
import { formatBytes, formatInteger } from '../../core/format.ts';
import { type KeptRow, useKept } from '../../stores/kept.ts';
import { usePage } from '../../stores/page.ts';
import { describeSource } from '../SourceIndicator.tsx';

/** More are behind a fold. */
const SHOWN = 5;

export function KeptSection() {
  const kept = useKept((state) => state.kept);
  if (kept.status === 'unread') return null;
  if (kept.status === 'off') {
    return (
      <p className="kept-off note">
        Blocks are not kept on this device: {kept.reason}. Everything works without.
      </p>
    );
  }
  if (kept.rows.length === 0) {
    return (
      <section className="kept kept-empty" aria-label="Blocks on this device">
        <KeepSwitch hasRows={false} />
        {kept.note && <p className="note">{kept.note}</p>}
      </section>
    );
  }
  const sizeBytes = kept.rows.reduce((sum, row) => sum + row.sizeBytes, 0);
  return (
    <section className="kept" aria-labelledby="kept-title">
      <div className="kept-head">
        <h2 id="kept-title">Recent blocks on this device</h2>
        <span>
          {kept.rows.length === 1 ? '1 block' : `${formatInteger(kept.rows.length)} blocks`},{' '}
          {formatBytes(sizeBytes)}
        </span>
        <button type="button" className="button" onClick={() => void clearAllKept()}>
          <Trash2 size={16} aria-hidden="true" />
          Clear all
        </button>
      </div>
      <KeepSwitch hasRows />
      {kept.note && <p className="note">{kept.note}</p>}
      <KeptList rows={kept.rows.slice(0, SHOWN)} />
      {kept.rows.length > SHOWN && (
        <details className="kept-more">
          <summary>{formatInteger(kept.rows.length - SHOWN)} more</summary>
          <KeptList rows={kept.rows.slice(SHOWN)} />
        </details>
      )}
    </section>
  );
}

/** What is kept from now on is the reader's to say; what is there stays until it is cleared. */
function KeepSwitch({ hasRows }: { readonly hasRows: boolean }) {
  const keepsDocuments = usePage((page) => page.keepsDocuments);
  const id = useId();
  return (
    <div className="keep-switch">
      <label className="tick">
        <input
          type="checkbox"
          checked={keepsDocuments}
          aria-describedby={id}
          onChange={(event) => changeKeepsDocuments(event.target.checked)}
        />
        Keep checked blocks on this device
      </label>
      <span className="note" id={id}>
        {keepNote(keepsDocuments, hasRows)}
      </span>
    </div>
  );
}

function keepNote(keepsDocuments: boolean, hasRows: boolean): string {
  if (keepsDocuments) return 'In this browser’s storage alone, without the URL of a node.';
  return hasRows
    ? 'Nothing new is kept. What is here stays until it is cleared.'
    : 'Nothing is kept: a link to a file needs the file again.';
}

function KeptList({ rows }: { readonly rows: readonly KeptRow[] }) {
  return (
    <ul className="kept-list">
      {rows.map((row) => (
        <li key={row.digest} className="kept-row">
          <button type="button" className="link-button" onClick={() => void openRow(row)}>
            {titleOf(row)}
          </button>
          <span className="kept-source">{describeSource(row.source)}</span>
          <span>{formatBytes(row.sizeBytes)}</span>
          <time dateTime={new Date(row.usedMs).toISOString()}>
            {new Date(row.usedMs).toISOString().slice(0, 16).replace('T', ' ')} UTC
          </time>
          <button
            type="button"
            className="copy-button"
            aria-label={`Remove ${titleOf(row)}`}
            title="Remove from this device"
            onClick={() => void removeKept(row.digest)}
          >
            <Trash2 size={14} aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}

function titleOf({ block, chainId, source }: KeptRow): string {
  if (!block) return describeSource(source);
  return `Block ${formatInteger(block.number)}${chainId === undefined ? '' : `, chain ${chainId}`}`;
}
