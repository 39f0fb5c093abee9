/** A hash as `sha256sum` and package registries write it: hex digits without 0x. */

import { bytesToHex } from '../bytes/hex.ts';

export function hexOf(bytes: Uint8Array): string {
  return bytesToHex(bytes).slice(2);
}
