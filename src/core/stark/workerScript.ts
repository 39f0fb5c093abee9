/**
 * The script of the worker in which a verifier of the reader runs: its glue, made a classic script (a
 * frame without an origin starts no module workers), and behind it one call and one message.
 * What is in it is the reader's own trust; the walls around it are `workers/sandboxFrame.js`.
 */

import { ExplorerError } from '../errors.ts';

/** What a module asks for and gives. */
export interface ModuleShape {
  readonly imports: readonly { readonly module: string; readonly name: string }[];
  readonly exports: readonly string[];
}

export type GlueScript =
  | { readonly target: 'none' }
  | { readonly target: 'bundler' | 'web'; readonly text: string };

/** Names that stand in the script as they are. */
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** Export in front of a declaration; what is exported stays, as a name of the function around it. */
const EXPORT_DECLARATION = /^export (?=(?:async )?(?:function|class|const|let|var)\b)/gm;

/** `export { a, b as default };`, `export default name;` */
const EXPORT_LIST = /^export\s*\{[^}]*\};?[ \t]*$|^export default [\w$]+;?[ \t]*$/gm;

/** Whatever is left of a module's syntax at the start of a line. */
const MODULE_SYNTAX = /^[ \t]*(?:import\b(?!\s*\()|export\b)/m;

/** Errors: those of the engine, where the bytes are no WebAssembly. */
export function moduleShape(wasm: Uint8Array<ArrayBuffer>): ModuleShape {
  const module = new WebAssembly.Module(wasm);
  return {
    imports: WebAssembly.Module.imports(module),
    exports: WebAssembly.Module.exports(module).map(({ name }) => name),
  };
}

/** The whole script. Errors: STARK_PACKAGE_UNSUPPORTED {reason}. */
export function workerScript(glue: GlueScript, shape: ModuleShape): string {
  if (glue.target === 'none') return `'use strict';\n${callScript(START_PLAIN)}`;
  const names = [...new Set([...shape.imports.map(({ name }) => name), ...STARTERS])];
  const bad = names.find((name) => !IDENTIFIER.test(name));
  if (bad !== undefined) throw unsupported(`it imports ${JSON.stringify(bad)}, which is no name`);
  const pairs = names.map(
    (name) => `${name}: typeof ${name} === 'undefined' ? undefined : ${name}`,
  );
  return [
    "'use strict';",
    'const $glue = (() => {',
    classic(glue.text),
    `return { ${pairs.join(', ')} };`,
    '})();',
    callScript(glue.target === 'web' ? START_WEB : startBundler(shape)),
  ].join('\n');
}

/** Functions of the glue that are called here, besides what the WebAssembly imports. */
const STARTERS = ['__wbg_set_wasm', 'initSync', 'main', 'verify_stark'];

/** A module of wasm-bindgen as the body of a function. */
function classic(text: string): string {
  const body = text
    .replaceAll('\r\n', '\n')
    .replace(EXPORT_LIST, '')
    .replace(EXPORT_DECLARATION, '')
    .replaceAll('import.meta.url', "'about:blank'");
  const left = MODULE_SYNTAX.exec(body);
  if (left === null && !body.includes('import.meta')) return body;
  const line = body.slice(left?.index ?? body.indexOf('import.meta'), undefined).split('\n', 1)[0];
  throw unsupported(`its script needs other files: ${JSON.stringify(line?.slice(0, 80))}`);
}

/** wasm-bindgen lets the WebAssembly import from the glue alone. */
function startBundler({ imports }: ModuleShape): string {
  const modules = [...new Set(imports.map(({ module }) => module))];
  const object = modules.map((name) => `${JSON.stringify(name)}: $glue`).join(', ');
  return `const { instance } = await WebAssembly.instantiate(wasm, { ${object} });
    $glue.__wbg_set_wasm(instance.exports);
    instance.exports.__wbindgen_start?.();
    const { main, verify_stark: verify } = $glue;`;
}

const START_WEB = `$glue.initSync(await WebAssembly.compile(wasm));
    const { main, verify_stark: verify } = $glue;`;

/** Without glue: `verify_stark(proof, length, key, length)` over memory that the module gives out. */
const START_PLAIN = `const { instance } = await WebAssembly.instantiate(wasm, {});
    const { memory, main, alloc, __wbindgen_malloc, verify_stark } = instance.exports;
    const put = (bytes) => {
      const at = (__wbindgen_malloc ? __wbindgen_malloc(bytes.length, 1) : alloc(bytes.length)) >>> 0;
      new Uint8Array(memory.buffer).set(bytes, at);
      return [at, bytes.length];
    };
    const verify = (proof, key) => {
      const answer = verify_stark(...put(proof), ...put(key));
      return answer === 0 || answer === 1 ? answer === 1 : answer;
    };`;

/** One message in, one out. The hook of a panic writes to the console; what it says is the reason. */
function callScript(start: string): string {
  return `let $said = '';
console.error = (...words) => { $said = words.map(String).join(' ').split('\\n\\nStack:')[0]; };
addEventListener('message', async ({ data: { wasm, proof, key } }) => {
  let $asked = false;
  try {
    ${start}
    if (typeof main === 'function') main();
    $asked = true;
    const accepted = verify(proof, key);
    if (typeof accepted !== 'boolean') throw new TypeError('it answered with ' + String(accepted));
    postMessage({ type: 'answer', accepted });
  } catch (error) {
    const words = String($said || (error && error.message) || error);
    const isTrap = $said !== '' || error instanceof WebAssembly.RuntimeError || error instanceof TypeError;
    postMessage({ type: $asked && !isTrap ? 'thrown' : 'failed', reason: words.slice(0, 2000) });
  }
}, { once: true });
`;
}

function unsupported(reason: string): ExplorerError {
  return new ExplorerError('STARK_PACKAGE_UNSUPPORTED', `the package: ${reason}`, { reason });
}
