/** One commit is judged with one seed, another commit with another, and the seed reaches fast-check. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { propertySeed, SEED_VARIABLE, SEED_WITHOUT_COMMIT, seedOfTree } from './propertySeed.mjs';

/** As it was when this file was loaded: the run of all tests sets it. */
const OF_THIS_RUN = process.env[SEED_VARIABLE];

afterEach(() => vi.unstubAllEnvs());

describe('propertySeed', () => {
  let folder: string;

  beforeEach(() => {
    // Git sets these for its hooks, and they would name another repository.
    for (const name of ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE']) vi.stubEnv(name, undefined);
    folder = mkdtempSync(join(tmpdir(), 'property-seed-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
      cwd: folder,
      encoding: 'utf8',
    }).trim();

  function commit(content: string) {
    writeFileSync(join(folder, 'file'), content);
    git('add', 'file');
    git('commit', '--quiet', '--allow-empty', '--no-gpg-sign', '-m', content);
  }

  test('default: the same files have the same seed, others another, whatever else the commit says', () => {
    git('init', '--quiet');
    commit('one');
    const first = propertySeed({}, folder);
    expect(first).toBe(String(seedOfTree(git('rev-parse', 'HEAD^{tree}'))));
    commit('two');
    expect(propertySeed({}, folder)).not.toBe(first);
    commit('one');
    expect(propertySeed({}, folder)).toBe(first);
  });

  test('behavior: files that are not committed change nothing', () => {
    git('init', '--quiet');
    commit('one');
    const first = propertySeed({}, folder);
    writeFileSync(join(folder, 'file'), 'two');
    expect(propertySeed({}, folder)).toBe(first);
  });

  test('behavior: without a commit it is a constant, below a repository of others too', () => {
    const constant = String(SEED_WITHOUT_COMMIT);
    expect(propertySeed({}, folder)).toBe(constant);
    git('init', '--quiet');
    expect(propertySeed({}, folder)).toBe(constant);
    commit('one');
    mkdirSync(join(folder, 'archive'));
    expect(propertySeed({}, join(folder, 'archive'))).toBe(constant);
  });

  test('behavior: the variable comes first', () => {
    expect(propertySeed({ [SEED_VARIABLE]: '-7' }, folder)).toBe('-7');
  });
});

describe('seedOfTree', () => {
  test('default: 31 bits of the hash, which fast-check takes and prints as they are', () => {
    expect(seedOfTree(`7fffffff${'0'.repeat(32)}`)).toBe(0x3fffffff);
    expect(seedOfTree(`ffffffff${'0'.repeat(32)}`)).toBe(2 ** 31 - 1);
    expect(seedOfTree('0'.repeat(64))).toBe(0);
    const seed = seedOfTree(`ffffffff${'0'.repeat(32)}`);
    const failed = fc.check(
      fc.property(fc.nat(), () => false),
      { seed },
    );
    expect(failed.seed).toBe(seed);
  });
});

describe('seedProperties', () => {
  const before = fc.readConfigureGlobal();

  beforeEach(() => vi.resetModules());

  afterEach(() => fc.configureGlobal(before));

  async function setUp(seed: string | undefined) {
    fc.configureGlobal({});
    vi.stubEnv(SEED_VARIABLE, seed);
    await import('./seedProperties.mjs');
    return fc.sample(fc.bigInt(), 20);
  }

  test('default: it ran before this file, with the seed of the run', () => {
    expect(before.seed).toBe(OF_THIS_RUN === undefined ? undefined : Number(OF_THIS_RUN));
  });

  test('behavior: with a seed, every property draws the same again', async () => {
    const drawn = await setUp('7');
    expect(fc.sample(fc.bigInt(), 20)).toEqual(drawn);
    vi.resetModules();
    expect(await setUp('8')).not.toEqual(drawn);
  });

  test('behavior: without one, each draws something else', async () => {
    const drawn = await setUp(undefined);
    expect(fc.readConfigureGlobal().seed).toBeUndefined();
    expect(fc.sample(fc.bigInt(), 20)).not.toEqual(drawn);
  });

  test.each(['', 'x', '1.5', '12345678901'])('behavior: %j is refused', async (seed) => {
    await expect(setUp(seed)).rejects.toThrow('no whole number');
  });
});
