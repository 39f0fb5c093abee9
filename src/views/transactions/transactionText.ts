/** What is said of transactions: their types, how they ended, in words. */

import type { TransactionDetail } from '../../core/changes.ts';
import { shortHash } from '../../core/format.ts';
import { counted } from '../changes/changeText.ts';

/** EIP-2718 types in words. Source: EIP-2930, 1559, 4844, 7702. */
const TYPE_WORDS = ['legacy', 'access list', 'fee market', 'blob', 'set code'] as const;

export function typeWord(type: number): string {
  return TYPE_WORDS[type] ?? `type ${type}`;
}

/** 0x and four bytes. */
const SELECTOR_DIGITS = 10;

/** What the transaction did and how it ended. */
export function outcomeSentence(detail: TransactionDetail): string {
  const { status, logs } = detail;
  const ended = { succeeded: 'It succeeded', failed: 'It failed', unknown: 'It ran' }[status];
  const taken = status === 'failed' ? ': all that its calls did was taken back' : '';
  const wrote = logs.length === 0 ? 'without a log' : `with ${counted(logs.length, 'log')}`;
  return `${deed(detail)} ${ended} ${wrote}${taken}.`;
}

function deed({ to, created, call, input, toName }: TransactionDetail): string {
  if (to === undefined) {
    return created === undefined ? 'It tried to create a contract.' : 'It created a contract.';
  }
  const whom = toName === undefined ? '' : ` of ${toName}`;
  if (call) return `It called ${call.signature.split('(')[0]}${whom}.`;
  const target = toName ?? shortHash(to, 4);
  if (input === '0x') return `It sent ether to ${target}.`;
  const selector =
    input.length < SELECTOR_DIGITS ? '' : `function ${input.slice(0, SELECTOR_DIGITS)} of `;
  return `It called ${selector}${target}.`;
}
