/** The hash of a file that is read in pieces is the hash of its bytes, and no more than a piece is ever asked for. */

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sourceOfBytes, sourceOfFile } from './byteSource.ts';
import type { ByteSource } from './circuit.ts';
import { HASH_PIECE_BYTES, hashOfFile } from './fileHash.ts';

const expected = (bytes: Uint8Array) => `0x${createHash('sha256').update(bytes).digest('hex')}`;

describe('hashOfFile', () => {
  test('default: the SHA-256 of the bytes, as Node computes it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(await hashOfFile(sourceOfBytes(bytes))).toBe(expected(bytes));
      }),
      { numRuns: 50 },
    );
  });

  test('behavior: a large file is read once, piece after piece, and the counts are its bytes', async () => {
    const bytes = new Uint8Array(2 * HASH_PIECE_BYTES + 5).fill(7);
    const reads: (readonly [number, number])[] = [];
    const source: ByteSource = {
      size: bytes.length,
      read: async (offset, length) => {
        reads.push([offset, length]);
        return bytes.subarray(offset, offset + length);
      },
    };
    const counts: number[] = [];
    expect(await hashOfFile(source, (done) => counts.push(done))).toBe(expected(bytes));
    expect(reads).toEqual([
      [0, HASH_PIECE_BYTES],
      [HASH_PIECE_BYTES, HASH_PIECE_BYTES],
      [2 * HASH_PIECE_BYTES, 5],
    ]);
    expect(counts).toEqual([HASH_PIECE_BYTES, 2 * HASH_PIECE_BYTES, bytes.length]);
  });

  test('error: INPUT_READ_FAILED for a file that is gone', async () => {
    const gone = {
      size: 3,
      slice: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }),
    };
    await expect(hashOfFile(sourceOfFile(gone))).rejects.toMatchObject({
      code: 'INPUT_READ_FAILED',
      data: { reason: 'gone' },
    });
  });
});
