/** Links round-trip, and no input makes the parser throw. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Hex } from '../core/bytes/hex.ts';
import { CHECKS } from '../core/checks.ts';
import {
  CHANGE_FILTERS,
  CHANGE_GROUPS,
  type Place,
  type Route,
  TRACE_VIEWS,
  TRIE_VIEWS,
} from '../core/route.ts';
import { formatRoute, parseRoute } from './shareLink.ts';

const HASH = `0x${'ab'.repeat(32)}`;

const check = fc.option(fc.constantFrom(...CHECKS.map(({ id }) => id)), { nil: undefined });
const withCheck = <R extends Route>(route: fc.Arbitrary<R>): fc.Arbitrary<Route> =>
  fc.tuple(route, check).map(([plain, id]) => (id ? { ...plain, check: id } : plain));
const hexDigits = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));

const trieId = fc.oneof(
  fc.constant('account' as const),
  hexDigits(64).map((digits): Hex => `0x${digits}`),
);
const node = fc.record({ trie: trieId, path: fc.stringMatching(/^[0-9a-f]{0,64}$/) });
const address = fc.constantFrom(40, 64).chain((length) => hexDigits(length).map((d) => `0x${d}`));
const slot = fc.stringMatching(/^[0-9a-f]{1,64}$/).map((digits) => `0x${digits}`);
const optional = { noNullPrototype: true } as const;
const bytes = fc
  .tuple(fc.nat(9000), fc.integer({ min: 1, max: 999 }))
  .map(([start, length]) => ({ start, end: start + length }));
const places: fc.Arbitrary<Place> = fc.oneof(
  fc.constantFrom<Place>(
    { section: 'accounts' },
    { section: 'reads' },
    { section: 'access' },
    { section: 'transactions' },
    { section: 'report' },
    { section: 'compare' },
    { section: 'statement' },
    { section: 'proofs' },
  ),
  fc.record(
    {
      section: fc.constant('changes' as const),
      group: fc.constantFrom(...CHANGE_GROUPS),
      filter: fc.constantFrom(...CHANGE_FILTERS),
      address,
      slot,
      phase: fc.nat(9999),
    },
    { ...optional, requiredKeys: ['section'] },
  ),
  fc.record(
    { section: fc.constant('prove' as const), entry: fc.nat(99_999), address },
    { ...optional, requiredKeys: ['section'] },
  ),
  fc.record(
    {
      section: fc.constant('transaction' as const),
      index: fc.nat(99_999),
      log: fc.nat(99_999),
    },
    { ...optional, requiredKeys: ['section', 'index'] },
  ),
  fc.record(
    {
      section: fc.constant('trace' as const),
      phase: fc.nat(99_999),
      view: fc.constantFrom(...TRACE_VIEWS),
      frame: fc.nat(99_999),
      step: fc.nat(9_999_999),
    },
    { ...optional, requiredKeys: ['section', 'phase'] },
  ),
  fc.record(
    {
      section: fc.constant('trie' as const),
      view: fc.constantFrom(...TRIE_VIEWS),
      selected: node,
    },
    { ...optional, requiredKeys: ['section'] },
  ),
  fc.record({ section: fc.constant('account' as const), address }),
  fc.record({ section: fc.constant('slot' as const), address, slot }),
  fc.record(
    { section: fc.constant('node' as const), node, bytes },
    { ...optional, requiredKeys: ['section', 'node'] },
  ),
  fc.record(
    {
      section: fc.constant('fold' as const),
      address,
      slot,
      step: fc.integer({ min: 1, max: 999 }),
    },
    { ...optional, requiredKeys: ['section', 'address', 'step'] },
  ),
);
const deepRoutes: fc.Arbitrary<Route> = fc
  .tuple(places, fc.boolean(), hexDigits(16))
  .map(([place, after, digest]) => ({
    page: 'file',
    digest,
    place,
    ...(after ? { time: 'after' as const } : {}),
  }));

const routes: fc.Arbitrary<Route> = fc.oneof(
  fc.constantFrom<Route>(
    { page: 'start' },
    { page: 'proof' },
    { page: 'published' },
    { page: 'circuit' },
    { page: 'node' },
  ),
  deepRoutes,
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

  test('behavior: links into the tries are written as documented', () => {
    const links = [
      '#/example/transfer/trie?view=tree&sel=account:3f2a&time=after',
      `#/1/block/17/node/${HASH}:?byte=120-151`,
      `#/example/transfer/fold/${HASH}/slot/0x2?step=3`,
      '#/file/0123456789abcdef/accounts',
    ];
    for (const link of links) expect(formatRoute(parseRoute(link))).toBe(link);
    expect(parseRoute(links[1] as string)).toMatchObject({
      place: { section: 'node', node: { trie: HASH, path: '' }, bytes: { start: 120, end: 152 } },
    });
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
      '#/example/transfer/trieste',
      '#/example/transfer/node/account:xyz',
      '#/example/transfer/account/0x12',
      '#/rpc/https:%2F%2Fnode.example',
    ]) {
      expect(parseRoute(hash).page, hash).toBe('unknown');
    }
  });
});
