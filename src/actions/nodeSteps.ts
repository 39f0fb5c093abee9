/** What a load from a node is doing, in words. The words of a phase stay; its counts are beside them. */

import { formatInteger } from '../core/format.ts';
import type { GatherPhase } from '../core/gathering.ts';
import type { GatherReport, RpcProgress } from '../io/rpc/session.ts';
import type { LoadStep } from '../stores/session.ts';

const NODE_STEPS = {
  chain: 'Asking the node for its chain',
  block: 'Fetching the block',
  witness: 'Fetching the witness',
  proofs: 'Building a witness from eth_getProof',
} as const;

/** What a node is asked first. */
export const FIRST_NODE_STEP = NODE_STEPS.chain;

const PHASES: Readonly<Record<GatherPhase, string>> = {
  keys: 'Building a witness from eth_getProof: asking what the block touches',
  proofs: 'Building a witness from eth_getProof: fetching proofs, codes and headers',
  siblings: 'Building a witness from eth_getProof: looking for siblings of branches that collapse',
};

export function loadStepOf({ step, bytes, total, gathering }: RpcProgress): LoadStep {
  const label = gathering === undefined ? NODE_STEPS[step] : PHASES[gathering.phase];
  return {
    label,
    doneBytes: bytes,
    totalBytes: total ?? 0,
    ...(gathering !== undefined && { detail: detailOf(gathering) }),
  };
}

/** `round 3, 41 requests: 50 accounts, 376 slots, 22 codes, 6 headers`, and what is being worked on. */
function detailOf({ counts, requests, work }: GatherReport): string {
  const { round, accounts, slots, codes, headers } = counts;
  const parts = [
    `${formatInteger(accounts)} accounts`,
    `${formatInteger(slots)} slots`,
    `${formatInteger(codes)} codes`,
    `${formatInteger(headers)} headers`,
  ];
  const text = `round ${round}, ${formatInteger(requests)} requests: ${parts.join(', ')}`;
  if (work === undefined) return text;
  if (work.work === 'probing') return `${text}; ${searchText(work)}`;
  return `${text}; running transaction ${formatInteger(work.done)} of ${formatInteger(work.total)}`;
}

/** A search has no end that is known: what it takes on average and at most, and how long that is at this speed. */
function searchText(work: NonNullable<GatherReport['work']>): string {
  const { done, total, expected = total, elapsedMs } = work;
  const inTime = (hashes: number) =>
    done === 0 ? '' : ` (${seconds((elapsedMs * hashes) / done)})`;
  const hashed = `hashed ${formatInteger(done)} keys in ${seconds(elapsedMs)}`;
  return `${hashed}; on average it takes ${formatInteger(expected)}${inTime(expected)}, at most ${formatInteger(total)}${inTime(total)}`;
}

/** Whole ones: more digits would only flicker. */
function seconds(ms: number): string {
  return `${formatInteger(Math.round(ms / 1000))} s`;
}
