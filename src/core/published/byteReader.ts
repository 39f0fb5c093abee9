/** A cursor over the bytes of a link, and sizes in base 128: seven bits a byte, the low ones first. */

import { malformed } from './formError.ts';

export interface ByteReader {
  readonly byte: () => number;
  readonly take: (count: number) => Uint8Array;
  /** The next bytes without going on; fewer at the end. */
  readonly peek: (count: number) => Uint8Array;
  /** A size; never more than the bytes there are. */
  readonly size: () => number;
  /** Throws where bytes are left. */
  readonly end: () => void;
  readonly wrong: (what: string) => Error;
}

/** All of its functions throw FORM_MALFORMED with the byte. */
export function createByteReader(bytes: Uint8Array, form: string): ByteReader {
  let at = 0;
  const wrong = (what: string) => malformed(form, `byte ${at}`, what, { offset: at });
  const take = (count: number) => {
    if (at + count > bytes.length) throw wrong('the data ends too early');
    at += count;
    return bytes.slice(at - count, at);
  };
  const byte = () => take(1)[0] as number; // one byte was taken
  return {
    byte,
    take,
    wrong,
    peek: (count) => bytes.subarray(at, at + count),
    size: () => readSize(byte, () => wrong('a size above what there is'), bytes.length),
    end: () => {
      if (at !== bytes.length) throw wrong(`${bytes.length - at} bytes follow the end`);
    },
  };
}

/** A size in as few bytes as it needs. */
export function encodeSize(size: number): Uint8Array {
  const bytes: number[] = [];
  let rest = size;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return Uint8Array.from([...bytes, rest]);
}

function readSize(byte: () => number, tooLarge: () => Error, limit: number): number {
  let size = 0;
  for (let factor = 1; ; factor *= 128) {
    const next = byte();
    size += (next % 128) * factor;
    if (size > limit || factor > limit) throw tooLarge();
    if (next < 128) return size;
  }
}
