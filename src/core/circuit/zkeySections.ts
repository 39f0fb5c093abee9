/**
 * The container of a proving key: magic, version, and one section after the other, each by its number and
 * its length. snarkjs reads sections where it looks for them; here the table has to account for every byte.
 *
 * ```text
 *   "zkey"  version u32  count u32  { number u32  length u64  content }*      all little-endian
 * ```
 * Source: `@iden3/binfileutils` 0.0.12, `readBinFile`.
 */

import type { ByteSource } from './circuit.ts';
import { keyMalformed, tooLarge } from './circuitErrors.ts';
import { MAX_KEY_BYTES, MAX_SECTIONS } from './limits.ts';

/** Where the content of a section lies in its file. */
export interface Section {
  readonly offset: number;
  readonly size: number;
}

/** Sections by their numbers. */
export type Sections = ReadonlyMap<number, Section>;

const MAGIC = 'zkey';
const VERSION = 1;
const FILE_HEADER_BYTES = 12;
const SECTION_HEADER_BYTES = 12;

/** Errors: CIRCUIT_TOO_LARGE, CIRCUIT_KEY_MALFORMED, INPUT_READ_FAILED. */
export async function readSections(file: ByteSource): Promise<Sections> {
  if (file.size > MAX_KEY_BYTES) {
    throw tooLarge('bytes of the proving key', file.size, MAX_KEY_BYTES);
  }
  const count = await readCount(file);
  const sections = new Map<number, Section>();
  let at = FILE_HEADER_BYTES;
  for (let i = 0; i < count; i++) {
    const { number, size } = await readSectionHeader(file, at, i);
    if (sections.has(number)) throw keyMalformed(`section ${number}`, 'it is there twice');
    sections.set(number, { offset: at + SECTION_HEADER_BYTES, size });
    at += SECTION_HEADER_BYTES + size;
  }
  if (at !== file.size) {
    const data = { expected: at, found: file.size };
    throw keyMalformed('the file', `it has ${file.size} bytes, its sections end at ${at}`, data);
  }
  return sections;
}

async function readCount(file: ByteSource): Promise<number> {
  if (file.size < FILE_HEADER_BYTES) {
    const data = { expected: FILE_HEADER_BYTES, found: file.size };
    throw keyMalformed('the file', `it has ${file.size} bytes`, data);
  }
  const header = await file.read(0, FILE_HEADER_BYTES);
  const magic = String.fromCharCode(...header.subarray(0, 4));
  if (magic !== MAGIC) {
    const found = [...header.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0'));
    const data = { expected: MAGIC, found: `0x${found.join('')}` };
    throw keyMalformed('the first four bytes', 'they are not those of a .zkey', data);
  }
  const [version, count] = [u32(header, 4), u32(header, 8)];
  if (version !== VERSION) {
    const data = { expected: VERSION, found: version };
    throw keyMalformed('the version of the format', `it is ${version}`, data);
  }
  if (count > MAX_SECTIONS) throw tooLarge('sections of the proving key', count, MAX_SECTIONS);
  return count;
}

async function readSectionHeader(file: ByteSource, at: number, index: number) {
  const place = `section header ${index}`;
  const left = file.size - at - SECTION_HEADER_BYTES;
  if (left < 0) {
    const data = { expected: at + SECTION_HEADER_BYTES, found: file.size };
    throw keyMalformed(place, 'the file ends before it', data);
  }
  const header = await file.read(at, SECTION_HEADER_BYTES);
  const number = u32(header, 0);
  // Above 2^53 the sum is not exact, and far above what is left.
  const size = u32(header, 8) * 2 ** 32 + u32(header, 4);
  if (size > left) {
    const data = { expected: size, found: left };
    throw keyMalformed(`section ${number}`, `it has ${size} bytes, ${left} are left`, data);
  }
  return { number, size };
}

/** The section with this number, of exactly `size` bytes where one is given. Errors: CIRCUIT_KEY_MALFORMED. */
export function sectionOf(sections: Sections, number: number, size?: number): Section {
  const section = sections.get(number);
  if (section === undefined) throw keyMalformed(`section ${number}`, 'it is missing');
  if (size !== undefined && section.size !== size) {
    const data = { expected: size, found: section.size };
    throw keyMalformed(`section ${number}`, `${section.size} bytes instead of ${size}`, data);
  }
  return section;
}

/** Little-endian. Assumes: four bytes are there. */
export function u32(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0, true);
}
