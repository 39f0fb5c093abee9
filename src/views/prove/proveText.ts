/** Words of the page on which proofs are made. */

import type { Revealable } from '../../core/commitment/claim.ts';
import type { EntryKind } from '../../core/commitment/stateEntry.ts';
import type { ErrorCode } from '../../core/errors.ts';
import { formatInteger, shortHash } from '../../core/format.ts';
import type { ProofStep } from '../../stores/prover.ts';
import type { ErrorText } from '../errorTextType.ts';

export type Kind = EntryKind;

export const KIND_TITLES: Readonly<Record<Kind, string>> = {
  balance: 'Balance',
  nonce: 'Nonce',
  codeHash: 'Code',
  storage: 'Storage',
};

export const KINDS: readonly Kind[] = ['balance', 'nonce', 'codeHash', 'storage'];

/** What may be shown of an entry, in the order of the page. */
export const REVEAL_TITLES: readonly (readonly [Revealable, string])[] = [
  ['kind', 'What kind of value it is'],
  ['address', 'Whose it is: the hash of the address'],
  ['slot', 'Which slot: its hash'],
  ['before', 'The value before the block'],
  ['after', 'The value after the block'],
];

export const STEP_TITLES: Readonly<Record<ProofStep, string>> = {
  input: 'Build the tree over all changed values',
  files: 'Fetch the circuit and its key',
  witness: 'Compute all signals of the circuit',
  proof: 'Make the proof',
  check: 'Verify the proof',
};

/** Words of a page for failures that mean something else there. */
export type ProveErrorText = Partial<Readonly<Record<ErrorCode, ErrorText>>>;

/** Failures that have other words where a proof was made than where one, or a block, is checked. */
export const PROVER_ERROR_TEXT: ProveErrorText = {
  OUT_OF_MEMORY: {
    title: 'The browser had no memory left for the prover',
    what: 'The proof was given up, and its memory is free again. What you chose, and the block, are still here.',
    remedy:
      'Close other tabs and try again. On a device with little memory, make it on the command line: npm run -s prove -- state-change.',
  },
  WORKER_CRASHED: {
    title: 'The prover stopped unexpectedly',
    what: 'The part of the page that makes proofs broke down, so there is none. What you chose, and the block, are still here.',
    remedy:
      'Try again: a fresh prover is started. If it happens again, reload the page, and report it with the facts below.',
  },
  SNARK_ENGINE_FAILED: {
    title: 'The library that proves failed',
    what: 'snarkjs stopped with an error of its own in the middle of the proof, so there is none. What you chose is still here.',
    remedy:
      'Try again. If it happens again, reload the page to free memory, and report it with the facts below.',
  },
};

/** A value on one line: decimal numbers in groups, hex without leading zeros, long ones by both ends. */
export function valueLabel(value: string): string {
  if (!value.startsWith('0x')) return formatInteger(value);
  const hex = `0x${value.slice(2).replace(/^0+(?=.)/, '')}`;
  return hex.length > 22 ? shortHash(hex) : hex;
}

/** `3.2 s`, or minutes. */
export function secondsText(ms: number): string {
  const seconds = ms / 1000;
  return seconds < 100 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds / 60)} minutes`;
}
