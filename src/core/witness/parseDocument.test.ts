import { describe, expect, test } from 'vitest';
import type { Progress } from '../progress.ts';
import { BLOCK, HEADER, parseValue, ROOT, rejectionOf, toUtf8, WITNESS } from './fixture.ts';
import { gzip } from './gzip.ts';
import { MAX_DOCUMENT_BYTES } from './limits.ts';
import { parseDocument, parseParts } from './parseDocument.ts';

const envelope = (result: unknown): object => ({ jsonrpc: '2.0', id: 1, result });

describe('parseDocument', () => {
  test('default: a bundle with everything that it can claim', async () => {
    const document = await parseValue({
      ...{ source: 'test', chainId: 1, number: 7, hash: ROOT, trustedHash: ROOT, blockRlp: '0xc0' },
      ...{ witness: WITNESS, fork: 'prague', allForksAtGenesis: true, chainConfig: { chainId: 5 } },
    });
    expect(document).toEqual({
      format: 'Glassblock bundle',
      chain: { chainId: 1, fork: 'prague', allForksAtGenesis: true, config: { chainId: 5 } },
      blockRlp: Uint8Array.of(0xc0),
      claimedHash: new Uint8Array(32).fill(0x11),
      witness: {
        ...{ state: [Uint8Array.of(0xc1)], codes: [Uint8Array.of(0)], keys: [] },
        headers: [Uint8Array.of(0xf9)],
      },
    });
  });

  test('behavior: nulls of a conformance line are absent', async () => {
    const line = { number: null, hash: null, blockRlp: '0x00', witness: WITNESS, sealEngine: null };
    const document = await parseValue(line);
    expect(document.chain).toEqual({});
    expect(Object.keys(document)).toEqual(['format', 'chain', 'blockRlp', 'witness']);
  });

  test('behavior: gzipped or not, with progress', async () => {
    const seen: Progress[] = [];
    const bundle = toUtf8({ blockRlp: '0xc0', witness: WITNESS });
    const document = await parseDocument(gzip(bundle), (progress) => seen.push(progress));
    expect(document).toEqual(await parseDocument(bundle));
    expect(seen.map(({ stage }) => stage)).toEqual(['read', 'read', 'parse', 'parse']);
    expect(seen.at(-1)).toEqual({ stage: 'parse', done: bundle.length, total: bundle.length });
  });

  test('error: INPUT_FORMAT_UNKNOWN with what was seen and what is known', async () => {
    const error = await rejectionOf(parseValue({ foo: 1, bar: 2 }));
    expect(error.code).toBe('INPUT_FORMAT_UNKNOWN');
    expect(error.data['found']).toBe('an object with the keys foo, bar');
    expect(error.data['known']).toContain('ethrex-replay cache {blocks');
    for (const value of [null, 1, 'text', [], {}, [{ blockRlp: '0x' }]]) {
      expect((await rejectionOf(parseValue(value))).code).toBe('INPUT_FORMAT_UNKNOWN');
    }
  });

  test('error: INPUT_TOO_LARGE, INPUT_GZIP_BROKEN and INPUT_NOT_JSON pass through', async () => {
    const deep = new TextEncoder().encode('['.repeat(100));
    expect((await rejectionOf(parseDocument(deep))).code).toBe('INPUT_TOO_LARGE');
    const cut = gzip(toUtf8({})).subarray(0, 12);
    expect((await rejectionOf(parseDocument(cut))).code).toBe('INPUT_GZIP_BROKEN');
    expect((await rejectionOf(parseDocument(new Uint8Array(0)))).code).toBe('INPUT_NOT_JSON');
  });

  test.each([
    ['a bundle', { blockRlp: '0xc0' }],
    ['a pair', { block: BLOCK }],
    ['a pair whose witness is an error', { block: BLOCK, witness: { error: { code: -32601 } } }],
    ['a block of the JSON-RPC', BLOCK],
    ['a block in its envelope', envelope(BLOCK)],
    ['a raw block', '0xc0'],
    ['an ethrex-replay cache', { blocks: [{ header: HEADER, body: {} }] }],
    ['an eth-act fixture', { stateless_input: { block: {} } }],
    ['a consensus test', { test: { network: 'Prague', blocks: [{ rlp: '0xc0' }] } }],
  ])('error: INPUT_WITNESS_MISSING for %s without one', async (_, value) => {
    expect((await rejectionOf(parseValue(value))).code).toBe('INPUT_WITNESS_MISSING');
  });

  test.each([
    ['a pair', { witness: WITNESS }],
    ['a pair whose block was not found', { witness: WITNESS, block: envelope(null) }],
    ['a witness', WITNESS],
    ['a witness in its envelope', envelope(WITNESS)],
    ['an ethrex-replay cache', { blocks: [], witness: WITNESS }],
    ['a ZKPI document', { blocks: [], witness: { ancestors: [] } }],
    ['an eth-act fixture', { block_and_witness: { witness: WITNESS } }],
  ])('error: INPUT_BLOCK_MISSING for %s without one', async (_, value) => {
    expect((await rejectionOf(parseValue(value))).code).toBe('INPUT_BLOCK_MISSING');
  });

  test('error: INPUT_WITNESS_MISSING repeats what the node answered', async () => {
    const witness = { jsonrpc: '2.0', id: 1, error: { code: -32601, message: 'no such method' } };
    const { message } = await rejectionOf(parseValue({ block: BLOCK, witness }));
    expect(message).toContain('error -32601 no such method');
  });
});

describe('parseParts', () => {
  const part = (name: string, value: unknown) => ({ name, bytes: toUtf8(value) });

  test('default: block and witness in two files, in either order', async () => {
    const parts = [part('block.json', BLOCK), part('witness.json', envelope(WITNESS))];
    const document = await parseParts(parts);
    expect(document.format).toBe('block + debug_executionWitness');
    expect(await parseParts(parts.toReversed())).toEqual(document);
  });

  test('behavior: a raw block saved as bare hex', async () => {
    const raw = { name: 'block.txt', bytes: new TextEncoder().encode('0xc0\n') };
    const document = await parseParts([raw, part('witness.json', WITNESS)]);
    expect(document.blockRlp).toEqual(Uint8Array.of(0xc0));
  });

  test('error: INPUT_FORMAT_UNKNOWN naming the files', async () => {
    const error = await rejectionOf(parseParts([part('a.json', BLOCK), part('b.json', { x: 1 })]));
    expect(error.code).toBe('INPUT_FORMAT_UNKNOWN');
    expect(error.message).toContain('b.json: an object with the keys x');
    expect((await rejectionOf(parseParts([]))).code).toBe('INPUT_FORMAT_UNKNOWN');
  });

  test('error: INPUT_WITNESS_MISSING for two blocks, INPUT_BLOCK_MISSING for two witnesses', async () => {
    const blocks = parseParts([part('a', BLOCK), part('b', BLOCK)]);
    expect((await rejectionOf(blocks)).code).toBe('INPUT_WITNESS_MISSING');
    const witnesses = parseParts([part('a', WITNESS), part('b', WITNESS)]);
    expect((await rejectionOf(witnesses)).code).toBe('INPUT_BLOCK_MISSING');
  });

  test('error: INPUT_TOO_LARGE for files that are together above the limit of one', async () => {
    // Zeros, never touched: no memory is used for them.
    const half = { name: 'half', bytes: new Uint8Array(MAX_DOCUMENT_BYTES / 2 + 1) };
    expect((await rejectionOf(parseParts([half, half]))).code).toBe('INPUT_TOO_LARGE');
  });

  test('error: INPUT_NOT_JSON names the file', async () => {
    const broken = { name: 'witness.json', bytes: toUtf8('x').subarray(0, 2) };
    const error = await rejectionOf(parseParts([part('block.json', BLOCK), broken]));
    expect(error).toMatchObject({ code: 'INPUT_NOT_JSON', data: { name: 'witness.json' } });
  });
});
