/**
 * KZG proofs of point evaluation, as the precompile 0x0a checks them.
 * Sources: EIP-4844; consensus-specs `deneb/polynomial-commitments.md` verify_kzg_proof_impl.
 *
 * ```text
 *   e(C − [y]₁, −[1]₂) · e(π, [τ]₂ − [z]₂) = 1
 * ```
 */

import { bls12_381 } from '@noble/curves/bls12-381.js';
import { bytesToBigInt, bytesToHex } from '../bytes/hex.ts';

/** [τ]₂ of Ethereum's KZG ceremony: `g2_monomial[1]` of the trusted setup (consensus-specs presets). */
const TAU_G2 =
  'b5bfd7dd8cdeb128843bc287230af38926187075cbfbefa81009a2ce615ac53d2914e5870cb452d2afaaab24f3499f72185cbfee53492714734429b7b38608e23926c911cceceac9a36851477ba4c60b087041de621000edc98edada20c1def2';

const { G1, G2, fields } = {
  G1: bls12_381.G1.Point,
  G2: bls12_381.G2.Point,
  fields: bls12_381.fields,
};

/**
 * Whether `proof` shows that the polynomial behind `commitment` has the value `y` at `z`.
 * Commitment and proof are compressed points of 48 bytes, y and z field elements of 32 bytes.
 * Throws a plain `Error` when one of them is not canonical.
 */
export function verifyKzgProof(
  commitment: Uint8Array,
  z: Uint8Array,
  y: Uint8Array,
  proof: Uint8Array,
): boolean {
  const zScalar = fieldElement(z);
  const yScalar = fieldElement(y);
  const left = g1(commitment).subtract(multiple(G1.BASE, yScalar));
  const right = g2Tau().subtract(multiple(G2.BASE, zScalar));
  const pairs = [
    { g1: left, g2: G2.BASE.negate() },
    { g1: g1(proof), g2: right },
  ].filter((pair) => !pair.g1.is0() && !pair.g2.is0());
  if (pairs.length === 0) return true;
  return fields.Fp12.eql(bls12_381.pairingBatch(pairs), fields.Fp12.ONE);
}

let tau: InstanceType<typeof G2> | undefined;

function g2Tau(): InstanceType<typeof G2> {
  tau ??= G2.fromHex(TAU_G2);
  return tau;
}

function g1(bytes: Uint8Array): InstanceType<typeof G1> {
  const point = G1.fromHex(bytesToHex(bytes).slice(2));
  point.assertValidity();
  return point;
}

function multiple<P extends { multiply(n: bigint): P; subtract(p: P): P }>(point: P, n: bigint): P {
  return n === 0n ? point.subtract(point) : point.multiply(n);
}

function fieldElement(bytes: Uint8Array): bigint {
  const value = bytesToBigInt(bytes);
  if (bytes.length !== 32 || value >= fields.Fr.ORDER)
    throw new Error('not a canonical field element');
  return value;
}
