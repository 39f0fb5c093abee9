/**
 * What the verifying of PLONK proofs costs. SP1's: our verifier over mcl against the same verifier over
 * @noble/curves. snarkjs' PLONK and FFLONK: plain `verify` against ours, which checks every number before and
 * asks the same engine, without its threads.
 */

import { bytesToBigInt } from '../core/bytes/hex.ts';
import type { Sp1Version } from '../core/publishedProof.ts';
import { setUpSnarkjs } from '../core/snark/circuits/testData.ts';
import { sp1ProofOf } from '../core/snark/fixture.ts';
import { SP1_PLONK_SAMPLES } from '../core/snark/gnarkPlonk/fixture.ts';
import { validateGnarkPlonkKey } from '../core/snark/gnarkPlonk/key.ts';
import { decodeGnarkPlonkProof, gnarkPlonkProofBytes } from '../core/snark/gnarkPlonk/proof.ts';
import { verifyGnarkPlonk } from '../core/snark/gnarkPlonk/verify.ts';
import { SP1_PLONK_KEYS } from '../core/snark/keys/sp1Plonk.ts';
import { endSnarkjs, noblePairing, snarkjsAccepts } from '../core/snark/oracles/testData.ts';
import { verifySnarkjsProof } from '../core/snark/snarkjsProof.ts';
import { openSp1Envelope, sp1OutputDigests } from '../core/snark/sp1Envelope.ts';
import { verifySp1Plonk } from '../core/snark/sp1Plonk.ts';
import { accepted, compare, type Measurement } from './compare.bench.ts';

/** Powers of tau that FFLONK takes for the test's circuit. */
const POWER = 8;

/** SP1's PLONK of two releases, and snarkjs' PLONK and FFLONK. */
export async function measurePlonk(runs: number): Promise<Measurement[]> {
  const results: Measurement[] = [];
  for (const version of ['v5.0.0', 'v6.0.0'] as const) {
    const { ours, theirs } = sp1(version);
    const name = `i: verify, SP1 PLONK ${version}`;
    results.push(
      await compare(name, 'the same over @noble/curves', runs, accepted(ours), accepted(theirs)),
    );
  }
  const setup = await setUpSnarkjs('bn254', POWER);
  for (const protocol of ['plonk', 'fflonk'] as const) {
    const { proof, verificationKey, publicSignals } = await setup.prove(protocol);
    const files = { system: `snarkjs-${protocol}`, proof, verificationKey, publicSignals } as const;
    const ours = async () => (await verifySnarkjsProof(files)).status === 'passed';
    const theirs = () => snarkjsAccepts(verificationKey, publicSignals, proof, protocol);
    const name = `i: verify, snarkjs ${protocol} over bn254, key included`;
    const rival = `snarkjs ${protocol}.verify, plain`;
    results.push(await compare(name, rival, runs, accepted(ours), accepted(theirs)));
  }
  await endSnarkjs(); // the rival is another copy of snarkjs, and its curve took the place of the setup's
  await setup.end();
  return results;
}

/** Both decode the proof each time; their key was validated before. */
function sp1(version: Sp1Version) {
  const sample = SP1_PLONK_SAMPLES.find((one) => one.version === version);
  if (sample === undefined) throw new Error(`No sample of ${version}`);
  const { proof, programVKey, publicValues } = sp1ProofOf(sample);
  const key = SP1_PLONK_KEYS[version];
  const pairing = noblePairing();
  const soundKey = validateGnarkPlonkKey(pairing, key);
  const bodyBytes = gnarkPlonkProofBytes(key.qcp.length);
  const selector = `0x${key.sha256.slice(2, 10)}` as const;
  return {
    ours: async () =>
      (await verifySp1Plonk({ version, proof, programVKey, publicValues })).status === 'passed',
    theirs: async () => {
      const { body, trailing } = openSp1Envelope(proof, version, selector, bodyBytes);
      const parts = decodeGnarkPlonkProof(pairing, body, key.qcp.length, proof.length - bodyBytes);
      const [digest] = sp1OutputDigests(publicValues, version);
      const inputs = [bytesToBigInt(programVKey), digest as bigint, ...trailing]; // one digest at least
      return verifyGnarkPlonk(pairing, soundKey, parts, inputs);
    },
  };
}
