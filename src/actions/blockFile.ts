/** Whether a file is a block with its witness, by a look at its head: the rest is the worker's to inflate. */

import { inflateHead } from '../io/files.ts';
import { startsLikeBlock } from './proof.ts';

/** A block names its parts this early. */
const HEAD_BYTES = 4096;
/** The first byte of gzip. */
const GZIP = 0x1f;

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === GZIP;
}

/** Whether bytes, plain or gzipped, start like a block with its witness. The head of a file is enough. */
export async function isBlockFile(bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const head = isGzip(bytes) ? await inflateHead(bytes, HEAD_BYTES) : bytes.subarray(0, HEAD_BYTES);
  return startsLikeBlock(new TextDecoder().decode(head));
}

/** As {@link isBlockFile}, of a file that is not read yet. */
export async function isBlockOnDisk(file: Blob): Promise<boolean> {
  return isBlockFile(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()));
}
