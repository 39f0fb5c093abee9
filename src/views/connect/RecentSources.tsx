/** Nodes of this visit and those remembered on this device, each with a way to forget it. */

import { X } from 'lucide-react';
import { connectToSource } from '../../actions/connect.ts';
import { changeRemembered, forgetAllNodes, forgetNode } from '../../actions/sources.ts';
import { type ShownSource, useConnection } from '../../stores/connection.ts';

export function RecentSources({ chainId }: { readonly chainId?: number }) {
  const nodes = useConnection((state) => state.nodes);
  const isRefused = useConnection((state) => state.isStorageRefused);
  if (nodes.length === 0) return null;
  return (
    <section aria-labelledby="recent-title">
      <div className="recent-head">
        <h4 id="recent-title">Recent</h4>
        {nodes.length > 1 && (
          <button type="button" className="link-button" onClick={forgetAllNodes}>
            Forget all
          </button>
        )}
      </div>
      <ul className="recent-list">
        {nodes.map((node) => (
          <Recent key={node.id} node={node} {...(chainId !== undefined && { chainId })} />
        ))}
      </ul>
      {isRefused && (
        <p className="source-refused" role="alert">
          The browser refused to keep it on this device. It stays in memory.
        </p>
      )}
    </section>
  );
}

interface RecentProps {
  readonly node: ShownSource;
  readonly chainId?: number;
}

function Recent({ node, chainId }: RecentProps) {
  const { id, label, isRemembered } = node;
  return (
    <li className="recent">
      <button
        type="button"
        className="source-button"
        onClick={() => void connectToSource(id, chainId)}
      >
        <code>{label}</code>
      </button>
      <label className="tick">
        <input
          type="checkbox"
          aria-label={`Remember ${label} on this device`}
          checked={isRemembered}
          onChange={(event) => changeRemembered(id, event.target.checked)}
        />
        {isRemembered ? 'on this device' : 'this visit only'}
      </label>
      <button
        type="button"
        className="copy-button"
        aria-label={`Forget ${label}`}
        title="Forget"
        onClick={() => forgetNode(id)}
      >
        <X size={14} aria-hidden="true" />
      </button>
    </li>
  );
}
