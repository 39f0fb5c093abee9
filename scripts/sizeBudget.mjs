/**
 * Weighs `dist`, gzipped: the shell (index.html, its scripts and styles with all they import
 * statically), each worker with its static imports, and everything together. Fails over budget.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
const KB = 1000;

/** What must be loaded before the page can be used. */
const SHELL_BUDGET = 200 * KB;

/**
 * By file name without its hash: what a worker loads before it can answer. It starts while the
 * reader still chooses a block. 1,180 kB of check.worker are the point tables of libsecp256k1,
 * which do not compress; mcl, the bn254 library and the engine share the rest.
 */
const WORKER_BUDGETS = new Map([
  ['check.worker', 1750 * KB],
  ['keys.worker', 25 * KB],
  // Readers of all forms and the published keys; mcl (180 kB) and snarkjs come when they are asked for, and the next two share them.
  ['published.worker', 100 * KB],
  ['prover.worker', 80 * KB],
  // Readers of the files of a circuit besides.
  ['circuit.worker', 80 * KB],
  // A thread of a proof: it is given its program.
  ['curve.worker', 5 * KB],
  // Without the verifier itself: 220 kB of WebAssembly, fetched when a proof is there.
  ['stark.worker', 20 * KB],
]);

/** All scripts, styles and WebAssembly of the page, used or not; examples and circuits are data. */
const CODE_BUDGET = 2900 * KB;

const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g;

const files = readdirSync(DIST, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(DIST, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
const code = files.filter(
  (file) => /\.(js|css|wasm|html)$/.test(file) && !file.startsWith('circuits/'),
);
const sizes = new Map(code.map((file) => [file, gzipSync(readFileSync(join(DIST, file))).length]));

const rows = [
  row('shell', shell(), SHELL_BUDGET),
  ...workers().map(([name, file]) => row(name, imports([file]), WORKER_BUDGETS.get(name) ?? 0)),
  row('all code', new Set(code), CODE_BUDGET),
];

console.log('gzipped kB'.padEnd(44) + 'size'.padStart(10) + 'budget'.padStart(10));
for (const { name, size, budget } of rows)
  console.log(name.padEnd(44) + kb(size) + kb(budget) + (size > budget ? '  OVER' : ''));
console.log('of which');
for (const [file, size] of [...sizes].sort((a, b) => b[1] - a[1]))
  console.log(`  ${file.padEnd(42)}${kb(size)}`);

const over = rows.filter(({ size, budget }) => size > budget);
for (const { name, budget } of over)
  console.error(
    budget === 0 ? `${name} has no budget: add one here.` : `${name} is over its budget.`,
  );
process.exitCode = over.length === 0 ? 0 : 1;

/** index.html, what it names, and what that imports. */
function shell() {
  const html = readFileSync(join(DIST, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.(?:js|css))"/g)];
  return new Set(['index.html', ...imports(named.map((match) => match[1] ?? ''))]);
}

/** @returns {[name: string, file: string][]} */
function workers() {
  return code.flatMap((file) => {
    const name = /([^/]+\.worker)-[^/]+\.js$/.exec(file)?.[1];
    return name === undefined ? [] : [[name, file]];
  });
}

/**
 * The files and everything they import statically.
 * @param {readonly string[]} entries
 * @param {Set<string>} [seen]
 */
function imports(entries, seen = new Set()) {
  for (const file of entries.filter((entry) => !seen.has(entry))) {
    seen.add(file);
    if (!file.endsWith('.js')) continue;
    const found = readFileSync(join(DIST, file), 'utf8').matchAll(STATIC_IMPORT);
    imports(
      [...found].map((match) => join(dirname(file), match[1] ?? '').replaceAll('\\', '/')),
      seen,
    );
  }
  return seen;
}

/**
 * @param {string} name
 * @param {Set<string>} parts
 * @param {number} budget
 */
function row(name, parts, budget) {
  let size = 0;
  for (const part of parts) size += sizes.get(part) ?? 0;
  return { name, size, budget };
}

/** @param {number} bytes */
function kb(bytes) {
  return (bytes / KB).toFixed(1).padStart(10);
}
