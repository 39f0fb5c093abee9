/** Builds the page where `dist` is absent or older than anything it is made of. */

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runTool } from './run.mjs';

const INPUTS = [
  'index.html',
  'package-lock.json',
  'public',
  'scripts/securityPolicy.mjs',
  'scripts/vite',
  'src',
  'vite.config.ts',
  'workers',
];

/** Exits with the build's own message where it fails. */
export async function ensureBuilt() {
  if (isBuilt()) return;
  console.log('Building the page…');
  if ((await build()) === 0) return;
  console.error('The build failed: see its message above.');
  process.exit(1);
}

/** @returns {Promise<number>} exit code */
export function build() {
  return runTool('vite', ['build', '--logLevel', 'warn']);
}

function isBuilt() {
  const built = changedAt(join(ROOT, 'dist/index.html'));
  return INPUTS.every((input) => changedAt(join(ROOT, input)) <= built);
}

/**
 * When a file, or anything below a folder, was last changed; 0 where it does not exist. A folder's
 * own time tells of files removed.
 * @param {string} path
 * @returns {number}
 */
function changedAt(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = readdirSync(path).map((name) => changedAt(join(path, name)));
  return Math.max(stat.mtimeMs, ...inside);
}
