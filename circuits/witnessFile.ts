/** A witness as snarkjs reads it, for tests: the .wtns format of BN254, written by hand. */

import type { MemoryFile } from 'snarkjs';

/**
 * `wtns`, version 2, two sections: 1 with element size, prime and count; 2 with the elements, each
 * 32 bytes, little-endian. A section starts with its type (4 bytes) and its size (8 bytes).
 */
export function toWitnessFile(witness: readonly bigint[], prime: bigint): MemoryFile {
  const header = concat([uint(32, 4), uint(prime, 32), uint(witness.length, 4)]);
  const body = concat(witness.map((value) => uint(value, 32)));
  const magic = new TextEncoder().encode('wtns');
  const data = concat([magic, uint(2, 4), uint(2, 4), section(1, header), section(2, body)]);
  return { type: 'mem', data };
}

function section(type: number, content: Uint8Array): Uint8Array {
  return concat([uint(type, 4), uint(content.length, 8), content]);
}

function uint(value: number | bigint, size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, i) =>
    Number((BigInt(value) >> BigInt(8 * i)) & 255n),
  );
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
