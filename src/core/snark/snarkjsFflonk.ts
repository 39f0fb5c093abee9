/**
 * FFLONK in snarkjs' form: key, proof and signals of unknown origin, checked in every part before
 * snarkjs sees them. What snarkjs leaves unchecked: SNARKJS.md.
 */

import { type AffineG1, loadPairing, type Pairing } from '../crypto/pairing.ts';
import { ExplorerError } from '../errors.ts';
import { CURVES } from './curve.ts';
import { powModulo } from './domain.ts';
import { FFLONK_EVALUATIONS, isFflonkInverse } from './fflonkInverse.ts';
import { checkG1 } from './points.ts';
import { SNARKJS_CURVE, type SnarkjsCall } from './snarkjs.ts';
import {
  checkFields,
  g1ToJson,
  g2ToJson,
  type Json,
  keyUnsound,
  named,
  parseDomain,
  parseEvaluation,
  parseKeyScalar,
  parseSetupPoint,
  parseSignals,
  pointsToJson,
  type SnarkjsFiles,
  scalarsToJson,
} from './snarkjsFields.ts';
import {
  checkProtocol,
  checkSameCurve,
  curveOfDocument,
  fieldOf,
  keyMalformed,
  parseG1,
  parseRecord,
  proofMalformed,
} from './snarkjsNumbers.ts';

/** snarkjs has the roots of FFLONK as numbers of BN254; over BLS12-381 its prover fails. */
const CURVE = 'bn254';

const ROOTS = ['w3', 'w4', 'w8', 'wr'] as const;
const KEY_FIELDS = [
  ...['protocol', 'curve', 'nPublic', 'power', 'k1', 'k2', 'w', 'X_2', 'C0'],
  ...ROOTS,
];
const PROOF_FIELDS = ['protocol', 'curve', 'polynomials', 'evaluations'];
const COMMITMENTS = ['C1', 'C2', 'W1', 'W2'] as const;

/** What snarkjs is asked, and what it does not look at. */
export interface FflonkCall extends SnarkjsCall {
  /** Whether `inv` of the proof is what a contract would compute. */
  readonly isInverseRight: boolean;
}

/**
 * What snarkjs is asked, made anew from numbers. Errors: as of `parsePlonk`; SNARK_CURVE_MISMATCH for
 * every curve but BN254.
 */
export async function parseFflonk(files: SnarkjsFiles): Promise<FflonkCall> {
  const json = parseRecord(files.key, 'the key', keyMalformed);
  checkProtocol(json, 'fflonk', 'the key', keyMalformed);
  checkCurve(json);
  const pairing = await loadPairing(CURVE);
  const key = parseKey(pairing, json);
  const proof = parseProof(pairing, files.proof);
  const signals = parseSignals(files.publicSignals, key.domain.nPublic, CURVE);
  const evaluations = FFLONK_EVALUATIONS.map((name) => proof.evaluations[name] as bigint); // read by the same names
  const { inv } = proof.evaluations as { inv: bigint };
  const transcript = { ...key.domain, ...key.roots, C0: key.C0, ...proof.points, signals };
  const isInverseRight = await isFflonkInverse({ ...transcript, evaluations }, inv);
  const publicSignals = signals.map(String);
  return {
    ...{ protocol: 'fflonk', curve: CURVE, publicSignals, isInverseRight },
    key: keyToJson(key),
    proof: {
      polynomials: pointsToJson(proof.points),
      evaluations: scalarsToJson(proof.evaluations),
    },
  };
}

function checkCurve(key: Json): void {
  const found = curveOfDocument(key, 'the key', keyMalformed);
  if (found === CURVE) return;
  throw new ExplorerError('SNARK_CURVE_MISMATCH', 'snarkjs has FFLONK over BN254 only', {
    where: 'the key',
    expected: CURVE,
    found,
  });
}

function parseKey(pairing: Pairing, key: Json) {
  checkFields(key, { names: KEY_FIELDS }, 'the key', keyMalformed);
  const domain = parseDomain(key, CURVE);
  const roots = named(ROOTS, (name) => parseKeyScalar(key, name, CURVE));
  checkRoots(roots, domain.w);
  const X_2 = parseSetupPoint(pairing, key);
  const C0 = checkG1(pairing, parseG1(fieldOf(key, 'C0'), 'C0', keyMalformed), 'C0');
  return { domain, roots, X_2, C0 };
}

/**
 * The roots at which the combined polynomials are opened: of exactly the orders 3, 4 and 8, and a cube
 * root of w. With a root of smaller order several openings would be one.
 */
function checkRoots({ w3, w4, w8, wr }: Record<(typeof ROOTS)[number], bigint>, w: bigint): void {
  const { r } = CURVES[CURVE];
  const minusOne = r - 1n;
  const demands = [
    ['w3', w3 !== 1n && powModulo(w3, 3n, r) === 1n, 'of order 3'],
    ['w4', powModulo(w4, 2n, r) === minusOne, 'of order 4'],
    ['w8', powModulo(w8, 4n, r) === minusOne, 'of order 8'],
    ['wr', powModulo(wr, 3n, r) === w, 'a cube root of w'],
  ] as const;
  for (const [where, holds, demand] of demands) {
    if (!holds) throw keyUnsound(`${where} is not ${demand}`, { where });
  }
}

function keyToJson({ domain, roots, X_2, C0 }: ReturnType<typeof parseKey>): Json {
  const { power, nPublic, k1, k2, w } = domain;
  return {
    ...{ protocol: 'fflonk', curve: SNARKJS_CURVE[CURVE], nPublic, power },
    ...scalarsToJson({ k1, k2, w, ...roots }),
    X_2: g2ToJson(X_2),
    C0: g1ToJson(C0),
  };
}

function parseProof(pairing: Pairing, json: unknown) {
  const proof = parseRecord(json, 'the proof', proofMalformed);
  checkProtocol(proof, 'fflonk', 'the proof', proofMalformed);
  checkFields(proof, { names: PROOF_FIELDS }, 'the proof', proofMalformed);
  checkSameCurve(proof, CURVE, proofMalformed);
  const commitments = parsePart(proof, 'polynomials', COMMITMENTS);
  const points: Record<(typeof COMMITMENTS)[number], AffineG1> = named(COMMITMENTS, (name) =>
    checkG1(pairing, parseG1(fieldOf(commitments, name), name, proofMalformed), name),
  );
  const names = [...FFLONK_EVALUATIONS, 'inv'] as const;
  const values = parsePart(proof, 'evaluations', names);
  const evaluations = named(names, (name) => parseEvaluation(values, name, CURVE));
  return { points, evaluations };
}

function parsePart(proof: Json, name: string, names: readonly string[]): Json {
  const part = parseRecord(fieldOf(proof, name), name, proofMalformed);
  checkFields(part, { names }, name, proofMalformed);
  return part;
}
