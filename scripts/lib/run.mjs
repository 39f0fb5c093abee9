/** Starts programs: npm, and the tools of node_modules, alike on every platform. */

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Runs a program in the repository with its output on ours, and gives its exit code. 127 where the
 * program does not exist.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, shell?: boolean }} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...options.env },
      shell: options.shell ?? false,
    });
    child.on('error', () => resolve(127));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs a tool of node_modules under this Node, without a shell.
 * @param {string} name package
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, bin?: string }} [options] `bin` where it is not named as its package
 */
export function runTool(name, args, { env = {}, bin = name.replace(/^@.*\//, '') } = {}) {
  const home = join(ROOT, 'node_modules', name);
  const { bin: bins } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const file = typeof bins === 'string' ? bins : bins[bin];
  return run(process.execPath, [join(home, file), ...args], { env });
}

/**
 * Runs npm: the one that runs us where there is one, else that of the PATH.
 * @param {readonly string[]} args
 */
export function runNpm(args) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) return run(process.execPath, [cli, ...args]);
  return run('npm', args, { shell: process.platform === 'win32' });
}
