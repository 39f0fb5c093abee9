/**
 * Section 4 of a Groth16 key: the coefficients of the constraints. They say how many rows are used, and
 * they are numbers by which a prover would write into memory: each is held against its range.
 *
 * ```text
 *   count u32  { matrix u32: 0 A, 1 B   row u32   signal u32   value 32 }*
 * ```
 */

import type { ByteSource } from './circuit.ts';
import { keyMalformed } from './circuitErrors.ts';
import { type KeyHeader, SCALAR_BYTES } from './zkeyHeader.ts';
import { type Section, u32 } from './zkeySections.ts';

const ENTRY_BYTES = 12 + SCALAR_BYTES;

/** Entries of one read: 1.4 MB. */
const CHUNK_ENTRIES = 32_768;

/**
 * The rows up to the last one with a coefficient, without those that the setup added: one for each public
 * signal and one for the constant. Errors: CIRCUIT_KEY_MALFORMED, INPUT_READ_FAILED.
 */
export async function countConstraints(
  file: ByteSource,
  { offset, size }: Section,
  header: KeyHeader,
): Promise<number> {
  const count = size < 4 ? 0 : u32(await file.read(offset, 4), 0);
  const expected = 4 + count * ENTRY_BYTES;
  if (size !== expected) {
    const data = { expected, found: size };
    throw keyMalformed('section 4', `${size} bytes for ${count} coefficients`, data);
  }
  let rows = 0;
  for (let first = 0; first < count; first += CHUNK_ENTRIES) {
    const entries = Math.min(CHUNK_ENTRIES, count - first);
    const bytes = await file.read(offset + 4 + first * ENTRY_BYTES, entries * ENTRY_BYTES);
    rows = Math.max(rows, rowsOf(bytes, header));
  }
  const added = header.publicSignals + 1;
  if (rows < added) {
    const data = { expected: added, found: rows };
    throw keyMalformed('section 4', 'fewer rows than public signals', data);
  }
  return rows - added;
}

/** One more than the highest row. */
function rowsOf(bytes: Uint8Array, { domain, allVariables }: KeyHeader): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let rows = 0;
  for (let at = 0; at < bytes.length; at += ENTRY_BYTES) {
    const matrix = view.getUint32(at, true);
    const row = view.getUint32(at + 4, true);
    const signal = view.getUint32(at + 8, true);
    if (matrix > 1 || row >= domain || signal >= allVariables) {
      const found = `matrix ${matrix}, row ${row}, signal ${signal}`;
      const expected = `matrix 0 or 1, row below ${domain}, signal below ${allVariables}`;
      throw keyMalformed('section 4', `a coefficient at ${found}`, { found, expected });
    }
    if (row >= rows) rows = row + 1;
  }
  return rows;
}
