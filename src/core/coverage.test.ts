/** Every error code and every check has a test that names it: `error: CODE` and `check ID` in titles. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { CHECKS } from './checks.ts';
import { ERROR_CODES, type ErrorCode } from './errors.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Codes that come from outside the core: any test of the doors that names one counts. */
const OF_THE_DOORS =
  /^(RPC_|SIGNATURES_|WORKER_CRASHED$|OUT_OF_MEMORY$|ABORTED$|USAGE$|INPUT_READ_FAILED$)/;
const DOORS = /^(src\/(io|bridge|actions|cli)|e2e)\//;

/** Codes without a test, each with its reason. To stay empty. */
const EXCEPTIONS: readonly ErrorCode[] = [];

interface Source {
  readonly name: string;
  readonly text: string;
}

function testFiles(folder: string): Source[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter((name) => /\.(test|spec)\.tsx?$/.test(name) && !name.endsWith('core/coverage.test.ts'))
    .filter((name) => statSync(join(ROOT, name)).isFile())
    .map((name) => ({ name, text: readFileSync(join(ROOT, name), 'utf8') }));
}

const files = [...testFiles('src'), ...testFiles('e2e')];

function isNamed(code: ErrorCode): boolean {
  if (OF_THE_DOORS.test(code)) {
    return files.some(
      ({ name, text }) => DOORS.test(name) && new RegExp(`\\b${code}\\b`).test(text),
    );
  }
  return files.some(({ text }) => new RegExp(`error: ${code}\\b`).test(text));
}

/** `check B5`, and in a list of several after it: `check X4, X5, X6 and S1`. */
function namesCheck(text: string, id: string): boolean {
  return new RegExp(`\\bcheck (?:[WBXS]\\d+(?:, and |, | and | to ))*${id}\\b`).test(text);
}

describe('coverage', () => {
  test('default: the files are found', () => {
    expect(files.length).toBeGreaterThan(40);
  });

  test('behavior: every error code is named by a test that fires it', () => {
    const missing = ERROR_CODES.filter((code) => !isNamed(code) && !EXCEPTIONS.includes(code));
    expect(missing).toEqual([]);
  });

  test('behavior: an exception that has a test by now is none', () => {
    expect(EXCEPTIONS.filter(isNamed)).toEqual([]);
  });

  test('behavior: every check is named by a test', () => {
    const missing = CHECKS.filter(({ id }) => !files.some(({ text }) => namesCheck(text, id)));
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  test('behavior: every code that a check may carry is a code, and no two checks share an id', () => {
    for (const { errors } of CHECKS) for (const code of errors) expect(ERROR_CODES).toContain(code);
    expect(new Set(CHECKS.map(({ id }) => id)).size).toBe(CHECKS.length);
    expect(new Set(ERROR_CODES).size).toBe(ERROR_CODES.length);
  });
});
