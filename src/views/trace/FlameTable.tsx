/** The flame graph as a table: who used the gas, from the most down. Its sums add up to the whole. */

import { useMemo } from 'react';
import { saveText } from '../../actions/save.ts';
import { selectCall } from '../../actions/tracePlaces.ts';
import { formatInteger } from '../../core/format.ts';
import type { Calls } from '../../stores/callTree.ts';
import { SaveButton } from '../SaveButton.tsx';
import { toCsv } from '../trie/csv.ts';
import { percentOf } from './callText.ts';
import { sumByCallee } from './flameText.ts';
import { Share } from './Share.tsx';

interface FlameTableProps {
  readonly calls: Calls;
  readonly phase: number;
}

/** Rows beyond these use next to nothing; the file has all of them. */
const MOST_ROWS = 200;

export function FlameTable({ calls, phase }: FlameTableProps) {
  const sums = useMemo(() => sumByCallee(calls), [calls]);
  const whole = calls[0]?.gasUsed ?? 0;
  const csv = () =>
    toCsv([
      ['to', 'name', 'method', 'calls', 'failed', 'own gas'],
      ...sums.map(({ to, callee, method, calls: count, failed, ownGas }) =>
        [to ?? '', callee, method, count, failed, ownGas].map(String),
      ),
    ]);
  return (
    <div className="flame-table">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is reached by keys */}
      <section className="table-scroll" tabIndex={0} aria-label="Gas by callee">
        <table className="counts wide">
          <caption className="offscreen">Gas by callee and method</caption>
          <thead>
            <tr>
              <th scope="col">Callee</th>
              <th scope="col">Method</th>
              <th scope="col">Calls</th>
              <th scope="col">Failed</th>
              <th scope="col">Gas by itself</th>
              <th scope="col">Share</th>
            </tr>
          </thead>
          <tbody>
            {sums.slice(0, MOST_ROWS).map((sum) => (
              <tr key={sum.key}>
                <td>
                  <button
                    type="button"
                    className="link-button"
                    onClick={() => selectCall(sum.largest)}
                  >
                    {sum.callee}
                  </button>
                </td>
                <td>
                  <code>{sum.method}</code>
                </td>
                <td>{formatInteger(sum.calls)}</td>
                <td>{sum.failed > 0 ? `✗ ${formatInteger(sum.failed)}` : '–'}</td>
                <td>{formatInteger(sum.ownGas)}</td>
                <td className="flame-share">
                  {percentOf(sum.ownGas, whole).toFixed(1)} %
                  <Share percent={percentOf(sum.ownGas, whole)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {sums.length > MOST_ROWS && (
        <p className="note">
          {formatInteger(sums.length - MOST_ROWS)} more that used less; the file has all of them.
        </p>
      )}
      <SaveButton
        label="Save CSV"
        onSave={() => saveText(`glassblock-trace-${phase}-gas.csv`, csv())}
      />
    </div>
  );
}
