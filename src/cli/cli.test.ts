/** The doors of the command line, as a shell sees them: exit codes, and nothing but JSON on standard output. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { verifyMerkleProof } from '@ethereumjs/mpt';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { describe, expect, test } from 'vitest';
import { bytesToHex, hexToBytes } from '../core/bytes/hex.ts';
import { decodeRlp } from '../core/bytes/rlp.ts';
import { CHECKS } from '../core/checks.ts';
import { listWitnessData, witnessData } from '../core/witness/testData.ts';

const EXAMPLE = 'public/examples/transfer.json.gz';
const folder = mkdtempSync(join(tmpdir(), 'glassblock-'));

function run(script: string, args: readonly string[], input?: Buffer) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', `src/cli/${script}.ts`, ...args],
    { encoding: 'utf8', maxBuffer: 2 ** 26, ...(input !== undefined && { input }) },
  );
  return { status, stdout, stderr };
}

/** The example with a change, as a file. */
function altered(name: string, change: (bundle: Record<string, never>) => unknown): string {
  const bundle = JSON.parse(gunzipSync(readFileSync(EXAMPLE)).toString());
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(change(bundle)));
  return file;
}

const invalid = () =>
  altered('invalid.json', (bundle) => ({ ...bundle, hash: `0x${'11'.repeat(32)}` }));
const incomplete = () =>
  altered('incomplete.json', (bundle: { witness?: object }) => ({
    ...bundle,
    witness: { ...bundle.witness, state: [] },
  }));

describe('verify', () => {
  test('default: exit 0 and a report with every check for a valid block', () => {
    const { status, stdout } = run('verify', ['--json', EXAMPLE]);
    expect(status).toBe(0);
    const [result] = JSON.parse(stdout);
    expect(result).toMatchObject({ file: EXAMPLE, verdict: 'VALID', chainId: 1337 });
    expect(result.block.number).toBeTypeOf('number');
    expect(result.postStateRoot).toBe(result.block.stateRoot);
    expect(result.checks.map(({ id }: { id: string }) => id)).toEqual(CHECKS.map(({ id }) => id));
  });

  test('behavior: exit 1 where a block is INVALID, whatever the others are', () => {
    const { status, stdout } = run('verify', ['--json', incomplete(), invalid(), EXAMPLE]);
    expect(status).toBe(1);
    const verdicts = JSON.parse(stdout).map(({ verdict }: { verdict: string }) => verdict);
    expect(verdicts).toEqual(['CANNOT_VERIFY', 'INVALID', 'VALID']);
  });

  test('behavior: exit 2 where something is missing, and it is named', () => {
    const { status, stdout } = run('verify', ['--json', incomplete(), EXAMPLE]);
    expect(status).toBe(2);
    expect(JSON.parse(stdout)[0].missing).toMatchObject({ kind: 'node', reason: 'pre-state root' });
  });

  test('behavior: an unreadable file does not stop the others; exit 3', () => {
    const { status, stdout } = run('verify', ['--json', 'no-such-file.json', EXAMPLE]);
    expect(status).toBe(3);
    const [first, second] = JSON.parse(stdout);
    expect(first.error.code).toBe('INPUT_READ_FAILED');
    expect(second.verdict).toBe('VALID');
  });

  test('error: INPUT_READ_FAILED a file that is not there', () => {
    const { stdout } = run('verify', ['no-such-file.json']);
    expect(stdout).toContain('INPUT_READ_FAILED');
  });

  test('error: USAGE no file, an unknown option, a wrong hash: exit 3 and nothing on standard output', () => {
    for (const args of [
      [],
      ['--frobnicate'],
      ['--trusted-hash', '0x12', EXAMPLE],
      ['--chain-config'],
      ['--diff', EXAMPLE],
    ]) {
      const { status, stdout, stderr } = run('verify', args);
      expect({ args, status, stdout }).toEqual({ args, status: 3, stdout: '' });
      expect(stderr).toContain('Usage:');
    }
  });

  test('behavior: - reads standard input', () => {
    const { status, stdout } = run('verify', ['--json', '-'], readFileSync(EXAMPLE));
    expect(status).toBe(0);
    expect(JSON.parse(stdout)[0]).toMatchObject({ file: '-', verdict: 'VALID' });
  });

  test('behavior: a trusted hash that is another makes the block INVALID by check B3', () => {
    const { status, stdout } = run('verify', [
      '--json',
      '--trusted-hash',
      `0x${'22'.repeat(32)}`,
      EXAMPLE,
    ]);
    expect(status).toBe(1);
    const failed = JSON.parse(stdout)[0].checks.filter(
      ({ status }: { status: string }) => status === 'failed',
    );
    expect(failed.map(({ id }: { id: string }) => id)).toEqual(['B3']);
  });

  test('behavior: --chain-config goes before what the document says', () => {
    const config = join(folder, 'config.json');
    writeFileSync(config, JSON.stringify({ chainId: 1337, homesteadBlock: 0 }));
    const { stdout } = run('verify', ['--json', '--chain-config', config, EXAMPLE]);
    expect(JSON.parse(stdout)[0]).toMatchObject({ verdict: 'INVALID', fork: 'homestead' });
  });

  test('behavior: --diff adds what the block changed, and nothing without it', () => {
    expect(JSON.parse(run('verify', ['--json', EXAMPLE]).stdout)[0]).not.toHaveProperty('diff');
    const { status, stdout, stderr } = run('verify', ['--json', '--diff', EXAMPLE]);
    expect([status, stderr]).toEqual([0, '']);
    const [{ diff, block }] = JSON.parse(stdout);
    const addresses = diff.map(({ address }: { address: string }) => address);
    expect(addresses).toEqual([...addresses].sort());
    expect(addresses).toContain(block.feeRecipient);
    for (const { before, after, storage } of diff) {
      for (const values of [before, after]) {
        if (values === null) continue;
        expect(Object.keys(values)).toEqual(['nonce', 'balance', 'codeHash']);
        expect(values.balance).toMatch(/^\d+$/);
      }
      for (const slot of storage) expect(Object.keys(slot)).toEqual(['slot', 'before', 'after']);
    }
    const created = diff.filter(({ before }: { before: unknown }) => before === null);
    expect(created).toHaveLength(1);
    expect(created[0].after.balance).not.toBe('0');
  });

  test('behavior: --diff says nothing of a block that was not run, and what one changed that is INVALID', () => {
    const { stdout } = run('verify', ['--json', '--diff', incomplete(), invalid()]);
    const [unknown, lying] = JSON.parse(stdout);
    expect([unknown.verdict, unknown.diff]).toEqual(['CANNOT_VERIFY', undefined]);
    expect(lying.verdict).toBe('INVALID');
    expect(lying.diff.length).toBeGreaterThan(0);
  });

  test('behavior: without --json the report is text, with the ladder and what is not checked', () => {
    const { stdout } = run('verify', [EXAMPLE]);
    expect(stdout).toContain('VALID');
    expect(stdout).toContain('✓ S1');
    expect(stdout).toContain('canonical');
  });
});

describe('proof', () => {
  const [file, example] = ['public/examples/erc20-transfers.json.gz', readExample];

  function readExample(): { pre: string; post: string; to: string } {
    const [result] = JSON.parse(run('verify', ['--json', file]).stdout);
    return { pre: result.preStateRoot, post: result.postStateRoot, to: result.block.feeRecipient };
  }

  /** The value that the oracle reads out of a list of nodes; null where they prove that there is none. */
  const provenValueOf = (root: string, key: string, proof: readonly string[]) =>
    verifyMerkleProof(
      keccak_256(hexToBytes(key as `0x${string}`)),
      proof.map((node) => hexToBytes(node as `0x${string}`)),
      { root: hexToBytes(root as `0x${string}`), useKeyHashing: false },
    );

  test('default: prints eth_getProof JSON that the oracle finds true, before and after', async () => {
    const { pre, post, to } = example();
    for (const [root, options] of [
      [pre, []],
      [post, ['--after']],
    ] as const) {
      const { status, stdout, stderr } = run('proof', [file, to, ...options]);
      expect([status, stderr]).toEqual([0, '']);
      const json = JSON.parse(stdout);
      expect(Object.keys(json)).toEqual([
        'address',
        'accountProof',
        'balance',
        'codeHash',
        'nonce',
        'storageHash',
        'storageProof',
      ]);
      const leaf = await provenValueOf(root, to, json.accountProof);
      if (json.balance !== '0x0')
        expect(bytesToHex(leaf as Uint8Array)).toContain(json.balance.slice(2));
    }
  });

  const mainnet = witnessData('blocks/mainnet-24628607.json.gz');
  test.skipIf(mainnet === undefined)(
    'behavior: slots are proven beside their account (needs the witness data)',
    async () => {
      const usdt = '0xdac17f958d2ee523a2206206994597c13d831ec7';
      const { status, stdout } = run('proof', [mainnet as string, usdt, '0', '0x3', '--after']);
      expect(status).toBe(0);
      const { storageHash, storageProof } = JSON.parse(stdout);
      for (const { key, value, proof } of storageProof) {
        const leaf = await provenValueOf(storageHash, key, proof);
        expect(
          leaf === null
            ? '0x0'
            : `0x${BigInt(bytesToHex(decodeRlp(leaf) as Uint8Array)).toString(16)}`,
        ).toBe(value);
      }
      expect(storageProof).toHaveLength(2);
    },
  );

  test('error: WITNESS_NODE_MISSING what the witness does not prove: exit 2, one line, nothing on standard output', () => {
    const { status, stdout, stderr } = run('proof', [incomplete(), `0x${'aa'.repeat(20)}`]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^WITNESS_NODE_MISSING: [^\n]+\n$/);
  });

  test('behavior: the state after a block that is not VALID is not printed', () => {
    const { to } = example();
    expect(run('proof', [invalid(), to]).status).toBe(0);
    const { status, stdout, stderr } = run('proof', [invalid(), to, '--after']);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^BLOCK_HASH_MISMATCH: /);
  });

  test('error: USAGE no address, a wrong one, a wrong slot, an unknown option: exit 3 and nothing on standard output', () => {
    const address = `0x${'aa'.repeat(20)}`;
    for (const args of [
      [],
      [file],
      [file, '0x12'],
      [file, address, 'x'],
      [file, address, '--before'],
    ]) {
      const { status, stdout, stderr } = run('proof', args);
      expect({ args, status, stdout }).toEqual({ args, status: 3, stdout: '' });
      expect(stderr).toMatch(/^USAGE: /);
    }
    expect(run('proof', ['no-such-file.json', address]).stderr).toMatch(/^INPUT_READ_FAILED: /);
  });
});

describe('trace', () => {
  const file = 'public/examples/created-and-destroyed.json.gz';

  test('default: the call tree of a transaction by its index, and the same by its hash', () => {
    const { status, stdout, stderr } = run('trace', [file, '0']);
    expect([status, stderr]).toEqual([0, '']);
    const tree = JSON.parse(stdout);
    expect(tree).toMatchObject({ type: 'CALL', gas: '0xf4240', gasUsed: '0x2cd8f' });
    expect(tree.calls.map(({ type }: { type: string }) => type)).toEqual([
      'CREATE',
      'STATICCALL',
      'CALL',
    ]);
    expect(tree.calls[2].calls).toMatchObject([{ type: 'SELFDESTRUCT', gas: '0x0' }]);
    const bundle = JSON.parse(gunzipSync(readFileSync(file)).toString());
    const [, transactions] = decodeRlp(hexToBytes(bundle.blockRlp)) as Uint8Array[][];
    const hash = bytesToHex(keccak_256(transactions?.[0] as Uint8Array));
    expect(run('trace', [file, hash, '--calls']).stdout).toBe(stdout);
  });

  test('behavior: --steps prints struct logs, with memory where asked for', () => {
    const plain = JSON.parse(run('trace', [file, '0', '--steps']).stdout);
    expect(plain).toMatchObject({ gas: 183_695, failed: false, returnValue: '0x' });
    expect(plain.structLogs[0]).toEqual({
      pc: 0,
      op: 'PUSH1',
      gas: plain.structLogs[0].gas,
      gasCost: 3,
      depth: 1,
      stack: [],
    });
    const full = JSON.parse(run('trace', [file, '0', '--steps', '--memory']).stdout);
    expect(full.structLogs).toHaveLength(plain.structLogs.length);
    expect(full.structLogs[3].memory).toHaveLength(3);
  });

  test('behavior: a block that is not VALID but ran to its end is traced, and the verdict named', () => {
    const { status, stdout, stderr } = run('trace', [invalid(), '0']);
    expect(status).toBe(0);
    expect(stderr).toBe('The verdict is INVALID\n');
    expect(JSON.parse(stdout).type).toBe('CALL');
  });

  test('error: PHASE_NOT_HERE a transaction that is not in the block: exit 2, nothing on standard output', () => {
    for (const transaction of ['1', `0x${'11'.repeat(32)}`]) {
      const { status, stdout, stderr } = run('trace', [file, transaction]);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^PHASE_NOT_HERE: [^\n]+\n$/);
    }
  });

  test('error: WITNESS_NODE_MISSING a block that cannot be run: exit 2 with what is missing', () => {
    const { status, stdout, stderr } = run('trace', [incomplete(), '0']);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^WITNESS_NODE_MISSING: /);
  });

  test('error: USAGE no transaction, a wrong one, options that exclude each other: exit 3', () => {
    for (const args of [
      [],
      [file],
      [file, '0', '1'],
      [file, '0x12'],
      [file, '-1'],
      [file, '0', '--calls', '--steps'],
      [file, '0', '--memory'],
      [file, '0', '--frobnicate'],
    ]) {
      const { status, stdout, stderr } = run('trace', args);
      expect({ args, status, stdout }).toEqual({ args, status: 3, stdout: '' });
      expect(stderr).toMatch(/^USAGE: /);
    }
    const { status, stderr } = run('trace', ['no-such-file.json', '0']);
    expect([status, stderr.split(':')[0]]).toEqual([3, 'INPUT_READ_FAILED']);
  });
});

const conformance = listWitnessData('conformance')
  .filter((name) => name.endsWith('.jsonl.gz'))
  .flatMap((name) => witnessData(name) ?? []);

describe('conformance', () => {
  test.skipIf(conformance.length === 0)(
    'behavior: a sample of every file of the public tests is right (needs the conformance data)',
    () => {
      const { status, stdout } = run('conformance', [
        '--json',
        '--sample',
        '25',
        '--limit',
        '60',
        ...conformance,
      ]);
      const summary = JSON.parse(stdout);
      expect(summary.wrong).toEqual([]);
      expect(summary.otherCheck).toEqual([]);
      expect(summary.right + summary.timedOut.length).toBe(summary.total);
      expect(summary.total).toBeGreaterThan(300);
      expect(status).toBe(0);
    },
    180_000,
  );

  test('error: USAGE without files: exit 3', () => {
    expect(run('conformance', []).status).toBe(3);
  });
});

describe('compare', () => {
  test('default: exit 0 where either alone suffices, and JSON alone with --json', () => {
    const pair = ['public/examples/transfer.json.gz', 'public/examples/geth-raw.json.gz'];
    const { status, stdout } = run('compare', [...pair, '--json']);
    expect(status).toBe(0);
    const { sides, nodes } = JSON.parse(stdout);
    expect(sides.map(({ verdict }: { verdict: string }) => verdict)).toEqual(['VALID', 'VALID']);
    expect(nodes.only.map(({ count }: { count: number }) => count)).toEqual([0, 0]);
  });

  test('behavior: exit 2 where one lacks something, exit 1 where one lies', () => {
    const lacking = run('compare', [EXAMPLE, incomplete()]);
    expect(lacking.status).toBe(2);
    expect(lacking.stdout).toMatch(/^2 {2}CANNOT VERIFY/m);
    expect(lacking.stdout).toMatch(/only in 1: [1-9]/);
    expect(run('compare', [EXAMPLE, invalid()]).status).toBe(1);
  });

  test('error: COMPARISON_OTHER_BLOCK and USAGE, exit 3', () => {
    const other = run('compare', [EXAMPLE, 'public/examples/branch-collapse.json.gz']);
    expect([other.status, other.stdout]).toEqual([3, '']);
    expect(other.stderr).toContain('COMPARISON_OTHER_BLOCK');
    const alone = run('compare', [EXAMPLE]);
    expect([alone.status, alone.stdout]).toEqual([3, '']);
    expect(alone.stderr).toContain('Usage');
  });
});
