/**
 * The first four bytes of proofs, and what they say: SP1 takes them from the hash of the verifier,
 * RISC Zero from the digest of the verifier's parameters. Sources: succinctlabs/sp1-contracts
 * (VERIFIER_HASH of each release), risc0/risc0-ethereum (contracts/src/selector.rs, test receipts).
 */

import { bytesToHex, type Hex } from '../bytes/hex.ts';
import type { Risc0Version, Sp1Version } from '../publishedProof.ts';

/** A release that is known by its selector, and how long its proofs are. */
export type Release =
  | {
      readonly system: 'sp1-groth16' | 'sp1-plonk';
      readonly version: Sp1Version;
      readonly length: number;
    }
  | { readonly system: 'risc0-groth16'; readonly version: Risc0Version; readonly length: 260 };

/** 4 bytes of selector and 8 words: A and C with two coordinates, B with four. */
const GROTH16_LENGTH = 260;
/** From version 6 on with exit code, root of the keys and nonce behind the selector. */
const GROTH16_V6_LENGTH = 356;
/** gnark's PLONK with one commitment: selector and 27 words. */
const PLONK_LENGTH = 868;
const PLONK_V6_LENGTH = 964;

const RELEASES: ReadonlyMap<Hex, Release> = new Map<Hex, Release>([
  ['0x11b6a09d', { system: 'sp1-groth16', version: 'v4.0.0-rc.3', length: GROTH16_LENGTH }],
  ['0xa4594c59', { system: 'sp1-groth16', version: 'v5.0.0', length: GROTH16_LENGTH }],
  ['0x0e78f4db', { system: 'sp1-groth16', version: 'v6.0.0', length: GROTH16_V6_LENGTH }],
  ['0x4388a21c', { system: 'sp1-groth16', version: 'v6.1.0', length: GROTH16_V6_LENGTH }],
  ['0x1b34fe11', { system: 'sp1-plonk', version: 'v4.0.0-rc.3', length: PLONK_LENGTH }],
  ['0xd4e8ecd2', { system: 'sp1-plonk', version: 'v5.0.0', length: PLONK_LENGTH }],
  ['0xbb1a6f29', { system: 'sp1-plonk', version: 'v6.0.0', length: PLONK_V6_LENGTH }],
  ['0x5a093a2f', { system: 'sp1-plonk', version: 'v6.1.0', length: PLONK_V6_LENGTH }],
  ['0x9f39696c', { system: 'risc0-groth16', version: '2.0', length: GROTH16_LENGTH }],
  ['0xf536085a', { system: 'risc0-groth16', version: '2.1', length: GROTH16_LENGTH }],
  ['0xbb001d44', { system: 'risc0-groth16', version: '2.2', length: GROTH16_LENGTH }],
  ['0x73c457ba', { system: 'risc0-groth16', version: '3.0', length: GROTH16_LENGTH }],
  ['0xc27d1bc0', { system: 'risc0-groth16', version: '5.0', length: GROTH16_LENGTH }],
]);

/** Selectors of known meaning that cannot be verified here, in words. */
const UNSUPPORTED: ReadonlyMap<Hex, string> = new Map<Hex, string>([
  ['0x50bd1769', 'a Groth16 seal of RISC Zero 1.1, a release whose parameters are not built in'],
  ['0xc101b42b', 'a Groth16 seal of RISC Zero 1.2, a release whose parameters are not built in'],
  ['0xffffffff', 'a fake receipt of RISC Zero’s development mode, which proves nothing'],
  ['0xbfca9ccb', 'a seal of RISC Zero’s set verifier 0.1: a Merkle path to an aggregated proof'],
  ['0x16a15cc8', 'a seal of RISC Zero’s set verifier 0.2: a Merkle path to an aggregated proof'],
  ['0xf443ad7b', 'a seal of RISC Zero’s set verifier 0.4: a Merkle path to an aggregated proof'],
  ['0xf2e6e6dc', 'a seal of RISC Zero’s set verifier 0.5: a Merkle path to an aggregated proof'],
]);

/** Lengths that proofs with a selector have. */
export const PROOF_LENGTHS: ReadonlySet<number> = new Set(
  [...RELEASES.values()].map(({ length }) => length),
);

/** The release whose selector the bytes start with. */
export function releaseOf(bytes: Uint8Array): Release | undefined {
  return RELEASES.get(selectorOf(bytes));
}

/** What is known of a selector that cannot be verified here. */
export function unsupportedSelector(bytes: Uint8Array): string | undefined {
  return UNSUPPORTED.get(selectorOf(bytes));
}

/** Every release, for tests and for the list of what is known. */
export function listReleases(): readonly (Release & { readonly selector: Hex })[] {
  return [...RELEASES].map(([selector, release]) => ({ selector, ...release }));
}

/** The selector of a release. */
export function selectorFor(system: Release['system'], version: string): Hex | undefined {
  for (const [selector, release] of RELEASES) {
    if (release.system === system && release.version === version) return selector;
  }
  return undefined;
}

function selectorOf(bytes: Uint8Array): Hex {
  return bytesToHex(bytes.subarray(0, 4));
}
