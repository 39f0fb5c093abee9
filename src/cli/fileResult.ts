/** What came of one file: as an element of the JSON that scripts rely on, and as text for the terminal. */

import type { DiffEntry } from '../core/changesExport.ts';
import type { ErrorObject } from '../core/errors.ts';
import { safeText } from '../core/format.ts';
import type { VerificationReport } from '../core/report.ts';
import { errorLine, reportToObject, reportToText } from '../core/reportText.ts';

export type FileResult =
  | {
      readonly file: string;
      readonly report: VerificationReport;
      readonly diff?: readonly DiffEntry[];
    }
  | { readonly file: string; readonly error: ErrorObject };

/** The element of the array that `--json` prints. */
export function jsonOf(result: FileResult): object {
  const { file } = result;
  if ('report' in result) {
    const { report, diff } = result;
    return { file, ...reportToObject(report), ...(diff !== undefined && { diff }) };
  }
  return { file, verdict: 'CANNOT_VERIFY', checks: [], error: result.error, timings: {} };
}

/** The file, then the report; for an unreadable one the error. */
export function textOf(result: FileResult): string {
  const text = 'report' in result ? reportToText(result.report) : `${unreadable(result.error)}\n`;
  return `${safeText(result.file)}\n${text}`;
}

function unreadable(error: ErrorObject): string {
  return `UNREADABLE\n${errorLine(error)}`;
}
