/** Proofs made on the command line, as a shell sees them, and read again by `verify-proof`. */

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';

const BLOCK = 'public/examples/erc20-transfers.json.gz';
const OTHER = 'public/examples/transfer.json.gz';
const TOKEN = '0xfcfb0a7b8c1b1c826a85e3ac56a5644b83543f3e';
const folder = mkdtempSync(join(tmpdir(), 'glassblock-prove-'));
const proofFile = join(folder, 'proof.json');

function run(script: 'prove' | 'verifyProof', args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', `src/cli/${script}.ts`, ...args],
    { encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  return { status, stdout, stderr };
}

const prove = (...args: readonly string[]) => run('prove', ['state-change', '--block', ...args]);

/** A block whose hash is not its own, as a file. */
function invalidBlock(): string {
  const bundle: object = JSON.parse(gunzipSync(readFileSync(BLOCK)).toString());
  const file = join(folder, 'invalid.json');
  writeFileSync(file, JSON.stringify({ ...bundle, hash: `0x${'11'.repeat(32)}` }));
  return file;
}

describe('prove', { timeout: 120_000 }, () => {
  test('default: a proof that verify-proof accepts for its block and refuses for another', () => {
    const reveal = ['--reveal', 'address,slot'];
    const { status, stdout, stderr } = prove(BLOCK, '--entry', '0', ...reveal, '--out', proofFile);
    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).toContain('Revealed: hashed address, hashed slot');
    expect(stderr).toContain('Entries of the block that fit: 1 of 13');
    const same = run('verifyProof', [proofFile, '--block', BLOCK]);
    expect(same.status).toBe(0);
    expect(same.stdout.match(/^P[123] {2}Passed/gm)).toHaveLength(3);
    const other = run('verifyProof', [proofFile, '--block', OTHER]);
    expect(other.status).toBe(1);
    expect(other.stdout).toMatch(/^P3 {2}Failed.*Diff commitment, Block hash/m);
  });

  test('behavior: verify-proof shows of which address and slot the revealed hashes are', () => {
    const [, slot] = prove(BLOCK, '--list').stdout.match(/^0 storage \S+ (0x\w+):/) ?? [];
    const shown = (address: string, ...rest: readonly string[]) =>
      run('verifyProof', [proofFile, '--block', BLOCK, '--address', address, ...rest]);
    const right = shown(TOKEN, '--slot', slot ?? '');
    expect(right.status).toBe(0);
    expect(right.stdout).toContain(`keccak256 of ${TOKEN}`);
    expect(right.stdout).toContain(`keccak256 of ${slot}`);
    const wrong = shown(`0x${'11'.repeat(20)}`);
    expect(wrong.status).toBe(1);
    expect(wrong.stdout).toMatch(/^P3 {2}Failed.*CLAIM_PREIMAGE_MISMATCH/m);
  });

  test('behavior: --list numbers the entries and names their accounts', () => {
    const { status, stdout } = prove(BLOCK, '--list');
    expect(status).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => Number(line.split(' ')[0]))).toEqual(lines.map((_, i) => i));
    expect(lines[0]).toContain(`storage ${TOKEN}`);
    expect(lines).toContain('8 nonce 0x70b7d7692eb2c2f15c1a7f9bbfec4c2018ea6662: 0 → 1');
  });

  test('behavior: without --out the proof is on standard output, a bound in its words', () => {
    const bound = ['--reveal', 'kind', '--at-least', '167758000000000'];
    const { status, stdout, stderr } = prove(BLOCK, '--entry', '6', ...bound);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ statement: 'state-change' });
    expect(JSON.parse(stdout).publicSignals.slice(11, 14)).toEqual(['1', '0', '167758000000000']);
    expect(stderr).toContain('after − before ≥ 167758000000000');
  });

  test('error: CLAIM_BOUND_NOT_MET for one more, and for a fall; nothing is written; exit 2', () => {
    const out = join(folder, 'none.json');
    for (const bound of [
      ['--at-least', '167758000000001'],
      ['--fell-at-least', '1'],
    ]) {
      const { status, stdout, stderr } = prove(BLOCK, '--entry', '6', ...bound, '--out', out);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toContain('CLAIM_BOUND_NOT_MET');
    }
    expect(existsSync(out)).toBe(false);
  });

  test('error: COMMITMENT_ENTRY_UNKNOWN for a number above the last: exit 2', () => {
    const { status, stderr } = prove(BLOCK, '--entry', '13');
    expect(status).toBe(2);
    expect(stderr).toContain('COMMITMENT_ENTRY_UNKNOWN');
  });

  test('behavior: a block that is not VALID is not proven of: exit 2', () => {
    const { status, stdout, stderr } = prove(invalidBlock(), '--entry', '0');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('BLOCK_HASH_MISMATCH');
  });

  test('error: PROVER_ARTEFACT_CHANGED for a proving key with one byte more: exit 2', () => {
    const circuits = join(folder, 'circuits');
    cpSync('public/circuits', circuits, { recursive: true });
    writeFileSync(join(circuits, 'stateChange.zkey'), '\0', { flag: 'a' });
    const { status, stdout, stderr } = prove(BLOCK, '--entry', '0', '--circuits', circuits);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('PROVER_ARTEFACT_CHANGED');
    expect(stderr).toContain('stateChange.zkey');
  });

  test('error: INPUT_READ_FAILED for a folder without the circuit: exit 3', () => {
    const { status, stderr } = prove(BLOCK, '--entry', '0', '--circuits', join(folder, 'empty'));
    expect(status).toBe(3);
    expect(stderr).toContain('INPUT_READ_FAILED');
  });

  test('error: USAGE: exit 3 and nothing on standard output', () => {
    for (const args of [
      [],
      ['other-statement'],
      ['state-change', '--block', BLOCK],
      ['state-change', '--block', BLOCK, '--entry', '-1'],
      ['state-change', '--block', BLOCK, '--entry', '0', '--reveal', 'owner'],
      ['state-change', '--block', BLOCK, '--entry', '0', '--at-least', '0x1'],
      ['state-change', '--block', BLOCK, '--entry', '0', '--at-least', `${2n ** 256n}`],
      ['state-change', '--block', BLOCK, '--entry', '0', '--at-least', '1', '--fell-at-least', '1'],
      ['state-change', '--block', BLOCK, '--frobnicate'],
    ]) {
      const { status, stdout, stderr } = run('prove', args);
      expect({ args, status, stdout }).toEqual({ args, status: 3, stdout: '' });
      expect(stderr).toContain('Usage:');
    }
  });

  test('error: USAGE of verify-proof: preimages want the layout of a state change', () => {
    for (const args of [
      ['--layout', 'words', '--address', TOKEN],
      ['--address', '0x12'],
      ['--slot', '0xzz'],
    ]) {
      const { status, stdout, stderr } = run('verifyProof', [proofFile, ...args]);
      expect({ args, status, stdout }).toEqual({ args, status: 3, stdout: '' });
      expect(stderr).toContain('Usage:');
    }
  });
});
