/**
 * Verifier packages made by hand, for the tests of what a reader loads: a module of some 150 bytes that
 * does what the first byte of the proof says, glue in the form of wasm-bindgen, and tarballs.
 */

import { gzipSync } from 'node:zlib';

/** First bytes of a proof, and what {@link tinyWasm} does with each. */
export const FIRST = { refuse: 0, accept: 1, answerFive: 5, trap: 7, loop: 9 } as const;

/** A section: its id, its length, its content. Everything here is shorter than 128 bytes. */
const section = (id: number, ...content: number[]) => [id, content.length, ...content];
const text = (name: string) => [name.length, ...new TextEncoder().encode(name)];
const body = (...code: number[]) => [code.length, ...code];

/*
 * verify_stark(proof, length, key, length):        alloc(size):
 *   first = load8_u(proof)                           at = next
 *   if first == 7: unreachable                       next += size
 *   if first == 9: loop for ever                     return at
 *   return first
 */
const VERIFY = [
  ...[1, 1, 0x7f, 0x20, 0, 0x2d, 0, 0, 0x22, 4, 0x41, 7, 0x46, 0x04, 0x40, 0x00, 0x0b],
  ...[0x20, 4, 0x41, 9, 0x46, 0x04, 0x40, 0x03, 0x40, 0x0c, 0, 0x0b, 0x0b, 0x20, 4, 0x0b],
];
const ALLOC = [0, 0x23, 0, 0x23, 0, 0x20, 0, 0x6a, 0x24, 0, 0x0b];

/** WebAssembly that imports nothing. With another `name` it exports no verify_stark. */
export function tinyWasm(name = 'verify_stark'): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, 2, 0x60, 4, 0x7f, 0x7f, 0x7f, 0x7f, 1, 0x7f, 0x60, 1, 0x7f, 1, 0x7f),
    ...section(3, 2, 0, 1),
    ...section(5, 1, 0, 1),
    ...section(6, 1, 0x7f, 1, 0x41, 0x80, 0x08, 0x0b), // next = 1024
    ...section(7, 3, ...text('memory'), 2, 0, ...text(name), 0, 0, ...text('alloc'), 0, 1),
    ...section(10, 2, ...body(...VERIFY), ...body(...ALLOC)),
  ]);
}

/** The call, as glue makes it. */
const CALL = `
function put(bytes) {
  const at = wasm.alloc(bytes.length);
  new Uint8Array(wasm.memory.buffer).set(bytes, at);
  return [at, bytes.length];
}
export function verify_stark(proof, key) {
  before();
  const answer = wasm.verify_stark(...put(proof), ...put(key));
  if (answer === 5) throw new Error('the proof cannot be deserialized');
  return answer !== 0;
}
`;

/** Glue for bundlers; `before` runs in the call, `atOnce` as soon as the script is there. */
export function bundlerGlue(before = '', atOnce = ''): string {
  return `let wasm;
export function __wbg_set_wasm(val) { wasm = val; }
const before = () => { ${before} };
${atOnce}
${CALL}`;
}

/** Glue for the web target, which would fetch its own WebAssembly. */
export function webGlue(): string {
  return `let wasm;
const before = () => {};
${CALL}
function initSync(module) { wasm = new WebAssembly.Instance(module, {}).exports; return wasm; }
async function init(input) {
  if (input === undefined) input = new URL('tiny_bg.wasm', import.meta.url);
  return initSync(await WebAssembly.compileStreaming(fetch(input)));
}
export { initSync, init as default };
`;
}

export interface Entry {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** ustar's letter; a file without one. */
  readonly type?: string;
}

/** A tar archive in the form of ustar, without its end mark where asked. */
export function tar(entries: readonly Entry[], isEnded = true): Uint8Array<ArrayBuffer> {
  const blocks = entries.flatMap(({ path, content, type = '0' }) => {
    const bytes = Buffer.from(content);
    const header = Buffer.alloc(512);
    header.write(path, 0, 100);
    header.write('0000644\0', 100);
    header.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
    header.write(' '.repeat(8), 148);
    header.write(type, 156);
    header.write('ustar\x0000', 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
  });
  return Uint8Array.from(Buffer.concat([...blocks, ...(isEnded ? [Buffer.alloc(1024)] : [])]));
}

/** The tarball of a package for bundlers, as `npm pack` makes it. */
export function bundlerPackage(glue: string, name = 'tiny-verifier'): Uint8Array<ArrayBuffer> {
  const entries = [
    { path: 'package/package.json', content: JSON.stringify({ name, version: '1.2.3' }) },
    { path: 'package/pkg/tiny_bg.wasm', content: tinyWasm() },
    { path: 'package/pkg/tiny_bg.js', content: glue },
    { path: 'package/pkg/tiny.js', content: "import * as wasm from './tiny_bg.wasm';\n" },
  ];
  return Uint8Array.from(gzipSync(tar(entries)));
}
