/** The chain of ancestor headers: linked, complete, ending in the parent; and BLOCKHASH out of it. */

import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex, concatBytes } from '../bytes/hex.ts';
import { loadKeccak } from '../bytes/keccak.ts';
import { failureOf } from '../witness/fixture.ts';
import { type AncestorChain, ancestorHash, checkAncestors } from './ancestors.ts';
import type { BlockHeader } from './block.ts';
import { createHeader } from './fixture.ts';
import { createLadder, type Ladder } from './ladder.ts';

beforeAll(loadKeccak);

/** Headers 96 to 99, ascending, and block 100. */
function chain(): { headers: BlockHeader[]; block: BlockHeader } {
  const headers: BlockHeader[] = [];
  for (let number = 96n; number <= 100n; number++) {
    const parentHash = headers.at(-1)?.hash ?? new Uint8Array(32);
    headers.push(createHeader('prague', { number, parentHash }));
  }
  return { block: headers.pop() as BlockHeader, headers };
}

interface Checked {
  readonly ladder: Ladder;
  readonly found: AncestorChain | null;
  /** `W3 passed`, `W4 failed WITNESS_PARENT_MISSING CANNOT_VERIFY`, … */
  readonly lines: readonly string[];
}

function check(rlps: readonly Uint8Array[], block: BlockHeader): Checked {
  const ladder = createLadder();
  const found = checkAncestors(rlps, block, ladder);
  const lines = ladder
    .checks()
    .filter(({ id }) => ladder.has(id))
    .map(({ id, status, error, failure }) =>
      [id, status, error, failure].filter(Boolean).join(' '),
    );
  return { ladder, found, lines };
}

const rlpsOf = (headers: readonly BlockHeader[]): Uint8Array[] => headers.map(({ rlp }) => rlp);

describe('checkAncestors', () => {
  test('default: linked down to the parent, which comes first', () => {
    const { headers, block } = chain();
    const { found, lines } = check(rlpsOf(headers), block);
    expect(lines).toEqual(['W3 passed', 'W4 passed']);
    expect(found?.headers.map(({ number }) => number)).toEqual([99n, 98n, 97n, 96n]);
    expect(found?.used).toBe(1);
  });

  test('behavior: the parent alone', () => {
    const { headers, block } = chain();
    expect(check(rlpsOf(headers.slice(3)), block).lines).toEqual(['W3 passed', 'W4 passed']);
  });

  test.each<readonly [title: string, change: (h: BlockHeader[]) => BlockHeader[], lines: string[]]>(
    [
      [
        'error: WITNESS_PARENT_MISSING, no headers',
        () => [],
        ['W3 passed', 'W4 failed WITNESS_PARENT_MISSING CANNOT_VERIFY'],
      ],
      [
        'error: WITNESS_PARENT_MISSING, the last one left out',
        (h) => h.slice(0, 3),
        ['W3 passed', 'W4 failed WITNESS_PARENT_MISSING CANNOT_VERIFY'],
      ],
      [
        'error: WITNESS_PARENT_MISMATCH, another header of the same number',
        (h) => [
          createHeader('prague', {
            number: 99n,
            timestamp: 5n,
            parentHash: (h[2] as BlockHeader).hash,
          }),
        ],
        ['W3 passed', 'W4 failed WITNESS_PARENT_MISMATCH INVALID'],
      ],
      [
        'error: WITNESS_HEADER_MISSING, a gap',
        (h) => h.filter(({ number }) => number !== 97n),
        ['W3 failed WITNESS_HEADER_MISSING CANNOT_VERIFY', 'W4 passed'],
      ],
      [
        'error: WITNESS_HEADERS_NOT_LINKED, reversed',
        (h) => h.toReversed(),
        [
          'W3 failed WITNESS_HEADERS_NOT_LINKED INVALID',
          'W4 failed WITNESS_PARENT_MISSING CANNOT_VERIFY',
        ],
      ],
      [
        'error: WITNESS_HEADERS_NOT_LINKED, two of them swapped: nothing is missing',
        ([a, b, c, d]) => [b, a, c, d] as BlockHeader[],
        ['W3 failed WITNESS_HEADERS_NOT_LINKED INVALID', 'W4 passed'],
      ],
      [
        'error: WITNESS_HEADERS_NOT_LINKED, the parent twice',
        (h) => [...h, h[3] as BlockHeader],
        ['W3 failed WITNESS_HEADERS_NOT_LINKED INVALID', 'W4 passed'],
      ],
      [
        'error: WITNESS_HEADERS_NOT_LINKED, a forged ancestor',
        (h) => [createHeader('prague', { number: 96n, timestamp: 77n }), ...h.slice(1)],
        ['W3 failed WITNESS_HEADERS_NOT_LINKED INVALID', 'W4 passed'],
      ],
    ],
  )('%s', (_, change, lines) => {
    const { headers, block } = chain();
    expect(check(rlpsOf(change(headers)), block).lines).toEqual(lines);
  });

  test('behavior: beyond a broken link no header counts', () => {
    const { headers, block } = chain();
    const forged = createHeader('prague', { number: 97n, timestamp: 77n });
    const { found } = check(
      rlpsOf([headers[0], forged, headers[2], headers[3]] as BlockHeader[]),
      block,
    );
    expect(found?.headers.map(({ number }) => number)).toEqual([99n, 98n]);
  });

  test.each<readonly [title: string, rlp: (good: Uint8Array) => Uint8Array]>([
    ['error: WITNESS_HEADER_MALFORMED, no RLP', () => Uint8Array.of(0xff)],
    ['error: WITNESS_HEADER_MALFORMED, no bytes', () => new Uint8Array(0)],
    ['error: WITNESS_HEADER_MALFORMED, an empty list', () => Uint8Array.of(0xc0)],
    [
      'error: WITNESS_HEADER_MALFORMED, bytes after it',
      (good) => concatBytes(good, Uint8Array.of(0)),
    ],
    ['error: WITNESS_HEADER_MALFORMED, cut off', (good) => good.slice(0, -1)],
  ])('%s', (_, rlp) => {
    const { headers, block } = chain();
    const [first, ...rest] = rlpsOf(headers);
    const { ladder, found } = check([rlp(first as Uint8Array), ...rest], block);
    expect(ladder.checks().find(({ id }) => id === 'W3')).toMatchObject({
      status: 'failed',
      error: 'WITNESS_HEADER_MALFORMED',
      failure: 'INVALID',
    });
    // What follows the malformed one is linked all the same.
    expect(found?.headers.map(({ number }) => number)).toEqual([99n, 98n, 97n]);
    expect(ladder.verdict()).toBe('INVALID');
  });

  test('behavior: the missing parent is named by number and hash', () => {
    const { block } = chain();
    expect(check([], block).ladder.errors()[0]?.data).toMatchObject({
      number: '99',
      hash: bytesToHex(block.parentHash),
      reason: 'parent',
    });
  });
});

describe('ancestorHash', () => {
  test('default: the hash, and how far back was asked', () => {
    const { headers, block } = chain();
    const { found } = check(rlpsOf(headers), block);
    const ancestors = found as AncestorChain;
    expect(ancestorHash(ancestors, block, 97n)).toEqual((headers[1] as BlockHeader).hash);
    expect(ancestors.used).toBe(3);
    expect(ancestorHash(ancestors, block, 99n)).toEqual(block.parentHash);
    expect(ancestors.used).toBe(3);
  });

  test('error: WITNESS_HEADER_MISSING, older than the witness goes', () => {
    const { headers, block } = chain();
    const { found } = check(rlpsOf(headers), block);
    expect(failureOf(() => ancestorHash(found as AncestorChain, block, 95n))).toMatchObject({
      code: 'WITNESS_HEADER_MISSING',
      data: { number: '95', reason: 'blockhash' },
    });
  });
});
