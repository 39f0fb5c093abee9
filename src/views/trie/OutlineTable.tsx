/** The overview as a table: every trie with its nodes, leaves, changes and bytes. */

import { useMemo } from 'react';
import { saveText } from '../../actions/save.ts';
import { formatBytes, formatInteger, shortHash } from '../../core/format.ts';
import type { TrieOutline } from '../../core/inspection.ts';
import { at, CHANGED, isNode, KIND } from '../../stores/outline.ts';
import { SaveButton } from '../SaveButton.tsx';
import { TableHead } from '../TableHead.tsx';
import { toCsv } from './csv.ts';

export function OutlineTable({ outline }: { readonly outline: TrieOutline }) {
  const rows = useMemo(() => countTries(outline), [outline]);
  const csv = () =>
    toCsv([
      ['trie', 'root', 'nodes', 'leaves', 'changed', 'bytes'],
      ...rows.map(({ name, root, nodes, leaves, changed, bytes }) => [
        name,
        root,
        nodes,
        leaves,
        changed,
        bytes,
      ]),
    ]);
  return (
    <div className="table-scroll">
      <table className="counts wide">
        <caption className="offscreen">Tries of this witness</caption>
        <TableHead columns={['Trie', 'Nodes', 'Leaves', 'Changed', 'Size']} />
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">
                {row.name === 'account' ? 'Account trie' : `Storage of ${shortHash(row.name, 6)}`}
              </th>
              <td>{formatInteger(row.nodes)}</td>
              <td>{formatInteger(row.leaves)}</td>
              <td>{formatInteger(row.changed)}</td>
              <td>{formatBytes(row.bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <SaveButton label="Save CSV" onSave={() => saveText('glassblock-tries.csv', csv())} />
    </div>
  );
}

function countTries(outline: TrieOutline) {
  const rows = outline.tries.map(({ id, root, address }) => ({
    name: address ?? id,
    root,
    nodes: 0,
    leaves: 0,
    changed: 0,
    bytes: 0,
  }));
  for (let i = 0; i < outline.count; i++) {
    const row = rows[at(outline.trieIndex, i)];
    if (!row || !isNode(outline, i)) continue;
    row.nodes++;
    row.bytes += at(outline.bytes, i);
    if (at(outline.kinds, i) === KIND.leaf) row.leaves++;
    if ((at(outline.marks, i) & CHANGED) !== 0) row.changed++;
  }
  return rows.filter(({ nodes }) => nodes > 0);
}
