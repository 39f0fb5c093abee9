/** 256-bit words in byte arrays, big-endian. Most words are short: what is zero is not computed. */

/** The word at `offset`; bytes past the end are zero. */
export function loadWord(bytes: Uint8Array, offset: number): bigint {
  if (offset + 32 > bytes.length) {
    const padded = new Uint8Array(32);
    padded.set(bytes.subarray(offset, offset + 32));
    return loadWord(padded, 0);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, 32);
  let word = view.getBigUint64(0);
  for (let at = 8; at < 32; at += 8) {
    const part = view.getBigUint64(at);
    word = word === 0n ? part : (word << 64n) | part;
  }
  return word;
}

/** Writes a word of up to 256 bits at `offset`. Assumes: 32 bytes are there. */
export function storeWord(bytes: Uint8Array, offset: number, word: bigint): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, 32);
  let rest = word;
  for (let at = 24; at >= 0; at -= 8) {
    view.setBigUint64(at, rest); // takes the lowest 64 bits
    if (rest !== 0n) rest >>= 64n;
  }
}
