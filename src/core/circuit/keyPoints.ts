/**
 * The points of a proving key that its verification key is made of: they are points of their groups, the
 * copies in G1 and G2 hold the same secret, and how far they could be forged with.
 */

import {
  type AffineG1,
  type AffineG2,
  loadPairing,
  type Pairing,
  type PairingFactor,
} from '../crypto/pairing.ts';
import { isExplorerError } from '../errors.ts';
import { CURVES, negateG1, negateG2 } from '../snark/curve.ts';
import { soundGroth16Key } from '../snark/groth16Key.ts';
import { checkG1, checkG2, finitePoint } from '../snark/points.ts';
import { keyMalformed } from './circuitErrors.ts';
import type { KeyHeader } from './zkeyHeader.ts';
import { createPointReader, g1Bytes } from './zkeyPoints.ts';

export interface Groth16Points {
  /** δ is the generator still: no second phase took place. */
  readonly isUnfinished: boolean;
  /** δ₁ as it stands in the header. */
  readonly deltaBytes: Uint8Array;
  /** What makes forging easy, where `soundGroth16Key` finds something. */
  readonly relation?: string;
}

/**
 * The points of a Groth16 header, and those of the public signals in `inputs`. Errors:
 * CIRCUIT_KEY_MALFORMED, and those of `checkG1`.
 */
export async function checkGroth16Points(
  { curve, points, publicSignals }: KeyHeader,
  inputs: Uint8Array,
): Promise<Groth16Points> {
  const pairing = await loadPairing(curve);
  const reader = createPointReader(curve, points);
  const alpha = checkG1(pairing, reader.g1(), 'α');
  const beta1 = checkG1(pairing, reader.g1(), 'β in G1');
  const beta = checkG2(pairing, reader.g2(), 'β');
  const gamma = checkG2(pairing, reader.g2(), 'γ');
  const delta1 = checkG1(pairing, reader.g1(), 'δ in G1');
  const delta = checkG2(pairing, reader.g2(), 'δ');
  checkSameSecret(pairing, beta1, beta, 'β');
  checkSameSecret(pairing, delta1, delta, 'δ');
  const inputReader = createPointReader(curve, inputs);
  const ic = Array.from({ length: publicSignals + 1 }, (_, i) =>
    finitePoint(inputReader.g1(), `IC[${i}]`),
  );
  const relation = await relationOf(() =>
    soundGroth16Key({ curve, alpha, beta, gamma, delta, ic }),
  );
  const { generatorG1 } = CURVES[curve];
  const deltaAt = 2 * g1Bytes(curve) + 2 * 2 * g1Bytes(curve);
  return {
    isUnfinished: delta1.x === generatorG1.x && delta1.y === generatorG1.y,
    deltaBytes: points.subarray(deltaAt, deltaAt + g1Bytes(curve)),
    ...(relation !== undefined && { relation }),
  };
}

/**
 * The points of a header of PLONK or FFLONK. Gives what makes forging easy: that nobody contributed to the
 * powers of tau, whose secret is then 1. Errors: those of `checkG1`.
 */
export async function checkUniversalPoints(header: KeyHeader): Promise<string | undefined> {
  const { curve, protocol, points } = header;
  const pairing = await loadPairing(curve);
  const reader = createPointReader(curve, points);
  const names = protocol === 'plonk' ? PLONK_POINTS : [];
  for (const name of names) {
    const point = reader.g1();
    // A circuit without multiplications has no Qm: its selector is zero. See SNARKJS.md.
    if (point !== 'infinity' || !name.startsWith('Q')) checkG1(pairing, point, name);
  }
  const tau = checkG2(pairing, reader.g2(), 'X_2');
  if (protocol === 'fflonk') checkG1(pairing, reader.g1(), 'C0');
  const { generatorG2 } = CURVES[curve];
  const isKnown = [generatorG2, negateG2(curve, generatorG2)].some((known) => sameG2(tau, known));
  return isKnown ? 'X_2 is the generator of G2 or minus it' : undefined;
}

const PLONK_POINTS = ['Qm', 'Ql', 'Qr', 'Qo', 'Qc', 'S1', 'S2', 'S3'] as const;

/** e(P, g2) = e(g1, Q). */
function checkSameSecret(pairing: Pairing, inG1: AffineG1, inG2: AffineG2, name: string): void {
  const { curve } = pairing;
  const { generatorG1, generatorG2 } = CURVES[curve];
  const factor = (point: AffineG1, g2: AffineG2): PairingFactor => ({
    g1: [{ point, scalar: 1n }],
    g2,
  });
  const isSame = pairing.isProductOne([
    factor(inG1, generatorG2),
    factor(negateG1(curve, generatorG1), inG2),
  ]);
  if (!isSame) throw keyMalformed('section 2', `${name} is another one in G1 than in G2`);
}

async function relationOf(check: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await check();
    return undefined;
  } catch (error) {
    if (!isExplorerError(error, 'SNARK_KEY_UNSOUND')) throw error;
    return String(error.data['relation']);
  }
}

function sameG2(a: AffineG2, b: AffineG2): boolean {
  return [...a.x, ...a.y].join() === [...b.x, ...b.y].join();
}
