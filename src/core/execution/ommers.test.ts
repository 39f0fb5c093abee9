/** Ommers: generation, parent, header rules, and that none is an ancestor or named before. */

import { beforeAll, describe, expect, test } from 'vitest';
import { keccak256, loadKeccak } from '../bytes/keccak.ts';
import { encodeRlpListOf } from '../bytes/rlp.ts';
import { failureOf } from '../witness/fixture.ts';
import type { Block, BlockHeader } from './block.ts';
import { createHeader, type HeaderFields, rulesOfFork } from './fixture.ts';
import { expectedDifficulty } from './headerRules.ts';
import { validateOmmers } from './ommers.ts';

beforeAll(loadKeccak);

const RULES = rulesOfFork('homestead');
const GAS_LIMIT = 3_141_592n;
const HEIGHT = 100n;

/** A chain of `count` headers below block 100, by descending number, the parent first. */
function chainOf(
  count: number,
  ommersHashAt: ReadonlyMap<bigint, Uint8Array> = new Map(),
): BlockHeader[] {
  const first = HEIGHT - BigInt(count);
  const headers: BlockHeader[] = [];
  for (let number = first; number < HEIGHT; number++) {
    const parent = headers[0];
    const ommersHash = ommersHashAt.get(number);
    headers.unshift(child(parent, number, { ...(ommersHash && { ommersHash }) }));
  }
  return headers;
}

/** A child of `parent` that is right in every field. */
function child(
  parent: BlockHeader | undefined,
  number: bigint,
  fields: HeaderFields = {},
): BlockHeader {
  const timestamp = fields.timestamp ?? number * 15n;
  const difficulty =
    parent === undefined
      ? 1_000_000n
      : expectedDifficulty({ number, timestamp }, parent, 'homestead');
  return createHeader('homestead', {
    parentHash: parent?.hash ?? new Uint8Array(32),
    number,
    timestamp,
    difficulty,
    gasLimit: GAS_LIMIT,
    ...fields,
  });
}

/** An ommer that competes with the ancestor `back` blocks behind block 100. */
function ommerOf(
  chain: readonly BlockHeader[],
  back: number,
  fields: HeaderFields = {},
): BlockHeader {
  return child(chain[back], HEIGHT - BigInt(back), { extraData: Uint8Array.of(7), ...fields });
}

function blockWith(chain: readonly BlockHeader[], ommers: readonly BlockHeader[]): Block {
  const ommersRlp = encodeRlpListOf(ommers.map(({ rlp }) => rlp));
  const header = child(chain[0], HEIGHT, { ommersHash: keccak256(ommersRlp) });
  return { header, transactions: [], ommers, ommersRlp, rlp: new Uint8Array(0) };
}

function check(chain: readonly BlockHeader[], ommers: readonly BlockHeader[]): string | null {
  return validateOmmers(blockWith(chain, ommers), chain, RULES);
}

describe('validateOmmers', () => {
  test('default: none, one, and two', () => {
    const chain = chainOf(8);
    expect(check(chain, [])).toBeNull();
    expect(check(chain, [ommerOf(chain, 1)])).toBeNull();
    expect(check(chain, [ommerOf(chain, 1), ommerOf(chain, 3)])).toBeNull();
  });

  test.each([1, 2, 3, 4, 5, 6])('behavior: an ommer %i blocks older may be named', (back) => {
    const chain = chainOf(8);
    expect(check(chain, [ommerOf(chain, back)])).toBeNull();
  });

  test.each<readonly [title: string, ommers: (chain: BlockHeader[]) => BlockHeader[]]>([
    ['error: BLOCK_OMMER_INVALID, three of them', (c) => [1, 2, 3].map((back) => ommerOf(c, back))],
    ['error: BLOCK_OMMER_INVALID, the same one twice', (c) => [ommerOf(c, 1), ommerOf(c, 1)]],
    ['error: BLOCK_OMMER_INVALID, seven blocks older', (c) => [ommerOf(c, 7)]],
    ['error: BLOCK_OMMER_INVALID, of the number of the block itself', (c) => [child(c[0], HEIGHT)]],
    ['error: BLOCK_OMMER_INVALID, an ancestor', (c) => [c[1] as BlockHeader]],
    ['error: BLOCK_OMMER_INVALID, the parent', (c) => [c[0] as BlockHeader]],
    [
      'error: BLOCK_OMMER_INVALID, the child of a stranger',
      (c) => [ommerOf(c, 1, { parentHash: new Uint8Array(32).fill(9) })],
    ],
    [
      'error: BLOCK_OMMER_INVALID, no younger than its parent',
      (c) => [ommerOf(c, 1, { timestamp: (c[1] as BlockHeader).timestamp })],
    ],
    [
      'error: BLOCK_OMMER_INVALID, a gas limit out of bounds',
      (c) => [ommerOf(c, 1, { gasLimit: GAS_LIMIT * 2n })],
    ],
    [
      'error: BLOCK_OMMER_INVALID, more gas used than its limit',
      (c) => [ommerOf(c, 1, { gasUsed: GAS_LIMIT + 1n })],
    ],
    [
      'error: BLOCK_OMMER_INVALID, extra data of 33 bytes',
      (c) => [ommerOf(c, 1, { extraData: new Uint8Array(33) })],
    ],
    ['error: BLOCK_OMMER_INVALID, another difficulty', (c) => [ommerOf(c, 1, { difficulty: 5n })]],
    [
      'error: BLOCK_OMMER_INVALID, the fields of another fork',
      (c) => [createHeader('london', { ...ommerOf(c, 1) })],
    ],
  ])('%s', (_, ommers) => {
    const chain = chainOf(9);
    expect(failureOf(() => check(chain, ommers(chain)))?.code).toBe('BLOCK_OMMER_INVALID');
  });

  test('error: BLOCK_OMMER_INVALID, one that an ancestor named alone', () => {
    const plain = chainOf(8);
    const ommer = ommerOf(plain, 4);
    const hash = keccak256(encodeRlpListOf([ommer.rlp]));
    // Block 98 names it; block 96, from which it stems, stays as it is.
    const chain = chainOf(8, new Map([[98n, hash]]));
    expect(failureOf(() => check(chain, [ommer]))).toMatchObject({
      code: 'BLOCK_OMMER_INVALID',
      data: { what: 'named by block 98 already' },
    });
  });

  test('error: BLOCK_OMMER_INVALID, both of them named together before', () => {
    const plain = chainOf(8);
    const pair = [ommerOf(plain, 5), ommerOf(plain, 4)] as const;
    const hash = keccak256(encodeRlpListOf([pair[1].rlp, pair[0].rlp]));
    const chain = chainOf(8, new Map([[99n, hash]]));
    expect(failureOf(() => check(chain, pair))?.code).toBe('BLOCK_OMMER_INVALID');
  });

  test('behavior: what ancestors name besides is said, since a witness does not carry it', () => {
    const chain = chainOf(8, new Map([[98n, new Uint8Array(32).fill(5)]]));
    expect(check(chain, [ommerOf(chain, 4)])).toContain('Blocks 98 name ommers of their own');
    // An ommer of 99 cannot have been named by 98.
    expect(check(chain, [ommerOf(chain, 1)])).toBeNull();
  });

  test('error: WITNESS_HEADER_MISSING, the parent of an ommer is not in the witness', () => {
    const chain = chainOf(8);
    const short = chain.slice(0, 3);
    expect(check(short, [ommerOf(chain, 2)])).toBeNull();
    expect(failureOf(() => check(short, [ommerOf(chain, 3)]))).toMatchObject({
      code: 'WITNESS_HEADER_MISSING',
      data: { number: '96', reason: 'ommers' },
    });
  });

  test('behavior: from London on the base fee of an ommer counts too', () => {
    const rules = rulesOfFork('london');
    const parent = createHeader('london', {
      number: 98n,
      timestamp: 1n,
      gasLimit: GAS_LIMIT,
      gasUsed: GAS_LIMIT / 2n,
      baseFeePerGas: 100n,
      difficulty: 1_000_000n,
    });
    const ancestor = createHeader('london', {
      number: 99n,
      timestamp: 9n,
      parentHash: parent.hash,
      gasLimit: GAS_LIMIT,
    });
    const of = (baseFeePerGas: bigint): BlockHeader => {
      const place = { number: 99n, timestamp: 11n };
      const difficulty = expectedDifficulty(place, parent, 'london');
      return createHeader('london', {
        ...place,
        parentHash: parent.hash,
        gasLimit: GAS_LIMIT,
        baseFeePerGas,
        difficulty,
      });
    };
    const run = (ommer: BlockHeader) =>
      validateOmmers({ ...blockWith([ancestor], [ommer]) }, [ancestor, parent], rules);
    expect(run(of(100n))).toBeNull();
    expect(failureOf(() => run(of(101n)))).toMatchObject({
      data: { what: 'wrong in its base fee' },
    });
  });
});
