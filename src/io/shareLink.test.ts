/** Links round-trip, and no input makes the parser throw. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHECKS } from '../core/checks.ts';
import type { Route } from '../core/route.ts';
import { formatRoute, parseRoute } from './shareLink.ts';

const HASH = `0x${'ab'.repeat(32)}`;

const check = fc.option(fc.constantFrom(...CHECKS.map(({ id }) => id)), { nil: undefined });
const withCheck = <R extends Route>(route: fc.Arbitrary<R>): fc.Arbitrary<Route> =>
  fc.tuple(route, check).map(([plain, id]) => (id ? { ...plain, check: id } : plain));
const hexDigits = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));

const routes: fc.Arbitrary<Route> = fc.oneof(
  fc.constant<Route>({ page: 'start' }),
  withCheck(
    fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,63}$/).map((id) => ({ page: 'example' as const, id })),
  ),
  withCheck(hexDigits(16).map((digest) => ({ page: 'file' as const, digest }))),
  withCheck(
    fc.record({
      page: fc.constant('block' as const),
      chainId: fc.integer({ min: 1, max: 2 ** 31 }),
      block: fc.oneof(
        fc.nat().map(String),
        hexDigits(64).map((digits) => `0x${digits}`),
      ),
    }),
  ),
);

describe('parseRoute', () => {
  test('behavior: every route comes back from its link', () => {
    fc.assert(
      fc.property(routes, (route) => {
        expect(parseRoute(formatRoute(route))).toEqual(route);
      }),
    );
  });

  test('behavior: any text is a route, at worst an unknown one that keeps the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const route = parseRoute(`#/${text}`);
        if (route.page === 'unknown') expect(formatRoute(route)).toBe(`#/${text}`);
      }),
    );
  });

  test('behavior: links are written as documented', () => {
    expect(parseRoute('')).toEqual({ page: 'start' });
    expect(parseRoute('#/')).toEqual({ page: 'start' });
    expect(parseRoute('#/1/block/22615247?check=W5')).toEqual({
      page: 'block',
      chainId: 1,
      block: '22615247',
      check: 'W5',
    });
    expect(formatRoute({ page: 'block', chainId: 560048, block: HASH })).toBe(
      `#/560048/block/${HASH}`,
    );
  });

  test('behavior: a check that does not exist is left out', () => {
    expect(parseRoute('#/example/small?check=Q9')).toEqual({ page: 'example', id: 'small' });
  });

  test('behavior: traversal, foreign characters and overlong ids are unknown', () => {
    for (const hash of [
      '#/example/../secret',
      '#/example/A',
      `#/example/${'a'.repeat(65)}`,
      '#/file/0123',
      '#/0/block/1',
      '#/1/block/latest',
      '#/9007199254740993/block/1',
      '#/1/block/0x12',
      '#/rpc/https:%2F%2Fnode.example',
    ]) {
      expect(parseRoute(hash).page, hash).toBe('unknown');
    }
  });
});
