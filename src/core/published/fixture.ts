/** Proofs for tests of forms: the right selectors and lengths around bytes that prove nothing. */

import { concatBytes, hexToBytes } from '../bytes/hex.ts';
import type { PublishedProof, Risc0Proof, Sp1Proof } from '../publishedProof.ts';
import { listReleases, type Release } from './selectors.ts';

/** Bytes that differ from their neighbours and from other fillings. */
export function filled(length: number, seed: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (i * 7 + seed * 31 + 1) % 256);
}

/** The bytes of a proof as a release writes them. */
export function proofBytesOf(release: Release & { readonly selector: `0x${string}` }): Uint8Array {
  return concatBytes(hexToBytes(release.selector), filled(release.length - 4, release.length));
}

/** The release with a version, by name. */
export function releaseNamed(
  system: Release['system'],
  version: string,
): Release & { readonly selector: `0x${string}` } {
  const found = listReleases().find((r) => r.system === system && r.version === version);
  if (found === undefined) throw new Error(`no release ${system} ${version}`);
  return found;
}

export const SP1_PROOF: Required<Sp1Proof> = {
  system: 'sp1-groth16',
  version: 'v5.0.0',
  proof: proofBytesOf(releaseNamed('sp1-groth16', 'v5.0.0')),
  programVKey: filled(32, 1),
  publicValues: filled(96, 2),
};

export const RISC0_PROOF: Omit<Required<Risc0Proof>, 'journalDigest' | 'claimDigest'> = {
  system: 'risc0-groth16',
  version: '2.1',
  seal: proofBytesOf(releaseNamed('risc0-groth16', '2.1')),
  imageId: filled(32, 3),
  journal: filled(21, 4),
};

const POINT = ['1', '2', '1'];

/** snarkjs' three files, in its own form; the points are on no curve. */
export const SNARKJS = {
  proof: {
    pi_a: ['11', '12', '1'],
    pi_b: [
      ['21', '22'],
      ['23', '24'],
      ['1', '0'],
    ],
    pi_c: ['31', '32', '1'],
    protocol: 'groth16',
    curve: 'bn128',
  },
  verificationKey: {
    protocol: 'groth16',
    curve: 'bn128',
    nPublic: 2,
    vk_alpha_1: POINT,
    vk_beta_2: [
      ['1', '2'],
      ['3', '4'],
      ['1', '0'],
    ],
    IC: [POINT, POINT, POINT],
  },
  publicSignals: ['5', '6'],
} as const;

/** UTF-8 of text, or of JSON. */
export function utf8(value: unknown): Uint8Array {
  return new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
}

/** The proof of a reading of one proof. */
export function onlyProof(proofs: readonly { readonly proof: PublishedProof }[]): PublishedProof {
  if (proofs.length !== 1 || proofs[0] === undefined) throw new Error(`${proofs.length} proofs`);
  return proofs[0].proof;
}
