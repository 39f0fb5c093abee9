/** Proof bytes with a selector in front → which system, which release, whole or cut. */

import { bytesToHex } from '../bytes/hex.ts';
import { SYSTEM_NAMES } from '../proofSystems.ts';
import type { PublishedProof } from '../publishedProof.ts';
import { describeBytes, malformed, notRecognised } from './formError.ts';
import { PROOF_LENGTHS, type Release, releaseOf, unsupportedSelector } from './selectors.ts';

/** What belongs to a proof apart from its bytes. */
export interface ProofFields {
  readonly programVKey?: Uint8Array;
  readonly publicValues?: Uint8Array;
  readonly imageId?: Uint8Array;
  readonly journal?: Uint8Array;
  readonly journalDigest?: Uint8Array;
  readonly claimDigest?: Uint8Array;
}

/** What was looked for in bytes, for the message that nothing was found. */
export const TRIED_BYTES: readonly string[] = [
  'proof bytes of SP1 (Groth16, PLONK) and RISC Zero (Groth16) by their selector',
  'call data of verifyBatches, verifyBatch, verifyProof, verify and verifyIntegrity',
];

/** The proof whose bytes start with the selector of a release; undefined where they do not. Errors: FORM_MALFORMED. */
export function readProofBytes(
  bytes: Uint8Array,
  where: string,
  fields: ProofFields = {},
): PublishedProof | undefined {
  const release = releaseOf(bytes);
  if (release === undefined) return undefined;
  if (bytes.length !== release.length) throw wrongLength(bytes, release, where);
  return release.system === 'risc0-groth16'
    ? risc0Proof(release, bytes, fields)
    : sp1Proof(release, bytes, fields);
}

/** As {@link readProofBytes}, where the bytes are said to be a proof. Errors: FORM_MALFORMED, FORM_NOT_RECOGNISED. */
export function requireProofBytes(
  bytes: Uint8Array,
  where: string,
  fields: ProofFields = {},
): PublishedProof {
  const proof = readProofBytes(bytes, where, fields);
  if (proof === undefined) throw unknownProof(bytes, where);
  return proof;
}

/** The refusal of bytes that no release claims. */
export function unknownProof(bytes: Uint8Array, where: string): Error {
  return notRecognised(`${where}: ${looksLike(bytes)}`, TRIED_BYTES, {
    where,
    bytes: bytes.length,
    ...(bytes.length >= 4 && { selector: bytesToHex(bytes.subarray(0, 4)) }),
  });
}

function looksLike(bytes: Uint8Array): string {
  const known = unsupportedSelector(bytes);
  if (known !== undefined) return `${bytes.length} bytes, ${known}`;
  if (PROOF_LENGTHS.has(bytes.length)) {
    const selector = bytesToHex(bytes.subarray(0, 4));
    return `${bytes.length} bytes, selector ${selector} is of no published release`;
  }
  if (bytes.length === 256) return '256 bytes: eight words, a Groth16 proof without its selector';
  return describeBytes(bytes);
}

function sp1Proof(
  { system, version }: Extract<Release, { system: 'sp1-groth16' | 'sp1-plonk' }>,
  proof: Uint8Array,
  { programVKey, publicValues }: ProofFields,
): PublishedProof {
  return {
    system,
    version,
    proof,
    ...(programVKey && { programVKey }),
    ...(publicValues && { publicValues }),
  };
}

function risc0Proof(
  { system, version }: Extract<Release, { system: 'risc0-groth16' }>,
  seal: Uint8Array,
  { imageId, journal, journalDigest, claimDigest }: ProofFields,
): PublishedProof {
  return {
    system,
    version,
    seal,
    ...(imageId && { imageId }),
    ...(journal && { journal }),
    ...(journalDigest && { journalDigest }),
    ...(claimDigest && { claimDigest }),
  };
}

function wrongLength(bytes: Uint8Array, release: Release, where: string): Error {
  const offset = Math.min(bytes.length, release.length);
  const name = `${SYSTEM_NAMES[release.system]} ${release.version}`;
  const what = `the selector is that of ${name}, whose proofs have ${release.length} bytes, and these are ${bytes.length}`;
  return malformed('proof bytes', `${where}, byte ${offset}`, what, {
    offset,
    expected: release.length,
    found: bytes.length,
  });
}
