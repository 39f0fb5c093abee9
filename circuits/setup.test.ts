/**
 * The kept artefacts: the same sources give the same bytes, and what was set up is what is kept.
 * Whether the key follows from phase 1 takes minutes: with GLASSBLOCK_DEEP=1, or
 * `npm run circuits:check`.
 */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkArtefacts, checkQuickly } from '../scripts/circuits/check.ts';
import { type CompiledCircuit, compileCircuit } from '../scripts/circuits/compile.ts';
import { CIRCUIT_FILES, type CircuitFiles, readText } from '../scripts/circuits/files.ts';
import { BEACON, CONTRIBUTORS } from '../scripts/circuits/plan.ts';
import type { SetupRecord } from '../scripts/circuits/record.ts';
import { DEEP } from '../src/core/testData.ts';

const TRANSCRIPT = JSON.parse(readText(CIRCUIT_FILES.transcript)) as SetupRecord; // as the script writes it

let compiled: CompiledCircuit;
const folder = mkdtempSync(join(tmpdir(), 'setup-'));

beforeAll(async () => {
  compiled = await compileCircuit(CIRCUIT_FILES.source);
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('checkQuickly', () => {
  test('default: sources, generator, keys and phase 1 are those of the transcript', async () => {
    expect(await checkQuickly(CIRCUIT_FILES, compiled)).toEqual([]);
  }, 120_000);

  test('behavior: a changed byte in any artefact is named', async () => {
    const damaged = {
      wasm: ['the witness generator is not that of the sources'],
      zkey: [`the transcript's "files" is not what the files say`],
      key: [
        'the verification key is not that of the proving key',
        `the transcript's "files" is not what the files say`,
      ],
    };
    for (const [name, failures] of Object.entries(damaged)) {
      const files = withDamaged(name as keyof typeof damaged);
      expect(await checkQuickly(files, compiled), name).toEqual(failures);
    }
  }, 120_000);
});

describe('transcript', () => {
  test('behavior: three contributions and the beacon in both phases, no hash twice', () => {
    const phases = [TRANSCRIPT.phase1.contributions, TRANSCRIPT.phase2.contributions];
    for (const contributions of phases) {
      expect(contributions.map(({ name }) => name)).toEqual([...CONTRIBUTORS, BEACON.name]);
      const { hash, iterationsLog2 } = BEACON;
      expect(contributions.map(({ beacon }) => beacon)).toEqual([
        ...CONTRIBUTORS.map(() => undefined),
        { hash, iterationsLog2 },
      ]);
    }
    const hashes = phases.flat().map(({ hash }) => hash);
    expect(new Set(hashes).size).toBe(8);
    expect(hashes.every((hash) => /^[0-9a-f]{128}$/.test(hash))).toBe(true);
  });

  test('behavior: gamma and delta of the key differ, as they do after a contribution', () => {
    const key = JSON.parse(readText(CIRCUIT_FILES.key)) as Record<string, unknown>; // written by snarkjs
    expect(key['vk_delta_2']).not.toEqual(key['vk_gamma_2']);
    expect(key['nPublic']).toBe(17);
  });

  test('behavior: the README names the size and the hash of every artefact', () => {
    const readme = readText(CIRCUIT_FILES.transcript.replace(/[^/]+$/, 'README.md'));
    for (const { bytes, sha256 } of Object.values(TRANSCRIPT.files)) {
      expect(readme).toContain(sha256);
      expect(readme).toContain(bytes.toLocaleString('en-US'));
    }
    expect(readme).toContain(TRANSCRIPT.constraints.toLocaleString('en-US'));
  });
});

if (DEEP) {
  describe('checkArtefacts', () => {
    test('default: the key follows from the constraints and phase 1', async () => {
      expect(await checkArtefacts(CIRCUIT_FILES)).toEqual([]);
    }, 3_600_000);
  });
}

/** The files with the last byte of one changed, or its last digit where it is a text. */
function withDamaged(name: 'wasm' | 'zkey' | 'key'): CircuitFiles {
  const bytes = readFileSync(CIRCUIT_FILES[name]);
  const at = name === 'key' ? bytes.lastIndexOf('1') : bytes.length - 1;
  bytes.writeUInt8((bytes[at] ?? 0) ^ 1, at);
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return { ...CIRCUIT_FILES, [name]: path };
}
