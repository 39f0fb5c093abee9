/** The comparison: which suffices, the counts side by side, and the items that one of them lacks. */

import type { ItemComparison, WitnessComparison } from '../../core/comparison.ts';
import { formatBytes, formatInteger, safeText } from '../../core/format.ts';
import { VERDICT_WORDS } from '../../core/reportText.ts';
import { errorTextOf } from '../errorText.ts';
import { VerdictGlyph } from '../VerdictGlyph.tsx';
import { OnlyList } from './OnlyList.tsx';

const KINDS = [
  ['nodes', 'Trie nodes'],
  ['codes', 'Codes'],
  ['headers', 'Headers'],
] as const;
const SIDES = [0, 1] as const;

export function ComparisonView({ comparison }: { readonly comparison: WitnessComparison }) {
  return (
    <>
      <p className="compare-answer">
        <b>{answerOf(comparison)}</b>
      </p>
      <div className="compare-sides">
        {SIDES.map((side) => (
          <SideCard key={side} comparison={comparison} side={side} />
        ))}
      </div>
      <CountsTable comparison={comparison} />
      {KINDS.map(([kind, title]) =>
        SIDES.map((side) => (
          <OnlyList
            key={`${kind}${side}`}
            title={`${title} that only the ${side === 0 ? 'first' : 'second'} has`}
            only={comparison[kind].only[side]}
            hasPlaces={kind === 'nodes' && comparison.hasPlaces}
          />
        )),
      )}
      {isSame(comparison) && (
        <p className="note">Both hold the same nodes, codes and headers, each counted once.</p>
      )}
    </>
  );
}

/** One sentence, with no more in it than the checks say. */
function answerOf({ sides: [first, second], together }: WitnessComparison): string {
  const [a, b] = [first.verdict === 'VALID', second.verdict === 'VALID'];
  if (a && b) return 'Either alone suffices.';
  if (a) return 'The first suffices alone, the second does not.';
  if (b) return 'The second suffices alone, the first does not.';
  if (together?.verdict === 'VALID') return 'Neither suffices alone; put together they do.';
  return 'Neither suffices alone, nor do both together.';
}

function isSame(comparison: WitnessComparison): boolean {
  return KINDS.every(([kind]) => comparison[kind].only.every(({ count }) => count === 0));
}

interface SideProps {
  readonly comparison: WitnessComparison;
  readonly side: 0 | 1;
}

function SideCard({ comparison, side }: SideProps) {
  const { name, format, verdict, error, sizeBytes, witnessBytes } = comparison.sides[side];
  return (
    <section className="compare-side" data-verdict={verdict} aria-label={safeText(name)}>
      <p className="hero-meta">{side === 0 ? 'First, as loaded' : 'Second'}</p>
      <h2>{safeText(name)}</h2>
      <p className="compare-verdict">
        <b className="run-verdict">
          <VerdictGlyph verdict={verdict} />
          {VERDICT_WORDS[verdict]}
        </b>
        {error && errorTextOf(error).title}
      </p>
      <p className="follow-state">
        {safeText(format)}, {formatBytes(sizeBytes)}; {formatBytes(witnessBytes)} of nodes, codes
        and headers
      </p>
    </section>
  );
}

function CountsTable({ comparison }: { readonly comparison: WitnessComparison }) {
  return (
    <div className="table-scroll">
      <table className="counts wide">
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">In both</th>
            <th scope="col">Only in the first</th>
            <th scope="col">Only in the second</th>
          </tr>
        </thead>
        <tbody>
          {KINDS.map(([kind, title]) => (
            <CountsRow key={kind} title={title} items={comparison[kind]} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CountsRow({ title, items }: { readonly title: string; readonly items: ItemComparison }) {
  const cell = ({ count, bytes }: { count: number; bytes: number }) =>
    count === 0 ? 'none' : `${formatInteger(count)}, ${formatBytes(bytes)}`;
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>{cell(items.both)}</td>
      {SIDES.map((side) => {
        const only = items.only[side];
        return (
          <td key={side}>
            {cell(only)}
            {only.count > 0 && <small>, {formatInteger(only.used)} asked for</small>}
          </td>
        );
      })}
    </tr>
  );
}
