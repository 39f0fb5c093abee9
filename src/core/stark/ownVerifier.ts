/**
 * A verifier of the reader's own, from files: an npm tarball, the pair of WebAssembly and glue, or
 * WebAssembly that imports nothing. Read and put together here, run in the sandbox and nowhere else.
 */

import { concatBytes } from '../bytes/hex.ts';
import { sha256 } from '../crypto/sha256.ts';
import { ExplorerError, isExplorerError } from '../errors.ts';
import { safeText } from '../format.ts';
import { MAX_GLUE_BYTES, MAX_UNPACKED_BYTES, type OwnVerifier } from '../wasmVerifier.ts';
import { gunzip, isGzip } from '../witness/gzip.ts';
import { hexOf } from './hexOf.ts';
import { readTar } from './tar.ts';
import { type ModuleShape, moduleShape, workerScript } from './workerScript.ts';

/** A file as the reader gave it. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

interface Part {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What names longer than any package's are cut to. */
const MAX_NAME = 100;

/**
 * The verifier that the files hold.
 * Errors: STARK_PACKAGE_MALFORMED, STARK_PACKAGE_UNSUPPORTED {reason}, INPUT_GZIP_BROKEN, INPUT_TOO_LARGE.
 */
export function readOwnVerifier(files: readonly GivenFile[]): OwnVerifier {
  const parts = files.flatMap(partsOf);
  const wasm = one(
    parts.filter(({ path }) => path.endsWith('.wasm')),
    'a WebAssembly file (.wasm)',
  );
  const bytes = new Uint8Array(wasm.bytes); // a copy of its own, to be transferred
  const shape = shapeOf(bytes);
  if (!shape.exports.includes('verify_stark'))
    throw unsupported('its WebAssembly exports no verify_stark(proof, key)');
  const { name, version } = nameOf(parts, wasm.path);
  const about = { name, ...(version !== undefined && { version }), wasm: bytes };
  const hashed = { ...about, wasmSha256: hexOf(sha256(bytes)) };
  const glue = glueOf(parts, wasm.path);
  if (glue === undefined && shape.imports.length === 0)
    return { ...hashed, target: 'none', script: workerScript({ target: 'none' }, shape) };
  if (glue === undefined)
    throw unsupported('its WebAssembly imports functions, and the script with them is not there');
  const { target, text } = glueText(glue);
  return {
    ...hashed,
    target,
    script: workerScript({ target, text }, shape),
    glueSha256: hexOf(sha256(glue.bytes)),
  };
}

/** A tarball's files, or the file itself. */
function partsOf({ name, bytes }: GivenFile): readonly Part[] {
  if (!isGzip(bytes)) return [{ path: name, bytes }];
  return readTar(gunzip(bytes, { limit: MAX_UNPACKED_BYTES }));
}

function shapeOf(bytes: Uint8Array<ArrayBuffer>): ModuleShape {
  try {
    return moduleShape(bytes);
  } catch (cause) {
    if (isExplorerError(cause)) throw cause;
    const reason = `its WebAssembly does not compile: ${cause instanceof Error ? cause.message : cause}`;
    throw new ExplorerError('STARK_PACKAGE_MALFORMED', reason, { reason }, { cause });
  }
}

/** Bundler target: `x_bg.js` beside `x_bg.wasm`. Web target: `x.js`. Otherwise the only script that came along. */
function glueOf(parts: readonly Part[], wasmPath: string): Part | undefined {
  const base = wasmPath.replace(/\.wasm$/, '');
  const scripts = parts.filter(({ path }) => /\.m?js$/.test(path));
  const named = (path: string) => scripts.find((script) => script.path === path);
  const only = scripts.length === 1 ? scripts[0] : undefined;
  const glue = named(`${base}.js`) ?? named(`${base.replace(/_bg$/, '')}.js`) ?? only;
  if (glue === undefined || glue.bytes.length <= MAX_GLUE_BYTES) return glue;
  throw new ExplorerError('INPUT_TOO_LARGE', `${glue.path} is larger than a glue script`, {
    what: 'bytes of the glue',
    found: glue.bytes.length,
    limit: MAX_GLUE_BYTES,
  });
}

function glueText(glue: Part): { target: 'bundler' | 'web'; text: string } {
  const text = decode(glue);
  // The functions that the two targets of wasm-bindgen are started by.
  if (/\bexport function __wbg_set_wasm\b/.test(text)) return { target: 'bundler', text };
  if (/\bfunction initSync\b/.test(text)) return { target: 'web', text };
  throw unsupported(
    `${glue.path} is no script of wasm-bindgen for the targets "bundler" or "web": it has neither __wbg_set_wasm nor initSync`,
  );
}

/** What package.json says, in the package's own folder. */
function nameOf(parts: readonly Part[], wasmPath: string): { name: string; version?: string } {
  const manifest = parts.find(({ path }) => path === 'package/package.json');
  if (manifest === undefined) return { name: clean(wasmPath) };
  const { name, version } = manifestOf(manifest);
  return {
    name: typeof name === 'string' ? clean(name) : clean(wasmPath),
    ...(typeof version === 'string' && { version: clean(version) }),
  };
}

function manifestOf(manifest: Part): { readonly name?: unknown; readonly version?: unknown } {
  let value: unknown;
  try {
    value = JSON.parse(decode(manifest));
  } catch (cause) {
    const reason = 'its package.json is no JSON';
    throw new ExplorerError('STARK_PACKAGE_MALFORMED', reason, { reason }, { cause });
  }
  return typeof value === 'object' && value !== null ? value : {};
}

function clean(name: string): string {
  return safeText(name, MAX_NAME);
}

function decode({ path, bytes }: Part): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(concatBytes(bytes));
  } catch (cause) {
    const reason = `${path} is no UTF-8`;
    throw new ExplorerError('STARK_PACKAGE_MALFORMED', reason, { reason }, { cause });
  }
}

function one(found: readonly Part[], what: string): Part {
  const [part, ...more] = found;
  if (part !== undefined && more.length === 0) return part;
  throw unsupported(
    part === undefined ? `it has not ${what}` : `it has ${found.length} times ${what}`,
  );
}

function unsupported(reason: string): ExplorerError {
  return new ExplorerError('STARK_PACKAGE_UNSUPPORTED', `the package: ${reason}`, { reason });
}
