/** A report for the terminal: readable text, or the JSON form that scripts rely on. */

import type { DiffEntry } from '../core/changesExport.ts';
import { ruleOf } from '../core/checks.ts';
import type { ErrorObject } from '../core/errors.ts';
import type { Missing, VerificationReport } from '../core/report.ts';

export type FileResult =
  | {
      readonly file: string;
      readonly report: VerificationReport;
      readonly diff?: readonly DiffEntry[];
    }
  | { readonly file: string; readonly error: ErrorObject };

const GLYPHS = { passed: '✓', failed: '✗', 'not-run': '–' } as const;

const VERDICT_WORDS = {
  VALID: 'VALID',
  INVALID: 'INVALID',
  CANNOT_VERIFY: 'CANNOT VERIFY',
} as const;

/** The element of the array that `--json` prints. */
export function jsonOf(result: FileResult): object {
  if ('error' in result) {
    return {
      file: result.file,
      verdict: 'CANNOT_VERIFY',
      checks: [],
      error: result.error,
      timings: {},
    };
  }
  const { file, report, diff } = result;
  const { block, missing, gasUsed } = report;
  return {
    file,
    ...report,
    block: block === undefined ? undefined : { ...block, number: numberOf(block.number) },
    gasUsed: gasUsed === undefined ? undefined : numberOf(gasUsed),
    missing: missing === undefined ? undefined : missingOf(missing),
    diff,
  };
}

function missingOf(missing: Missing): object {
  return missing.number === undefined ? missing : { ...missing, number: numberOf(missing.number) };
}

/** A JSON number where it is exact, else the decimal text. */
function numberOf(decimal: string): number | string {
  const value = Number(decimal);
  return Number.isSafeInteger(value) ? value : decimal;
}

/** The report as text: verdict, what was checked, the ladder, what is missing. */
export function textOf(result: FileResult): string {
  if ('error' in result) {
    return `${result.file}\n  UNREADABLE  ${result.error.code}: ${result.error.message}\n`;
  }
  const { file, report } = result;
  return [file, ...headLines(report), ...ladderLines(report), ...tailLines(report), ''].join('\n');
}

function headLines(report: VerificationReport): string[] {
  const { block, chainName, chainId, fork } = report;
  const lines = [`  ${VERDICT_WORDS[report.verdict]}`];
  if (block !== undefined) {
    lines.push(
      `  Block ${block.number} of ${chainName ?? `chain ${chainId ?? '?'}`}${fork === undefined ? '' : `, ${fork}`}`,
    );
    lines.push(`  hash ${block.hash}`);
  }
  if (report.preStateRoot !== undefined) lines.push(`  from ${report.preStateRoot}`);
  if (report.postStateRoot !== undefined) lines.push(`  to   ${report.postStateRoot}`);
  lines.push(`  ${report.format}`);
  return lines;
}

function ladderLines(report: VerificationReport): string[] {
  return report.checks.flatMap((check) => {
    const line = `  ${GLYPHS[check.status]} ${check.id.padEnd(4)}${ruleOf(check.id).title}`;
    if (check.status === 'passed') return [line];
    if (check.status === 'not-run') return [`${line} (not run: ${check.note ?? ''})`];
    return [
      `${line}: ${check.error ?? ''}`,
      ...(check.expected === undefined ? [] : [`         expected ${check.expected}`]),
      ...(check.found === undefined ? [] : [`         found    ${check.found}`]),
    ];
  });
}

function tailLines(report: VerificationReport): string[] {
  const { missing, error, caveats, timings } = report;
  return [
    ...(error === undefined ? [] : [`  ${error.code}: ${error.message}`]),
    ...(missing === undefined
      ? []
      : [
          `  missing ${Object.entries(missing)
            .map(([key, value]) => `${key} ${value}`)
            .join(', ')}`,
        ]),
    ...caveats.map((caveat) => `  Note: ${caveat}`),
    '  Not checked: whether this block is on the canonical chain; compare its hash with one you trust.',
    `  ${Math.round(timings.total ?? 0)} ms`,
  ];
}
