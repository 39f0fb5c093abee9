/** The storage tries that take the most bytes, each with the way to its account. */

import { hrefOf } from '../../actions/places.ts';
import { formatBytes, formatInteger, shortHash } from '../../core/format.ts';
import type { WitnessReportData } from '../../core/inspection.ts';
import { usePage } from '../../stores/page.ts';
import { TableHead } from '../TableHead.tsx';

const SHOWN = 12;

export function LargestTries({ tries }: { readonly tries: WitnessReportData['storageTries'] }) {
  const route = usePage((page) => page.route);
  const largest = [...tries].sort((a, b) => b.bytes - a.bytes).slice(0, SHOWN);
  if (largest.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="tries-title">
      <h2 id="tries-title">Largest storage tries</h2>
      <table className="counts">
        <TableHead columns={['Account', 'Nodes', 'Used', 'Size']} />
        <tbody>
          {largest.map(({ trie, address, nodes, used, bytes }) => (
            <tr key={trie}>
              <th scope="row">
                <a
                  href={hrefOf(route, {
                    section: 'account',
                    address: (address ?? trie).toLowerCase(),
                  })}
                >
                  <code>{shortHash(address ?? trie, 5)}</code>
                </a>
              </th>
              <td>{formatInteger(nodes)}</td>
              <td>{formatInteger(used)}</td>
              <td>{formatBytes(bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
