/** EVM assembly → bytes: words are names of opcodes, numbers are pushed in as few bytes as they take. */

import { concat, type Hex, numberToHex, size, toHex } from 'viem';
import { OPCODE_NAMES } from '../../src/core/trace/opcodeNames.ts';

const PUSH0 = 0x5f;

/** Decimal or 0x-hex numbers are pushed; `data:0x…` stands as it is. Throws for a name that is no opcode. */
export function assemble(text: string): Hex {
  return concat(text.trim().split(/\s+/).map(bytesOf));
}

function bytesOf(word: string): Hex {
  if (word.startsWith('data:')) return word.slice('data:'.length) as Hex; // written as such
  if (/^[0-9]/.test(word)) return push(BigInt(word));
  const opcode = OPCODE_NAMES.indexOf(word);
  if (opcode < 0) throw new Error(`${word} is no opcode`);
  return numberToHex(opcode, { size: 1 });
}

function push(value: bigint): Hex {
  if (value === 0n) return numberToHex(PUSH0, { size: 1 });
  const bytes = toHex(value);
  const even = bytes.length % 2 === 0 ? bytes : (`0x0${bytes.slice(2)}` as const);
  return concat([numberToHex(PUSH0 + size(even), { size: 1 }), even]);
}

/** Creation code that leaves `code` behind. */
export function creationOf(code: Hex): Hex {
  const length = numberToHex(size(code), { size: 2 });
  // PUSH2 length, DUP1, PUSH1 10, PUSH0, CODECOPY, PUSH0, RETURN: ten bytes before the code.
  return concat(['0x61', length, '0x80600a5f395ff3', code]);
}
