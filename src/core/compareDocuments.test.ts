/** Real witnesses of one block set against each other: what each has and the other lacks, and whether it suffices. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bytesToHex } from './bytes/hex.ts';
import { compareDocuments } from './compareDocuments.ts';
import { HAS_DATA, outcomeOf, readExample, readReal, withWitness } from './testData.ts';
import { encodeBundle } from './witness/bundle.ts';
import { readWitnessData } from './witness/testData.ts';

const part = (name: string) => ({ name, bytes: readWitnessData(name) });
const example = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../public/examples/${name}.json.gz`, import.meta.url)));

describe('compareDocuments', () => {
  test('default: a witness against itself', async () => {
    const bytes = example('transfer');
    const comparison = await compareDocuments([
      { name: 'a', bytes },
      { name: 'b', bytes },
    ]);
    const { nodes, codes, headers, sides } = comparison;
    expect(sides.map(({ verdict }) => verdict)).toEqual(['VALID', 'VALID']);
    for (const { only } of [nodes, codes, headers]) {
      expect(only.map(({ count }) => count)).toEqual([0, 0]);
    }
    expect(nodes.both.count).toBeGreaterThan(0);
    expect(comparison.together).toBeUndefined();
  });

  test('behavior: what one lacks is named with its place, and together they suffice', async () => {
    const whole = await readExample('transfer');
    const { state } = (await outcomeOf(whole)).validation;
    const used = whole.witness.state.filter((_, i) => state?.pool.used[i] === 1);
    const [first, last] = [used[0], used.at(-1)];
    const lacking = (node: Uint8Array | undefined) =>
      encodeBundle(
        withWitness(whole, (witness) => {
          witness.state = witness.state.filter((other) => other !== node);
        }),
      );
    const comparison = await compareDocuments([
      { name: 'a', bytes: lacking(first) },
      { name: 'b', bytes: lacking(last) },
    ]);
    expect(comparison.nodes.only.map(({ count }) => count)).toEqual([1, 1]);
    expect(comparison.nodes.only[0].items[0]).toMatchObject({ bytes: last?.length });
    expect(comparison.nodes.only[1].items[0]).toMatchObject({ bytes: first?.length });
    expect(comparison.sides.map(({ verdict }) => verdict)).toEqual([
      'CANNOT_VERIFY',
      'CANNOT_VERIFY',
    ]);
    expect(comparison.together?.verdict).toBe('VALID');
    expect(comparison.hasPlaces).toBe(true);
    expect(comparison.nodes.only[0].items[0]?.place?.trie).toMatch(/^(account|0x)/);
  });

  test('behavior: a witness without its block takes the block of the other', async () => {
    const { block: _, ...rest } = JSON.parse(
      new TextDecoder().decode(await gunzip(example('geth-raw'))),
    );
    const bytes = new TextEncoder().encode(JSON.stringify(rest.witness));
    for (const turned of [false, true]) {
      const pair = [
        { name: 'pair', bytes: example('geth-raw') },
        { name: 'alone', bytes },
      ] as const;
      const comparison = await compareDocuments(turned ? [pair[1], pair[0]] : [...pair]);
      expect(comparison.sides.map(({ verdict }) => verdict)).toEqual(['VALID', 'VALID']);
      expect(comparison.nodes.only.map(({ count }) => count)).toEqual([0, 0]);
    }
  });

  test('error: COMPARISON_OTHER_BLOCK names both', async () => {
    const pair = [
      { name: 'a', bytes: example('transfer') },
      { name: 'b', bytes: example('blob-transaction') },
    ] as const;
    await expect(compareDocuments(pair)).rejects.toMatchObject({
      code: 'COMPARISON_OTHER_BLOCK',
      data: { expected: expect.stringMatching(/^0x/), found: expect.stringMatching(/^0x/) },
    });
  });

  test('error: INPUT_BLOCK_MISSING when neither has the block', async () => {
    const bytes = new TextEncoder().encode('{"state":[],"codes":[],"headers":[]}');
    const alone = { name: 'a', bytes };
    await expect(compareDocuments([alone, alone])).rejects.toMatchObject({
      code: 'INPUT_BLOCK_MISSING',
    });
  });
});

describe.skipIf(!HAS_DATA)('compareDocuments, real witnesses', () => {
  test.each([
    ['2675000', 1],
    ['4370000', 1],
    ['15050000', 1],
  ])(
    'behavior: the siblings that mainnet %s lacks are what makes the difference',
    async (number) => {
      const comparison = await compareDocuments([
        part(`blocks/mainnet-${number}.json.gz`),
        part(`incomplete/mainnet-${number}-missing-siblings.json.gz`),
      ]);
      const [whole, lacking] = comparison.sides;
      expect(whole.verdict).toBe('VALID');
      expect(lacking.verdict).toBe('CANNOT_VERIFY');
      const [only, back] = comparison.nodes.only;
      expect(back.count).toBe(0);
      expect(only.count).toBeGreaterThan(0);
      const named = only.items.find(({ hash }) => hash === lacking.missing?.hash);
      expect(named).toMatchObject({ used: true, place: { path: lacking.missing?.path } });
      for (const { place, used } of only.items)
        expect([place !== undefined, used]).toEqual([true, true]);
    },
  );

  test('behavior: a bundle of Hoodi and the cache it was made of hold the same', async () => {
    const comparison = await compareDocuments([
      part('blocks/hoodi-1265656.json.gz'),
      part('caches/cache_hoodi_1265656.json.gz'),
    ]);
    expect(comparison.sides.map(({ verdict }) => verdict)).toEqual(['VALID', 'VALID']);
    const bundle = await readReal('blocks/hoodi-1265656.json.gz');
    const distinct = new Set(bundle.witness.state.map((node) => bytesToHex(node))).size;
    expect(comparison.nodes.both.count + comparison.nodes.only[0].count).toBe(distinct);
    expect(comparison.nodes.only.flatMap(({ items }) => items.filter(({ used }) => used))).toEqual(
      [],
    );
  });

  test('behavior: a legacy witness of reth holds more than its own check asks for', async () => {
    const whole = await readReal('blocks/mainnet-24628607.json.gz');
    const { state } = (await outcomeOf(whole)).validation;
    const canonical = withWitness(whole, (witness) => {
      witness.state = witness.state.filter((_, i) => state?.pool.used[i] === 1);
    });
    const comparison = await compareDocuments([
      part('blocks/mainnet-24628607.json.gz'),
      { name: 'canonical', bytes: encodeBundle(canonical) },
    ]);
    expect(comparison.sides.map(({ verdict }) => verdict)).toEqual(['VALID', 'VALID']);
    const [surplus, none] = comparison.nodes.only;
    expect(none.count).toBe(0);
    expect(surplus.count).toBeGreaterThan(0);
    expect(surplus.used).toBe(0);
  });

  test('behavior: a mutant with a flipped code has a code of its own, and does not suffice', async () => {
    const comparison = await compareDocuments([
      part('mutants/hoodi-1041734--00-control.json'),
      part('mutants/hoodi-1041734--06-flipped-code.json'),
    ]);
    expect(comparison.codes.only.map(({ count }) => count)).toEqual([1, 1]);
    expect(comparison.sides[0].verdict).toBe('VALID');
    expect(comparison.sides[1].verdict).toBe('CANNOT_VERIFY');
  });
});

async function gunzip(bytes: Uint8Array): Promise<Uint8Array> {
  const { gunzipSync } = await import('node:zlib');
  return gunzipSync(bytes);
}
