/** When a look at the state was paid: memory, value and the cold or warm price first; above the stipend for SSTORE. EIP-7928. */

import { describe, expect, test } from 'vitest';
import { type FailedOperation, isAccessPaid } from './paidAccess.ts';

/** A call with these arguments, named from the top of the stack: gas, to, then as the opcode has them. */
function operation(
  opcode: number,
  gas: number,
  items: readonly bigint[],
  more: Partial<FailedOperation> = {},
): FailedOperation {
  return {
    opcode,
    gas,
    fee: 0,
    stack: [...items].reverse(),
    sp: items.length,
    words: 0,
    hasColdAccess: true,
    hasStipend: true,
    wasWarm: false,
    ...more,
  };
}

/** The least gas with which the access is paid. */
function least(
  opcode: number,
  items: readonly bigint[],
  more: Partial<FailedOperation> = {},
): number {
  let [low, high] = [0, 2 ** 40];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isAccessPaid(operation(opcode, middle, items, more))) high = middle;
    else low = middle + 1;
  }
  return low;
}

const CALL = [0n, 7n, 0n, 0n, 0n, 0n, 0n];

describe('isAccessPaid', () => {
  test.each<readonly [what: string, opcode: number, items: readonly bigint[], gas: number]>([
    ['CALL to a cold address', 0xf1, CALL, 2600],
    ['CALL with value', 0xf1, [0n, 7n, 1n, 0n, 0n, 0n, 0n], 11_600],
    ['CALLCODE with value', 0xf2, [0n, 7n, 1n, 0n, 0n, 0n, 0n], 11_600],
    ['CALL with a word of input', 0xf1, [0n, 7n, 0n, 0n, 32n, 0n, 0n], 2603],
    ['CALL with more output than input', 0xf1, [0n, 7n, 0n, 0n, 32n, 64n, 1n], 2609],
    ['CALL, offsets of nothing', 0xf1, [0n, 7n, 0n, 2n ** 255n, 0n, 2n ** 255n, 0n], 2600],
    ['DELEGATECALL with two words of input', 0xf4, [0n, 7n, 0n, 64n, 0n, 0n], 2606],
    [
      'STATICCALL with 1024 words of output',
      0xfa,
      [0n, 7n, 0n, 0n, 0n, 32_768n],
      2600 + 3072 + 2048,
    ],
    ['SELFDESTRUCT', 0xff, [7n], 2600],
    ['SSTORE', 0x55, [1n, 1n], 2301],
  ])('default: %s', (_, opcode, items, gas) => {
    expect(least(opcode, items)).toBe(gas);
  });

  test('behavior: a warm address costs a call 100, SELFDESTRUCT nothing', () => {
    expect(least(0xf1, CALL, { wasWarm: true })).toBe(100);
    expect(least(0xff, [7n], { wasWarm: true, fee: 5000 })).toBe(5000);
  });

  test('behavior: memory that is there already costs nothing', () => {
    expect(least(0xf1, [0n, 7n, 0n, 0n, 64n, 0n, 0n], { words: 2 })).toBe(2600);
  });

  test('behavior: before Berlin there is no cold price, before Istanbul no stipend', () => {
    expect(least(0xf1, CALL, { hasColdAccess: false, fee: 700 })).toBe(700);
    expect(least(0x55, [1n, 1n], { hasStipend: false })).toBe(0);
  });

  test('behavior: memory beyond what any gas buys is never paid', () => {
    const items = [0n, 7n, 0n, 0n, 2n ** 200n, 0n, 0n];
    expect(isAccessPaid(operation(0xf1, 2 ** 44, items))).toBe(false);
  });
});
