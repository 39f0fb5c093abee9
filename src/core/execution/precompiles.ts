/** Which addresses hold a precompiled contract, by fork. Source: Yellow Paper Appendix E; EIP-198, -196, -197, -152, -4844, -2537, -7951. */

import { bytesToBigInt } from '../bytes/hex.ts';
import { type Fork, isAtLeast } from './forks.ts';

/** The highest address of the contiguous ones from 1 on, from each fork that adds some. */
const HIGHEST: readonly (readonly [Fork, bigint])[] = [
  ['prague', 0x11n],
  ['cancun', 0x0an],
  ['istanbul', 0x09n],
  ['byzantium', 0x08n],
  ['frontier', 0x04n],
];
/** secp256r1, from Osaka on. */
const P256VERIFY = 0x100n;

/** Whether `address`, 20 bytes, is one. */
export function isPrecompile(address: Uint8Array, fork: Fork): boolean {
  const number = bytesToBigInt(address);
  if (number === P256VERIFY) return isAtLeast(fork, 'osaka');
  const highest = HIGHEST.find(([from]) => isAtLeast(fork, from))?.[1] ?? 0n;
  return number > 0n && number <= highest;
}
