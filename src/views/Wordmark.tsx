/** Name and sign, the way back to the start. */

import { cancelLoad } from '../actions/loadDocument.ts';
import { linkTo } from '../actions/navigate.ts';
import { useSession } from '../stores/session.ts';

export function Wordmark() {
  const loading = useSession((session) => session.loading.status === 'running');
  return (
    <a
      className="wordmark"
      href={linkTo({ page: 'start' })}
      {...(loading ? { onClick: cancelLoad } : {})}
    >
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <path className="pane" d="M10 10h12v12H10z" />
        <path d="M4 4h24v24H4zM10 10h12v12H10zM4 4l6 6M28 4l-6 6M4 28l6-6M28 28l-6-6" />
      </svg>
      Glassblock
    </a>
  );
}
