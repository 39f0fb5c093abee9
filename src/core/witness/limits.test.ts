import { describe, expect, test } from 'vitest';
import type { ExplorerError } from '../errors.ts';
import type { ExecutionWitness } from './executionWitness.ts';
import { failureOf } from './fixture.ts';
import * as limits from './limits.ts';

const EMPTY: ExecutionWitness = { state: [], codes: [], keys: [], headers: [] };
const failure = (witness: Partial<ExecutionWitness>): ExplorerError | undefined =>
  failureOf(() => limits.checkLimits({ ...EMPTY, ...witness }));

/** Many entries that are the same bytes: no memory for each. */
function repeat(bytes: number, count: number): Uint8Array[] {
  const item = new Uint8Array(bytes);
  return Array.from({ length: count }, () => item);
}

describe('checkLimits', () => {
  test('default: a witness at its limits is let through', () => {
    expect(
      failure({
        state: repeat(limits.MAX_NODE_BYTES, 3),
        codes: repeat(limits.MAX_CODE_BYTES, 3),
        headers: repeat(limits.MAX_HEADER_BYTES, limits.MAX_WITNESS_HEADERS),
      }),
    ).toBeUndefined();
  });

  test.each([
    ['headers', limits.MAX_WITNESS_HEADERS],
    ['state', limits.MAX_NODES],
    ['codes', limits.MAX_CODES],
    ['keys', limits.MAX_NODES],
  ])('error: WITNESS_LIMIT_EXCEEDED by the number of %s', (what, limit) => {
    const error = failure({ [what]: repeat(1, limit + 1) });
    expect(error?.code).toBe('WITNESS_LIMIT_EXCEEDED');
    expect(error?.data).toEqual({ what, index: null, found: limit + 1, limit });
  });

  test.each([
    ['headers', limits.MAX_HEADER_BYTES],
    ['state', limits.MAX_NODE_BYTES],
    ['codes', limits.MAX_CODE_BYTES],
  ])(
    'error: WITNESS_LIMIT_EXCEEDED by the bytes of one of %s, named by its index',
    (what, limit) => {
      const error = failure({ [what]: [new Uint8Array(1), new Uint8Array(limit + 1)] });
      expect(error?.code).toBe('WITNESS_LIMIT_EXCEEDED');
      expect(error?.data).toEqual({ what, index: 1, found: limit + 1, limit });
    },
  );

  test('error: WITNESS_LIMIT_EXCEEDED by all bytes together', () => {
    const count = Math.ceil(limits.MAX_TOTAL_BYTES / limits.MAX_CODE_BYTES) + 1;
    const error = failure({ codes: repeat(limits.MAX_CODE_BYTES, count) });
    expect(error?.code).toBe('WITNESS_LIMIT_EXCEEDED');
    expect(error?.data).toMatchObject({ what: 'total bytes', limit: limits.MAX_TOTAL_BYTES });
  });
});
