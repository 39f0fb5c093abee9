/** The verdict in words, for the page and for a screen reader; the report as text is the core's. */

import { formatInteger, shortHash } from '../core/format.ts';
import type { VerificationReport } from '../core/report.ts';
import { ERROR_TEXT } from './errorText.ts';

export const GROUPS = [
  { letter: 'W', title: 'Witness', about: 'holds together and starts at the parent' },
  { letter: 'B', title: 'Block', about: 'obeys its own rules and its parent' },
  { letter: 'X', title: 'Execution', about: 'gives what the header says' },
  { letter: 'S', title: 'State', about: 'ends at the root the header claims' },
] as const;

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
