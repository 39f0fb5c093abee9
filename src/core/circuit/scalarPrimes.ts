/**
 * The fields that circom and snarkjs write into their files, by their primes. Proofs are made over two
 * of them; the others are known by name, so that a refusal can say what the file is for.
 */

import { bytesToBigInt } from '../bytes/hex.ts';
import type { PairingCurve } from '../publishedProof.ts';
import { CURVES } from '../snark/curve.ts';

/** Curves whose circuits are proven here. */
const PROVEN: readonly PairingCurve[] = ['bn254', 'bls12-381'];

/** The other choices of circom's option `--prime`, by its own names. */
const OTHERS: ReadonlyMap<bigint, string> = new Map([
  [8444461749428370424248824938781546531375899335154063827935233455917409239041n, 'bls12377'],
  [0xffffffff00000001n, 'goldilocks'],
  [CURVES.bn254.q, 'grumpkin'],
  [0x40000000000000000000000000000000224698fc094cf91b992d30ed00000001n, 'pallas'],
  [0x40000000000000000000000000000000224698fc0994a8dd8c46eb2100000001n, 'vesta'],
  [0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn, 'secq256r1'],
]);

/** The curve whose groups have this order. */
export function curveOfOrder(order: bigint): PairingCurve | undefined {
  return PROVEN.find((curve) => CURVES[curve].r === order);
}

/** The name of a field, and where it has none its prime in hex. */
export function nameOfPrime(prime: bigint): string {
  const curve = curveOfOrder(prime);
  return curve ?? OTHERS.get(prime) ?? `the prime 0x${prime.toString(16)}`;
}

/** What files of iden3 hold: the least significant byte first. */
export function littleEndian(bytes: Uint8Array): bigint {
  return bytesToBigInt(bytes.slice().reverse());
}
