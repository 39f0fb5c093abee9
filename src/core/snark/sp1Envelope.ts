/**
 * What SP1 wraps around the proofs of its last circuit, Groth16 and PLONK alike, and the public values of
 * that circuit. Sources: sp1-verifier (`groth16/mod.rs`, `plonk/mod.rs`, `utils.rs`); sp1-contracts.
 *
 * ```text
 *   v4, v5   selector (4) | proof
 *   v6       selector (4) | exit code (32) | root of the recursion keys (32) | nonce (32) | proof
 * ```
 */

import { bytesToBigInt, bytesToHex, type Hex } from '../bytes/hex.ts';
import { blake3 } from '../crypto/blake3.ts';
import { sha256 } from '../crypto/sha256.ts';
import { ExplorerError } from '../errors.ts';
import type { Sp1Version } from '../publishedProof.ts';
import { checkLength, checkSelector } from './proofBytes.ts';

/** The roots of the recursion keys, which a proof since v6 must name: `VK_ROOT` of SP1's verifier contracts. */
export const SP1_RECURSION_ROOTS: Readonly<Partial<Record<Sp1Version, Hex>>> = {
  'v6.0.0': '0x008cd56e10c2fe24795cff1e1d1f40d3a324528d315674da45d26afb376e8670',
  'v6.1.0': '0x002f850ee998974d6cc00e50cd0814b098c05bfade466d28573240d057f25352',
};

const SELECTOR_BYTES = 4;
const WORD = 32;

export interface Sp1Envelope {
  /** The proof of the circuit itself. */
  readonly body: Uint8Array;
  /** The circuit's public values after program key and digest: none, or exit code, root and nonce. */
  readonly trailing: readonly bigint[];
}

/**
 * Takes a proof out of its envelope. `selector` is that of the key. Errors: SNARK_SELECTOR_MISMATCH,
 * SNARK_PROOF_MALFORMED (length), SNARK_EXIT_CODE_NOT_ZERO, SNARK_RECURSION_ROOT_MISMATCH.
 */
export function openSp1Envelope(
  proof: Uint8Array,
  version: Sp1Version,
  selector: Hex,
  bodyBytes: number,
): Sp1Envelope {
  checkSelector(proof.subarray(0, SELECTOR_BYTES), selector);
  const root = SP1_RECURSION_ROOTS[version];
  const words = root === undefined ? 0 : 3;
  checkLength(proof, SELECTOR_BYTES + words * WORD + bodyBytes, `an SP1 ${version} proof`);
  const word = (i: number) =>
    proof.subarray(SELECTOR_BYTES + i * WORD, SELECTOR_BYTES + (i + 1) * WORD);
  const body = proof.subarray(SELECTOR_BYTES + words * WORD);
  if (root === undefined) return { body, trailing: [] };
  checkExitCode(bytesToHex(word(0)));
  checkRoot(bytesToHex(word(1)), root);
  return { body, trailing: [0, 1, 2].map((i) => bytesToBigInt(word(i))) };
}

/**
 * The digests of the program's output that the circuit may have printed, the usual one first: SHA-256, and
 * since v5 BLAKE3 for programs built so, each without its top 3 bits to fit the scalar field.
 */
export function sp1OutputDigests(publicValues: Uint8Array, version: Sp1Version): bigint[] {
  const hashes = version === 'v4.0.0-rc.3' ? [sha256] : [sha256, blake3];
  return hashes.map((hash) => BigInt.asUintN(253, bytesToBigInt(hash(publicValues))));
}

function checkExitCode(found: Hex): void {
  if (/^0x0{64}$/.test(found)) return;
  throw new ExplorerError('SNARK_EXIT_CODE_NOT_ZERO', 'The proven program ended with an error', {
    found,
  });
}

function checkRoot(found: Hex, expected: Hex): void {
  if (found === expected) return;
  throw new ExplorerError(
    'SNARK_RECURSION_ROOT_MISMATCH',
    'The proof names another root of recursion keys than its release',
    { expected, found },
  );
}
