/**
 * CRC-32 as gzip uses it (RFC 1952 §8), because fflate inflates without checking it: a flipped bit in a
 * file would otherwise surface much later, as a trie node that seems to be missing.
 */

const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The checksum of what `previous` covers followed by `bytes`; an unsigned 32-bit number. */
export function crc32(bytes: Uint8Array, previous = 0): number {
  let value = ~previous;
  for (let i = 0; i < bytes.length; i++) {
    // Both indices are within their arrays: `i` by the loop, the other by the mask.
    value = (TABLE[(value ^ (bytes[i] as number)) & 0xff] as number) ^ (value >>> 8);
  }
  return ~value >>> 0;
}
