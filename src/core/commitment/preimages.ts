/** The addresses and slots behind the hashed keys of a diff, as far as the block touched them by name. */

import { bytesToHex, type Hex } from '../bytes/hex.ts';
import type { NetAccount } from '../diff/netChanges.ts';
import { keyOfNibbles } from '../state/stateTries.ts';

export interface Preimages {
  /** By hashed address: 20 bytes. */
  readonly addresses: ReadonlyMap<Hex, Hex>;
  /** By hashed slot: 32 bytes. A slot that only a cleared trie shows is not here. */
  readonly slots: ReadonlyMap<Hex, Hex>;
}

/** All of a block's diff. */
export function knownPreimages(diff: readonly NetAccount[]): Preimages {
  const addresses = new Map<Hex, Hex>();
  const slots = new Map<Hex, Hex>();
  for (const { account, slots: written } of diff) {
    addresses.set(keyOfNibbles(account.path), bytesToHex(account.address));
    for (const { path, key } of written.values()) {
      if (key !== undefined) slots.set(keyOfNibbles(path), bytesToHex(key));
    }
  }
  return { addresses, slots };
}
