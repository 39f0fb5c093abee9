/** What the tests of PLONK share: gnark's own proofs with its verdicts, SP1's in their parts, proofs as bytes again. */

import { bytesToBigInt, bytesToHex, concatBytes, hexToBytes } from '../../bytes/hex.ts';
import { type AffineG1, loadPairing, type Pairing } from '../../crypto/pairing.ts';
import { sha256 } from '../../crypto/sha256.ts';
import type { Sp1Proof } from '../../publishedProof.ts';
import { type Sp1Sample, sp1ProofOf } from '../fixture.ts';
import { SP1_PLONK_KEYS, type Sp1PlonkKey } from '../keys/sp1Plonk.ts';
import { sp1OutputDigests } from '../sp1Envelope.ts';
import envelopes from './fixture.envelope.json' with { type: 'json' };
import cases from './fixture.json' with { type: 'json' };
import { SP1_PLONK_SAMPLES } from './fixture.ts';
import { encodeGnarkPlonkKey, type GnarkPlonkKey } from './key.ts';
import { g1Bytes, scalarBytes } from './numbers.ts';
import { decodeGnarkPlonkProof, type GnarkPlonkProof } from './proof.ts';

/** A proof that was changed, and whether gnark still accepts it. */
export interface Mutation {
  readonly name: string;
  readonly proof: Uint8Array;
  readonly accepts: boolean;
}

/** A circuit of the tests: its key and proofs by gnark. */
export interface GnarkCase {
  readonly name: string;
  readonly key: GnarkPlonkKey;
  readonly publicInputs: readonly bigint[];
  readonly proofs: readonly Uint8Array[];
  readonly mutations: readonly Mutation[];
}

/** The circuits of `fixture.go`, with one commitment, none, and two, by gnark 0.10 (of SP1's time) and 0.14. */
export const GNARK_CASES: readonly GnarkCase[] = cases.map((recorded) => {
  const proofs = recorded.proofs.map((proof) => hexToBytes(proof));
  return {
    name: recorded.name,
    key: keyOf(recorded.key),
    publicInputs: recorded.publicInputs.map(BigInt),
    proofs,
    mutations: recorded.mutations.map(({ name, bytes, accepts }) => {
      const proof = (proofs[0] as Uint8Array).slice(); // the changes are to the first
      for (const { offset, word } of bytes) proof.set(hexToBytes(word), offset);
      return { name, proof, accepts };
    }),
  };
});

type RecordedKey = (typeof cases)[number]['key'];

function keyOf({ kzg, permutation, qcp, ...recorded }: RecordedKey): GnarkPlonkKey {
  const [s1, s2, s3] = permutation.map(g1Of) as [AffineG1, AffineG1, AffineG1]; // gnark has three
  return {
    domainSize: recorded.domainSize,
    generator: BigInt(recorded.generator),
    publicInputCount: recorded.publicInputCount,
    cosetShift: BigInt(recorded.cosetShift),
    permutation: [s1, s2, s3],
    ql: g1Of(recorded.ql),
    qr: g1Of(recorded.qr),
    qm: g1Of(recorded.qm),
    qo: g1Of(recorded.qo),
    qk: g1Of(recorded.qk),
    qcp: qcp.map(g1Of),
    commitmentIndexes: recorded.commitmentIndexes,
    kzg: { g1: g1Of(kzg.g1), g2: g2Of(kzg.g2), tauG2: g2Of(kzg.tauG2) },
  };
}

function g1Of(coordinates: readonly string[]): AffineG1 {
  const [x, y] = pairOf(coordinates);
  return { x, y };
}

function g2Of(coordinates: readonly string[][]): GnarkPlonkKey['kzg']['g2'] {
  const [x, y] = coordinates.map(pairOf) as [[bigint, bigint], [bigint, bigint]]; // recorded so
  return { x, y };
}

function pairOf(numbers: readonly string[]): [bigint, bigint] {
  return numbers.map(BigInt) as [bigint, bigint]; // recorded so
}

/** A real proof of SP1 in its parts, with what it is checked against. */
export interface OpenedSample {
  readonly pairing: Pairing;
  readonly key: Sp1PlonkKey;
  readonly proof: GnarkPlonkProof;
  readonly publicInputs: readonly bigint[];
}

/** The sample of v4, without its envelope. */
export async function openSample(): Promise<OpenedSample> {
  const sample = SP1_PLONK_SAMPLES.find(({ version }) => version === 'v4.0.0-rc.3') as Sp1Sample; // it is there
  const { proof, programVKey, publicValues } = sp1ProofOf(sample);
  const pairing = await loadPairing('bn254');
  const [digest] = sp1OutputDigests(publicValues, sample.version) as [bigint]; // SHA-256 comes first
  return {
    pairing,
    key: SP1_PLONK_KEYS[sample.version],
    proof: decodeGnarkPlonkProof(pairing, proof.subarray(4), 1),
    publicInputs: [bytesToBigInt(programVKey), digest],
  };
}

/** A key that is not SP1's, for proofs of a test circuit with the public inputs of its envelope. */
export const ENVELOPE_KEY: Sp1PlonkKey = {
  ...keyOf(envelopes.key),
  origin: 'fixture.go',
  sha256: bytesToHex(sha256(encodeGnarkPlonkKey(keyOf(envelopes.key)))),
};

/** A true proof under {@link ENVELOPE_KEY} in the form of SP1 v6.1.0, by which hash of the values, or of a run that failed. */
export function envelopeOf(name: 'sha256' | 'blake3' | 'failed'): Required<Sp1Proof> {
  const { proof, publicInputs } = envelopes[name];
  const [programVKey, , ...words] = publicInputs.map((input) => scalarBytes(BigInt(input)));
  return {
    system: 'sp1-plonk',
    version: 'v6.1.0',
    proof: concatBytes(hexToBytes(ENVELOPE_KEY.sha256).subarray(0, 4), ...words, hexToBytes(proof)),
    programVKey: programVKey as Uint8Array, // five inputs
    publicValues: Uint8Array.from('glass', (letter) => letter.charCodeAt(0)),
  };
}

/** The proof as its bytes again. */
export function encodeGnarkPlonkProof(proof: GnarkPlonkProof): Uint8Array {
  const { l, r, o, s1, s2 } = proof;
  return concatBytes(
    ...[...proof.wires, ...proof.quotient].map(g1Bytes),
    ...[l, r, o, s1, s2].map(scalarBytes),
    g1Bytes(proof.grandProduct),
    scalarBytes(proof.zShifted),
    ...[proof.opening, proof.shiftedOpening].map(g1Bytes),
    ...proof.qcp.map(scalarBytes),
    ...proof.commitments.map(g1Bytes),
  );
}
