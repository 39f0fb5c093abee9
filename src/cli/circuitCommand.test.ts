/** Proofs of a reader's circuit on the command line, as a shell sees them, and read again by `verify-proof`. */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { DEMO_INPUTS, type ReaderFiles, readerFiles } from '../core/circuit/testData.ts';
import { STATE_CHANGE_FILES } from '../core/snark/keys/stateChange.ts';

const folder = mkdtempSync(join(tmpdir(), 'glassblock-circuit-'));
const path = (name: string) => join(folder, name);

let demo: ReaderFiles;

beforeAll(async () => {
  demo = await readerFiles('bn254');
  const { wasm, symbols, keys } = demo;
  for (const [name, key] of Object.entries(keys)) writeFileSync(path(`${name}.zkey`), key);
  writeFileSync(path('demo.wasm'), wasm);
  writeFileSync(path('demo.sym'), symbols);
  writeFileSync(path('input.json'), JSON.stringify(DEMO_INPUTS));
}, 120_000);

function run(script: 'prove' | 'verifyProof', args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', `src/cli/${script}.ts`, ...args],
    { encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  return { status, stdout, stderr };
}

const circuit = (...args: readonly string[]) => run('prove', ['circuit', ...args]);
const demoFiles = (key: string) => ['--wasm', path('demo.wasm'), '--zkey', path(`${key}.zkey`)];

describe('prove -- circuit', { timeout: 120_000 }, () => {
  test.each(['finished', 'plonk', 'fflonk'])(
    'default: a proof with the key %s, which verify-proof accepts',
    (key) => {
      const out = path(`${key}.proof.json`);
      const args = [...demoFiles(key), '--input', path('input.json'), '--out', out];
      const { status, stdout, stderr } = circuit(...args);
      expect([status, stdout, stderr.includes('verified. Public signals: 15, 1, 10')]).toEqual([
        0,
        '',
        true,
      ]);
      const made = JSON.parse(readFileSync(out, 'utf8'));
      expect(stderr).toContain(made.keyHash);
      expect(stderr).toContain('Warning: ');
      const verified = run('verifyProof', [out]);
      expect(verified.stdout).toMatch(/^P1 {2}Passed/m);
      expect(verified.stdout).toContain(made.keyHash);
      writeFileSync(out, JSON.stringify({ ...made, publicSignals: ['16', '1', '10'] }));
      expect(run('verifyProof', [out]).stdout).toMatch(/^P1 {2}Failed/m);
    },
  );

  test('behavior: without --out the proof is on standard output', () => {
    const { status, stdout } = circuit(...demoFiles('finished'), '--input', path('input.json'));
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      protocol: 'groth16',
      publicSignals: ['15', '1', '10'],
    });
  });

  test('behavior: --inspect prints facts and warnings, names of strangers made safe', () => {
    const { status, stdout } = circuit('--inspect', ...demoFiles('finished'));
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Program: circom 2\.\d+\.\d+ over bn254/m);
    expect(stdout).toContain('Key: Groth16 over bn254');
    expect(stdout).toContain('Inputs: 3 numbers');
    expect(stdout).toContain('1 contribution: Ålice \\u{202e}evil');
    expect(stdout).toContain('2 beacon: the end, 0x0102030405060708090a hashed 2^10 times');
    expect(stdout).toContain('Warning: one party contributed');
    const own = circuit('--inspect', '--zkey', 'public/circuits/stateChange.zkey');
    expect(own.stdout).toContain('Constraints: 4,015, in a domain of 4,096 rows');
    expect(own.stdout).toContain(`SHA-256: ${STATE_CHANGE_FILES.zkey.sha256}`);
    expect(own.stdout).not.toContain('Warning');
  });

  test('behavior: --inspect says why with a key no proof can be made, and proving ends so: exit 2', () => {
    const { stdout } = circuit('--inspect', '--zkey', path('unfinished.zkey'));
    expect(stdout).toContain('Phase 2: no contributions');
    expect(stdout).toContain('Warning: nobody contributed a secret');
    expect(stdout).toContain(
      'Warning: the verifier refuses every proof under this key (γ equals δ)',
    );
    const out = path('none.json');
    const args = [...demoFiles('unfinished'), '--input', path('input.json'), '--out', out];
    const { status, stderr } = circuit(...args);
    expect(status).toBe(2);
    expect(stderr).toContain('SNARK_KEY_UNSOUND');
    expect(existsSync(out)).toBe(false);
  });

  test('behavior: --template, filled in, is an input', () => {
    const { status, stdout } = circuit(
      '--template',
      '--wasm',
      path('demo.wasm'),
      '--sym',
      path('demo.sym'),
    );
    expect(status).toBe(0);
    const template = JSON.parse(stdout);
    expect(Object.keys(template).sort()).toEqual(['limit', 'x', 'y']);
    writeFileSync(path('empty.json'), stdout);
    const empty = circuit(...demoFiles('plonk'), '--input', path('empty.json'));
    expect([empty.status, empty.stderr.includes('CIRCUIT_INPUT_MALFORMED')]).toEqual([2, true]);
    writeFileSync(path('full.json'), JSON.stringify({ ...template, ...DEMO_INPUTS }));
    expect(circuit(...demoFiles('plonk'), '--input', path('full.json')).status).toBe(0);
  });

  test('behavior: --export-key prints the key of a later proof', () => {
    const { status, stdout } = circuit('--export-key', '--zkey', path('finished.zkey'));
    expect(status).toBe(0);
    const proof = JSON.parse(readFileSync(path('finished.proof.json'), 'utf8'));
    expect(JSON.parse(stdout)).toEqual(proof.verificationKey);
  });

  test('behavior: what the circuit refuses is said in its own words: exit 2', () => {
    writeFileSync(path('wrong.json'), JSON.stringify({ ...DEMO_INPUTS, x: '16' }));
    const { status, stdout, stderr } = circuit(
      ...demoFiles('plonk'),
      '--input',
      path('wrong.json'),
    );
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('CIRCUIT_WITNESS_REFUSED');
    expect(stderr).toMatch(/Num2Bits_\d+ line: \d+/);
  });

  test('error: INPUT_READ_FAILED for files that are not there: exit 3', () => {
    for (const args of [
      ['--inspect', '--zkey', path('nowhere')],
      ['--inspect', '--zkey', folder],
      [...demoFiles('plonk'), '--input', path('nowhere')],
    ]) {
      const { status, stderr } = circuit(...args);
      expect([args, status, stderr.includes('INPUT_READ_FAILED')]).toEqual([args, 3, true]);
    }
  });

  test('error: USAGE: exit 3 and nothing on standard output', () => {
    for (const args of [
      [],
      ['--inspect'],
      ['--wasm'],
      ['--wasm', 'a', '--zkey', 'b'],
      ['--inspect', '--zkey', 'a', '--out', 'b'],
      ['--inspect', '--export-key', '--zkey', 'a'],
      ['--template', '--wasm', 'a'],
      ['--frobnicate'],
    ]) {
      const { status, stdout, stderr } = circuit(...args);
      expect({ args, status, stdout }).toEqual({ args, status: 3, stdout: '' });
      expect(stderr).toContain('Usage:');
    }
  });
});
