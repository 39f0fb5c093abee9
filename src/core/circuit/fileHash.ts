/** The SHA-256 of a whole file, a piece at a time: a proving key may have more bytes than a page gets memory. */

import { bytesToHex, type Hex } from '../bytes/hex.ts';
import { startSha256 } from '../crypto/sha256Stream.ts';
import type { ByteSource } from './circuit.ts';

/** All of the file that is in memory at a time: some 75 ms of hashing, so that counts come about ten times a second. */
export const HASH_PIECE_BYTES = 2 ** 25;

/** The hash, with the bytes behind it told after each piece. Errors: those of `file.read`. */
export async function hashOfFile(
  file: ByteSource,
  onBytes: (doneBytes: number) => void = () => {},
): Promise<Hex> {
  const hash = await startSha256();
  for (let at = 0; at < file.size; at += HASH_PIECE_BYTES) {
    const piece = await file.read(at, Math.min(HASH_PIECE_BYTES, file.size - at));
    hash.update(piece);
    onBytes(at + piece.length);
  }
  return bytesToHex(hash.digest());
}
