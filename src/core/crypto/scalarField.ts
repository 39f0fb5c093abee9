/** The scalar field of BN254, by @noble/curves: numbers modulo r, the order of its groups. */

import { bn254 } from '@noble/curves/bn254.js';

/** Arithmetic modulo r on values in [0, r). `inv` throws a plain Error for zero. */
export const Scalar = bn254.fields.Fr;
