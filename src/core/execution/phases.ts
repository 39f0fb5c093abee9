/**
 * The phases of a block's body, in the order in which they run and in which the journal counts them.
 * Source: execution-specs `forks/osaka/fork.py` apply_body; EIP-779, EIP-4788, EIP-2935, EIP-4895,
 * EIP-7002, EIP-7251.
 */

import type { Hex } from '../bytes/hex.ts';
import type { Block } from './block.ts';
import type { ChainRules } from './chainRules.ts';
import { isAtLeast } from './forks.ts';

export type Phase =
  /** Balances moved by the DAO fork. */
  | { readonly type: 'dao' }
  /** A call by the protocol itself to a contract. */
  | { readonly type: 'systemCall'; readonly contract: SystemContract }
  | { readonly type: 'transaction'; readonly index: number }
  | { readonly type: 'withdrawal'; readonly index: number }
  /** What proof of work paid for the block and its ommers. */
  | { readonly type: 'rewards' };

export type SystemContract = keyof typeof SYSTEM_CONTRACTS;

export const SYSTEM_CONTRACTS = {
  beaconRoots: '0x000f3df6d732807ef1319fb7b8bb8522d0beac02',
  blockHashes: '0x0000f90827f1c53a10cb7a02335b175320002935',
  withdrawalRequests: '0x00000961ef480eb55e80d19ad83579a64c007002',
  consolidationRequests: '0x0000bbddc7ce488642fb579f8b00f3a590007251',
} as const satisfies Record<string, Hex>;

export function phasesOf(block: Block, rules: ChainRules): Phase[] {
  const { header } = block;
  const phases: Phase[] = [];
  const isPrague = isAtLeast(rules.fork, 'prague');
  if (header.number === rules.daoForkBlock) phases.push({ type: 'dao' });
  if (header.parentBeaconBlockRoot !== undefined) phases.push(systemCall('beaconRoots'));
  if (isPrague) phases.push(systemCall('blockHashes'));
  for (const index of block.transactions.keys()) phases.push({ type: 'transaction', index });
  for (const index of (block.withdrawals ?? []).keys()) phases.push({ type: 'withdrawal', index });
  if (!isAtLeast(rules.fork, 'paris')) phases.push({ type: 'rewards' });
  if (isPrague) phases.push(systemCall('withdrawalRequests'), systemCall('consolidationRequests'));
  return phases;
}

/** The phase of a transaction. Assumes: the block has it. */
export function phaseOfTransaction(phases: readonly Phase[], index: number): number {
  return phases.findIndex((phase) => phase.type === 'transaction' && phase.index === index);
}

/**
 * The index of each phase in a block access list: 0 before the transactions, 1 … n for each of them,
 * n + 1 for all that follows. EIP-7928.
 */
export function accessIndexes(phases: readonly Phase[], transactions: number): number[] {
  let index = 0;
  return phases.map((phase) => {
    if (phase.type === 'transaction') index = phase.index + 1;
    else if (isAfterTransactions(phase)) index = transactions + 1;
    return index;
  });
}

function isAfterTransactions(phase: Phase): boolean {
  if (phase.type !== 'systemCall') return phase.type === 'withdrawal' || phase.type === 'rewards';
  return phase.contract === 'withdrawalRequests' || phase.contract === 'consolidationRequests';
}

function systemCall(contract: SystemContract): Phase {
  return { type: 'systemCall', contract };
}
