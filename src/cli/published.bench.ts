/**
 * What the verifying of a published proof costs: ours with every check of soundness, against plain snarkjs,
 * @noble/curves and rustbn-wasm (the precompiles' BN254). All sides start from the same numbers and must say
 * yes; keys that are built in are checked once, before.
 */

import { initRustBN } from 'rustbn-wasm';
import { bytesToBigInt, hexToBytes } from '../core/bytes/hex.ts';
import { sha256 } from '../core/crypto/sha256.ts';
import type { PairingCurve } from '../core/publishedProof.ts';
import { negateG1 } from '../core/snark/curve.ts';
import { RISC0_SAMPLES, risc0ProofOf, SP1_SAMPLES, sp1ProofOf } from '../core/snark/fixture.ts';
import { type Groth16Key, type Groth16Proof, verifyGroth16 } from '../core/snark/groth16.ts';
import { parseGroth16Key } from '../core/snark/groth16Key.ts';
import {
  groth16ProofOfWords,
  parseGroth16Proof,
  parseSignals,
} from '../core/snark/groth16Proof.ts';
import { RISC0_GROTH16_KEY, RISC0_PARAMETERS } from '../core/snark/keys/risc0Groth16.ts';
import { SP1_GROTH16_KEYS } from '../core/snark/keys/sp1Groth16.ts';
import { endSnarkjs, nobleAccepts, snarkjsAccepts } from '../core/snark/oracles/testData.ts';
import { claimDigest } from '../core/snark/risc0Digests.ts';
import { risc0Signals, verifyRisc0Groth16 } from '../core/snark/risc0Groth16.ts';
import { openSp1Envelope, sp1OutputDigests } from '../core/snark/sp1Envelope.ts';
import { verifySp1Groth16 } from '../core/snark/sp1Groth16.ts';
import { keyJson, keyOf, proofJson, SECRETS, SIGNALS, simulate } from '../core/snark/testData.ts';
import { accepted, compare, type Measurement } from './compare.bench.ts';
import { measurePlonk } from './plonk.bench.ts';

/** One proof in the numbers that every verifier takes, and our whole way to the answer. */
interface Case {
  readonly name: string;
  readonly curve: PairingCurve;
  readonly key: Groth16Key;
  readonly proof: Groth16Proof;
  readonly signals: readonly bigint[];
  readonly ours: () => Promise<boolean>;
}

/** Every system against every rival that has its curve. */
export async function measurePublished(runs: number): Promise<Measurement[]> {
  const results: Measurement[] = [];
  const rustbn = await initRustBN();
  for (const one of [
    sp1('v5.0.0'),
    sp1('v6.0.0'),
    risc0('5.0'),
    snarkjs('bn254'),
    snarkjs('bls12-381'),
  ]) {
    const { curve, key, proof, signals } = one;
    const [theirKey, theirSignals] = [keyJson(key), signals.map(String)];
    const rivals = {
      'snarkjs groth16.verify, plain': () =>
        snarkjsAccepts(theirKey, theirSignals, proofJson(curve, proof)),
      '@noble/curves': async () => nobleAccepts(key, proof, signals),
      ...(curve === 'bn254' && {
        'rustbn-wasm': async () => rustbnAccepts(rustbn, key, proof, signals),
      }),
    };
    for (const [rival, theirs] of Object.entries(rivals)) {
      results.push(
        await compare(`i: verify, ${one.name}`, rival, runs, accepted(one.ours), accepted(theirs)),
      );
    }
  }
  await endSnarkjs();
  return [...results, ...(await measurePlonk(runs))];
}

function sp1(version: 'v5.0.0' | 'v6.0.0'): Case {
  const sample = SP1_SAMPLES.find((one) => one.version === version);
  if (sample === undefined) throw new Error(`No sample of ${version}`);
  const proof = sp1ProofOf(sample);
  const key = SP1_GROTH16_KEYS[version];
  const { body, trailing } = openSp1Envelope(
    proof.proof,
    version,
    `0x${key.sha256.slice(2, 10)}`,
    256,
  );
  const [digest] = sp1OutputDigests(proof.publicValues, version);
  return {
    name: `SP1 ${version}`,
    curve: 'bn254',
    key,
    proof: groth16ProofOfWords(body),
    signals: [bytesToBigInt(proof.programVKey), digest as bigint, ...trailing], // one digest at least
    ours: async () => (await verifySp1Groth16(proof)).status === 'passed',
  };
}

function risc0(version: '5.0'): Case {
  const sample = RISC0_SAMPLES.find((one) => one.version === version);
  if (sample === undefined) throw new Error(`No sample of ${version}`);
  const proof = risc0ProofOf(sample);
  return {
    name: `RISC Zero ${version}`,
    curve: 'bn254',
    key: RISC0_GROTH16_KEY,
    proof: groth16ProofOfWords(proof.seal.subarray(4)),
    signals: risc0Signals(
      RISC0_PARAMETERS[version],
      claimDigest(proof.imageId, sha256(proof.journal)),
    ),
    ours: async () => (await verifyRisc0Groth16(proof)).status === 'passed',
  };
}

/** Three files of unknown origin: the key is parsed and its soundness checked each time. */
function snarkjs(curve: PairingCurve): Case {
  const key = keyOf(curve, SECRETS);
  const proof = simulate(curve, SECRETS, SIGNALS);
  const files = { key: keyJson(key), proof: proofJson(curve, proof), signals: SIGNALS.map(String) };
  return {
    name: `snarkjs files over ${curve}, key included`,
    curve,
    key,
    proof,
    signals: SIGNALS,
    ours: async () => {
      const sound = await parseGroth16Key(files.key);
      return verifyGroth16(
        sound,
        parseGroth16Proof(files.proof, curve),
        parseSignals(files.signals),
      );
    },
  };
}

/** The equation in calls of the BN254 precompiles; they check curve and group themselves. */
function rustbnAccepts(
  { ec_add, ec_mul, ec_pairing }: Awaited<ReturnType<typeof initRustBN>>,
  { alpha, beta, gamma, delta, ic }: Groth16Key,
  { a, b, c }: Groth16Proof,
  signals: readonly bigint[],
): boolean {
  const words = (...numbers: readonly bigint[]) =>
    numbers.map((number) => number.toString(16).padStart(64, '0')).join('');
  const g1 = ({ x, y }: Groth16Proof['a']) => words(x, y);
  const g2 = ({ x, y }: Groth16Proof['b']) => words(x[1], x[0], y[1], y[0]);
  const [constant, ...inputs] = ic.map(g1);
  const sum = inputs.reduce((total, point, i) => {
    const multiple = bare(ec_mul(point + words(signals[i] as bigint))); // as many as points but one
    return bare(ec_add(total + multiple));
  }, constant as string); // a key has one point at least
  const pairs = [
    g1(negateG1('bn254', a)) + g2(b),
    g1(alpha) + g2(beta),
    sum + g2(gamma),
    g1(c) + g2(delta),
  ];
  return bytesToBigInt(hexToBytes(`0x${bare(ec_pairing(pairs.join('')))}`)) === 1n;
}

function bare(hex: string): string {
  return hex.startsWith('0x') ? hex.slice(2) : hex;
}
