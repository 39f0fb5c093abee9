/** A part from a URL, fetched by this browser; the URL is kept nowhere. */

import { useId, useState } from 'react';
import { cancelPartFetch, fetchPart } from '../../actions/publishedFetch.ts';
import { formatBytes } from '../../core/format.ts';
import { type SlotId, usePublished } from '../../stores/published.ts';
import { ErrorBrief } from '../ErrorBrief.tsx';

export function PartUrl({ id }: { readonly id: SlotId }) {
  const fetching = usePublished((state) => state.fetching[id]);
  const [url, setUrl] = useState('');
  const field = useId();
  return (
    <details className="slot-way">
      <summary>From a URL</summary>
      <div className="slot-entry">
        <label htmlFor={field}>URL of a file that its server lets other pages read</label>
        <div className="source-entry">
          <input
            id={field}
            type="url"
            inputMode="url"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            value={url}
            onChange={(event) => setUrl(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault(); // not the whole form
              void fetchPart(id, url);
            }}
          />
          {fetching.status === 'running' ? (
            <button type="button" className="button" onClick={() => cancelPartFetch(id)}>
              Cancel
            </button>
          ) : (
            <button
              type="button"
              className="button"
              disabled={url.trim() === ''}
              onClick={() => void fetchPart(id, url)}
            >
              Fetch
            </button>
          )}
        </div>
        {fetching.status === 'running' && (
          <p className="note" role="status">
            {formatBytes(fetching.doneBytes)}
            {fetching.totalBytes > 0 && ` of ${formatBytes(fetching.totalBytes)}`}
          </p>
        )}
        {fetching.status === 'failed' && <ErrorBrief error={fetching.error} />}
      </div>
    </details>
  );
}
