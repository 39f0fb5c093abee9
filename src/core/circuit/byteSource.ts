/**
 * Files that are read piece by piece: a proving key may have more bytes than a page gets memory. Bytes
 * and browser files look alike to the readers here.
 */

import { assert, ExplorerError } from '../errors.ts';
import type { ByteSource } from './circuit.ts';
import { tooLarge } from './circuitErrors.ts';

/** What is used of a browser's `Blob` or `File`; Node's fits too. */
export interface SliceableFile {
  readonly size: number;
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** Bytes in memory, as a source. What is read are views, not copies. */
export function sourceOfBytes(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    async read(offset, length) {
      assert(offset >= 0 && offset + length <= bytes.length, 'a reader stays within its file');
      return bytes.subarray(offset, offset + length);
    },
  };
}

/** A file of the browser, as a source: each read takes a slice. Errors of `read`: INPUT_READ_FAILED. */
export function sourceOfFile(file: SliceableFile): ByteSource {
  return {
    size: file.size,
    async read(offset, length) {
      assert(offset >= 0 && offset + length <= file.size, 'a reader stays within its file');
      const bytes = new Uint8Array(await sliceOf(file, offset, offset + length));
      if (bytes.length !== length) {
        throw readFailed(`${bytes.length} bytes came where ${length} were asked for`);
      }
      return bytes;
    },
  };
}

/** A whole file. Errors: CIRCUIT_TOO_LARGE, INPUT_READ_FAILED, OUT_OF_MEMORY. */
export async function bytesOfFile(
  file: SliceableFile,
  what: string,
  limit: number,
): Promise<Uint8Array> {
  if (file.size > limit) throw tooLarge(what, file.size, limit);
  return sourceOfFile(file).read(0, file.size);
}

/** The same file, read in pieces of at least 64 KiB: for readers that go through it in small steps. */
export function withReadAhead(file: ByteSource): ByteSource {
  let start = 0;
  let piece = new Uint8Array();
  return {
    size: file.size,
    async read(offset, length) {
      if (offset < start || offset + length > start + piece.length) {
        start = offset;
        piece = new Uint8Array(
          await file.read(offset, Math.max(length, Math.min(AHEAD, file.size - offset))),
        );
      }
      return piece.subarray(offset - start, offset - start + length);
    },
  };
}

const AHEAD = 1 << 16;

async function sliceOf(file: SliceableFile, start: number, end: number): Promise<ArrayBuffer> {
  try {
    return await file.slice(start, end).arrayBuffer();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    // Otherwise a file that was changed, moved or deleted after it was chosen.
    if (!/allocation|out of memory/i.test(reason)) throw readFailed(reason, cause);
    const data = { reason, bytes: end - start };
    throw new ExplorerError('OUT_OF_MEMORY', `There is no memory for the file`, data, { cause });
  }
}

function readFailed(reason: string, cause?: unknown): ExplorerError {
  const message = `The file could not be read: ${reason}`;
  return new ExplorerError('INPUT_READ_FAILED', message, { reason }, { cause });
}
