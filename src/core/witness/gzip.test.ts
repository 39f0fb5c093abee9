import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concatBytes } from '../bytes/hex.ts';
import type { Progress } from '../progress.ts';
import { failureOf } from './fixture.ts';
import { gunzip, gzip, isGzip } from './gzip.ts';

const text = new TextEncoder().encode('a witness, a block, '.repeat(500));

describe('gunzip', () => {
  test('default: gives back what was put in', () => {
    expect(isGzip(gzip(text))).toBe(true);
    expect(gunzip(gzip(text))).toEqual(text);
  });

  test('behavior: members follow each other', () => {
    const members = concatBytes(gzipSync(text), gzip(new Uint8Array(0)), gzip(text));
    expect(gunzip(members)).toEqual(concatBytes(text, text));
  });

  test('behavior: a name in the header is skipped', () => {
    const named = gzip(text);
    const name = concatBytes(named.subarray(0, 3), Uint8Array.of(8), named.subarray(4, 10));
    const file = concatBytes(name, new TextEncoder().encode('block.json\0'), named.subarray(10));
    expect(gunzip(file)).toEqual(text);
  });

  test('behavior: tells how far the input is read', () => {
    const seen: Progress[] = [];
    const file = gzip(text);
    gunzip(file, { onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).toEqual({ stage: 'read', done: file.length, total: file.length });
  });

  test('error: INPUT_GZIP_BROKEN at every place where a file can be cut', () => {
    const file = gzip(text);
    for (let length = 2; length < file.length; length++) {
      expect(failureOf(() => gunzip(file.subarray(0, length)))?.code).toBe('INPUT_GZIP_BROKEN');
    }
  });

  test('error: INPUT_GZIP_BROKEN or nothing lost when a bit is flipped', () => {
    const file = gzip(text);
    fc.assert(
      fc.property(fc.nat(8 * file.length - 1), (bit) => {
        const flipped = file.slice();
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const error = failureOf(() => {
          if (isGzip(flipped)) expect(gunzip(flipped)).toEqual(text);
        });
        expect([undefined, 'INPUT_GZIP_BROKEN']).toContain(error?.code);
      }),
    );
  });

  test('error: INPUT_GZIP_BROKEN for a header without an end, before it is buffered whole', () => {
    const header = Uint8Array.of(0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 0);
    const endless = concatBytes(header, new Uint8Array(20_000_000).fill(0x41));
    expect(failureOf(() => gunzip(endless))?.code).toBe('INPUT_GZIP_BROKEN');
  });

  test('error: INPUT_TOO_LARGE for more output than the limit', () => {
    expect(failureOf(() => gunzip(gzip(text), { limit: text.length - 1 }))?.code).toBe(
      'INPUT_TOO_LARGE',
    );
    expect(gunzip(gzip(text), { limit: text.length })).toEqual(text);
  });

  test('error: INPUT_TOO_LARGE for a bomb, by its ratio, before it has unfolded', () => {
    const bomb = new Uint8Array(gzipSync(new Uint8Array(64_000_000)));
    expect(bomb.length).toBeLessThan(70_000);
    expect(() => gunzip(bomb)).toThrowError(/inflates \d+ times, limit 200/);
  });
});
