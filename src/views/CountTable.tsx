/** Nodes, codes and headers of a witness: given, used, bytes. */

import { formatBytes, formatInteger } from '../core/format.ts';
import type { WitnessCounts } from '../core/report.ts';
import { TableHead } from './TableHead.tsx';

export function CountTable({ counts }: { readonly counts: WitnessCounts }) {
  const { nodes, codes, headers } = counts;
  const rows = [
    { name: 'Trie nodes', given: nodes.given, used: nodes.used, bytes: nodes.bytes },
    { name: 'Codes', given: codes.given, used: codes.used, bytes: codes.bytes },
    { name: 'Headers', given: headers.given, used: headers.used, bytes: headers.bytes },
  ];
  return (
    <table className="counts">
      <TableHead columns={['Kind', 'Given', 'Used', 'Size']} />
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
  );
}
