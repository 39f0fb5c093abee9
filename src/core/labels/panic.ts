/** What the codes of Solidity's panics mean. Source: Solidity's documentation, "Panic via assert and Error via require". */

import type { Decoded } from '../changes.ts';

/** By code, decimal. */
const REASONS: Readonly<Record<string, string>> = {
  0: 'a panic that the compiler put there',
  1: 'an assertion that does not hold',
  17: 'arithmetic overflow or underflow',
  18: 'division or modulo by zero',
  33: 'a number that is no member of its enum',
  34: 'a byte array in storage that is wrongly encoded',
  49: 'pop on an empty array',
  50: 'an index outside its array',
  65: 'too much memory',
  81: 'a call of a function variable that was never set',
};

/** `Panic(uint256)` with the meaning of its code, where it has one. */
export function withPanicReason(decoded: Decoded): Decoded {
  return {
    ...decoded,
    arguments: decoded.arguments.map((argument) => {
      const meaning = REASONS[argument.value];
      return meaning === undefined ? argument : { ...argument, meaning };
    }),
  };
}
