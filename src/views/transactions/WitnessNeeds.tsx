/** What a transaction needed of the witness, in one line; the page of reads has all of them. */

import { fetchReads } from '../../actions/inspect.ts';
import { hrefOf } from '../../actions/places.ts';
import { formatBytes, formatInteger } from '../../core/format.ts';
import { usePage } from '../../stores/page.ts';
import { counted } from '../changes/changeText.ts';
import { useAnswer } from '../trie/useAnswer.ts';

export function WitnessNeeds({ phase }: { readonly phase: number }) {
  const route = usePage((page) => page.route);
  const answer = useAnswer('reads', fetchReads);
  if (answer.status === 'failed') return 'not known';
  const needs = answer.value?.phases.find((row) => row.phase === phase);
  if (!needs) return answer.value ? 'nothing' : '…';
  const { nodes, nodeBytes, ownNodes, codes, codeBytes } = needs;
  return (
    <>
      {counted(nodes, 'node')}, {formatBytes(nodeBytes)}, of which {formatInteger(ownNodes)} no
      other phase needs;{' '}
      {codes === 0 ? 'no code' : `${counted(codes, 'code')}, ${formatBytes(codeBytes)}`}
      {'. '}
      <a href={hrefOf(route, { section: 'reads' })}>Beside the others</a>
    </>
  );
}
