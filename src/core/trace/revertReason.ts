/** What a revert says in the two forms that Solidity gives it: `Error(string)` and `Panic(uint256)`. */

import { bytesToBigInt, bytesToHex } from '../bytes/hex.ts';

const ERROR = '0x08c379a0';
const PANIC = '0x4e487b71';
const WORD = 32;

/** Source: Solidity documentation, "Panic via assert and Error via require". */
const PANICS: Readonly<Record<string, string>> = {
  0: 'generic panic',
  1: 'assert(false)',
  17: 'arithmetic underflow or overflow',
  18: 'division or modulo by zero',
  33: 'enum overflow',
  34: 'invalid encoded storage byte array accessed',
  49: 'out-of-bounds array access; popping on an empty array',
  50: 'out-of-bounds access of an array or bytesN',
  65: 'out of memory',
  81: 'uninitialized function',
};

/** The reason, as it came: text of the chain, made safe by whoever shows it. Undefined where the output has neither form. */
export function revertReason(output: Uint8Array): string | undefined {
  if (output.length < 4 + WORD) return undefined;
  const selector = bytesToHex(output.subarray(0, 4));
  const data = output.subarray(4);
  if (selector === PANIC) return panicText(bytesToBigInt(data.subarray(0, WORD)));
  return selector === ERROR ? stringAt(data) : undefined;
}

function panicText(code: bigint): string {
  return PANICS[String(code)] ?? `unknown panic code: 0x${code.toString(16)}`;
}

/** The one argument of type string; undefined where it reaches beyond the data. */
function stringAt(data: Uint8Array): string | undefined {
  const place = numberAt(data, 0);
  const length = place === undefined ? undefined : numberAt(data, place);
  if (place === undefined || length === undefined) return undefined;
  const start = place + WORD;
  if (start + length > data.length) return undefined;
  return new TextDecoder().decode(data.subarray(start, start + length));
}

function numberAt(data: Uint8Array, place: number): number | undefined {
  if (place + WORD > data.length) return undefined;
  const word = bytesToBigInt(data.subarray(place, place + WORD));
  return word <= BigInt(data.length) ? Number(word) : undefined;
}
