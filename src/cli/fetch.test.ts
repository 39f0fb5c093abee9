/** The command that fetches: a bundle on standard output, and the URL, which may hold a key, nowhere. */

import { spawn } from 'node:child_process';
import { afterEach, describe, expect, test } from 'vitest';
import { type RecordedNode, startRecordedNode } from '../../e2e/fixtures/recordedNode.ts';
import { verifyDocument } from '../core/verifyDocument.ts';

const KEY = 'k3y-S3CRET-0123456789abcdef';

interface Ended {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

let node: RecordedNode | undefined;

afterEach(async () => {
  await node?.stop();
  node = undefined;
});

function fetchCommand(args: readonly string[], input = ''): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/fetch.ts', ...args]);
  const out: Buffer[] = [];
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk;
  });
  child.stdin.end(input);
  return new Promise((resolve) =>
    child.on('close', (code) => {
      expect(stderr).not.toContain(KEY);
      resolve({ code, stdout: Buffer.concat(out), stderr });
    }),
  );
}

describe('fetch', () => {
  test('default: block and witness of a node, as a bundle that verify reads', async () => {
    node = await startRecordedNode('*');
    const { code, stdout, stderr } = await fetchCommand(['-', '1'], `${node.url}${KEY}\n`);
    expect(stderr).toContain('witness by debug_executionWitness');
    expect(code).toBe(0);
    const report = await verifyDocument(new Uint8Array(stdout));
    expect(report).toMatchObject({ verdict: 'VALID', format: 'Glassblock bundle' });
    expect(stdout.toString('latin1')).not.toContain(KEY);
  });

  test('error: RPC_METHOD_MISSING, on one line, with exit code 2', async () => {
    node = await startRecordedNode('*');
    const { code, stdout, stderr } = await fetchCommand([`${node.url}${KEY}`, '1', '--get-proof']);
    expect(code).toBe(2);
    expect(stdout).toHaveLength(0);
    expect(stderr).toMatch(/^RPC_METHOD_MISSING: .*eth_getProof/);
  });

  test('error: RPC_TIMEOUT after as many seconds of silence as --wait says', async () => {
    node = await startRecordedNode('*', { fault: 'stall-before-headers' });
    const { code, stderr } = await fetchCommand([`${node.url}${KEY}`, '1', '--wait', '1']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^RPC_TIMEOUT: .*no byte for 1000 ms/);
  });

  test('error: USAGE and others of what was typed, with exit code 3', async () => {
    const all = [
      [],
      [`http://${KEY}`],
      [`--${KEY}`, '1'],
      [`ftp://${KEY}/`, '1'],
      ['http://x/', 'pending'],
      ['http://x/', '1', '--chain-config'],
      ['http://x/', '1', '--wait'],
      ['http://x/', '1', '--wait', '0'],
      ['http://x/', '1', '--wait', '2m'],
    ];
    const ends = await Promise.all(all.map((args) => fetchCommand(args)));
    expect(ends.map(({ code }) => code)).toEqual(all.map(() => 3));
    expect(ends[0]?.stderr).toContain('USAGE');
    expect(ends[3]?.stderr).toContain('RPC_URL_INVALID');
    expect(ends[4]?.stderr).toContain('INPUT_FIELD_INVALID');
  });
});
