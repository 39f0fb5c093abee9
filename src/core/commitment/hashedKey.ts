/**
 * The address or slot behind a hash that a proof reveals: whoever has it can show that it is the one. It
 * cannot be computed from the hash. One comparison for the page and the command line.
 */

import { bytesToHex, type Hex, hexToBytes } from '../bytes/hex.ts';
import { keccak256, loadKeccak } from '../bytes/keccak.ts';
import { parseSlot } from '../bytes/slot.ts';
import { invalidTyped } from '../bytes/typedText.ts';
import { ExplorerError } from '../errors.ts';
import type { HashedKey } from '../publishedProof.ts';

const SIZES: Readonly<Record<HashedKey, number>> = { address: 20, slot: 32 };

/** What was typed, in bytes: an address, or a slot in any form. Errors: INPUT_FIELD_INVALID. */
export function parsePreimage(of: HashedKey, text: string): Uint8Array {
  if (of === 'slot') return parseSlot(text);
  if (/^0x[0-9a-fA-F]{40}$/.test(text)) return hexToBytes(text);
  throw invalidTyped('address', '0x and 40 hex digits', text);
}

/**
 * Passes where `hash` is that of `preimage`. `hash` is undefined where the proof hides it.
 * Errors: CLAIM_PREIMAGE_MISMATCH. Assumes: `loadKeccak` has resolved.
 */
export function matchPreimage(
  of: HashedKey,
  preimage: Uint8Array,
  hash: Uint8Array | undefined,
): void {
  const [expected, found] = [hash && bytesToHex(hash), bytesToHex(keccak256(preimage))];
  if (preimage.length === SIZES[of] && found === expected) return;
  const message = `The hashed ${of} is not the hash of what was given`;
  throw new ExplorerError('CLAIM_PREIMAGE_MISMATCH', message, {
    preimage: bytesToHex(preimage),
    expected: expected ?? 'hidden',
    found,
  });
}

/** What a reader typed, as 0x-hex of 20 or 32 bytes that hash to `hash`. Errors: as of the two above. */
export async function showPreimage(of: HashedKey, text: string, hash: Hex): Promise<Hex> {
  await loadKeccak();
  const preimage = parsePreimage(of, text.trim());
  matchPreimage(of, preimage, hexToBytes(hash));
  return bytesToHex(preimage);
}
