/** What docs/published-proofs.md, README.md and SPEC.md say of published proofs in tables, the code says as well. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SYSTEM_NAMES } from './proofSystems.ts';
import {
  MAX_BATCHES,
  MAX_JSON_DEPTH,
  MAX_JSON_VALUES,
  MAX_PART_BYTES,
  MAX_PARTS,
  MAX_TEXT_BYTES,
} from './published/limits.ts';
import { MAX_LINK_BYTES } from './published/proofLink.ts';
import { listReleases, type Release } from './published/selectors.ts';
import { PROOF_SYSTEMS, STATEMENT_LAYOUTS } from './publishedProof.ts';
import { LINES } from './publishedReport.ts';
import { circuitKeyOf } from './snark/circuitKey.ts';
import { fixedSize, isFixedLayout } from './statement/layoutFields.ts';

const DOCS = readFileSync('docs/published-proofs.md', 'utf8');

/** The cells of the rows below a heading, without the head of the table. */
function rowsUnder(heading: string, text = DOCS): string[][] {
  const section = text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| '));
  return rows.slice(2).map((line) => line.slice(2, -2).split(' | '));
}

/** A proof of a release without bytes: its key follows from system and version. */
function keyOf({ system, version }: Release) {
  const none = new Uint8Array(0);
  return system === 'risc0-groth16'
    ? circuitKeyOf({ system, version, seal: none })
    : circuitKeyOf({ system, version, proof: none });
}

test('behavior: the table of keys is that of the code: selector, hash and origin of every release', () => {
  const expected = listReleases().map((release) => {
    const key = keyOf(release);
    const { system, version, selector } = release;
    return [SYSTEM_NAMES[system], version, `\`${selector}\``, `\`${key?.hash}\``, key?.source];
  });
  expect(rowsUnder('Keys')).toEqual(expected);
  for (const [, , selector = '', hash = ''] of rowsUnder('Keys'))
    expect(hash.startsWith(selector.slice(0, -1))).toBe(true);
});

test('behavior: every system is in the table of systems, with the versions whose keys are built in', () => {
  const rows = rowsUnder('Systems');
  expect(rows.map(([name]) => name).sort()).toEqual(
    PROOF_SYSTEMS.map((system) => SYSTEM_NAMES[system]).sort(),
  );
  for (const system of ['sp1-groth16', 'sp1-plonk', 'risc0-groth16'] as const) {
    const versions = listReleases().filter((release) => release.system === system);
    const row = rows.find(([name]) => name === SYSTEM_NAMES[system]);
    expect(row?.[1]).toBe(versions.map(({ version }) => version).join(', '));
  }
});

test('behavior: every layout is in the table of layouts, with its length', () => {
  const rows = rowsUnder('Layouts of public values');
  expect(rows.map(([id]) => id)).toEqual(STATEMENT_LAYOUTS.map((id) => `\`${id}\``));
  for (const [i, id] of STATEMENT_LAYOUTS.entries())
    if (isFixedLayout(id)) expect(Number.parseInt(rows[i]?.[1] ?? '', 10)).toBe(fixedSize(id));
});

test('behavior: the limits are those of the code', () => {
  expect(rowsUnder('Limits').map(([, limit]) => Number(limit))).toEqual([
    MAX_PART_BYTES,
    MAX_TEXT_BYTES,
    MAX_PARTS,
    MAX_JSON_DEPTH,
    MAX_JSON_VALUES,
    MAX_BATCHES,
    MAX_LINK_BYTES,
  ]);
});

test('behavior: the three lines have the same ids, titles and questions in SPEC.md', () => {
  const rows = rowsUnder('Published proofs', readFileSync('SPEC.md', 'utf8'));
  expect(rows).toEqual(LINES.map(({ id, title, question }) => [id, title, question]));
  const readme = rowsUnder('Verify a published proof', readFileSync('README.md', 'utf8'));
  expect(readme.map(([title]) => title)).toEqual(LINES.map(({ title }) => `**${title}**`));
});
