/**
 * The seed of the property tests that judge a commit: the same files are always judged with the same random
 * inputs, other files with others. Runs that nothing seeds go on exploring.
 */

import { spawnSync } from 'node:child_process';
import { ROOT } from './run.mjs';

/** The variable that seeds every property of a run; `seedProperties.mjs` reads it. */
export const SEED_VARIABLE = 'GLASSBLOCK_PROPERTY_SEED';

/** Where there is no commit: in an archive, or without git. */
export const SEED_WITHOUT_COMMIT = 1;

/**
 * What a run of all tests is seeded with: the variable where it is set, else the tree of the commit.
 * @param {Record<string, string | undefined>} [env]
 * @param {string} [folder]
 * @returns {string}
 */
export function propertySeed(env = process.env, folder = ROOT) {
  return env[SEED_VARIABLE] ?? String(seedOfTree(treeOf(folder)));
}

/**
 * The first 31 bits of a tree's hash: fast-check takes signed numbers of 32 bits, and prints them as they are.
 * @param {string | undefined} tree hex digits
 * @returns {number}
 */
export function seedOfTree(tree) {
  return tree === undefined ? SEED_WITHOUT_COMMIT : Number.parseInt(tree.slice(0, 8), 16) >>> 1;
}

/**
 * The hash of all files of a folder in the last commit; undefined where the folder is in none, even below
 * another repository.
 * @param {string} folder
 * @returns {string | undefined}
 */
function treeOf(folder) {
  const { status, stdout } = spawnSync('git', ['rev-parse', '--verify', '--quiet', 'HEAD:./'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : undefined;
}
