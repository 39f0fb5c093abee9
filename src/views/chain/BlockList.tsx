/** The recent blocks of a node, newest first. */

import { useNode } from '../../stores/node.ts';
import { BlockRow } from './BlockRow.tsx';

/** Rows drawn while the first answer is awaited, so that nothing jumps when it comes. */
const PLACEHOLDERS = [0, 1, 2, 3, 4, 5];

export function BlockList() {
  const blocks = useNode((node) => node.blocks);
  const isWaiting = useNode(({ following }) => following.status === 'asking');
  return (
    <section className="block-list" aria-labelledby="blocks-title">
      <h2 id="blocks-title">Recent blocks</h2>
      {blocks.length === 0 && !isWaiting && <p className="section-wait">No block yet.</p>}
      <ol aria-busy={blocks.length === 0 && isWaiting}>
        {blocks.map((block) => (
          <BlockRow key={block.hash} block={block} />
        ))}
        {blocks.length === 0 &&
          isWaiting &&
          PLACEHOLDERS.map((row) => <li key={row} className="block-row" aria-hidden="true" />)}
      </ol>
    </section>
  );
}
