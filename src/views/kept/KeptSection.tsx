/** What is kept on this device: blocks, opened again with a click and removed with another, and files for proofs. */

import { Trash2 } from 'lucide-react';
import { useEffect, useId } from 'react';
import {
  clearAllKept,
  measureCircuit,
  openRow,
  removeCircuit,
  removeKept,
} from '../../actions/keptDocuments.ts';
import { changeKeepsDocuments } from '../../actions/preferences.ts';
import { formatBytes, formatInteger } from '../../core/format.ts';
import { type KeptRow, useKept } from '../../stores/kept.ts';
import { usePage } from '../../stores/page.ts';
import { describeSource } from '../SourceIndicator.tsx';

/** More are behind a fold. */
const SHOWN = 5;

export function KeptSection() {
  const { kept, circuitBytes } = useKept();
  useEffect(() => void measureCircuit(), []);
  if (kept.status === 'unread') return null;
  if (kept.status === 'off') {
    return (
      <>
        <p className="kept-off note">
          Blocks are not kept on this device: {kept.reason}. Everything works without.
        </p>
        {circuitBytes !== undefined && (
          <ul className="kept-list" aria-label="On this device">
            <CircuitRow sizeBytes={circuitBytes} />
          </ul>
        )}
      </>
    );
  }
  const { rows, note } = kept;
  const isEmpty = rows.length === 0 && circuitBytes === undefined;
  const titled = isEmpty ? { 'aria-label': TITLE.empty } : { 'aria-labelledby': 'kept-title' };
  return (
    <section className={isEmpty ? 'kept kept-empty' : 'kept'} {...titled}>
      {!isEmpty && <Head rows={rows} circuitBytes={circuitBytes} />}
      <KeepSwitch hasRows={!isEmpty} />
      {note !== undefined && <p className="note">{note}</p>}
      {!isEmpty && (
        <ul className="kept-list">
          <Rows rows={rows.slice(0, SHOWN)} />
          {circuitBytes !== undefined && <CircuitRow sizeBytes={circuitBytes} />}
        </ul>
      )}
      {rows.length > SHOWN && (
        <details className="kept-more">
          <summary>{formatInteger(rows.length - SHOWN)} more</summary>
          <ul className="kept-list">
            <Rows rows={rows.slice(SHOWN)} />
          </ul>
        </details>
      )}
    </section>
  );
}

const TITLE = {
  empty: 'Blocks on this device',
  blocks: 'Recent blocks on this device',
  circuit: 'Kept on this device',
} as const;

interface HeadProps {
  readonly rows: readonly KeptRow[];
  readonly circuitBytes: number | undefined;
}

/** What there is in all, and the button that drops it. */
function Head({ rows, circuitBytes }: HeadProps) {
  const sizeBytes = rows.reduce((sum, row) => sum + row.sizeBytes, circuitBytes ?? 0);
  const blocks = rows.length === 1 ? '1 block' : `${formatInteger(rows.length)} blocks`;
  const parts = [
    ...(rows.length > 0 ? [blocks] : []),
    ...(circuitBytes !== undefined ? ['files for proofs'] : []),
  ];
  return (
    <div className="kept-head">
      <h2 id="kept-title">{rows.length > 0 ? TITLE.blocks : TITLE.circuit}</h2>
      <span>
        {parts.join(' and ')}, {formatBytes(sizeBytes)}
      </span>
      <button type="button" className="button" onClick={() => void clearAllKept()}>
        <Trash2 size={16} aria-hidden="true" />
        Clear all
      </button>
    </div>
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
  if (keepsDocuments) {
    return 'In this browser’s storage alone, without the URL of a node; once a proof was made, the files for the next one too.';
  }
  return hasRows
    ? 'Nothing new is kept. What is here stays until it is cleared.'
    : 'Nothing is kept: a link to a file needs the file again, a proof the files of its circuit.';
}

function Rows({ rows }: { readonly rows: readonly KeptRow[] }) {
  return rows.map((row) => (
    <li key={row.digest} className="kept-row">
      <button type="button" className="link-button" onClick={() => void openRow(row)}>
        {titleOf(row)}
      </button>
      <span className="kept-source">{describeSource(row.source)}</span>
      <span>{formatBytes(row.sizeBytes)}</span>
      <time dateTime={new Date(row.usedMs).toISOString()}>
        {new Date(row.usedMs).toISOString().slice(0, 16).replace('T', ' ')} UTC
      </time>
      <RemoveButton what={titleOf(row)} onRemove={() => void removeKept(row.digest)} />
    </li>
  ));
}

/** Not a document: public files of this site, and one number. */
function CircuitRow({ sizeBytes }: { readonly sizeBytes: number }) {
  return (
    <li className="kept-row">
      <b>Files for proofs</b>
      <span className="kept-source">circuit and keys of this site, how long proofs take</span>
      <span>{formatBytes(sizeBytes)}</span>
      <RemoveButton what="files for proofs" onRemove={() => void removeCircuit()} />
    </li>
  );
}

interface RemoveButtonProps {
  readonly what: string;
  readonly onRemove: () => void;
}

function RemoveButton({ what, onRemove }: RemoveButtonProps) {
  return (
    <button
      type="button"
      className="copy-button"
      aria-label={`Remove ${what}`}
      title="Remove from this device"
      onClick={onRemove}
    >
      <Trash2 size={14} aria-hidden="true" />
    </button>
  );
}

function titleOf({ block, chainId, source }: KeptRow): string {
  if (!block) return describeSource(source);
  return `Block ${formatInteger(block.number)}${chainId === undefined ? '' : `, chain ${chainId}`}`;
}
