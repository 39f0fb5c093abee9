/** The nodes of a pool that no way from its root leads to. */

import { findNode, type NodePool } from './nodePool.ts';

/** Their indexes, each distinct node once. `reached` as `linkReachable` leaves it. */
export function unreachableIndexes(pool: NodePool, reached: Uint8Array): number[] {
  const indexes: number[] = [];
  for (let index = 0; index < pool.nodes.length; index++) {
    if (reached[index] === 1) continue;
    if (findNode(pool, pool.hashes, index * 32) === index) indexes.push(index);
  }
  return indexes;
}
