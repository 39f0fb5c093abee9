/**
 * What a source of blocks (a node by its URL, or a wallet) was found to serve, and what can be done
 * with it. Pure decisions on answers that somebody else fetched; words and remedies are the views'.
 */

import type { ErrorObject } from './errors.ts';

/** The questions of the probe, in the order in which they are shown. */
export const PROBE_IDS = [
  'reach',
  'cors',
  'chain',
  'head',
  'witness',
  'witnessByHash',
  'rawBlock',
  'proof',
  'prestateTrace',
  'accessList',
  'receipts',
  'blockAccessList',
  'ethrex',
] as const;

export type ProbeId = (typeof PROBE_IDS)[number];

/** `unknown`: the answer does not tell, or none came. */
export type FindingStatus = 'yes' | 'no' | 'unknown';

/** What one question came to. */
export interface Finding {
  readonly probe: ProbeId;
  readonly status: FindingStatus;
  /** Why not, or why it is not known. */
  readonly error?: ErrorObject;
  /** Of `chain`. */
  readonly chainId?: number;
  /** Of `chain`: its name, where it is built in. */
  readonly chainName?: string;
  /** Of `chain`: what the node calls itself, as text of unknown origin. */
  readonly client?: string;
  /** Of `head`. */
  readonly head?: Head;
  /** Of `proof`. */
  readonly depth?: ProofDepth;
}

/** The newest block of a source, as it claims. */
export interface Head {
  /** Decimal. */
  readonly number: string;
  /** 0x-hex of 32 bytes. */
  readonly hash: string;
  /** Seconds since 1970, decimal; absent where the source gave none. */
  readonly timestamp?: string;
}

/** How many blocks behind the head the state can still be proven. */
export interface ProofDepth {
  /** The deepest state that was proven; absent where not even the head's parent was. */
  readonly served?: number;
  /** The shallowest one that was refused; absent where all that were asked for were served. */
  readonly refused?: number;
}

/** What an answer was: its value, or why there is none. */
export type ProbeOutcome =
  | { readonly type: 'value'; readonly value: unknown }
  | { readonly type: 'error'; readonly error: ErrorObject };

/** JSON-RPC codes of a method that ran and found its parameters wrong or nothing there. */
const RAN_CODES: ReadonlySet<unknown> = new Set([-32602, -32000, -32001, -32002, -39001]);

/**
 * Whether a method is there, by its answer about a block that nobody has: a node that has the method
 * says that the block is unknown (or null), one that lacks it says that.
 */
export function judgeMethod(outcome: ProbeOutcome): FindingStatus {
  if (outcome.type === 'value') return 'yes';
  const { code, data } = outcome.error;
  if (code === 'RPC_METHOD_MISSING') return 'no';
  if (code === 'RPC_BLOCK_NOT_FOUND' || code === 'RPC_STATE_PRUNED') return 'yes';
  return code === 'RPC_ERROR' && RAN_CODES.has(data?.nodeCode) ? 'yes' : 'unknown';
}

/** The findings of a first question that failed: how far it came. */
export function judgeFirstFailure(error: ErrorObject): readonly Finding[] {
  switch (error.code) {
    case 'RPC_UNREACHABLE':
    case 'RPC_MIXED_CONTENT':
    case 'RPC_LOCAL_NETWORK_DENIED':
    case 'RPC_TIMEOUT':
    case 'RPC_WALLET_OFFLINE':
      return [{ probe: 'reach', status: 'no', error }];
    case 'RPC_CORS_REFUSED':
      return [
        { probe: 'reach', status: 'yes' },
        { probe: 'cors', status: 'no', error },
      ];
    default:
      return [
        { probe: 'reach', status: 'yes' },
        { probe: 'cors', status: 'yes' },
        { probe: 'chain', status: 'no', error },
      ];
  }
}

/** Blocks behind the head at which proofs are asked for, down to the genesis block. At most six. */
export function proofDepths(head: bigint): readonly number[] {
  const steps = [1, 128, 1_024, 10_000, 100_000].filter((depth) => BigInt(depth) < head);
  return head > 0n ? [...steps, Number(head)] : [];
}

/** What asking at some depths, shallowest first, came to. The first refusal ended it. */
export function judgeProofs(
  asked: readonly { readonly depth: number; readonly outcome: ProbeOutcome }[],
): Omit<Finding, 'probe'> {
  const served = asked.filter(({ outcome }) => outcome.type === 'value').at(-1)?.depth;
  const failed = asked.find(({ outcome }) => outcome.type === 'error');
  if (failed?.outcome.type !== 'error') {
    return served === undefined ? { status: 'unknown' } : { status: 'yes', depth: { served } };
  }
  const { error } = failed.outcome;
  const isRefusal = judgeMethod(failed.outcome) !== 'unknown';
  const depth: ProofDepth = {
    ...(served !== undefined && { served }),
    ...(isRefusal && { refused: failed.depth }),
  };
  if (served !== undefined) return { status: 'yes', depth, error };
  return { status: isRefusal ? 'no' : 'unknown', depth, error };
}

/** What can be done with a source. */
export interface Plan {
  /** How blocks are checked. `unknown`: the questions that would tell went unanswered. */
  readonly check: 'witness' | 'proofs' | 'nothing' | 'unknown';
  /** Whether witnesses can be put together from proofs: the oldest block for which, in decimal. */
  readonly proofsFrom?: string;
  /** How it is found out what a block touches, where a witness is put together. */
  readonly keysBy: 'trace' | 'accessList' | 'rounds';
  /** This client may stop importing blocks when asked for the witness of a block behind its head. */
  readonly isHarmedByWitness: boolean;
  /** What of it can be compared with the page's own run. */
  readonly traces: boolean;
  readonly receipts: boolean;
  readonly accessLists: boolean;
  /** Whether it gives one witness for a range of blocks. */
  readonly ranges: boolean;
}

export function planOf(findings: readonly Finding[]): Plan {
  const find = (probe: ProbeId) => findings.find((finding) => finding.probe === probe);
  const has = (probe: ProbeId) => find(probe)?.status === 'yes';
  const client = find('chain')?.client ?? '';
  const proofsFrom = oldestByProofs(find('proof'), find('head')?.head);
  const witness = has('witness') || has('witnessByHash');
  const isOpen = ['witness', 'proof'].some(
    (probe) => (find(probe as ProbeId)?.status ?? 'unknown') === 'unknown', // two of the list
  );
  const otherwise = isOpen ? 'unknown' : 'nothing';
  return {
    check: witness ? 'witness' : proofsFrom === undefined ? otherwise : 'proofs',
    ...(proofsFrom !== undefined && { proofsFrom }),
    keysBy: has('prestateTrace') ? 'trace' : has('accessList') ? 'accessList' : 'rounds',
    isHarmedByWitness: witness && isGethBefore(client, [1, 17, 2]),
    traces: has('prestateTrace'),
    receipts: has('receipts'),
    accessLists: has('blockAccessList'),
    ranges: witness && /^ethrex\b/i.test(client),
  };
}

/** The child of the deepest state that can be proven: it is checked from its parent's state. */
function oldestByProofs(proof: Finding | undefined, head: Head | undefined): string | undefined {
  const served = proof?.status === 'yes' ? proof.depth?.served : undefined;
  if (served === undefined || head === undefined) return undefined;
  return `${BigInt(head.number) - BigInt(served) + 1n}`;
}

/**
 * go-ethereum issue 33572: `debug_executionWitness` of a block behind the head wrote into the state,
 * and the next blocks were rejected. The fix, pull request 33931, is in 1.17.2.
 */
export function isGethBefore(client: string, version: readonly [number, number, number]): boolean {
  const match = /^geth\/(?:[^/]*\/)?v?(\d+)\.(\d+)\.(\d+)/i.exec(client);
  if (!match) return false;
  const found = match.slice(1).map(Number);
  for (const [i, part] of version.entries()) {
    const own = found[i] ?? 0;
    if (own !== part) return own < part;
  }
  return false;
}
