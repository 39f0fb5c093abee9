/**
 * Groth16 keys of unknown origin: in snarkjs' JSON form, and whether a key is one that can be relied on.
 * A key whose setup was not finished proves nothing: with γ = δ, as the first phase leaves them, anybody
 * writes (α, β, −Σ) as a proof of any statement.
 */

import { type AffineG1, type AffineG2, loadPairing } from '../crypto/pairing.ts';
import { ExplorerError } from '../errors.ts';
import { CURVES, negateG2 } from './curve.ts';
import type { Groth16Key, SoundGroth16Key } from './groth16.ts';
import { checkG1, checkG2, finitePoint } from './points.ts';
import {
  checkProtocol,
  curveOfDocument,
  fieldOf,
  keyMalformed,
  parseG1,
  parseG2,
  parseRecord,
} from './snarkjsNumbers.ts';

/** Points of a key: a bound on work, far above every published circuit. */
const MAX_POINTS = 100_000;

/**
 * A key in snarkjs' form (`verification_key.json`), fully checked. `vk_alphabeta_12` follows from the rest
 * and is not read. Errors: SNARK_KEY_MALFORMED, SNARK_PROTOCOL_MISMATCH, SNARK_CURVE_MISMATCH,
 * SNARK_KEY_UNSOUND and those of `checkG1`.
 */
export async function parseGroth16Key(json: unknown): Promise<SoundGroth16Key> {
  const key = parseRecord(json, 'the key', keyMalformed);
  checkProtocol(key, 'groth16', 'the key', keyMalformed);
  const curve = curveOfDocument(key, 'the key', keyMalformed);
  const g1 = (name: string) => finitePoint(parseG1(fieldOf(key, name), name, keyMalformed), name);
  const g2 = (name: string) => finitePoint(parseG2(fieldOf(key, name), name, keyMalformed), name);
  return soundGroth16Key({
    curve,
    alpha: g1('vk_alpha_1'),
    beta: g2('vk_beta_2'),
    gamma: g2('vk_gamma_2'),
    delta: g2('vk_delta_2'),
    ic: parseInputPoints(key),
  });
}

/** The points of the public values: as many as `nPublic` says, and one for the constant. */
function parseInputPoints(key: Readonly<Record<string, unknown>>): AffineG1[] {
  const points = fieldOf(key, 'IC');
  const count = fieldOf(key, 'nPublic');
  if (!Array.isArray(points) || points.length === 0 || points.length > MAX_POINTS) {
    throw keyMalformed(`IC is not a list of 1 to ${MAX_POINTS} points`, { where: 'IC' });
  }
  if (count !== points.length - 1) {
    throw keyMalformed('nPublic is not one less than the number of points in IC', {
      where: 'nPublic',
      expected: points.length - 1,
      found: typeof count === 'number' ? count : typeof count,
    });
  }
  return Array.from(points, (point: unknown, i) =>
    finitePoint(parseG1(point, `IC[${i}]`, keyMalformed), `IC[${i}]`),
  );
}

/**
 * The key, its points checked and the relations between them that make forging easy ruled out. Errors: SNARK_KEY_UNSOUND and those of `checkG1`.
 */
export async function soundGroth16Key(key: Groth16Key): Promise<SoundGroth16Key> {
  const pairing = await loadPairing(key.curve);
  checkG1(pairing, key.alpha, 'α');
  for (const name of ['beta', 'gamma', 'delta'] as const) checkG2(pairing, key[name], GREEK[name]);
  for (const [i, point] of key.ic.entries()) checkG1(pairing, point, `IC[${i}]`);
  checkRelations(key);
  checkInputs(key.ic);
  return key as SoundGroth16Key; // checked above
}

const GREEK = { beta: 'β', gamma: 'γ', delta: 'δ' } as const;

/**
 * β, γ and δ stand for independent secrets. Where two are equal, or one the negative of the other, a proof
 * can be written down without a witness: γ = δ gives (α, β, −Σ); β = δ gives (Σ, γ, −α); β = γ gives
 * (α + Σ, γ + δ, α + Σ). A secret of one is known to all: α, β, δ are then the generators. γ may be
 * the generator: snarkjs and gnark choose it so, and lose nothing.
 */
function checkRelations({ curve, alpha, beta, gamma, delta }: Groth16Key): void {
  const { generatorG1, generatorG2 } = CURVES[curve];
  const pairs = [
    ['γ', gamma, 'δ', delta],
    ['β', beta, 'δ', delta],
    ['β', beta, 'γ', gamma],
    ['β', beta, 'the generator of G2', generatorG2],
    ['δ', delta, 'the generator of G2', generatorG2],
  ] as const;
  for (const [name, point, otherName, other] of pairs) {
    if (sameG2(point, other)) throw unsound(`${name} equals ${otherName}`);
    if (sameG2(point, negateG2(curve, other))) throw unsound(`${name} is minus ${otherName}`);
  }
  if (alpha.x === generatorG1.x) throw unsound('α is the generator of G1, or minus it');
}

/**
 * Each public value has a point of its own. Where two share one, or have opposite ones, a proof for (a, b)
 * is one for (a + t, b − t), or (a + t, b + t), with any t.
 */
function checkInputs(ic: readonly AffineG1[]): void {
  const seen = new Map<bigint, number>();
  for (const [i, { x }] of ic.entries()) {
    if (i === 0) continue; // the constant, whose factor nobody chooses
    const other = seen.get(x);
    if (other !== undefined) throw unsound(`IC[${i}] equals IC[${other}], or minus it`);
    seen.set(x, i);
  }
}

function sameG2(a: AffineG2, b: AffineG2): boolean {
  return [a.x[0] === b.x[0], a.x[1] === b.x[1], a.y[0] === b.y[0], a.y[1] === b.y[1]].every(
    Boolean,
  );
}

function unsound(relation: string): ExplorerError {
  return new ExplorerError('SNARK_KEY_UNSOUND', `With this key proofs can be forged: ${relation}`, {
    relation,
  });
}
