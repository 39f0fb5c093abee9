/** How circom's witness programs know the names of their inputs: by FNV-1a of 64 bits, in two halves. */

const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/** The halves as WebAssembly takes them: signed 32-bit integers. */
export function signalHash(name: string): readonly [high: number, low: number] {
  let hash = OFFSET;
  for (const byte of new TextEncoder().encode(name)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME);
  }
  return [Number(hash >> 32n) | 0, Number(hash & 0xffff_ffffn) | 0];
}
