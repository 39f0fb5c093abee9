/** What the witness is made of, what of it was used, what it lacks, and what a canonical one would not hold. */

import { fetchUnreachable, fetchWitnessReport } from '../../actions/inspect.ts';
import { saveText } from '../../actions/save.ts';
import { formatBytes, formatInteger, safeText } from '../../core/format.ts';
import type { WitnessReportData } from '../../core/inspection.ts';
import { useSession } from '../../stores/session.ts';
import { MissingPanel } from '../MissingPanel.tsx';
import { SaveButton } from '../SaveButton.tsx';
import { AnswerError } from './AnswerError.tsx';
import { Bars } from './Bars.tsx';
import { toCsv } from './csv.ts';
import { LargestCodes } from './LargestCodes.tsx';
import { LargestTries } from './LargestTries.tsx';
import { KIND_WORDS } from './marks.ts';
import { useAnswer } from './useAnswer.ts';

export function ReportPage() {
  const answer = useAnswer('report', fetchWitnessReport);
  const checked = useSession(({ checking }) =>
    checking.status === 'done' ? checking.report : undefined,
  );
  return (
    <article className="witness-report">
      <h1 className="section-title">What this witness is made of</h1>
      {checked && <MissingPanel report={checked} />}
      {answer.status === 'failed' && <AnswerError error={answer.error} />}
      {answer.status === 'waiting' && !answer.value && (
        <p className="section-wait">Counting, as soon as the check has ended.</p>
      )}
      {answer.value && <Report report={answer.value} />}
    </article>
  );
}

function Report({ report }: { readonly report: WitnessReportData }) {
  const { nodes, byKind, byDepth, superfluous, unsorted } = report;
  return (
    <>
      <p className="section-summary">
        {formatInteger(nodes.given)} nodes were given: {formatInteger(nodes.used)} were used,{' '}
        {formatInteger(nodes.unused)} not, {formatInteger(nodes.unreachable)} cannot be reached from
        the root, {formatInteger(nodes.duplicates)} came twice.
      </p>
      <SaveButton
        label="Save CSV"
        onSave={() => saveText('glassblock-witness.csv', csvOf(report))}
      />
      <div className="report-grid">
        <Bars
          title="By kind"
          rows={byKind
            .filter(({ nodes: count }) => count > 0)
            .map(({ kind, nodes: count, bytes }) => ({
              name: KIND_WORDS[kind],
              value: bytes,
              text:
                kind === 'blinded'
                  ? `${formatInteger(count)} hashes, ${formatBytes(bytes)} of the above`
                  : nodesText(count, bytes),
            }))}
        />
        <Bars
          title="By depth"
          rows={byDepth.map(({ depth, nodes: count, bytes }) => ({
            name: String(depth),
            value: bytes,
            text: nodesText(count, bytes),
          }))}
        />
        <LargestTries tries={report.storageTries} />
        <LargestCodes codes={report.codes} />
        <section className="panel" aria-labelledby="canonical-title">
          <h2 id="canonical-title">What a canonical witness would not hold</h2>
          {superfluous.length === 0 && !unsorted && <p>Nothing: this one is canonical.</p>}
          <ul className="caveats">
            {superfluous.map(({ what, count, bytes }) => (
              <li key={what}>
                {safeText(what)}: {formatInteger(count)}, {formatBytes(bytes)}
              </li>
            ))}
            {unsorted && (
              <li>It is not sorted; a canonical one is, so that it has one form only.</li>
            )}
          </ul>
        </section>
        {nodes.unreachable > 0 && <UnreachableList />}
      </div>
    </>
  );
}

function nodesText(count: number, bytes: number): string {
  return `${count === 1 ? '1 node' : `${formatInteger(count)} nodes`}, ${formatBytes(bytes)}`;
}

function UnreachableList() {
  const answer = useAnswer('unreachable', fetchUnreachable);
  const shown = answer.value?.slice(0, 100) ?? [];
  return (
    <section className="panel" aria-labelledby="unreachable-title">
      <h2 id="unreachable-title">Unreachable nodes</h2>
      <p>
        No way from the state root leads to them, so they prove nothing. Witnesses made from proofs
        carry such nodes in case a branch collapses.
      </p>
      <ul className="caveats">
        {shown.map(({ hash, bytes, kind }) => (
          <li key={hash}>
            <code>{hash.slice(0, 18)}…</code> {kind ?? 'no trie node'}, {formatBytes(bytes)}
          </li>
        ))}
      </ul>
      {answer.value && answer.value.length > shown.length && (
        <p className="note">and {formatInteger(answer.value.length - shown.length)} more</p>
      )}
    </section>
  );
}

function csvOf({ byKind, byDepth, codes, storageTries }: WitnessReportData): string {
  return toCsv([
    ['part', 'name', 'count', 'bytes'],
    ...byKind.map(({ kind, nodes, bytes }) => ['kind', kind, nodes, bytes]),
    ...byDepth.map(({ depth, nodes, bytes }) => ['depth', depth, nodes, bytes]),
    ...storageTries.map(({ trie, nodes, bytes }) => ['storage trie', trie, nodes, bytes]),
    ...codes.map(({ hash, bytes }) => ['code', hash, 1, bytes]),
  ]);
}
