/**
 * Published flaws of provers, and which of the versions that can be verified here each concerns. A proof
 * by a version with a flaw can be false although the mathematics of its last layer holds. Which circuits a
 * version has follows from its verifier's selector. Sources: security advisories of succinctlabs/sp1 and
 * risc0/risc0 on GitHub. Not all were read themselves: c873 and f77q through audits and lists, g3qg through
 * quotations. The entry of snarkjs rests on one secondary source.
 */

import type { Advisory, ProofSystem, Risc0Version, Sp1Version } from '../publishedProof.ts';

interface KnownAdvisory extends Advisory {
  readonly concerns: {
    readonly [system in ProofSystem]?: readonly string[] | 'all';
  };
}

const SP1_V4: readonly Sp1Version[] = ['v4.0.0-rc.3'];
const SP1_V60: readonly Sp1Version[] = ['v6.0.0'];
const RISC0_V20: readonly Risc0Version[] = ['2.0'];
const RISC0_BEFORE_22: readonly Risc0Version[] = ['2.0', '2.1'];
const RISC0_BEFORE_303: readonly Risc0Version[] = ['2.0', '2.1', '2.2', '3.0'];

const ADVISORIES: readonly KnownAdvisory[] = [
  {
    id: 'GHSA-63x8-x938-vx33, CVE-2026-40323',
    what: 'The recursion circuit did not bind the heights of the tables that it committed to to those that it evaluated, so that a proof could be made which the native verifier refuses.',
    affects: 'SP1 6.0.0 to 6.0.2; fixed in 6.1.0, whose circuits have a key of their own',
    concerns: { 'sp1-groth16': SP1_V60, 'sp1-plonk': SP1_V60, 'sp1-hypercube': 'all' },
  },
  {
    id: 'GHSA-6248-228x-mmvh',
    what: 'A flaw of Plonky3’s FRI verifier let a prover pass false statements, on chain as well; the Rust verifier and an allocator lacked checks besides.',
    affects: 'SP1 before 5.0.0, by reports of the fix; published on 3 June 2025',
    concerns: { 'sp1-groth16': SP1_V4, 'sp1-plonk': SP1_V4 },
  },
  {
    id: 'GHSA-c873-wfhp-wx5m',
    what: 'The verifier missed checks (order of the chips, completeness of a run in the recursion) and values in its transcript.',
    affects:
      'SP1 before 4.0.0; the audit of 4.0.0 calls them fixed before that release, of which rc.3 has the key',
    concerns: {},
  },
  {
    id: 'GHSA-f77q-r5qm-w4m8',
    what: 'The wrap circuit did not check that hints of field inversions were in range. (Details seen in lists only.)',
    affects:
      'SP1 of before 28 October 2024, when it was published; the first fixed version is not confirmed here',
    concerns: {},
  },
  {
    id: 'GHSA-8m24-3cfx-9fjw',
    what: 'The cumulative sum of the permutation argument was missing in the transcript when a challenge was drawn.',
    affects: 'SP1 before 3.0.0',
    concerns: {},
  },
  {
    id: 'GHSA-g3qg-6746-3mg9, CVE-2025-52484',
    what: 'An instruction that reads one register twice could be given two different values, so that results of it could be chosen.',
    affects: 'RISC Zero zkVM 2.0.0 to 2.0.2; fixed in 2.1.0, verifiers of 2.0 were stopped',
    concerns: { 'risc0-groth16': RISC0_V20 },
  },
  {
    id: 'GHSA-f6rc-24x4-ppxp, CVE-2025-54873',
    what: 'Signed division allowed two results for some inputs, and the result of division by zero was open.',
    affects: 'RISC Zero zkVM before 2.2.0; verifiers of 2.1 were stopped',
    concerns: { 'risc0-groth16': RISC0_BEFORE_22 },
  },
  {
    id: 'GHSA-jqq4-c7wq-36h7, CVE-2025-61588',
    what: 'A host could write anywhere into a program’s memory through sys_read. This lies in the program, not in the circuits: it depends on what the image was built with, and a proof does not show that.',
    affects:
      'Programs built with RISC Zero zkVM before 2.3.2, or 3.0.0 to 3.0.2; the circuits are unchanged',
    concerns: { 'risc0-groth16': RISC0_BEFORE_303 },
  },
  {
    id: 'snarkjs pull request 359',
    what: 'Up to 0.7.5 the JavaScript verifiers took public signals above the order of the curve, which stand for other values. This page checks their range itself.',
    affects: 'Verifiers of snarkjs before 0.7.6; proofs are not changed by it',
    concerns: {},
  },
];

/**
 * The advisories that concern a version. A system without versions (a STARK, a verifier of one's own) is
 * concerned by whatever concerns any of its versions.
 */
export function advisoriesFor(system: ProofSystem, version?: string): readonly Advisory[] {
  return ADVISORIES.filter(({ concerns }) => {
    const versions = concerns[system];
    if (versions === undefined) return false;
    return versions === 'all' || version === undefined || versions.includes(version);
  }).map(withoutConcerns);
}

/** All known advisories, also those of versions that have no key here. */
export function listAdvisories(): readonly Advisory[] {
  return ADVISORIES.map(withoutConcerns);
}

function withoutConcerns({ id, what, affects }: KnownAdvisory): Advisory {
  return { id, what, affects };
}
