/**
 * PLONK in snarkjs' form: key, proof and signals of unknown origin, checked in every part before
 * snarkjs sees them. What snarkjs leaves unchecked, and why a part may or may not be infinity:
 * SNARKJS.md.
 */

import { type AffineG1, type G1Point, loadPairing, type Pairing } from '../crypto/pairing.ts';
import { checkG1 } from './points.ts';
import { SNARKJS_CURVE, type SnarkjsCall } from './snarkjs.ts';
import {
  checkFields,
  g2ToJson,
  INFINITY,
  type Json,
  keyUnsound,
  named,
  parseDomain,
  parseEvaluation,
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

/** Commitments to the gates; each alone may be to zero. */
const SELECTORS = ['Qm', 'Ql', 'Qr', 'Qo', 'Qc'] as const;

/** Commitments to the permutation, one for each column of wires. */
const PERMUTATIONS = ['S1', 'S2', 'S3'] as const;

const COMMITMENTS = ['A', 'B', 'C', 'Z', 'T1', 'T2', 'T3', 'Wxi', 'Wxiw'] as const;
const EVALUATIONS = ['eval_a', 'eval_b', 'eval_c', 'eval_s1', 'eval_s2', 'eval_zw'] as const;

const KEY_FIELDS = [
  ...['protocol', 'curve', 'nPublic', 'power', 'k1', 'k2', 'w', 'X_2'],
  ...SELECTORS,
  ...PERMUTATIONS,
];
const PROOF_FIELDS = ['protocol', 'curve', ...COMMITMENTS, ...EVALUATIONS];

/**
 * What snarkjs is asked, made anew from numbers. Errors: SNARK_KEY_MALFORMED, SNARK_KEY_UNSOUND,
 * SNARK_PROOF_MALFORMED, SNARK_PROTOCOL_MISMATCH, SNARK_CURVE_MISMATCH, SNARK_SIGNAL_COUNT,
 * SNARK_SIGNAL_NOT_CANONICAL, SNARK_SCALAR_NOT_CANONICAL and those of `checkG1`.
 */
export async function parsePlonk(files: SnarkjsFiles): Promise<SnarkjsCall> {
  const key = parseRecord(files.key, 'the key', keyMalformed);
  checkProtocol(key, 'plonk', 'the key', keyMalformed);
  const curve = curveOfDocument(key, 'the key', keyMalformed);
  const pairing = await loadPairing(curve);
  const { nPublic, checked } = parseKey(pairing, key);
  const proof = parseProof(pairing, files.proof);
  const signals = parseSignals(files.publicSignals, nPublic, curve);
  return { protocol: 'plonk', curve, key: checked, proof, publicSignals: signals.map(String) };
}

function parseKey(pairing: Pairing, key: Json) {
  checkFields(key, { names: KEY_FIELDS }, 'the key', keyMalformed);
  const { curve } = pairing;
  const { power, nPublic, k1, k2, w } = parseDomain(key, curve);
  const setup = parseSetupPoint(pairing, key);
  const selectors = named(SELECTORS, (name) => parseSelector(pairing, key, name));
  const permutations = named(PERMUTATIONS, (name) =>
    checkG1(pairing, parseG1(fieldOf(key, name), name, keyMalformed), name),
  );
  checkGates(selectors);
  checkPermutations(permutations);
  const checked = {
    protocol: 'plonk',
    curve: SNARKJS_CURVE[curve],
    nPublic,
    power,
    ...scalarsToJson({ k1, k2, w }),
    ...pointsToJson(selectors),
    ...pointsToJson(permutations),
    X_2: g2ToJson(setup),
  };
  return { nPublic, checked };
}

/** A point of G1, or infinity in the one spelling that snarkjs writes. */
function parseSelector(pairing: Pairing, key: Json, name: string): G1Point {
  const value = fieldOf(key, name);
  const point = parseG1(value, name, keyMalformed);
  if (point !== 'infinity') return checkG1(pairing, point, name);
  if (String(value) === String(INFINITY)) return point; // a list of three strings, parsed above
  throw keyMalformed(`${name} is infinity in a spelling that snarkjs does not write`, {
    where: name,
    found: String(value),
    expected: String(INFINITY),
  });
}

function checkGates(selectors: Readonly<Record<string, G1Point>>): void {
  if (Object.values(selectors).some((point) => point !== 'infinity')) return;
  throw keyUnsound('all selectors are zero, so that no gate demands anything', {
    where: SELECTORS.join(),
  });
}

/** The three polynomials name different cells, so that two equal ones are no permutation. */
function checkPermutations(points: Readonly<Record<string, AffineG1>>): void {
  const entries = Object.entries(points);
  for (const [index, [name, point]] of entries.entries()) {
    const twin = entries.slice(0, index).find(([, { x, y }]) => x === point.x && y === point.y);
    if (twin === undefined) continue;
    throw keyUnsound(`${name} equals ${twin[0]}: they are no permutation`, { where: name });
  }
}

function parseProof(pairing: Pairing, json: unknown) {
  const { curve } = pairing;
  const proof = parseRecord(json, 'the proof', proofMalformed);
  checkProtocol(proof, 'plonk', 'the proof', proofMalformed);
  checkFields(proof, { names: PROOF_FIELDS }, 'the proof', proofMalformed);
  checkSameCurve(proof, curve, proofMalformed);
  const points = named(COMMITMENTS, (name) =>
    checkG1(pairing, parseG1(fieldOf(proof, name), name, proofMalformed), name),
  );
  const evaluations = named(EVALUATIONS, (name) => parseEvaluation(proof, name, curve));
  return { ...pointsToJson(points), ...scalarsToJson(evaluations) };
}
