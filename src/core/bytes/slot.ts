/** Storage slots as people type them. */

import { ExplorerError } from '../errors.ts';
import { bigIntToFixedBytes } from './hex.ts';

const QUANTITY = /^0x[0-9a-fA-F]{1,64}$/;

/** A slot as it is typed: 0x-hex of up to 32 bytes, or decimal; 32 bytes. Errors: INPUT_FIELD_INVALID. */
export function parseSlot(text: string): Uint8Array {
  const isNumber = QUANTITY.test(text) || /^[0-9]{1,78}$/.test(text);
  const slot = isNumber ? BigInt(text) : -1n;
  if (slot >= 0n && slot < 1n << 256n) return bigIntToFixedBytes(slot, 32);
  throw new ExplorerError(
    'INPUT_FIELD_INVALID',
    `The slot ${text.slice(0, 80)} is no 256-bit number`,
    {
      where: 'slot',
      expected: '0x-hex of up to 32 bytes, or decimal',
      found: text.slice(0, 80),
    },
  );
}
