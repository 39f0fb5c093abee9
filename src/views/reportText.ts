/** The report as a file: JSON as it is, and text that a person reads. */

import { CHECKS, type Check, ruleOf } from '../core/checks.ts';
import { formatDuration, formatInteger, formatTimestamp, safeText } from '../core/format.ts';
import type { Missing, VerificationReport } from '../core/report.ts';
import { REASON_WORDS, STATUS_WORDS, VERDICT_WORDS, verdictSentence } from './verdictText.ts';

const TITLE_WIDTH = Math.max(...CHECKS.map(({ title }) => title.length));

/** Name of a report without its extension: chain, number and the first digits of the hash. */
export function reportFileName({ block, chainId }: VerificationReport): string {
  if (!block) return 'glassblock-report';
  return `glassblock-${chainId ?? 'chain'}-${block.number}-${block.hash.slice(2, 10)}`;
}

export function reportToJson(report: VerificationReport): string {
  return `${JSON.stringify({ tool: 'glassblock', report }, null, 2)}\n`;
}

/** The report as plain text of fixed width. */
export function reportToText(report: VerificationReport): string {
  const sections = [
    [VERDICT_WORDS[report.verdict], verdictSentence(report)],
    blockLines(report),
    report.missing ? missingLines(report.missing) : [],
    ['Checks', ...report.checks.flatMap(checkLines)],
    report.caveats.length > 0
      ? ['Not checked', ...report.caveats.map((caveat) => `  ${safeText(caveat)}`)]
      : [],
  ];
  const text = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${text.join('\n\n')}\n`;
}

function blockLines({ block, ...report }: VerificationReport): string[] {
  const chain = report.chainName ?? 'chain';
  return [
    line('Chain', report.chainId === undefined ? undefined : `${chain} (${report.chainId})`),
    line('Fork', report.fork),
    line('Format', report.format),
    line('Block', block && formatInteger(block.number)),
    line('Hash', block?.hash),
    line('Time', block && formatTimestamp(block.timestamp)),
    line('State A', report.preStateRoot),
    line('State B', report.postStateRoot),
    line('Claimed', block?.stateRoot === report.postStateRoot ? undefined : block?.stateRoot),
    line(
      'Took',
      report.timings.total === undefined ? undefined : formatDuration(report.timings.total),
    ),
  ].filter((text) => text !== '');
}

function missingLines(missing: Missing): string[] {
  const { kind, hash, trie, path, address, slot, number, reason } = missing;
  return [
    `Missing: ${kind}. ${REASON_WORDS[reason]}`,
    line('Hash', hash),
    line('Number', number),
    line('Trie', trie),
    line('Account', address),
    line('Slot', slot),
    line('Path', path),
  ].filter((text) => text !== '');
}

function checkLines(check: Check): string[] {
  const { title } = ruleOf(check.id);
  const time = check.ms === undefined ? '' : formatDuration(check.ms);
  const first = [
    ' ',
    check.id.padEnd(4),
    STATUS_WORDS[check.status].padEnd(8),
    title.padEnd(TITLE_WIDTH),
    time.padStart(9),
  ].join(' ');
  const sides =
    check.status === 'failed'
      ? [
          ...(check.expected === undefined ? [] : [`       expected ${safeText(check.expected)}`]),
          ...(check.found === undefined ? [] : [`       found    ${safeText(check.found)}`]),
        ]
      : [];
  const note = check.note === undefined ? [] : [`       ${safeText(check.note)}`];
  return [first.trimEnd(), ...sides, ...note];
}

function line(name: string, value: string | undefined): string {
  return value === undefined ? '' : `${name.padEnd(10)}${safeText(value)}`;
}
