/** Nodes of this visit and those remembered on this device, each with a way to forget it. */

import { X } from 'lucide-react';
import { useId } from 'react';
import { changeRemembered, forgetAllNodes, forgetNode } from '../../actions/sources.ts';
import { type ShownSource, useConnection } from '../../stores/connection.ts';
import { SourceButton } from './SourceButton.tsx';
import type { ChoiceProps } from './sourceUse.ts';

interface RecentSourcesProps extends ChoiceProps {
  readonly nodes: readonly ShownSource[];
}

export function RecentSources({ nodes, ...choice }: RecentSourcesProps) {
  const isRefused = useConnection((state) => state.isStorageRefused);
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className="recent-head">
        <p className="source-title" id={id}>
          Recent
        </p>
        {nodes.length > 1 && (
          <button type="button" className="link-button" onClick={forgetAllNodes}>
            Forget all
          </button>
        )}
      </div>
      <ul className="recent-list">
        {nodes.map((node) => (
          <Recent key={node.id} node={node} {...choice} />
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

interface RecentProps extends ChoiceProps {
  readonly node: ShownSource;
}

function Recent({ node, use, onChoose }: RecentProps) {
  const { id, label, isRemembered } = node;
  return (
    <li className="recent">
      <SourceButton source={node} use={use} onChoose={onChoose} />
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
