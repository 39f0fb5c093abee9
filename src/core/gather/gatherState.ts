/** What one gathering knows and wants: its questions, and what it makes of the answers. */

import { bytesToHex, type Hex } from '../bytes/hex.ts';
import { EMPTY_CODE_HASH } from '../bytes/keccak.ts';
import type { Block } from '../execution/block.ts';
import type {
  FindKeys,
  GatherAnswer,
  GatherCounts,
  GatherPhase,
  GatherProgress,
  GatherRequest,
  GatherStep,
} from '../gathering.ts';
import {
  addCode,
  addHeader,
  addProof,
  checkProofAnswer,
  createEvidence,
  type Evidence,
  isProven,
} from './evidence.ts';
import type { MissingNode } from './missingSiblings.ts';
import { addKey, type Keys } from './wantedKeys.ts';

export interface GatheringOptions {
  /** Siblings at paths up to this long are probed for at once; deeper ones are first looked for after the block. */
  readonly probeFirstNibbles?: number;
  /** Longest path that is probed for. */
  readonly maxProbeNibbles?: number;
}

export type Ask = Extract<GatherStep, { readonly type: 'ask' }>;

export type Done = Extract<GatherStep, { readonly type: 'done' }>;

export type Rounds<Result = void> = AsyncGenerator<Ask, Result, readonly GatherAnswer[]>;

/** What one gathering knows and wants. */
export interface State {
  readonly options: GatheringOptions;
  readonly block: Block;
  readonly evidence: Evidence;
  readonly wanted: { keys: Keys; readonly codes: Map<Hex, Hex>; oldestHeader: bigint };
  readonly report: (progress: GatherProgress) => void;
  /** Who looks for keys where that takes long; nobody: this thread. */
  readonly findKeys: () => FindKeys | undefined;
  round: number;
  probes: number;
  siblings: number;
  /** Missing nodes that the state after the block was asked for, and those given up. */
  readonly askedAfter: Set<Hex>;
  readonly givenUp: Map<Hex, MissingNode>;
}

/** geth answers for 1,024 slots at most; each slot is up to 5 kB of nodes. */
const SLOTS_PER_PROOF = 128;

/** An ommer is a child of the block's ancestors, six of them back. Yellow Paper §11.1. */
const OMMER_HEADERS = 7n;

export function createState(
  block: Block,
  options: GatheringOptions,
  { report, findKeys }: Pick<State, 'report' | 'findKeys'>,
): State {
  const { number } = block.header;
  const oldest = block.ommers.length === 0 ? 1n : OMMER_HEADERS;
  return {
    options,
    block,
    evidence: createEvidence(),
    wanted: {
      keys: new Map(),
      codes: new Map(),
      oldestHeader: number > oldest ? number - oldest : 0n,
    },
    report,
    findKeys,
    round: 0,
    probes: 0,
    siblings: 0,
    askedAfter: new Set(),
    givenUp: new Map(),
  };
}

export function ask(state: State, phase: GatherPhase, requests: readonly GatherRequest[]): Ask {
  state.round++;
  const { parentHash, number } = state.block.header;
  const parent = { hash: bytesToHex(parentHash), number: number - 1n };
  return { type: 'ask', phase, parent, requests, counts: countsOf(state) };
}

export function want(state: State, keys: Keys): void {
  for (const [address, slots] of keys) {
    addKey(state.wanted.keys, address);
    for (const slot of slots) addKey(state.wanted.keys, address, slot);
  }
}

export function hasWants({ wanted, evidence, block }: State): boolean {
  const { keys, codes, oldestHeader } = wanted;
  return keys.size > 0 || codes.size > 0 || headersMissing(evidence, oldestHeader, block);
}

/** The questions for all that is wanted and not there; asking again for what came in between is no harm. */
export function takeWanted(state: State): GatherRequest[] {
  const { wanted, evidence } = state;
  const requests: GatherRequest[] = [];
  for (const [address, slots] of wanted.keys) {
    const open = [...slots].filter((slot) => !isProven(evidence, address, slot)).sort();
    if (open.length === 0 && isProven(evidence, address)) continue;
    for (let at = 0; at === 0 || at < open.length; at += SLOTS_PER_PROOF) {
      requests.push({
        type: 'proof',
        address,
        slots: open.slice(at, at + SLOTS_PER_PROOF),
        at: 'parent',
      });
    }
  }
  wanted.keys = new Map();
  for (const [hash, address] of wanted.codes) {
    if (!evidence.codes.has(hash)) requests.push({ type: 'code', address, hash });
  }
  wanted.codes.clear();
  return [...requests, ...headerRequests(state)];
}

export function takeAnswers(
  state: State,
  requests: readonly GatherRequest[],
  answers: readonly GatherAnswer[],
): void {
  const { evidence } = state;
  for (const [i, request] of requests.entries()) {
    const answer = answers[i];
    // What a node will not say of one key, the run may do without; a header it may not.
    if (answer?.type !== 'value' && request.type !== 'header') continue;
    const value = jsonOf(answer);
    switch (request.type) {
      case 'proof':
        takeProof(state, request, value);
        break;
      case 'code':
        addCode(evidence, value, request.address, request.hash);
        break;
      case 'header':
        takeHeader(state, request, value);
        break;
      case 'trace':
      case 'accessList':
        break; // hints, asked for at the start
    }
  }
}

export function jsonOf(answer: GatherAnswer | undefined): unknown {
  return answer?.type === 'value' ? answer.value : null;
}

export function parentOf({ evidence, block }: State): { readonly stateRoot: Uint8Array } {
  const parent = evidence.headers.get(block.header.number - 1n);
  if (parent === undefined) throw new Error('Invariant broken: the parent comes first');
  return parent.header;
}

export function countsOf({ round, evidence, siblings, probes }: State): GatherCounts {
  let slots = 0;
  for (const account of evidence.accounts.values()) slots += account.slots.size;
  return {
    round,
    accounts: evidence.accounts.size,
    slots,
    codes: evidence.codes.size,
    headers: evidence.headers.size,
    nodes: evidence.nodes.size,
    siblings,
    probes,
  };
}

/** A number that grows with everything learnt. */
export function knowledgeOf(state: State): number {
  const { accounts, slots, codes, headers, nodes } = countsOf(state);
  return accounts + slots + codes + headers + nodes + state.askedAfter.size + state.givenUp.size;
}

/** Ancestors down to the oldest one wanted: by number, all at once; the topmost by the hash that is known. */
function headerRequests({ wanted, evidence, block }: State): GatherRequest[] {
  const requests: GatherRequest[] = [];
  for (let number = block.header.number - 1n; number >= wanted.oldestHeader; number--) {
    if (evidence.headers.has(number)) continue;
    const child = evidence.headers.get(number + 1n);
    const hash = child === undefined ? undefined : bytesToHex(child.header.parentHash);
    requests.push({ type: 'header', number, ...(hash !== undefined && { hash }) });
  }
  return requests;
}

/** A proof of the parent's state; the code of the account is wanted next, since most are called. */
function takeProof(
  state: State,
  request: Extract<GatherRequest, { readonly type: 'proof' }>,
  value: unknown,
): void {
  const { evidence, wanted } = state;
  const checked = checkProofAnswer(value, request, parentOf(state).stateRoot);
  addProof(evidence, request, checked);
  if (checked.account === null) return;
  const codeHash = bytesToHex(checked.account.codeHash);
  if (codeHash !== bytesToHex(EMPTY_CODE_HASH)) wanted.codes.set(codeHash, request.address);
}

/** A header whose child is there. Those asked for by number link from the top down, or are asked for again. */
function takeHeader(
  { evidence }: State,
  { number, hash }: Extract<GatherRequest, { readonly type: 'header' }>,
  value: unknown,
): void {
  const child = evidence.headers.get(number + 1n);
  if (child === undefined) return; // the one above did not link: it is asked for by hash first
  const expected = bytesToHex(child.header.parentHash);
  addHeader(evidence, value, { number, hash: expected, askedByHash: hash !== undefined });
}

function headersMissing(evidence: Evidence, oldest: bigint, block: Block): boolean {
  return evidence.headers.size < Number(block.header.number - oldest);
}
