/** The document made of raw results: their bytes are copied between a few members, never parsed. */

import { ExplorerError } from '../../core/errors.ts';
import { createPacer } from './pacer.ts';
import type { RawResult } from './transport.ts';

/** What is known of the block besides the raw results; every value is small. */
export type DocumentHead = Readonly<Record<string, unknown>>;

/** Copying goes at some gigabytes a second: a slice takes about a millisecond. */
const COPY_SLICE_BYTES = 4 << 20;

/** UTF-8 JSON `{…head, "block": …, "witness": …}`. Errors: OUT_OF_MEMORY. */
export async function assembleDocument(
  head: DocumentHead,
  block: RawResult,
  witness: RawResult,
): Promise<Uint8Array> {
  const text = (value: string) => new TextEncoder().encode(value);
  const parts = [
    text(`${JSON.stringify(head).slice(0, -1)},"block":`),
    ...block.parts,
    text(',"witness":'),
    ...witness.parts,
    text('}'),
  ];
  const bytes = allocate(parts.reduce((sum, part) => sum + part.length, 0));
  const pace = createPacer();
  let at = 0;
  for (const part of parts) {
    for (let from = 0; from < part.length; from += COPY_SLICE_BYTES) {
      const slice = part.subarray(from, from + COPY_SLICE_BYTES);
      bytes.set(slice, at);
      at += slice.length;
      await pace();
    }
  }
  return bytes;
}

function allocate(length: number): Uint8Array {
  try {
    return new Uint8Array(length);
  } catch {
    throw new ExplorerError('OUT_OF_MEMORY', `No memory for a document of ${length} bytes`, {
      needed: length,
    });
  }
}
