/** A view of what a run found: its title at once, the rest as soon as the check has ended. */

import type { ReactNode } from 'react';
import { useSession } from '../stores/session.ts';

interface CheckedOnlyProps {
  readonly title: string;
  readonly children: ReactNode;
}

export function CheckedOnly({ title, children }: CheckedOnlyProps) {
  const status = useSession((session) => session.checking.status);
  return (
    <article className="checked">
      <h1 className="section-title">{title}</h1>
      {status === 'done' ? (
        children
      ) : (
        <p className="section-wait" role="status">
          {status === 'running'
            ? 'As soon as the block has been run.'
            : 'The check was cancelled. Run it again to see this.'}
        </p>
      )}
    </article>
  );
}
