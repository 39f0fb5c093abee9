/** What the witness holds, and what of it was used. */

import { formatInteger } from '../core/format.ts';
import type { WitnessCounts } from '../core/report.ts';
import { CountTable } from './CountTable.tsx';

export function WitnessPanel({ counts }: { readonly counts: WitnessCounts | undefined }) {
  if (!counts) return null;
  const { byKind } = counts;
  return (
    <section className="panel" aria-labelledby="witness-title">
      <h2 id="witness-title">Witness</h2>
      <CountTable counts={counts} />
      <p>
        Reached from the pre-state root: {formatInteger(byKind.branch)} branches,{' '}
        {formatInteger(byKind.extension)} extensions, {formatInteger(byKind.leaf)} leaves, in the
        account trie and {formatInteger(counts.storageTries)} storage tries.
      </p>
      <p className="note">
        {formatInteger(counts.unreachable)} nodes hang from nothing and{' '}
        {formatInteger(counts.duplicates)} are given twice. Neither does harm: only what the root
        leads to is read.
      </p>
    </section>
  );
}
