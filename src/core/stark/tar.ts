/**
 * A strict reader of tar archives (POSIX ustar, as npm packs): regular files alone. Links, devices, long
 * names by extension and paths that leave their folder are refused, not skipped.
 */

import { ExplorerError } from '../errors.ts';
import { MAX_PACKAGE_FILES } from '../wasmVerifier.ts';

export interface TarFile {
  /** With `/`, relative, without `.` and `..`. */
  readonly path: string;
  /** A view of the archive. */
  readonly bytes: Uint8Array;
}

const BLOCK = 512;

/*
 * Header of a file, in its first 500 of 512 bytes (POSIX.1-1988):
 *     0 name 100 | 124 size 12 | 148 checksum 8 | 156 type 1 | 257 "ustar" | 345 prefix 155
 */
const NAME = [0, 100] as const;
const SIZE = [124, 12] as const;
const CHECKSUM = [148, 8] as const;
const TYPE = 156;
const MAGIC = [257, 5] as const;
const PREFIX = [345, 155] as const;

const FILE = new Set(['0', '\0']);
const FOLDER = '5';
/** Extended header of the next file, or of all: npm writes comments there. Of the next file it could rename. */
const GLOBAL_HEADER = 'g';

/**
 * The files of an archive, in their order.
 * Errors: STARK_PACKAGE_MALFORMED {reason, offset}, INPUT_TOO_LARGE for too many files.
 */
export function readTar(archive: Uint8Array): readonly TarFile[] {
  const files: TarFile[] = [];
  const seen = new Set<string>();
  let at = 0;
  for (;;) {
    if (at + BLOCK > archive.length) throw malformed('the archive ends without its end mark', at);
    const header = archive.subarray(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) break;
    const size = checkHeader(header, at);
    const end = at + BLOCK + size;
    if (end > archive.length) throw malformed('a file is longer than the archive', at);
    const type = String.fromCharCode(header[TYPE] ?? 0);
    if (FILE.has(type)) {
      const path = pathOf(header, at);
      if (seen.has(path)) throw malformed('two files have one path', at);
      seen.add(path);
      files.push({ path, bytes: archive.subarray(at + BLOCK, end) });
      checkCount(files.length);
    } else if (type !== FOLDER && type !== GLOBAL_HEADER) {
      throw malformed(`an entry is of type ${JSON.stringify(type)}, neither file nor folder`, at);
    }
    at = at + BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  checkEnd(archive, at);
  return files;
}

/** The size of the file behind a header whose form and checksum are right. */
function checkHeader(header: Uint8Array, at: number): number {
  if (textOf(header, MAGIC) !== 'ustar') throw malformed('a header has not the mark "ustar"', at);
  const stated = octal(header, CHECKSUM, at);
  // The checksum counts its own field as eight spaces.
  const [start, length] = CHECKSUM;
  const own = header.subarray(start, start + length).reduce((sum, byte) => sum + byte, 0);
  const sum = header.reduce((total, byte) => total + byte, 0) - own + 0x20 * length;
  if (sum !== stated) throw malformed(`a header's checksum is ${sum}, not ${stated}`, at);
  return octal(header, SIZE, at);
}

function pathOf(header: Uint8Array, at: number): string {
  const prefix = textOf(header, PREFIX);
  const path = prefix === '' ? textOf(header, NAME) : `${prefix}/${textOf(header, NAME)}`;
  const isPlain = /^[\x21-\x7e]+$/.test(path) && !path.includes('\\');
  const parts = path.split('/');
  const leaves = parts.some((part) => part === '' || part === '.' || part === '..');
  if (!isPlain || leaves) throw malformed(`${JSON.stringify(path)} is no plain relative path`, at);
  return path;
}

/** Nothing but zeros may stand behind the end mark. */
function checkEnd(archive: Uint8Array, at: number): void {
  const index = archive.subarray(at).findIndex((byte) => byte !== 0);
  if (index !== -1) throw malformed('bytes stand behind the end of the archive', at + index);
}

function checkCount(found: number): void {
  if (found <= MAX_PACKAGE_FILES) return;
  throw new ExplorerError('INPUT_TOO_LARGE', `more than ${MAX_PACKAGE_FILES} files`, {
    what: 'files of a package',
    found,
    limit: MAX_PACKAGE_FILES,
  });
}

/** A field up to its first zero byte, each byte one character. */
function textOf(header: Uint8Array, [start, length]: readonly [number, number]): string {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return String.fromCharCode(...(end === -1 ? field : field.subarray(0, end)));
}

function octal(header: Uint8Array, field: readonly [number, number], at: number): number {
  const text = textOf(header, field).trim();
  if (!/^[0-7]{1,11}$/.test(text)) throw malformed('a number of a header is not octal', at);
  return Number.parseInt(text, 8);
}

function malformed(reason: string, offset: number): ExplorerError {
  return new ExplorerError('STARK_PACKAGE_MALFORMED', `tar: ${reason}, at byte ${offset}`, {
    reason,
    offset,
  });
}
