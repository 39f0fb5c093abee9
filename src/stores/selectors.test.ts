/** What follows from the stores: the trusted hash, links to documents, hashes as typed. */

import { describe, expect, test } from 'vitest';
import { BLOCK_HASH, CANNOT_REPORT, INVALID_REPORT, VALID_REPORT } from '../core/fixture.ts';
import {
  decidingCheck,
  isRouteOf,
  normalizeHash,
  routeOf,
  tally,
  withTrustedHash,
} from './selectors.ts';
import type { LoadedDocument } from './session.ts';

const OTHER = `0x${'7'.repeat(64)}`;

describe('withTrustedHash', () => {
  test('default: without a trusted hash the report is unchanged', () => {
    expect(withTrustedHash(VALID_REPORT, undefined)).toBe(VALID_REPORT);
  });

  test('behavior: B3 passes for the hash of the block, and VALID stays VALID', () => {
    const report = withTrustedHash(VALID_REPORT, BLOCK_HASH);
    expect(report.checks.find(({ id }) => id === 'B3')).toMatchObject({
      status: 'passed',
      expected: BLOCK_HASH,
      found: BLOCK_HASH,
    });
    expect(report.verdict).toBe('VALID');
    expect(report.error).toBeUndefined();
  });

  test('error: TRUSTED_HASH_MISMATCH makes a valid block INVALID, both hashes shown', () => {
    const report = withTrustedHash(VALID_REPORT, OTHER);
    expect(report.verdict).toBe('INVALID');
    expect(report.error).toMatchObject({
      code: 'TRUSTED_HASH_MISMATCH',
      data: { expected: OTHER, found: BLOCK_HASH },
    });
    expect(decidingCheck(report)?.id).toBe('B3');
  });

  test('behavior: a lie outweighs what is missing', () => {
    expect(withTrustedHash(CANNOT_REPORT, OTHER).verdict).toBe('INVALID');
    expect(withTrustedHash(CANNOT_REPORT, BLOCK_HASH).verdict).toBe('CANNOT_VERIFY');
  });

  test('behavior: a passing B3 heals no other failure', () => {
    const report = withTrustedHash(INVALID_REPORT, BLOCK_HASH);
    expect(report.verdict).toBe('INVALID');
    expect(report.error).toEqual(INVALID_REPORT.error);
  });

  test('behavior: taking the wrong hash back restores the verdict', () => {
    const wrong = withTrustedHash(VALID_REPORT, OTHER);
    expect(withTrustedHash(wrong, BLOCK_HASH).verdict).toBe('VALID');
  });
});

describe('normalizeHash', () => {
  test('behavior: case, spaces and a missing 0x are forgiven, lengths are not', () => {
    expect(normalizeHash(` ${BLOCK_HASH.slice(2).toUpperCase()}\n`)).toBe(BLOCK_HASH);
    expect(normalizeHash(BLOCK_HASH)).toBe(BLOCK_HASH);
    expect(normalizeHash(BLOCK_HASH.slice(0, -1))).toBeUndefined();
    expect(normalizeHash('')).toBeUndefined();
    expect(normalizeHash(`0x${'g'.repeat(64)}`)).toBeUndefined();
  });
});

describe('routeOf', () => {
  const file: LoadedDocument = {
    source: { type: 'file', name: 'block.json' },
    name: 'block.json',
    sizeBytes: 10,
    digest: '0123456789abcdef',
  };
  const node: LoadedDocument = {
    ...file,
    source: { type: 'node', host: 'http://localhost:8545', block: 'latest' },
    chainId: 1,
    block: { number: '22615247', hash: BLOCK_HASH },
  };

  test('behavior: examples by id, blocks of a node by hash, anything else by content', () => {
    expect(routeOf({ ...file, source: { type: 'example', id: 'small', title: 'Small' } })).toEqual({
      page: 'example',
      id: 'small',
    });
    expect(routeOf(node)).toEqual({ page: 'block', chainId: 1, block: BLOCK_HASH });
    expect(routeOf(file)).toEqual({ page: 'file', digest: '0123456789abcdef' });
  });

  test('behavior: a document is found by its link, by number or hash once its block is known', () => {
    expect(isRouteOf({ page: 'block', chainId: 1, block: '22615247' }, node, undefined)).toBe(true);
    expect(isRouteOf({ page: 'block', chainId: 1, block: BLOCK_HASH }, file, VALID_REPORT)).toBe(
      true,
    );
    expect(isRouteOf({ page: 'block', chainId: 2, block: BLOCK_HASH }, node, undefined)).toBe(
      false,
    );
    expect(isRouteOf({ page: 'file', digest: 'ffffffffffffffff' }, file, undefined)).toBe(false);
    expect(isRouteOf({ page: 'start' }, file, undefined)).toBe(false);
    expect(isRouteOf({ page: 'file', digest: '0123456789abcdef' }, undefined, undefined)).toBe(
      false,
    );
  });
});

describe('tally', () => {
  test('behavior: every check is counted once', () => {
    const { passed, failed, 'not-run': notRun } = tally(CANNOT_REPORT.checks);
    expect(failed).toBe(1);
    expect(passed + failed + notRun).toBe(CANNOT_REPORT.checks.length);
  });
});
