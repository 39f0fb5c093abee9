/** A look into gzipped files: their start alone, or all of a small one. */

import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { inflateHead, inflateSmall } from './files.ts';

const TEXT = Array.from({ length: 40_000 }, (_, i) =>
  Math.imul(i, 2_654_435_761).toString(16),
).join('');
const GZIPPED = new Uint8Array(gzipSync(TEXT));
const textOf = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

describe('inflateHead', () => {
  test('default: the start of a file, and not all of it', async () => {
    const head = textOf(await inflateHead(GZIPPED, 8192));
    expect(head).toHaveLength(8192);
    expect(TEXT.startsWith(head)).toBe(true);
  });

  test('behavior: all of a short one; nothing of what is no gzip', async () => {
    expect(textOf(await inflateHead(new Uint8Array(gzipSync('short')), 8192))).toBe('short');
    expect(await inflateHead(Uint8Array.of(0x1f, 0x8b, 1, 2, 3), 8192)).toHaveLength(0);
  });
});

describe('inflateSmall', () => {
  test('default: what a file holds; nothing over the limit, or of a broken one', async () => {
    expect(textOf(await inflateSmall(GZIPPED, TEXT.length))).toBe(TEXT);
    expect(await inflateSmall(GZIPPED, TEXT.length - 1)).toBeUndefined();
    expect(await inflateSmall(GZIPPED.slice(0, -20), TEXT.length)).toBeUndefined();
  });
});
