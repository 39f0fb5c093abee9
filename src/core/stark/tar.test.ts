/** The archives that npm makes are read; whatever else an archive can hold is refused with its place. */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Entry, tar } from '../../../e2e/starkPackages.ts';
import { isExplorerError } from '../errors.ts';
import { MAX_PACKAGE_FILES } from '../wasmVerifier.ts';
import { packageFile, SP1, SP1_FOLDER } from './fixture.ts';
import { readTar } from './tar.ts';

const HELLO: Entry = { path: 'package/a.js', content: 'hello' };

describe('readTar', () => {
  test('default: what npm packs comes out byte for byte', () => {
    const folder = mkdtempSync(join(tmpdir(), 'stark-pack-'));
    execFileSync('npm', ['pack', SP1_FOLDER, '--pack-destination', folder, '--offline'], {
      stdio: 'pipe',
    });
    const [name = ''] = readdirSync(folder);
    const files = readTar(new Uint8Array(gunzipSync(readFileSync(join(folder, name)))));
    rmSync(folder, { recursive: true });
    const wasm = files.find(({ path }) => path === `package/${SP1.wasm.path}`);
    expect(Buffer.from(wasm?.bytes ?? []).equals(packageFile(SP1.wasm.path))).toBe(true);
    expect(files.map(({ path }) => path)).toContain('package/package.json');
  });

  test('behavior: files of any size come out as they went in', () => {
    const content = fc.uint8Array({ maxLength: 1500 });
    fc.assert(
      fc.property(fc.array(content, { maxLength: 5 }), (contents) => {
        const entries = contents.map((bytes, index) => ({ path: `p/${index}`, content: bytes }));
        const read = readTar(tar(entries)).map(({ path, bytes }) => [path, [...bytes]]);
        expect(read).toEqual(entries.map((entry) => [entry.path, [...entry.content]]));
      }),
    );
  });

  test('behavior: folders and global headers are passed over', () => {
    const entries = [
      { path: 'pax_global_header', content: '30 comment=abc\n', type: 'g' },
      { path: 'package/', content: '', type: '5' },
      HELLO,
    ];
    expect(readTar(tar(entries)).map(({ path }) => path)).toEqual(['package/a.js']);
  });

  test.each([
    ['a link', { ...HELLO, type: '1' }],
    ['a symbolic link', { ...HELLO, type: '2' }],
    ['a device', { ...HELLO, type: '3' }],
    ['an extended header, which could rename the next file', { ...HELLO, type: 'x' }],
    ['a long name by extension', { ...HELLO, type: 'L' }],
    ['an absolute path', { ...HELLO, path: '/etc/passwd' }],
    ['a path out of its folder', { ...HELLO, path: 'package/../../a' }],
    ['a path with a dot', { ...HELLO, path: './a' }],
    ['an empty part of a path', { ...HELLO, path: 'package//a' }],
    ['a backslash', { ...HELLO, path: 'package\\a' }],
    ['a control character', { ...HELLO, path: 'package/a\u0007' }],
    ['no path', { ...HELLO, path: '' }],
  ])('error: STARK_PACKAGE_MALFORMED for %s', (_, entry) => {
    expect(() => readTar(tar([entry]))).toThrow(/STARK|tar: /);
    expect(codeOf(tar([HELLO, entry]))).toBe('STARK_PACKAGE_MALFORMED');
  });

  test('error: STARK_PACKAGE_MALFORMED for two files with one path', () => {
    expect(codeOf(tar([HELLO, HELLO]))).toBe('STARK_PACKAGE_MALFORMED');
  });

  test('error: STARK_PACKAGE_MALFORMED for an archive without its end mark', () => {
    expect(codeOf(tar([HELLO], false))).toBe('STARK_PACKAGE_MALFORMED');
  });

  test('error: STARK_PACKAGE_MALFORMED for any single changed byte of a header', () => {
    const archive = tar([HELLO]);
    fc.assert(
      fc.property(fc.nat(499), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = archive.slice();
        changed[at] = (changed[at] ?? 0) ^ flip;
        // Within the checksum's own field a digit may become a space that reads the same.
        if (at < 148 || at > 155) expect(codeOf(changed)).toBe('STARK_PACKAGE_MALFORMED');
      }),
    );
  });

  test('error: STARK_PACKAGE_MALFORMED for bytes behind the end, with their place', () => {
    const archive = tar([HELLO]);
    archive[archive.length - 1] = 1;
    expect(() => readTar(archive)).toThrow(`at byte ${archive.length - 1}`);
  });

  test('behavior: whatever is cut off or changed, nothing but our own errors comes out', () => {
    const archive = tar([HELLO, { path: 'package/b', content: 'x'.repeat(700) }]);
    const change = fc.record({
      at: fc.nat(archive.length - 1),
      byte: fc.nat(255),
      cut: fc.nat(archive.length),
    });
    fc.assert(
      fc.property(change, ({ at, byte, cut }) => {
        const changed = archive.slice(0, cut);
        if (at < cut) changed[at] = byte;
        expect(['read', 'STARK_PACKAGE_MALFORMED']).toContain(codeOf(changed));
      }),
    );
  });

  test('behavior: more files than any package has are refused', () => {
    const many = Array.from({ length: MAX_PACKAGE_FILES + 1 }, (_, index) => ({
      path: `p/${index}`,
      content: '',
    }));
    expect(codeOf(tar(many))).toBe('INPUT_TOO_LARGE');
    expect(codeOf(tar(many.slice(1)))).toBe('read');
  });
});

function codeOf(archive: Uint8Array): string {
  try {
    readTar(archive);
    return 'read';
  } catch (error) {
    if (isExplorerError(error)) return error.code;
    throw error;
  }
}
