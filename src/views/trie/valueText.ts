/** Keys and values of the tries as text. */

import { formatEther, formatInteger, shortHash } from '../../core/format.ts';
import type { AbsenceReason, KeyPath } from '../../core/inspection.ts';

/** A slot as a reader knows it: small ones as numbers, hashed ones as hashes. */
export function slotNumber(slot: string): string {
  const value = BigInt(slot === '0x' ? '0x0' : slot);
  return value < 1_000_000n ? String(value) : shortHash(slot, 6);
}

const ABSENCE_WORDS: Readonly<Record<AbsenceReason, string>> = {
  'empty trie': 'The trie has no node at all, so it holds no key.',
  'empty slot of a branch':
    'The path leads into an empty slot of a branch. A key with this path would have a node there.',
  'diverging extension':
    'The path leads into an extension whose own nibbles differ from those of the key. Every key below it begins otherwise.',
  'diverging leaf':
    'Where this key would have to be stands the leaf of another key: the rest of its path differs.',
  'no value in the branch': 'The path ends at a branch that holds no value.',
};

/** What a path proves, in one plain sentence. */
export function outcomeSentence(path: KeyPath): string {
  const { outcome } = path;
  const what = path.trie === 'account' ? 'account' : 'slot';
  switch (outcome.type) {
    case 'present':
      return `Proven: the root holds this ${what}, with exactly this value.`;
    case 'absent':
      return `Proven: there is no such ${what} under this root. ${ABSENCE_WORDS[outcome.reason]}`;
    case 'missing':
      return 'Not proven either way: a node on the way is not in this witness. Missing is not the same as absent.';
  }
}

/** A storage value: number where it is small, else the word itself. */
export function slotValue(value: string): string {
  const number = BigInt(value === '0x' ? '0x0' : value);
  return number < 1n << 64n ? formatInteger(number) : shortHash(value, 8);
}

/** What the last node of a path holds, in a few words. */
export function holdsText(path: KeyPath): string {
  const { outcome } = path;
  if (outcome.type === 'missing') return 'unknown';
  if (outcome.type === 'absent') {
    return path.trie === 'account' ? 'nothing' : 'nothing, which is read as 0';
  }
  if (outcome.leaf.type === 'account') return formatEther(outcome.leaf.account.balance);
  return outcome.leaf.type === 'slot' ? slotValue(outcome.leaf.value) : 'a value';
}
