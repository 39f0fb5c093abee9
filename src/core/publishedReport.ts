/**
 * The answer about a published proof for people and for scripts: the headline, each line in words,
 * text of fixed width, JSON. Both doors, page and command line, give the same.
 */

import type { ErrorObject } from './errors.ts';
import { formatDuration, formatInteger, safeText } from './format.ts';
import { SYSTEM_NAMES } from './proofSystems.ts';
import type {
  KeyFact,
  KeyLine,
  KeyProvenance,
  LineStatus,
  PublishedProofReport,
  StatementField,
} from './publishedProof.ts';

export const LINE_WORDS: Readonly<Record<LineStatus, string>> = {
  passed: 'Passed',
  failed: 'Failed',
  'not checkable': 'Not checkable',
};

export const FIELD_WORDS: Readonly<Record<StatementField['status'], string>> = {
  same: 'Same',
  different: 'Different',
  'not computable': 'Not computable here',
};

/** The three questions, in the order of their ids. */
export const LINES = [
  { id: 'P1', line: 'cryptography', title: 'Cryptography', question: 'Is the mathematics right?' },
  { id: 'P2', line: 'key', title: 'Key', question: 'Is this the key to trust, and who says so?' },
  { id: 'P3', line: 'statement', title: 'Statement', question: 'Does it speak of this block?' },
] as const;

/** The system with its version. */
export function systemText({ system, version }: PublishedProofReport): string {
  return version === undefined ? SYSTEM_NAMES[system] : `${SYSTEM_NAMES[system]} ${version}`;
}

/** What the three lines come to, in one sentence. Never better than the weakest of them. */
export function headline({ cryptography, key, statement }: PublishedProofReport): string {
  if (cryptography.status === 'failed') return 'This proof does not hold.';
  if (cryptography.status === 'not checkable') return 'Whether this proof holds was not checked.';
  if (key.status === 'failed') return 'This proof holds, but for another key than the trusted one.';
  if (statement.status === 'failed')
    return 'This proof holds, but it does not speak of this block.';
  if (statement.status === 'not checkable')
    return 'This proof holds. Of which block it speaks was not checked.';
  if (isBuiltIn(key))
    return 'This proof holds and speaks of this block. Whoever made the key of this tool could have forged it.';
  return key.status === 'passed'
    ? 'This proof holds, for the key you trust, and speaks of this block.'
    : 'This proof holds and speaks of this block. Nobody vouches for its key.';
}

/** Whether the tool itself vouches for the only key that there is. */
function isBuiltIn({ status, keys }: KeyLine): boolean {
  if (status !== 'passed' || keys.length === 0) return false;
  return keys.every(({ provenance }) => provenance.type === 'built-in');
}

/** The worst of the three: the tone of the whole. */
export function overall({ cryptography, key, statement }: PublishedProofReport): LineStatus {
  const all = [cryptography.status, key.status, statement.status];
  if (all.includes('failed')) return 'failed';
  return all.includes('not checkable') ? 'not checkable' : 'passed';
}

/** Who says that a key is the right one. */
export function provenanceText(provenance: KeyProvenance): string {
  switch (provenance.type) {
    case 'built-in':
      return `built into this tool, from ${provenance.source}`;
    case 'reader':
      return 'given by you';
    case 'with-proof':
      return 'came with the proof';
    case 'chain': {
      const { chainId, address, block, call } = provenance;
      return `${call} of ${address} on chain ${chainId}, at block ${formatInteger(block)}`;
    }
  }
}

/** Which key it is. */
export function keyText({ role }: KeyFact): string {
  return role === 'program' ? 'Program' : 'Circuit';
}

/** As text of fixed width, a line end last. Whatever came from outside is made safe. */
export function publishedReportToText(report: PublishedProofReport): string {
  const { cryptography, key, statement } = report;
  const lines = [
    headline(report),
    `${systemText(report)}${report.curve === undefined ? '' : ` over ${report.curve}`}, ${formatInteger(report.proofBytes)} bytes`,
    '',
    lineText(0, cryptography.status, cryptography.error),
    ...(cryptography.verifier === undefined ? [] : [detail(checkedBy(report))]),
    lineText(1, key.status, key.error),
    ...key.keys.map((fact) =>
      detail(`${keyText(fact)} ${fact.hash}: ${provenanceText(fact.provenance)}`),
    ),
    ...key.advisories.map(({ id, what }) => detail(`Known flaw ${id}: ${what}`)),
    lineText(2, statement.status, statement.error),
    ...(statement.layout === undefined ? [] : [detail(`Read as ${statement.layout}`)]),
    ...statement.fields.flatMap(fieldLines),
  ];
  return `${lines.map((line) => safeText(line)).join('\n')}\n`;
}

/** As JSON, two spaces. */
export function publishedReportToJson(report: PublishedProofReport): string {
  return `${JSON.stringify({ headline: headline(report), ...report }, null, 2)}\n`;
}

function checkedBy({ cryptography: { verifier, durationMs } }: PublishedProofReport): string {
  const time = durationMs === undefined ? '' : `, ${formatDuration(durationMs)}`;
  return `Checked by ${verifier}${time}`;
}

const WORD_WIDTH = Math.max(...Object.values(LINE_WORDS).map(({ length }) => length));
const TITLE_WIDTH = Math.max(...LINES.map(({ title }) => title.length));

function lineText(at: 0 | 1 | 2, status: LineStatus, error: ErrorObject | undefined): string {
  const { id, title } = LINES[at];
  const why = error === undefined ? '' : `  ${error.code}: ${error.message}${sidesOf(error)}`;
  return `${id}  ${LINE_WORDS[status].padEnd(WORD_WIDTH)}  ${title.padEnd(TITLE_WIDTH)}${why}`.trimEnd();
}

/** The facts behind an error, on its line. */
function sidesOf({ data = {} }: ErrorObject): string {
  const facts = Object.entries(data).filter(([, value]) => value !== undefined && value !== null);
  if (facts.length === 0) return '';
  return ` (${facts.map(([name, value]) => `${name} ${value}`).join(', ')})`;
}

function fieldLines(field: StatementField): string[] {
  const { name, value, expected, status, why, preimage } = field;
  const first = detail(`${FIELD_WORDS[status]}: ${name} = ${value}`);
  return [
    first,
    ...(status === 'different' && expected !== undefined
      ? [detail(`  this block: ${expected}`)]
      : []),
    ...(preimage === undefined ? [] : [detail(`  keccak256 of ${preimage}`)]),
    ...(why === undefined ? [] : [detail(`  ${why}`)]),
  ];
}

function detail(text: string): string {
  return `      ${text}`;
}
