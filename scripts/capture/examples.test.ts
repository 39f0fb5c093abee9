/** The recorded examples: small, listed, valid, and each showing what its page says it shows. */

import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { keccak256 } from 'viem';
import { describe, expect, test } from 'vitest';
import { verifyDocument } from '../../src/core/verifyDocument.ts';

const FOLDER = new URL('../../public/examples/', import.meta.url);

interface Entry {
  readonly id: string;
  readonly file: string;
  readonly page: string;
  readonly block: number;
  readonly hash: string;
  readonly bytes: number;
}

interface Document {
  readonly chainConfig: object;
  readonly hash?: string;
  readonly witness: {
    readonly state: readonly `0x${string}`[];
    readonly headers: readonly unknown[];
    readonly keys: unknown;
  };
}

const read = (name: string) => readFileSync(new URL(name, FOLDER));
const index = JSON.parse(read('index.json').toString('utf8')) as readonly Entry[];
const open = (id: string) =>
  JSON.parse(gunzipSync(read(`${id}.json.gz`)).toString('utf8')) as Document;
const close = (document: unknown) => new TextEncoder().encode(JSON.stringify(document));

describe('public/examples', () => {
  test('the index lists every file, and nothing else', () => {
    const listed = index.flatMap(({ file, page }) => [file, page]);
    expect(readdirSync(FOLDER).sort()).toEqual(['index.json', ...listed].sort());
    expect(index[0]?.id).toBe('transfer');
  });

  test.each(index)('$id: small, and as the index says', ({ file, page, hash, bytes }) => {
    expect(read(file)).toHaveLength(bytes);
    expect(bytes).toBeLessThan(60_000);
    expect(read(page).toString('utf8')).toContain(hash);
  });

  test.each(index)('$id: VALID', async ({ file, hash, block }) => {
    const report = await verifyDocument(new Uint8Array(read(file)));
    expect(report.checks.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(report).toMatchObject({
      verdict: 'VALID',
      fork: 'bpo2',
      block: { hash, number: String(block) },
    });
  });

  test('geth-raw is the block of transfer, with headers as objects and no keys', () => {
    const hashOf = (id: string) => index.find((entry) => entry.id === id)?.hash;
    expect(hashOf('geth-raw')).toBe(hashOf('transfer'));
    const { headers, keys } = open('geth-raw').witness;
    expect(headers[0]).toMatchObject({ number: '0x0' });
    expect(keys).toBeNull();
  });

  test('branch-collapse: without the sibling that its page names, CANNOT VERIFY', async () => {
    const page = read('branch-collapse.md').toString('utf8');
    const needed = page.match(/this reason alone: node `(0x[0-9a-f]{64})`/)?.[1];
    const { witness, ...rest } = open('branch-collapse');
    const state = witness.state.filter((node) => keccak256(node) !== needed);
    expect(state).toHaveLength(witness.state.length - 1);
    const report = await verifyDocument(close({ ...rest, witness: { ...witness, state } }));
    expect(report).toMatchObject({
      verdict: 'CANNOT_VERIFY',
      missing: { kind: 'node', hash: needed, reason: 'collapse' },
    });
  });

  test('blockhash: without its oldest header, CANNOT VERIFY', async () => {
    const { witness, ...rest } = open('blockhash');
    const headers = witness.headers.slice(1);
    const report = await verifyDocument(close({ ...rest, witness: { ...witness, headers } }));
    expect(report).toMatchObject({ verdict: 'CANNOT_VERIFY', missing: { kind: 'header' } });
  });
});
