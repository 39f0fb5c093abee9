/** What a draft comes to, and which proofs of the visit are kept. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { disclosureOf } from './prover.ts';

const draft = (atLeast: string) => ({ reveal: ['kind'], direction: 'rose', atLeast }) as const;

describe('disclosureOf', () => {
  test('default: without a direction there is no bound, whatever is typed', () => {
    expect(disclosureOf({ reveal: ['slot'], direction: 'none', atLeast: 'x' })).toEqual({
      reveal: ['slot'],
    });
  });

  test('behavior: every number below 2^256 in decimal is the bound', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 256n - 1n), (atLeast) => {
        expect(disclosureOf(draft(` ${atLeast} `))?.bound).toEqual({ direction: 'rose', atLeast });
      }),
    );
  });

  test.each(['', ' ', '-1', '1.5', '01', '0x10', '1e3', '1 000', `${2n ** 256n}`, '9'.repeat(100)])(
    'behavior: %j is no bound, and nothing is proven',
    (typed) => {
      expect(disclosureOf(draft(typed))).toBeUndefined();
    },
  );
});
