/** The verdict in words: for the page, for a screen reader, for the report as text. */

import type { CheckStatus } from '../core/checks.ts';
import { formatInteger, shortHash } from '../core/format.ts';
import type { MissingReason, Verdict, VerificationReport } from '../core/report.ts';
import { ERROR_TEXT } from './errorText.ts';

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

export const GROUPS = [
  { letter: 'W', title: 'Witness', about: 'holds together and starts at the parent' },
  { letter: 'B', title: 'Block', about: 'obeys its own rules and its parent' },
  { letter: 'X', title: 'Execution', about: 'gives what the header says' },
  { letter: 'S', title: 'State', about: 'ends at the root the header claims' },
] as const;

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

/** The verdict in one plain sentence, without the state roots' digits. */
export function verdictSentence(report: VerificationReport): string {
  const subject = blockName(report);
  if (report.verdict === 'VALID') return `${subject} takes state A to state B.`;
  const why = report.error ? ERROR_TEXT[report.error.code].title : 'A check did not pass';
  return report.verdict === 'INVALID'
    ? `${subject} does not hold. ${why}.`
    : `${subject} is neither proved nor disproved. ${why}.`;
}

/** A fork's name as people write it: `spuriousDragon` → `Spurious Dragon`, `bpo2` → `BPO2`. */
export function forkTitle(fork: string): string {
  if (/^bpo\d+$/i.test(fork)) return fork.toUpperCase();
  const spaced = fork.replace(/([a-z])([A-Z])/g, '$1 $2');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

function blockName({ block }: VerificationReport): string {
  if (!block) return 'The block';
  return `Block ${formatInteger(block.number)} with hash ${shortHash(block.hash)}`;
}
