/** Whatever comes in, what comes out is a document or an ExplorerError, and soon. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExplorerError } from '../errors.ts';
import { BLOCK, HEADER, ROOT, toUtf8, WITNESS } from './fixture.ts';
import { gzip } from './gzip.ts';
import { parseDocument, parseParts } from './parseDocument.ts';
import { NO_WITNESS_DATA, readWitnessData, witnessData } from './testData.ts';

/** Of the processor's time: no input of these tests may take more, however busy the machine is. */
const LIMIT_MS = 5_000;

/** Runs `parse`: an ExplorerError is a good answer, anything else is the failure of the test. */
async function survives(parse: () => Promise<unknown>): Promise<void> {
  const start = process.cpuUsage();
  try {
    await parse();
  } catch (error) {
    if (!(error instanceof ExplorerError)) throw error;
  }
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(LIMIT_MS);
}

const TRANSACTION = {
  nonce: 1,
  gasPrice: 2,
  gas: 3,
  to: null,
  value: 4,
  input: '0x',
  v: 37,
  r: 5,
  s: 6,
};
const FULL_BLOCK = {
  ...BLOCK,
  transactions: [TRANSACTION, { ...TRANSACTION, type: 1, chainId: 1, accessList: [] }],
};

/** One document of every format, to be damaged. */
const DOCUMENTS: Record<string, unknown> = {
  bundle: {
    chainId: 1,
    hash: ROOT,
    blockRlp: '0xc0',
    witness: WITNESS,
    chainConfig: { chainId: 1 },
  },
  pair: { block: FULL_BLOCK, witness: { ...WITNESS, headers: [HEADER, HEADER] } },
  ethrexCache: { blocks: [{ header: HEADER, body: FULL_BLOCK }], witness: WITNESS, network: {} },
  olderCache: {
    blocks: [{ header: HEADER, body: FULL_BLOCK }],
    witness: {
      ...{
        stateTrieNodes: ['0xc1'],
        storageTrieNodes: [{ [ROOT]: ['0xc2'] }],
        codes: [{ [ROOT]: '0x01' }],
      },
      ...{ blockHeaders: { 9: HEADER }, parentBlockHeader: HEADER, chainConfig: { chainId: 1 } },
    },
  },
  zkPig: {
    blocks: [{ header: HEADER, transaction: FULL_BLOCK.transactions, uncles: [HEADER] }],
    witness: { state: ['0xc1'], ancestors: [HEADER], codes: [] },
    chainConfig: { chainId: 1 },
  },
  ethAct: {
    stateless_input: {
      block: {
        header: HEADER,
        body: {
          transactions: [{ signature: { r: 1, s: 1, v: 0 }, transaction: { Legacy: TRANSACTION } }],
        },
      },
      ...{ witness: WITNESS, chain_config: { chain_id: 1, blob_schedule: {} } },
    },
  },
  consensusTest: {
    test: {
      network: 'Prague',
      blocks: [{ rlp: '0xc0', executionWitness: WITNESS }],
      config: { chainid: '0x1' },
    },
  },
  scroll: { chain_id: 1, header: HEADER, transactions: [TRANSACTION], states: ['0xc1'], codes: [] },
};

/** Every place in a JSON value, as a path of keys. */
function placesOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, item]) => placesOf(item, [...path, key]))];
}

/** `value` with what stands at `path` replaced; undefined takes it away. */
function replaceAt(value: unknown, path: readonly string[], replacement: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return replacement;
  const inner = Object.entries(value ?? {}).map(([name, item]) =>
    name === key ? [name, replaceAt(item, rest, replacement)] : [name, item],
  );
  return Array.isArray(value) ? inner.map(([, item]) => item) : Object.fromEntries(inner);
}

const awkward = fc.constantFrom<unknown>(
  ...[
    null,
    undefined,
    '',
    '0x',
    '0x0',
    '0xzz',
    `0x${'f'.repeat(200)}`,
    -1,
    1.5,
    1e300,
    true,
    [],
    {},
  ],
  ...[[[[[[[]]]]]], { __proto__: null }, ['0x00'], { 0: '0x00' }, 'constructor'],
);

describe('parseDocument: any input', () => {
  test('behavior: random bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), (bytes) =>
        survives(() => parseDocument(bytes)),
      ),
    );
  });

  test('behavior: random JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { minLength: 1, maxLength: 2 }), (values) =>
        survives(() => parseParts(values.map((value) => ({ name: 'part', bytes: toUtf8(value) })))),
      ),
      { numRuns: 500 },
    );
  });

  test.each(Object.entries(DOCUMENTS))(
    'default: the %s of these tests is whole',
    async (_, value) => {
      expect((await parseDocument(toUtf8(value))).blockRlp.length).toBeGreaterThan(0);
    },
  );

  test.each(Object.entries(DOCUMENTS))(
    'behavior: a %s with one value replaced',
    async (_, value) => {
      const places = placesOf(value);
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...places),
          fc.oneof(awkward, fc.jsonValue()),
          (place, replacement) =>
            survives(() => parseDocument(toUtf8(replaceAt(value, place, replacement) ?? null))),
        ),
        { numRuns: 300 },
      );
    },
  );
});

const real = [
  'blocks/mainnet-73141.json',
  'caches/cache_hoodi_1041734.json',
  'raw/test_empty_block_fork_Prague_1M.json',
  'raw/invalid_negative_excess_blob_gas.json',
].filter((name) => witnessData(name) !== undefined);

describe.skipIf(real.length === 0)(
  real.length === 0 ? `real files: skipped, ${NO_WITNESS_DATA}` : 'real files, damaged',
  () => {
    test.each(real)('behavior: %s cut anywhere, plain and gzipped', async (name) => {
      const plain = readWitnessData(name);
      for (const bytes of [plain, gzip(plain)]) {
        await fc.assert(
          fc.asyncProperty(fc.nat(bytes.length), (end) =>
            survives(() => parseDocument(bytes.subarray(0, end))),
          ),
          { numRuns: 40 },
        );
      }
    });

    test.each(real)('behavior: %s with some bytes changed, plain and gzipped', async (name) => {
      const plain = readWitnessData(name);
      for (const bytes of [plain, gzip(plain)]) {
        const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
        await fc.assert(
          fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
            const changed = bytes.slice();
            for (const [at, byte] of changes) changed[at] = byte;
            return survives(() => parseDocument(changed));
          }),
          { numRuns: 40 },
        );
      }
    });
  },
);
