/** Every real file: what it parses into, against the hashes in it and against other files of the same block. */

import { MerklePatriciaTrie } from '@ethereumjs/mpt';
import { beforeAll, describe, expect, test } from 'vitest';
import { bigIntToBytes, bytesToHex } from '../bytes/hex.ts';
import { EMPTY_ROOT_HASH, keccak256, loadKeccak } from '../bytes/keccak.ts';
import { decodeRlpList, encodeRlp, type RlpItem, splitRlpList } from '../bytes/rlp.ts';
import { encodeBundle, encodeBundleJson } from './bundle.ts';
import type { BlockDocument } from './executionWitness.ts';
import { rejectionOf } from './fixture.ts';
import { gunzip } from './gzip.ts';
import { checkLimits } from './limits.ts';
import { parseDocument, parseParts } from './parseDocument.ts';
import { listWitnessData, NO_WITNESS_DATA, readWitnessData, witnessData } from './testData.ts';

beforeAll(loadKeccak);

const present = witnessData('SOURCE.md') !== undefined;
const title = present ? 'real files' : `real files: skipped, ${NO_WITNESS_DATA}`;

/** Half of a pair, or nothing to verify: what each of them must be refused with. */
const REFUSED: Record<string, string> = {
  'raw/invalid_negative_excess_blob_gas.json': 'INPUT_WITNESS_MISSING',
  'raw/mainnet_73141_block.json': 'INPUT_WITNESS_MISSING',
  'raw/mainnet_73141_witness.json': 'INPUT_BLOCK_MISSING',
  'raw/reth-2024-holesky-0x2d411c/block.json': 'INPUT_WITNESS_MISSING',
  'raw/reth-2024-holesky-0x2d411c/witness.json': 'INPUT_BLOCK_MISSING',
  'mutants/INDEX.json': 'INPUT_FORMAT_UNKNOWN',
};

const files = ['blocks', 'caches', 'raw', 'eest', 'incomplete', 'mutants']
  .flatMap(listWitnessData)
  .filter((name) => REFUSED[name] === undefined);

const parse = (name: string): Promise<BlockDocument> => parseDocument(readWitnessData(name));

const pair = (...names: string[]): Promise<BlockDocument> =>
  parseParts(names.map((name) => ({ name, bytes: readWitnessData(name) })));

function headerHash({ blockRlp }: BlockDocument): string {
  const [header] = splitRlpList(blockRlp);
  return bytesToHex(keccak256(header ?? new Uint8Array(0)));
}

/** The root of a trie from index to item, by the oracle. */
async function listRoot(items: readonly RlpItem[]): Promise<string> {
  if (items.length === 0) return bytesToHex(EMPTY_ROOT_HASH);
  const trie = new MerklePatriciaTrie();
  for (const [index, item] of items.entries()) {
    const value = item instanceof Uint8Array ? item : encodeRlp(item);
    await trie.put(encodeRlp(bigIntToBytes(BigInt(index))), value);
  }
  return bytesToHex(trie.root());
}

/** What of a witness counts: its content, whatever the order and however often. */
function contentOf({ blockRlp, witness }: BlockDocument): object {
  const set = (items: readonly Uint8Array[]): string[] =>
    [...new Set(items.map(bytesToHex))].sort();
  return {
    block: bytesToHex(blockRlp),
    state: set(witness.state),
    codes: set(witness.codes),
    headers: witness.headers.map(bytesToHex),
  };
}

describe.skipIf(!present)(title, () => {
  test.each(files)('default: %s keeps the limits and comes back from a bundle', async (name) => {
    const document = await parse(name);
    checkLimits(document.witness);
    const bundle = encodeBundle(document);
    const again = await parseDocument(bundle);
    expect(again.format).toBe('Glassblock bundle');
    const json = encodeBundleJson({ ...again, format: document.format });
    expect(Buffer.compare(json, gunzip(bundle))).toBe(0);
    // Equality of megabytes of bytes takes vitest seconds: small documents stand for the rest.
    const equal = document.witness.state.length > 100 ? contentOf : (d: BlockDocument) => d;
    expect(equal(again)).toEqual(equal({ ...document, format: again.format }));
  });

  test.each(files)('behavior: the header of %s hashes to the hash that it claims', async (name) => {
    const document = await parse(name);
    const { claimedHash } = document;
    if (claimedHash !== undefined) expect(headerHash(document)).toBe(bytesToHex(claimedHash));
    const parent = document.witness.headers.at(-1);
    const isWhole = name.startsWith('blocks/') || name.startsWith('caches/');
    if (!isWhole || parent === undefined) return;
    const [header] = decodeRlpList(document.blockRlp);
    const parentHash = header?.[0];
    expect(parentHash instanceof Uint8Array && bytesToHex(parentHash)).toBe(
      bytesToHex(keccak256(parent)),
    );
  });

  test.each(files.filter((name) => name.startsWith('raw/') || name.startsWith('caches/')))(
    'behavior: the transactions and withdrawals of %s have the roots in its header',
    async (name) => {
      const [header = [], transactions = [], , withdrawals = []] = decodeRlpList(
        (await parse(name)).blockRlp,
      );
      const root = (index: number): string => bytesToHex(header[index] as Uint8Array); // a field of bytes
      expect(await listRoot(transactions as RlpItem[])).toBe(root(4)); // the list of transactions
      expect(await listRoot(withdrawals as RlpItem[])).toBe(root(16)); // the list of withdrawals
    },
  );

  test.each([
    ['caches/cache_hoodi_1041734.json', 'blocks/hoodi-1041734.json'],
    ['caches/cache_690403.json.gz', 'blocks/hoodi-690403.json.gz'],
    ['caches/cache_hoodi_974567.json.gz', 'blocks/hoodi-974567.json.gz'],
    ['caches/cache_hoodi_1265656.json.gz', 'blocks/hoodi-1265656.json.gz'],
    ['raw/keth-zkpi-21688509.json.gz', 'blocks/mainnet-21688509.json.gz'],
    ['raw/test_empty_block_fork_Prague_1M.json', 'eest/empty_block_prague_1M.json'],
    [
      files.find((name) => name.startsWith('raw/test_worst_compute')) ?? '',
      'eest/test_worst_precompile_fixed_cost_ecrecover_.json',
    ],
  ])('behavior: %s holds what %s holds', async (name, bundle) => {
    const [document, expected] = [await parse(name), await parse(bundle)];
    expect(contentOf(document)).toEqual(contentOf(expected));
    expect(document.chain.chainId).toBe(expected.chain.chainId);
    expect(headerHash(document)).toBe(bytesToHex(expected.claimedHash ?? new Uint8Array(0)));
  });

  test('behavior: the Nimbus pair is mainnet 73141, whichever file comes first', async () => {
    const names = ['raw/mainnet_73141_block.json', 'raw/mainnet_73141_witness.json'] as const;
    const document = await pair(...names);
    expect(document.format).toBe('block + debug_executionWitness');
    expect(contentOf(document)).toEqual(contentOf(await parse('blocks/mainnet-73141.json')));
    expect(contentOf(await pair(names[1], names[0]))).toEqual(contentOf(document));
  });

  test('behavior: the pair of reth of 2024 is holesky 2965788, without headers', async () => {
    const folder = 'raw/reth-2024-holesky-0x2d411c';
    const document = await pair(`${folder}/block.json`, `${folder}/witness.json`);
    expect(document.format).toBe('block + debug_executionWitness (reth of 2024)');
    expect(contentOf(document)).toEqual(contentOf(await parse('incomplete/holesky-2965788.json')));
    expect(document.witness.headers).toEqual([]);
  });

  test('behavior: an eth-act configuration comes in genesis form', async () => {
    const { chain } = await parse('raw/test_empty_block_fork_Prague_1M.json');
    expect(chain.config).toMatchObject({
      chainId: 1,
      eip150Block: 0,
      pragueTime: 0,
      bpo1Time: null,
    });
  });

  test.each(Object.entries(REFUSED))('error: %s is refused with %s', async (name, code) => {
    expect((await rejectionOf(parse(name))).code).toBe(code);
  });

  test.each(listWitnessData('conformance').filter((name) => name.endsWith('.gz')))(
    'behavior: the first and the last line of %s are bundles',
    async (name) => {
      const lines = new TextDecoder()
        .decode(gunzip(readWitnessData(name)))
        .trimEnd()
        .split('\n');
      for (const line of [lines[0], lines.at(-1)]) {
        const document = await parseDocument(new TextEncoder().encode(`${line}\n`));
        expect(document.chain).toMatchObject({ chainId: 1, allForksAtGenesis: true });
        checkLimits(document.witness);
      }
    },
  );
});
