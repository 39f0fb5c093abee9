/** Where the time went: one bar, and the same in numbers. */

import { formatDuration } from '../core/format.ts';
import { STAGES } from '../core/progress.ts';
import type { VerificationReport } from '../core/report.ts';
import { STAGE_TEXT } from './stageText.ts';

interface TimingsPanelProps extends Pick<VerificationReport, 'timings'> {
  /** From the start of the run to its verdict, the worker's own start among it. */
  readonly elapsedMs: number;
}

export function TimingsPanel({ timings, elapsedMs }: TimingsPanelProps) {
  const timed = STAGES.flatMap((stage) => {
    const ms = timings[stage];
    return ms === undefined ? [] : [{ stage, ms }];
  });
  if (timed.length === 0) return null;
  const sum = timed.reduce((total, { ms }) => total + ms, 0) || 1;
  let at = 0;
  const bars = timed.map(({ stage, ms }) => {
    const bar = { stage, x: (at / sum) * 1000, width: (ms / sum) * 1000 };
    at += ms;
    return bar;
  });
  return (
    <section className="panel" aria-labelledby="timings-title">
      <h2 id="timings-title">Time</h2>
      <svg className="timings" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
        {bars.map(({ stage, x, width }) => (
          <rect key={stage} x={x} width={Math.max(0, width - 3)} height={10} data-stage={stage} />
        ))}
      </svg>
      <dl className="facts timings-facts">
        {timed.map(({ stage, ms }) => (
          <div key={stage} data-stage={stage}>
            <dt>{STAGE_TEXT[stage].title}</dt>
            <dd>{formatDuration(ms)}</dd>
          </div>
        ))}
        {timings.total !== undefined && (
          <div>
            <dt>The check together</dt>
            <dd>{formatDuration(timings.total)}</dd>
          </div>
        )}
        <div>
          <dt>With the worker’s start</dt>
          <dd>{formatDuration(elapsedMs)}</dd>
        </div>
      </dl>
    </section>
  );
}
