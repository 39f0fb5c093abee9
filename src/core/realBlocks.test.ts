/** Every real block at hand: the valid ones VALID, the incomplete ones named by what they lack, the forged ones never VALID. */

import { describe, expect, test } from 'vitest';
import { bytesToHex } from './bytes/hex.ts';
import { decodeBlock } from './execution/block.ts';
import type { Missing } from './report.ts';
import { HAS_DATA, listExamples, outcomeOf, readExample, readReal } from './testData.ts';
import { verifyDocument } from './verifyDocument.ts';
import type { BlockDocument } from './witness/executionWitness.ts';
import { rejectionOf } from './witness/fixture.ts';
import { parseParts } from './witness/parseDocument.ts';
import { listWitnessData, NO_WITNESS_DATA, readWitnessData } from './witness/testData.ts';

const skipped = HAS_DATA ? '' : `: skipped, ${NO_WITNESS_DATA}`;

/** Runs the whole check and holds what came out against the header itself. */
async function expectValid(bytes: Uint8Array): Promise<void> {
  const report = await verifyDocument(bytes, { now: () => performance.now() });
  expect(report.checks.filter(({ status }) => status === 'failed')).toEqual([]);
  expect(report.verdict).toBe('VALID');
  expect(report.postStateRoot).toBe(report.block?.stateRoot);
  expect(report.gasUsed).toBe(report.block?.gasUsed);
  expect(report.missing).toBeUndefined();
  expect(report.error).toBeUndefined();
  expect(report.witness?.nodes.used).toBeGreaterThan(0);
  for (const { status, note } of report.checks) {
    if (status === 'not-run') expect(note, 'why a check did not run is said').toBeTruthy();
  }
}

describe.skipIf(!HAS_DATA)(`real blocks${skipped}`, () => {
  const valid = [
    ...listWitnessData('blocks'),
    ...listWitnessData('eest'),
    ...listWitnessData('caches'),
  ];

  test.each(valid)('default: %s is VALID', async (name) => {
    await expectValid(readWitnessData(name));
  });

  test('behavior: there are as many as SOURCE.md tells of', () => {
    expect(listWitnessData('blocks').length).toBeGreaterThanOrEqual(20);
    expect(listWitnessData('eest').length).toBeGreaterThanOrEqual(13);
    expect(listWitnessData('caches').length).toBeGreaterThanOrEqual(4);
  });

  test.each<readonly [name: string, check: string, missing: Missing]>([
    [
      'holesky-2965788.json',
      'W4',
      {
        kind: 'header',
        reason: 'parent',
        number: '2965787',
        hash: '0x5ee97dcc87f40c14cc38ef749a7d91ade3815a871e5999409400105a84e4c16a',
      },
    ],
    [
      'mainnet-15050000-missing-siblings.json.gz',
      'W7',
      {
        kind: 'node',
        reason: 'collapse',
        trie: 'storage',
        path: 'd9abf3',
        hash: '0xe9ec4973421b0d52872c03468e8de2798b7badd5d42c4234a8767bcfdab1d1f1',
        address: '0xf4d2888d29d722226fafa5d9b24f9164c092421e',
        slot: '0x89f83bce07850caff23b469685b7b4cb9db31ddde2681a72af2244a9c720ec70',
      },
    ],
    [
      'mainnet-22188088.json.gz',
      'W7',
      {
        kind: 'node',
        reason: 'read',
        trie: 'account',
        path: '22c',
        hash: '0x8a3d287b464732615d9fbbb597e156d4b694c3634d77b057bc2965d61c99a32b',
        address: '0xc83f7d9f2d4a76e81145849381aba02602373723',
      },
    ],
    [
      'mainnet-2675000-missing-siblings.json.gz',
      'W7',
      {
        kind: 'node',
        reason: 'collapse',
        trie: 'account',
        path: 'a876da9',
        hash: '0xd4af4dc632b2d59eaa9c40b64011c32db463726063f4cf5d22f3730dc874d58d',
        address: '0x0000000000000000000000000000000000000004',
      },
    ],
    [
      'mainnet-4370000-missing-siblings.json.gz',
      'W7',
      {
        kind: 'node',
        reason: 'collapse',
        trie: 'storage',
        path: 'dca1',
        hash: '0x6b3bfb6ad7c6b75274d18227754f8df8dd422273aa7d1df9b59f1ac88672143b',
        address: '0x0d88ed6e74bbfd96b831231638b66c05571e824f',
        slot: '0x324d3bc600b31df07d2200b8332f09024c6746d5f91fa29e0626d857343ed53a',
      },
    ],
    ['mainnet-9069000.json.gz', 'W7', { kind: 'header', reason: 'blockhash', number: '9068996' }],
  ])(
    'behavior: %s CANNOT be VERIFIED, by %s alone, and what is missing is named',
    async (name, check, missing) => {
      const outcome = await outcomeOf(await readReal(`incomplete/${name}`));
      expect(outcome.verdict).toBe('CANNOT_VERIFY');
      expect(outcome.failed).toEqual([check]);
      expect(outcome.missing).toEqual(missing);
      expect(outcome.postStateRoot).toBeUndefined();
    },
  );

  test('behavior: each missing sibling is the one node that the whole witness has besides', async () => {
    for (const block of ['mainnet-15050000', 'mainnet-2675000']) {
      const whole = await outcomeOf(await readReal(`blocks/${block}.json.gz`));
      const { missing } = await outcomeOf(
        await readReal(`incomplete/${block}-missing-siblings.json.gz`),
      );
      const hashes = whole.validation.state?.pool.hashes as Uint8Array;
      const all = Array.from({ length: hashes.length / 32 }, (_, i) =>
        bytesToHex(hashes.slice(32 * i, 32 * i + 32)),
      );
      expect(all).toContain(missing?.hash);
    }
  });
});

interface Mutant {
  readonly file: string;
  readonly expect: { readonly valid: boolean };
  readonly note: string;
}

/** Checks that must fail, by the number in the name of a mutant; those that are not here are VALID. */
const CAUGHT: Readonly<Record<string, readonly string[]>> = {
  '01': ['W5'],
  '02': ['W7'],
  '03': ['W7'],
  '04': ['W7'],
  '05': ['W7'],
  '06': ['W7'],
  '07': ['W4'],
  '08': ['W4'],
  '09': ['W4'],
  '20': ['S1'],
  '21': ['X5'],
  '22': ['X4'],
  '24': ['B15', 'S1'],
  '25': ['S1'],
  '26': ['W7'],
};

describe.skipIf(!HAS_DATA)(`mutants${skipped}`, () => {
  const index: readonly Mutant[] = HAS_DATA
    ? JSON.parse(new TextDecoder().decode(readWitnessData('mutants/INDEX.json')))
    : [];

  test.each(index.map(({ file, expect: { valid }, note }) => [file, valid, note] as const))(
    'behavior: %s, valid %s: %s',
    async (file, valid) => {
      const outcome = await outcomeOf(await readReal(`mutants/${file}`));
      const number = /--(\d\d)-/.exec(file)?.[1] ?? '';
      if (valid) expect(outcome.verdict).toBe('VALID');
      else expect(outcome.verdict).not.toBe('VALID');
      if (file.startsWith('hoodi')) expect(outcome.failed).toEqual(CAUGHT[number] ?? []);
    },
  );

  test.each([
    ['FORGED-BY-OMISSION--hoodi-690403-1.json.gz', '0x87836090727c9484489429609a730ef3a23968e6'],
    ['FORGED-BY-OMISSION--hoodi-974567-1.json.gz', '0x000f3df6d732807ef1319fb7b8bb8522d0beac02'],
  ])(
    'behavior: %s lacks the leaf of %s, and is not taken to prove its absence',
    async (file, address) => {
      const outcome = await outcomeOf(await readReal(`mutants/${file}`));
      expect(outcome).toMatchObject({
        verdict: 'CANNOT_VERIFY',
        failed: ['W7'],
        missing: { kind: 'node', trie: 'account', address, reason: 'read' },
      });
    },
  );

  test.each(['27-prevrandao-altered', '28-extradata-altered'])(
    'error: TRUSTED_HASH_MISMATCH, %s: only a trusted hash tells (check B3)',
    async (name) => {
      const file = `mutants/hoodi-1041734--${name}.json`;
      const { trustedHash } = JSON.parse(new TextDecoder().decode(readWitnessData(file)));
      const document = await readReal(file);
      expect(await outcomeOf(document)).toMatchObject({ verdict: 'VALID' });
      expect(await outcomeOf(document, { trustedHash })).toMatchObject({
        verdict: 'INVALID',
        failed: ['B3'],
        error: 'TRUSTED_HASH_MISMATCH',
      });
      const real = await readReal('blocks/hoodi-1041734.json');
      expect(await outcomeOf(real, { trustedHash })).toMatchObject({ verdict: 'VALID' });
    },
  );
});

describe.skipIf(!HAS_DATA)(`raw files${skipped}`, () => {
  test.each(listWitnessData('raw').filter((name) => /keth|test_/.test(name)))(
    'default: %s is VALID',
    async (name) => {
      await expectValid(readWitnessData(name));
    },
  );

  /** A pair of files with the chain that a reader would choose, since the files do not say it. */
  async function pairOf(names: readonly string[], chainId: number): Promise<BlockDocument> {
    const files = names.map((name) => ({ name, bytes: readWitnessData(name) }));
    return { ...(await parseParts(files)), chain: { chainId } };
  }

  test('behavior: the Nimbus pair of files is VALID together, once the chain is known', async () => {
    const names = ['raw/mainnet_73141_block.json', 'raw/mainnet_73141_witness.json'];
    const pair = await pairOf(names, 1);
    expect(await outcomeOf(pair)).toMatchObject({ verdict: 'VALID', failed: [] });
    expect(await outcomeOf({ ...pair, chain: {} })).toMatchObject({
      verdict: 'CANNOT_VERIFY',
      error: 'CHAIN_UNSUPPORTED',
    });
  });

  test('behavior: the witness of reth of 2024, and that of scroll, lack the parent header', async () => {
    const folder = 'raw/reth-2024-holesky-0x2d411c';
    const reth = await pairOf([`${folder}/block.json`, `${folder}/witness.json`], 17_000);
    expect(await outcomeOf(reth)).toMatchObject({ verdict: 'CANNOT_VERIFY', failed: ['W4'] });
    const scroll = await readReal('raw/scroll-sbv-1-23587691.json.gz');
    expect(await outcomeOf(scroll)).toMatchObject({
      verdict: 'CANNOT_VERIFY',
      failed: ['W4'],
      missing: { kind: 'header', number: '23587690', reason: 'parent' },
    });
  });

  test('error: INPUT_WITNESS_MISSING, the invalid block of EEST has no witness', async () => {
    const bytes = readWitnessData('raw/invalid_negative_excess_blob_gas.json');
    expect((await rejectionOf(verifyDocument(bytes))).code).toBe('INPUT_WITNESS_MISSING');
  });
});

const examples = listExamples();

describe.skipIf(examples.length === 0)(
  `examples${examples.length === 0 ? ': skipped, none recorded' : ''}`,
  () => {
    test.each(examples)('default: %s is VALID', async (name) => {
      const outcome = await outcomeOf(await readExample(name.replace('.json.gz', '')));
      expect(outcome).toMatchObject({ verdict: 'VALID', failed: [] });
      const { block, execution } = outcome.validation;
      expect(execution?.gasUsed).toBe(block?.header.gasUsed);
      expect(outcome.postStateRoot).toBe(block && bytesToHex(block.header.stateRoot));
    });

    test('behavior: as geth serves it, and as a bundle, the same block', async () => {
      const [raw, bundle] = [await readExample('geth-raw'), await readExample('transfer')];
      expect(decodeBlock(raw.blockRlp).header.hash).toEqual(
        decodeBlock(bundle.blockRlp).header.hash,
      );
    });
  },
);
