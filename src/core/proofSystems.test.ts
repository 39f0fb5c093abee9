/** Every release that is recognised is described, with a source, and with the advisories that concern it. */

import { describe, expect, test } from 'vitest';
import { factsFor, listSystemFacts } from './proofSystems.ts';
import { advisoriesFor, listAdvisories } from './published/advisories.ts';
import { listReleases } from './published/selectors.ts';
import { PROOF_SYSTEMS } from './publishedProof.ts';
import { STATE_CHANGE_VERSION } from './snark/keys/stateChange.ts';

const ids = (system: (typeof PROOF_SYSTEMS)[number], version?: string) =>
  advisoriesFor(system, version).map(({ id }) => id.split(',')[0]);

describe('listSystemFacts', () => {
  test('behavior: every system and every release is described once', () => {
    const all = listSystemFacts();
    expect(new Set(all.map(({ system }) => system))).toEqual(new Set(PROOF_SYSTEMS));
    const described = all.filter(({ version }) => version).map((f) => `${f.system} ${f.version}`);
    const released = listReleases().map((r) => `${r.system} ${r.version}`);
    const own = `snarkjs-groth16 ${STATE_CHANGE_VERSION}`;
    expect(described.sort()).toEqual([...released, own].sort());
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  test.each(listSystemFacts())(
    'behavior: $name has sentences, and a source for each fact',
    (facts) => {
      for (const text of [facts.proves, facts.publicValues]) expect(text).toMatch(/^[A-Z].+\.$/s);
      for (const { text, source } of [facts.setup, facts.security, facts.key]) {
        expect(text).toMatch(/^(?:[A-Z]|\d).+\.$/s);
        expect(source.length).toBeGreaterThan(5);
      }
    },
  );

  test('behavior: only what has a selector has a built-in key', () => {
    for (const { version, hasBuiltInKey } of listSystemFacts()) {
      expect(hasBuiltInKey).toBe(version !== undefined);
    }
  });

  test('behavior: setups differ by version where the circuits do', () => {
    expect(factsFor('sp1-groth16', 'v6.1.0').setup.text).toContain('18 participants');
    expect(factsFor('sp1-groth16', 'v6.0.0').setup.text).toContain('12 participants');
    expect(factsFor('risc0-groth16', '5.0').setup.text).toContain('238');
    expect(factsFor('sp1-plonk', 'v5.0.0').setup.text).toContain('Aztec Ignition');
    expect(factsFor('snarkjs-groth16').version).toBeUndefined();
  });
});

describe('advisoriesFor', () => {
  test('behavior: by version', () => {
    expect(ids('sp1-groth16', 'v6.0.0')).toEqual(['GHSA-63x8-x938-vx33']);
    expect(ids('sp1-plonk', 'v6.1.0')).toEqual([]);
    expect(ids('sp1-groth16', 'v5.0.0')).toEqual([]);
    expect(ids('sp1-groth16', 'v4.0.0-rc.3')).toEqual(['GHSA-6248-228x-mmvh']);
    expect(ids('risc0-groth16', '2.0')).toEqual([
      'GHSA-g3qg-6746-3mg9',
      'GHSA-f6rc-24x4-ppxp',
      'GHSA-jqq4-c7wq-36h7',
    ]);
    expect(ids('risc0-groth16', '2.1')).toEqual(['GHSA-f6rc-24x4-ppxp', 'GHSA-jqq4-c7wq-36h7']);
    expect(ids('risc0-groth16', '3.0')).toEqual(['GHSA-jqq4-c7wq-36h7']);
    expect(ids('risc0-groth16', '5.0')).toEqual([]);
  });

  test('behavior: an unknown version is concerned by whatever concerns any', () => {
    expect(ids('risc0-groth16')).toHaveLength(3);
    expect(ids('sp1-hypercube')).toEqual(['GHSA-63x8-x938-vx33']);
    expect(ids('snarkjs-groth16')).toEqual([]);
  });

  test('behavior: ids are whole, and each says what and whom', () => {
    for (const { id, what, affects } of listAdvisories()) {
      expect(id).toMatch(
        /^(GHSA(-[23456789cfghjmpqrvwx]{4}){3}(, CVE-\d{4}-\d{4,})?|snarkjs pull request \d+)$/,
      );
      expect(what).toMatch(/^[A-Z].+[.)]$/);
      expect(affects.length).toBeGreaterThan(10);
    }
  });
});
