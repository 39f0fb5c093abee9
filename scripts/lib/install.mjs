/** Installs the dependencies where node_modules is absent or is not what the lockfile says. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runNpm } from './run.mjs';

/** Makes node_modules agree with package-lock.json; exits with npm's own message where it cannot. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  console.log('Installing dependencies (npm ci)…');
  const code = await runNpm(['ci', '--ignore-scripts', '--no-fund', '--no-audit']);
  if (code === 0) return;
  console.error('npm ci failed: see its message above. It needs the npm registry once.');
  process.exit(1);
}

/**
 * Whether npm's own record of what it installed agrees with the lockfile, package by package.
 * Optional packages (binaries of other platforms) may be absent.
 */
function isInstalled() {
  const locked = readPackages('package-lock.json');
  const installed = readPackages('node_modules/.package-lock.json');
  if (locked === null || installed === null) return false;
  return Object.entries(locked).every(([path, entry]) => {
    if (path === '') return true;
    const found = installed[path];
    return found === undefined ? entry.optional === true : found.integrity === entry.integrity;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, { optional?: boolean, integrity?: string }> | null}
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(join(ROOT, file), 'utf8')).packages;
  } catch {
    return null; // absent, or cut off by an interrupted install: npm ci decides
  }
}
