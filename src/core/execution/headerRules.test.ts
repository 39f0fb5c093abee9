/** What a header owes to its parent, on real pairs of headers and on the edges of every rule. */

import { beforeAll, describe, expect, test } from 'vitest';
import { loadKeccak } from '../bytes/keccak.ts';
import { parseDocument } from '../witness/parseDocument.ts';
import {
  listWitnessData,
  NO_WITNESS_DATA,
  readWitnessData,
  witnessData,
} from '../witness/testData.ts';
import { decodeBlock, decodeHeader } from './block.ts';
import { resolveRules } from './chainRules.ts';
import { DAO_EXTRA_DATA } from './daoFork.ts';
import { createHeader, rulesOfFork } from './fixture.ts';
import { BLOB_SCHEDULES, type BlobSchedule, FORKS, type Fork } from './forks.ts';
import {
  blobBaseFee,
  expectedBaseFee,
  expectedDifficulty,
  expectedExcessBlobGas,
  extraDataFault,
  fieldCountOf,
  GAS_PER_BLOB,
  gasLimitBounds,
  gasLimitReference,
  headerFieldCount,
  MAX_GAS_LIMIT,
  MIN_GAS_LIMIT,
} from './headerRules.ts';

beforeAll(loadKeccak);

const files = listWitnessData('blocks');
const absent = witnessData('SOURCE.md') === undefined;

describe.skipIf(absent)(`real headers${absent ? `: skipped, ${NO_WITNESS_DATA}` : ''}`, () => {
  test.each(files)('default: %s owes its parent what it has', async (name) => {
    const { blockRlp, witness, chain } = await parseDocument(readWitnessData(name));
    const { header } = decodeBlock(blockRlp);
    const parent = decodeHeader(witness.headers.at(-1) as Uint8Array);
    const rules = resolveRules(chain, header);
    expect(expectedDifficulty(header, parent, rules.fork)).toBe(header.difficulty);
    expect(fieldCountOf(header)).toBe(headerFieldCount(rules.fork));
    if (header.baseFeePerGas !== undefined)
      expect(expectedBaseFee(parent)).toBe(header.baseFeePerGas);
    if (rules.blobs !== undefined) {
      expect(expectedExcessBlobGas(parent, rules.blobs, rules.fork)).toBe(header.excessBlobGas);
    }
    const { min, max } = gasLimitBounds(gasLimitReference(parent, rules));
    expect(header.gasLimit >= min && header.gasLimit <= max).toBe(true);
    expect(extraDataFault(header, rules)).toBeNull();
  });

  test('behavior: the headers of one witness follow each other', async () => {
    const { witness } = await parseDocument(readWitnessData('blocks/hoodi-974567.json.gz'));
    const headers = witness.headers.map(decodeHeader);
    expect(headers).toHaveLength(19);
    for (const [index, header] of headers.entries()) {
      const parent = headers[index - 1];
      if (parent !== undefined) expect(expectedBaseFee(parent)).toBe(header.baseFeePerGas);
    }
  });
});

describe('gasLimitBounds, gasLimitReference', () => {
  test('default: less than a 1,024th either way', () => {
    expect(gasLimitBounds(30_000_000n)).toEqual({ min: 29_970_705n, max: 30_029_295n });
  });

  test('behavior: never below 5,000, never at 2^63', () => {
    expect(gasLimitBounds(5000n)).toEqual({ min: MIN_GAS_LIMIT, max: 5003n });
    expect(gasLimitBounds(2n ** 63n - 1n).max).toBe(MAX_GAS_LIMIT);
    expect(gasLimitBounds(1023n)).toMatchObject({ min: MIN_GAS_LIMIT });
  });

  test("behavior: where London begins, the parent's is doubled", () => {
    const before = createHeader('berlin', { gasLimit: 15_000_000n });
    const after = createHeader('london', { gasLimit: 15_000_000n });
    expect(gasLimitReference(before, rulesOfFork('london'))).toBe(30_000_000n);
    expect(gasLimitReference(before, rulesOfFork('berlin'))).toBe(15_000_000n);
    expect(gasLimitReference(after, rulesOfFork('london'))).toBe(15_000_000n);
  });
});

describe('expectedBaseFee', () => {
  const feeAfter = (gasUsed: bigint, baseFeePerGas: bigint): bigint =>
    expectedBaseFee(createHeader('london', { gasLimit: 20_000_000n, gasUsed, baseFeePerGas }));

  test.each([
    ['at the target it stays', 10_000_000n, 1_000_000_000n, 1_000_000_000n],
    ['a full block raises it by an eighth', 20_000_000n, 1_000_000_000n, 1_125_000_000n],
    ['an empty block lowers it by an eighth', 0n, 1_000_000_000n, 875_000_000n],
    ['a rise is at least one wei', 10_000_001n, 7n, 8n],
    ['a fall may be nothing', 9_999_999n, 7n, 7n],
    ['a fee of zero rises again', 20_000_000n, 0n, 1n],
    ['a fee of zero stays', 0n, 0n, 0n],
    ['rounding is downwards', 9_000_000n, 1_072_671_875n, 1_059_263_477n],
  ])('default: %s', (_, gasUsed, fee, expected) => {
    expect(feeAfter(gasUsed, fee)).toBe(expected);
  });

  test('behavior: the first block of London has one gwei', () => {
    expect(
      expectedBaseFee(createHeader('berlin', { gasLimit: 15_000_000n, gasUsed: 15_000_000n })),
    ).toBe(1_000_000_000n);
  });
});

describe('expectedDifficulty', () => {
  const D = 2n ** 40n;
  const next = (
    fork: Fork,
    seconds: bigint,
    number = 2n,
    hasOmmers = false,
    difficulty = D,
  ): bigint => {
    const ommersHash = new Uint8Array(32).fill(1);
    const parent = createHeader(fork, {
      timestamp: 1000n,
      difficulty,
      ...(hasOmmers && { ommersHash }),
    });
    return expectedDifficulty({ number, timestamp: 1000n + seconds }, parent, fork);
  };
  const STEP = D / 2048n;

  test.each<readonly [Fork, bigint, bigint]>([
    ['frontier', 12n, 1n],
    ['frontier', 13n, -1n],
    ['frontier', 100_000n, -1n],
    ['homestead', 9n, 1n],
    ['homestead', 10n, 0n],
    ['homestead', 20n, -1n],
    ['homestead', 1_000_000n, -99n],
    ['byzantium', 8n, 1n],
    ['byzantium', 9n, 0n],
    ['byzantium', 1_000_000n, -99n],
  ])('default: %s after %s seconds, factor %s', (fork, seconds, factor) => {
    expect(next(fork, seconds)).toBe(D + STEP * factor);
  });

  test('behavior: from Byzantium on a parent with ommers counts one more', () => {
    expect(next('byzantium', 8n, 2n, true)).toBe(D + 2n * STEP);
    expect(next('homestead', 8n, 2n, true)).toBe(D + STEP);
  });

  test('behavior: never below 131,072', () => {
    expect(next('homestead', 1_000_000n, 2n, false, 131_072n)).toBe(131_072n);
  });

  test('behavior: zero from Paris on, whatever the parent', () => {
    for (const fork of FORKS.slice(FORKS.indexOf('paris'))) expect(next(fork, 12n)).toBe(0n);
  });

  test.each<readonly [Fork, bigint, bigint]>([
    ['homestead', 199_999n, 0n],
    ['homestead', 200_000n, 1n],
    ['homestead', 3_700_000n, 2n ** 35n],
    ['byzantium', 3_199_999n, 0n],
    ['byzantium', 4_370_000n, 2n ** 11n],
    ['constantinople', 5_200_000n, 1n],
    ['petersburg', 7_280_000n, 2n ** 20n],
    ['istanbul', 9_069_000n, 2n ** 38n],
    ['muirGlacier', 9_200_000n, 1n],
    ['berlin', 12_244_000n, 2n ** 30n],
    ['london', 12_965_000n, 2n ** 30n],
    ['arrowGlacier', 13_773_000n, 2n ** 28n],
    ['grayGlacier', 15_050_000n, 2n ** 34n],
    ['grayGlacier', 1n, 0n],
  ])('behavior: the bomb of %s at block %s is %s', (fork, number, bomb) => {
    expect(next(fork, fork === 'homestead' ? 10n : 9n, number)).toBe(D + bomb);
  });
});

describe('expectedExcessBlobGas', () => {
  const CANCUN = BLOB_SCHEDULES.cancun as BlobSchedule;
  const BPO2 = BLOB_SCHEDULES.bpo2 as BlobSchedule;
  const blobs = (n: number): bigint => BigInt(n) * GAS_PER_BLOB;
  const excessAfter = (
    excess: bigint,
    used: bigint,
    schedule: BlobSchedule,
    fork: Fork,
    baseFee = 7n,
  ): bigint =>
    expectedExcessBlobGas(
      createHeader('cancun', { excessBlobGas: excess, blobGasUsed: used, baseFeePerGas: baseFee }),
      schedule,
      fork,
    );

  test('default: what is above the target adds up, never below zero', () => {
    expect(excessAfter(0n, blobs(2), CANCUN, 'cancun')).toBe(0n);
    expect(excessAfter(0n, blobs(3), CANCUN, 'cancun')).toBe(0n);
    expect(excessAfter(0n, blobs(6), CANCUN, 'cancun')).toBe(blobs(3));
    expect(excessAfter(blobs(10), blobs(1), CANCUN, 'cancun')).toBe(blobs(8));
  });

  test('behavior: a parent before Cancun counts as none', () => {
    expect(expectedExcessBlobGas(createHeader('shanghai'), CANCUN, 'cancun')).toBe(0n);
  });

  test('behavior: from Osaka on the excess does not fall while a blob is cheaper than its reserve', () => {
    // 8,192 gas at 1 gwei are above 131,072 blob gas at 1 wei: the excess grows by used × (21 − 14) / 21.
    const [excess, used] = [blobs(20), blobs(6)];
    expect(excessAfter(excess, used, BPO2, 'bpo2', 1_000_000_000n)).toBe(
      excess + (used * 7n) / 21n,
    );
    expect(excessAfter(excess, used, BPO2, 'prague', 1_000_000_000n)).toBe(
      excess + used - blobs(14),
    );
    // At 16 wei both sides are equal: the reserve does not hold.
    expect(excessAfter(excess, used, BPO2, 'bpo2', 16n)).toBe(excess + used - blobs(14));
    expect(excessAfter(excess, used, BPO2, 'bpo2', 17n)).toBe(excess + (used * 7n) / 21n);
    // Below the target it is zero even then.
    expect(excessAfter(blobs(1), blobs(1), BPO2, 'bpo2', 1_000_000_000n)).toBe(0n);
  });
});

describe('blobBaseFee', () => {
  const CANCUN = BLOB_SCHEDULES.cancun as BlobSchedule;

  test.each([
    // execution-spec-tests, eip4844 test_blob_txs: fee by excess.
    [0n, 1n],
    [2_314_057n, 1n],
    [2_314_058n, 2n],
    [10n * 1024n * 1024n, 23n],
  ])('default: an excess of %s costs %s wei', (excess, wei) => {
    expect(blobBaseFee(excess, CANCUN)).toBe(wei);
  });

  // Term by term the price would be a sum without end: a test that ends has not done that.
  test('behavior: an absurd excess has a price above every balance', () => {
    for (const excess of [2n ** 64n - 1n, 2n ** 63n, 500n * CANCUN.baseFeeUpdateFraction]) {
      expect(blobBaseFee(excess, CANCUN)).toBeGreaterThan(2n ** 256n);
    }
  });

  test('behavior: the excess of the next block after an absurd one is found too', () => {
    const parent = createHeader('prague', {
      excessBlobGas: 2n ** 64n - 1n,
      blobGasUsed: 0n,
      baseFeePerGas: 7n,
    });
    expect(expectedExcessBlobGas(parent, CANCUN, 'osaka')).toBe(2n ** 64n - 1n - 3n * GAS_PER_BLOB);
  });
});

describe('extraDataFault', () => {
  const rules = rulesOfFork('homestead', { daoForkBlock: 1_920_000n });

  test.each<readonly [what: string, number: bigint, extraData: Uint8Array, fault: string | null]>([
    ['32 bytes', 1n, new Uint8Array(32), null],
    ['33 bytes', 1n, new Uint8Array(33), 'at most 32 bytes'],
    ['the last block before the DAO fork', 1_919_999n, new Uint8Array(0), null],
    ['the DAO fork without its marker', 1_920_000n, new Uint8Array(0), 'dao-hard-fork'],
    ['the DAO fork with it', 1_920_000n, DAO_EXTRA_DATA, null],
    ['the tenth block without it', 1_920_009n, new Uint8Array(1), 'dao-hard-fork'],
    ['the eleventh block', 1_920_010n, new Uint8Array(0), null],
  ])('default: %s', (_, number, extraData, fault) => {
    expect(extraDataFault(createHeader('homestead', { number, extraData }), rules)).toBe(fault);
  });
});

describe('headerFieldCount, fieldCountOf', () => {
  test('default: fields came with London, Shanghai, Cancun and Prague', () => {
    expect(FORKS.map(headerFieldCount)).toEqual([
      ...new Array(10).fill(15),
      ...new Array(4).fill(16),
      17,
      20,
      ...new Array(4).fill(21),
    ]);
    for (const fork of FORKS) expect(fieldCountOf(createHeader(fork))).toBe(headerFieldCount(fork));
  });
});
