/** What the witness holds, and what of it was used. */

import { formatBytes, formatInteger } from '../core/format.ts';
import type { WitnessCounts } from '../core/report.ts';

export function WitnessPanel({ counts }: { readonly counts: WitnessCounts | undefined }) {
  if (!counts) return null;
  const { nodes, codes, headers, byKind } = counts;
  const rows = [
    { name: 'Trie nodes', given: nodes.given, used: nodes.used, bytes: nodes.bytes },
    { name: 'Codes', given: codes.given, used: codes.used, bytes: codes.bytes },
    { name: 'Headers', given: headers.given, used: headers.used, bytes: headers.bytes },
  ];
  return (
    <section className="panel" aria-labelledby="witness-title">
      <h2 id="witness-title">Witness</h2>
      <table className="counts">
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">Given</th>
            <th scope="col">Used</th>
            <th scope="col">Size</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td>{formatInteger(row.given)}</td>
              <td>{formatInteger(row.used)}</td>
              <td>{formatBytes(row.bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        Reached from the pre-state root: {formatInteger(byKind.branch)} branches,{' '}
        {formatInteger(byKind.extension)} extensions, {formatInteger(byKind.leaf)} leaves, in the
        account trie and {formatInteger(counts.storageTries)} storage tries.
      </p>
      <p className="note">
        {formatInteger(counts.unreachable)} nodes hang from nothing and {formatInteger(counts.duplicates)}{' '}
        are given twice. Neither does harm: only what the root leads to is read.
      </p>
    </section>
  );
}
