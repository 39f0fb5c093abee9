/** Storage slots as people type them. */

import { bigIntToFixedBytes } from './hex.ts';
import { invalidTyped } from './typedText.ts';

const QUANTITY = /^0x[0-9a-fA-F]{1,64}$/;

/** A slot as it is typed: 0x-hex of up to 32 bytes, or decimal; 32 bytes. Errors: INPUT_FIELD_INVALID. */
export function parseSlot(text: string): Uint8Array {
  const isNumber = QUANTITY.test(text) || /^[0-9]{1,78}$/.test(text);
  const slot = isNumber ? BigInt(text) : -1n;
  if (slot >= 0n && slot < 1n << 256n) return bigIntToFixedBytes(slot, 32);
  throw invalidTyped('slot', '0x and up to 64 hex digits, or a decimal number below 2^256', text);
}
