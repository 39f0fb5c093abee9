/** The headers on either side of a block, as bytes: what its hash, and that of its parent, are made of. */

import { bytesToHex, type Hex } from '../bytes/hex.ts';
import type { HeaderBytes, StateTime } from '../inspection.ts';
import { type Context, headerAt } from './context.ts';

/** The header that names the state root of a time: the parent's before, the block's own after. */
export function headerBytes(context: Context, time: StateTime): HeaderBytes {
  const { number, hash, stateRoot, rlp } = headerAt(context, time);
  return { number: `${number}`, hash: hex(hash), stateRoot: hex(stateRoot), rlp: rlp.slice() };
}

function hex(bytes: Uint8Array): Hex {
  return bytesToHex(bytes);
}
