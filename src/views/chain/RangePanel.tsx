/** A range of blocks: its bounds, how far it is, its rows, and what may be saved of it. */

import {
  cancelRange,
  pauseRange,
  resumeRange,
  resumeRangePatiently,
} from '../../actions/checkRange.ts';
import { saveText } from '../../actions/save.ts';
import { formatBytes, formatInteger, safeText } from '../../core/format.ts';
import { type RangeState, useRange } from '../../stores/range.ts';
import { AskPatiently } from '../AskPatiently.tsx';
import { SinceShown } from '../Elapsed.tsx';
import { SaveButton } from '../SaveButton.tsx';
import { AnswerError } from '../trie/AnswerError.tsx';
import { RangeForm } from './RangeForm.tsx';
import { RangeRows } from './RangeRows.tsx';
import { rangeToCsv, rangeToJson } from './rangeFile.ts';

export function RangePanel() {
  const state = useRange();
  const { range, run, rows } = state;
  return (
    <section className="range" aria-labelledby="range-title">
      <h2 id="range-title">Check a range</h2>
      <RangeForm />
      {range && (
        <>
          <RangeProgress state={state} />
          {run.status === 'failed' && (
            <>
              <AnswerError error={run.error} facts />
              <AskPatiently error={run.error} onAsk={resumeRangePatiently} />
            </>
          )}
          <RangeRows rows={rows} />
          {rows.length > 0 && (
            <p className="button-row">
              <SaveButton
                label="Save JSON"
                onSave={() => saveText(fileName(range, 'json'), rangeToJson(state))}
              />
              <SaveButton
                label="Save CSV"
                onSave={() => saveText(fileName(range, 'csv'), rangeToCsv(rows))}
              />
            </p>
          )}
        </>
      )}
    </section>
  );
}

function fileName({ from, to }: NonNullable<RangeState['range']>, extension: string): string {
  return `glassblock-range-${from}-${to}.${extension}`;
}

function RangeProgress({ state }: { readonly state: RangeState }) {
  const { host, range, run, rows, fetchedBytes } = state;
  if (!range) return null;
  const total = range.to - range.from + 1;
  const counted = `${formatInteger(rows.length)} of ${formatInteger(total)}`;
  return (
    <div className="range-progress">
      <progress className="bar" aria-label="Blocks of the range" value={rows.length} max={total} />
      <p>
        <b>{counted}</b> <span className="follow-state">{stateText(state)}</span>{' '}
        {(run.status === 'running' || run.status === 'pausing') && (
          <SinceShown key={`${rows.length} ${run.step}`} />
        )}
      </p>
      <p className="follow-state">
        Blocks {formatInteger(range.from)} to {formatInteger(range.to)} of {safeText(host)},{' '}
        {formatBytes(fetchedBytes)} fetched
      </p>
      <p className="button-row">
        {run.status === 'running' && (
          <button type="button" className="button" onClick={pauseRange}>
            Pause
          </button>
        )}
        {(run.status === 'running' || run.status === 'pausing') && (
          <button type="button" className="button" onClick={cancelRange}>
            Cancel
          </button>
        )}
        {run.status !== 'running' && run.status !== 'done' && (
          <button type="button" className="button button-main" onClick={resumeRange}>
            Resume
          </button>
        )}
      </p>
    </div>
  );
}

function stateText({ range, run, rows }: RangeState): string {
  const next = formatInteger((range?.from ?? 0) + rows.length);
  switch (run.status) {
    case 'idle':
      return '';
    case 'running':
      return run.step === 'fetching' ? `Fetching block ${next}.` : `Checking block ${next}.`;
    case 'pausing':
      return `Pausing after block ${next}.`;
    case 'paused':
      return 'Paused.';
    case 'cancelled':
      return 'Cancelled. What was done is still here.';
    case 'failed':
      return `Stopped at block ${next}.`;
    case 'done':
      return doneText(rows);
  }
}

/** One sentence of what was found, with no more in it than the rows say. */
function doneText(rows: RangeState['rows']): string {
  const valid = rows.filter(({ verdict }) => verdict === 'VALID').length;
  const broken = rows.filter(({ join }) => join === 'broken').length;
  const verdicts = valid === rows.length ? 'All are VALID' : `${formatInteger(valid)} are VALID`;
  const joins =
    broken === 0
      ? 'each starts from the state root where the one before it ended'
      : `${formatInteger(broken)} of them do not start where the one before ended`;
  return `${verdicts}; ${joins}.`;
}
