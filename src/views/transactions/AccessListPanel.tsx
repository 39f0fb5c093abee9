/** The access list that a transaction carries, and the one that would have named all it touched. */

import type { AccessListEntry } from '../../core/changes.ts';
import { AccessEntries } from '../changes/AccessEntries.tsx';
import { NeededAccessList } from '../changes/NeededAccessList.tsx';

interface AccessListPanelProps {
  readonly phase: number;
  readonly given: readonly AccessListEntry[] | undefined;
}

export function AccessListPanel({ phase, given }: AccessListPanelProps) {
  return (
    <section className="transaction-part" aria-labelledby="access-title">
      <h2 id="access-title" className="ruled-title">
        Access list
      </h2>
      {given && (
        <>
          <h3>That it carries</h3>
          {given.length === 0 ? <p>It names nothing.</p> : <AccessEntries entries={given} />}
        </>
      )}
      <h3>That would have named all it touched</h3>
      <NeededAccessList phase={phase} />
    </section>
  );
}
