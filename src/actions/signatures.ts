/**
 * Names for what of a transaction has none built in, from a public service. Off until the reader turns
 * it on: then the selectors and topics of the transactions that are opened reach that service.
 */

import type { Hex } from '../core/bytes/hex.ts';
import type { Decoded, LogRow, TransactionDetail } from '../core/changes.ts';
import { SIGNATURE_SERVICE } from '../io/signatureService.ts';
import { usePage } from '../stores/page.ts';

/** What names are looked up of: a transaction, or a call of its trace, which has no logs of its own. */
export type NamedParts = Pick<
  TransactionDetail,
  'input' | 'selector' | 'call' | 'output' | 'error' | 'revert'
> & { readonly logs?: readonly Pick<LogRow, 'index' | 'topics' | 'decoded'>[] };

/** A signature that hashes to what was asked for: not proven to be the one that is meant. */
export interface PossibleMatch {
  readonly signature: string;
  /** Arguments, where the data is an encoding of them. */
  readonly decoded?: Decoded;
}

export interface PossibleMatches {
  readonly call: readonly PossibleMatch[];
  readonly revert: readonly PossibleMatch[];
  /** By index of the log. */
  readonly logs: ReadonlyMap<number, readonly PossibleMatch[]>;
}

/** Host of the service, for the words beside the switch. */
export const SIGNATURE_HOST = new URL(SIGNATURE_SERVICE).host;

/** 0x and eight digits. */
const SELECTOR_DIGITS = 10;
const known = new Map<string, readonly string[]>();

/** How many selectors and topics have no name that is built in. */
export function unknownNames(parts: NamedParts): number {
  const { call, revert, topics } = unknownOf(parts);
  return new Set([call, revert, ...topics.values()].filter((hash) => hash !== undefined)).size;
}

/** Asks for them; no answer at all, and no question, while the look-up is off. Errors: SIGNATURES_*, ABORTED. */
export async function lookUpNames(
  parts: NamedParts,
  signal: AbortSignal = new AbortController().signal,
): Promise<PossibleMatches | undefined> {
  if (!usePage.getState().signatureLookup) return undefined;
  const unknown = unknownOf(parts);
  await ask(unknown, signal);
  const { decodePossible } = await import('../core/labels/possible.ts');
  const matches = (kind: string, hash: Hex | undefined, data: Hex): PossibleMatch[] =>
    (known.get(`${kind} ${hash}`) ?? []).map((signature) => {
      const decoded = kind === 'event' ? undefined : decodePossible(signature, data);
      return { signature, ...(decoded !== undefined && { decoded }) };
    });
  return {
    call: matches('function', unknown.call, parts.input),
    revert: matches('error', unknown.revert, parts.output),
    logs: new Map(
      [...unknown.topics].map(([index, topic]) => [index, matches('event', topic, '0x')]),
    ),
  };
}

interface Unknown {
  readonly call: Hex | undefined;
  readonly revert: Hex | undefined;
  readonly topics: ReadonlyMap<number, Hex>;
}

function unknownOf(parts: NamedParts): Unknown {
  const { call, selector, output, error, revert, logs = [] } = parts;
  const topics = new Map<number, Hex>();
  for (const { index, decoded, topics: all } of logs) {
    if (decoded === undefined && all[0] !== undefined) topics.set(index, all[0]);
  }
  const reason = error !== undefined && revert === undefined && output.length >= SELECTOR_DIGITS;
  return {
    call: call === undefined ? selector : undefined,
    revert: reason ? (output.slice(0, SELECTOR_DIGITS) as Hex) : undefined, // of hex
    topics,
  };
}

/** Asks once for each selector and topic of a visit. */
async function ask({ call, revert, topics }: Unknown, signal: AbortSignal): Promise<void> {
  const missing = (kind: string, hashes: readonly (Hex | undefined)[]) =>
    hashes.filter((hash) => hash !== undefined).filter((hash) => !known.has(`${kind} ${hash}`));
  const question = {
    function: missing('function', [call]),
    event: missing('event', [...topics.values()]),
    error: missing('error', [revert]),
  };
  if (Object.values(question).every((hashes) => hashes.length === 0)) return;
  // Loaded here, so that a page that never asks never loads it.
  const { lookUpSignatures } = await import('../io/signatures.ts');
  const answer = await lookUpSignatures(question, { signal });
  for (const [kind, found] of Object.entries(answer)) {
    for (const [hash, signatures] of found) known.set(`${kind} ${hash}`, signatures);
  }
}
