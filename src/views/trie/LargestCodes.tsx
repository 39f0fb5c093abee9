/** The codes that take the most bytes, used or not, and whose they are. */

import { hrefOf } from '../../actions/places.ts';
import { formatBytes, shortHash } from '../../core/format.ts';
import type { WitnessReportData } from '../../core/inspection.ts';
import { usePage } from '../../stores/page.ts';
import { TableHead } from '../TableHead.tsx';

const SHOWN = 12;

export function LargestCodes({ codes }: { readonly codes: WitnessReportData['codes'] }) {
  const route = usePage((page) => page.route);
  const largest = [...codes].sort((a, b) => b.bytes - a.bytes).slice(0, SHOWN);
  if (largest.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="codes-title">
      <h2 id="codes-title">Largest codes</h2>
      <table className="counts">
        <TableHead columns={['Code hash', 'Account', 'Used', 'Size']} />
        <tbody>
          {largest.map(({ hash, bytes, used, addresses: [first] }) => (
            <tr key={hash}>
              <th scope="row">
                <code>{shortHash(hash, 5)}</code>
              </th>
              <td>
                {first === undefined ? (
                  '–'
                ) : (
                  <a href={hrefOf(route, { section: 'account', address: first.toLowerCase() })}>
                    <code>{shortHash(first, 4)}</code>
                  </a>
                )}
              </td>
              <td>{used ? '○ yes' : 'no'}</td>
              <td>{formatBytes(bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
