/** The answers to all proofs of a file: one is shown at once, of several each opens by itself. */

import { useState } from 'react';
import { formatInteger, shortHash } from '../../core/format.ts';
import type { ProofCheck } from '../../core/inspection.ts';
import { StatusGlyph } from '../StatusGlyph.tsx';
import { ProofResult } from './ProofResult.tsx';

export function ProofResults({ checks }: { readonly checks: readonly ProofCheck[] }) {
  const [first] = checks;
  if (first && checks.length === 1) return <ProofResult check={first} />;
  const held = checks.filter(holds).length;
  return (
    <section aria-label="Results">
      <p role="status">
        {formatInteger(held)} of {formatInteger(checks.length)} proofs hold.
      </p>
      {checks.map((check, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a file may hold the same proof twice; its order stays
        <Entry key={i} check={check} />
      ))}
    </section>
  );
}

/** Drawn when it is opened: a file may hold hundreds. */
function Entry({ check }: { readonly check: ProofCheck }) {
  const [open, setOpen] = useState(false);
  const ok = holds(check);
  const slots = check.storage.length;
  return (
    <details
      className="proof-entry"
      data-status={ok ? 'passed' : 'failed'}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <StatusGlyph status={ok ? 'passed' : 'failed'} /> <code>{shortHash(check.address, 8)}</code>{' '}
        {ok ? 'proven' : 'not proven'}
        {slots > 0 && `, with ${slots === 1 ? 'one slot' : `${formatInteger(slots)} slots`}`}
      </summary>
      {open && <ProofResult check={check} />}
    </details>
  );
}

function holds({ account, storage }: ProofCheck): boolean {
  return account.ok && storage.every(({ ok }) => ok);
}
