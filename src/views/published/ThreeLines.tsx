/** The answer about a proof: a headline that is never better than its weakest line, then the three lines. */

import type { ReactNode } from 'react';
import { formatBytes } from '../../core/format.ts';
import type { LineStatus, PublishedProofReport } from '../../core/publishedProof.ts';
import { headline, LINE_WORDS, LINES, overall, systemText } from '../../core/publishedReport.ts';
import { StatusGlyph } from '../StatusGlyph.tsx';
import { CryptographyDetail } from './CryptographyDetail.tsx';
import { KeyDetail } from './KeyDetail.tsx';
import { StatementDetail } from './StatementDetail.tsx';

interface ThreeLinesProps {
  readonly report: PublishedProofReport;
  /** How the public values are read, to be changed: below the statement. */
  readonly reading?: ReactNode;
  /** Where the focus may be put on the headline. */
  readonly headlineId?: string;
}

export function ThreeLines({ report, reading, headlineId }: ThreeLinesProps) {
  return (
    <section className="proof-answer" data-line={overall(report)} aria-label="Answer">
      <p className="hero-meta">
        {systemText(report)}
        {report.curve !== undefined && ` over ${report.curve}`}, {formatBytes(report.proofBytes)}
      </p>
      <h2 className="proof-headline" id={headlineId} tabIndex={-1}>
        {headline(report)}
      </h2>
      <ol className="three-lines" aria-label="Answer in three lines">
        {LINES.map(({ id, line, title, question }) => (
          <Line key={id} id={id} title={title} question={question} status={report[line].status}>
            <Detail report={report} line={line} />
            {line === 'statement' && reading}
          </Line>
        ))}
      </ol>
    </section>
  );
}

interface LineProps {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly status: LineStatus;
  readonly children: ReactNode;
}

function Line({ id, title, question, status, children }: LineProps) {
  return (
    <li className="proof-line" data-line={status} id={`line-${id}`}>
      <div className="proof-line-head">
        <span className="check-id">{id}</span>
        <h3>{title}</h3>
        <span className="proof-line-state">
          <StatusGlyph status={status} />
          {LINE_WORDS[status]}
        </span>
        <p className="note">{question}</p>
      </div>
      <div className="proof-line-body">{children}</div>
    </li>
  );
}

interface DetailProps {
  readonly report: PublishedProofReport;
  readonly line: (typeof LINES)[number]['line'];
}

function Detail({ report, line }: DetailProps) {
  switch (line) {
    case 'cryptography':
      return <CryptographyDetail report={report} />;
    case 'key':
      return <KeyDetail line={report.key} />;
    case 'statement':
      return <StatementDetail line={report.statement} />;
  }
}
