/** What proof of work paid: for the block, for each ommer, and for naming it. Source: Yellow Paper §11.3; EIP-649, EIP-1234. */

import type { Block } from './block.ts';
import type { ChainRules } from './chainRules.ts';
import { isAtLeast } from './forks.ts';

export interface Reward {
  /** 20 bytes. */
  readonly address: Uint8Array;
  readonly wei: bigint;
}

const ETHER = 10n ** 18n;

/** In the order in which they are credited: ommers first. None from the merge on. */
export function rewardsOf(block: Block, rules: ChainRules): Reward[] {
  if (isAtLeast(rules.fork, 'paris')) return [];
  const { header, ommers } = block;
  const reward = blockReward(rules);
  const forOmmers = ommers.map(({ feeRecipient, number }) => ({
    address: feeRecipient,
    wei: ((8n - (header.number - number)) * reward) / 8n,
  }));
  const own = reward + (reward / 32n) * BigInt(ommers.length);
  return [...forOmmers, { address: header.feeRecipient, wei: own }];
}

/** Wei: 5 ether, from Byzantium 3, from Constantinople 2. */
function blockReward(rules: ChainRules): bigint {
  if (isAtLeast(rules.fork, 'constantinople')) return 2n * ETHER;
  return isAtLeast(rules.fork, 'byzantium') ? 3n * ETHER : 5n * ETHER;
}
