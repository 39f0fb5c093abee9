/**
 * A report for people and for scripts: text of fixed width, and the JSON form. Both doors, page and
 * command line, give the same. Whatever came from outside goes through `safeText`: a document must
 * not write to the terminal that shows it.
 */

import { CHECKS, type Check, type CheckStatus, ruleOf } from './checks.ts';
import type { ErrorObject } from './errors.ts';
import { formatDuration, formatInteger, formatTimestamp, safeText } from './format.ts';
import type { Missing, MissingReason, Verdict, VerificationReport } from './report.ts';

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  VALID: 'VALID',
  INVALID: 'INVALID',
  CANNOT_VERIFY: 'CANNOT VERIFY',
};

export const STATUS_WORDS: Readonly<Record<CheckStatus, string>> = {
  passed: 'Passed',
  failed: 'Failed',
  'not-run': 'Not run',
};

export const REASON_WORDS: Readonly<Record<MissingReason, string>> = {
  'pre-state root': 'It is the root of the state before the block: everything starts there.',
  read: 'Execution read a value behind it.',
  write: 'A write of the block lands behind it.',
  collapse:
    'The block deletes its neighbour, and the branch that is left with one child takes it up.',
  code: 'Execution called this contract.',
  blockhash: 'A transaction asked for the hash of this ancestor.',
  parent: 'It is the parent of the block: the pre-state root is in it.',
  ommers: 'The rules for ommers look at this ancestor.',
  'chain link': 'Without it the headers do not connect to the block.',
};

const GLYPHS: Readonly<Record<CheckStatus, string>> = { passed: '✓', failed: '✗', 'not-run': '–' };

const OUTCOMES: Readonly<Record<Verdict, string>> = {
  VALID: 'takes state A to state B.',
  INVALID: 'does not hold.',
  CANNOT_VERIFY: 'is neither proved nor disproved.',
};

const CANONICITY =
  'Whether this block is on the canonical chain: compare its hash with one you trust.';

const TITLE_WIDTH = Math.max(...CHECKS.map(({ title }) => title.length));
const STATUS_WIDTH = Math.max(...Object.values(STATUS_WORDS).map(({ length }) => length));
/** Below the title of a check: what more there is to say of it. */
const INDENT = ' '.repeat(9);

/** The report as plain text of fixed width, a line end last. */
export function reportToText(report: VerificationReport): string {
  const sections = [
    [VERDICT_WORDS[report.verdict], ...sentenceLines(report)],
    blockLines(report),
    report.missing ? missingLines(report.missing) : [],
    ['Checks', ...report.checks.flatMap(checkLines)],
    notCheckedLines(report),
  ];
  const text = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${text.join('\n\n')}\n`;
}

/** The report as JSON has it: numbers as numbers where they are exact, else their decimal text. */
export function reportToObject(report: VerificationReport): object {
  const { block, missing, gasUsed } = report;
  return {
    ...report,
    ...(block !== undefined && { block: { ...block, number: numberOf(block.number) } }),
    ...(gasUsed !== undefined && { gasUsed: numberOf(gasUsed) }),
    ...(missing?.number !== undefined && {
      missing: { ...missing, number: numberOf(missing.number) },
    }),
  };
}

/** An error in one line: code and message. */
export function errorLine({ code, message }: ErrorObject): string {
  return `${code}: ${safeText(message)}`;
}

function sentenceLines({ block, verdict, error }: VerificationReport): string[] {
  const subject = block
    ? `Block ${formatInteger(block.number)} with hash ${block.hash}`
    : 'The block';
  return [
    safeText(`${subject} ${OUTCOMES[verdict]}`),
    ...(error === undefined ? [] : [errorLine(error)]),
  ];
}

function blockLines({ block, ...report }: VerificationReport): string[] {
  const { chainId, chainName, preStateRoot, postStateRoot, timings } = report;
  return [
    line('Chain', chainId === undefined ? undefined : chainText(chainId, chainName)),
    line('Fork', report.fork),
    line('Format', report.format),
    line('Time', block && formatTimestamp(block.timestamp)),
    line('State A', preStateRoot),
    line('State B', postStateRoot),
    line('Claimed', block?.stateRoot === postStateRoot ? undefined : block?.stateRoot),
    line('Gas used', report.gasUsed === undefined ? undefined : formatInteger(report.gasUsed)),
    line('Took', timings.total === undefined ? undefined : formatDuration(timings.total)),
  ].filter((text) => text !== '');
}

/** `Mainnet (1)`; the id alone where the name of a chain is only its id again. */
export function chainText(chainId: number, chainName: string | undefined): string {
  const id = String(chainId);
  return chainName === undefined || chainName.split(' ').includes(id) ? id : `${chainName} (${id})`;
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
    line('Path', path === '' ? 'the root' : path),
  ].filter((text) => text !== '');
}

function checkLines(check: Check): string[] {
  const { id, status, ms, error, expected, found, note } = check;
  const first = [
    ` `,
    GLYPHS[status],
    id.padEnd(3),
    STATUS_WORDS[status].padEnd(STATUS_WIDTH),
    ruleOf(id).title.padEnd(TITLE_WIDTH),
    (ms === undefined ? '' : formatDuration(ms)).padStart(9),
  ].join(' ');
  const sides =
    status === 'failed'
      ? [labelled('error', error), labelled('expected', expected), labelled('found', found)]
      : [];
  const more = note === undefined ? [] : [`${INDENT}${safeText(note)}`];
  return [first.trimEnd(), ...sides.filter((text) => text !== ''), ...more];
}

function labelled(label: string, value: string | undefined): string {
  return value === undefined ? '' : `${INDENT}${label.padEnd(9)}${safeText(value)}`;
}

/** What no check says; that the block is canonical only a hash of the reader's says (B3). */
function notCheckedLines({ checks, caveats }: VerificationReport): string[] {
  const isTrusted = checks.some(({ id, status }) => id === 'B3' && status === 'passed');
  const notes = [...(isTrusted ? [] : [CANONICITY]), ...caveats];
  if (notes.length === 0) return [];
  return ['Not checked', ...notes.map((note) => `  ${safeText(note)}`)];
}

function line(name: string, value: string | undefined): string {
  return value === undefined ? '' : `${name.padEnd(10)}${safeText(value)}`;
}

function numberOf(decimal: string): number | string {
  const value = Number(decimal);
  return Number.isSafeInteger(value) ? value : decimal;
}
