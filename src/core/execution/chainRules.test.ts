/** Which fork a block follows: the tables of known chains against ethereumjs', configurations, and what is refused. */

import { paramsBlock } from '@ethereumjs/block';
import { Common, Holesky, Hoodi, Mainnet, Sepolia } from '@ethereumjs/common';
import { describe, expect, test } from 'vitest';
import type { ChainClaim } from '../witness/executionWitness.ts';
import { failureOf } from '../witness/fixture.ts';
import { type BlockPosition, type ChainRules, resolveRules } from './chainRules.ts';
import {
  type Activation,
  BLOB_SCHEDULES,
  CHAINS,
  FORKS,
  type Fork,
  forkByName,
  isAtLeast,
} from './forks.ts';

function position(number: bigint, timestamp = 0n): BlockPosition {
  return { number, timestamp, difficulty: 0n };
}

function forkAt(chainId: number, number: bigint, timestamp = 0n): Fork {
  return resolveRules({ chainId }, position(number, timestamp)).fork;
}

interface Hardfork {
  readonly name: string;
  readonly block: number | null;
  readonly timestamp?: number | string;
}

/** ethereumjs knows three names that are none of ours: the DAO is a change of state, the others share a block. */
function comparable(hardforks: readonly Hardfork[]): Activation[] {
  return hardforks.flatMap(({ name, block, timestamp }): Activation[] => {
    const fork = forkByName(name);
    if (fork === undefined) return [];
    if (timestamp !== undefined) return [{ fork, time: BigInt(timestamp) }];
    return block === null ? [] : [{ fork, block: BigInt(block) }];
  });
}

describe('resolveRules of known chains', () => {
  test.each<readonly [string, { chainId: string | number; hardforks: readonly object[] }]>([
    ['Mainnet', Mainnet],
    ['Sepolia', Sepolia],
    ['Holesky', Holesky],
    ['Hoodi', Hoodi],
  ])(
    'default: every activation of %s is that of @ethereumjs/common, to the block and second',
    (name, chain) => {
      const id = Number(chain.chainId);
      const ours = CHAINS.find(({ chainId }) => chainId === id);
      expect(ours?.name).toBe(name);
      const activations = comparable(chain.hardforks as readonly Hardfork[]);
      const lastBlock = activations.reduce(
        (max, { block }) => (block && block > max ? block : max),
        0n,
      );
      expect(activations.map(({ fork }) => fork)).toContain('bpo2');
      for (const { fork, block, time } of activations) {
        const at = (delta: bigint): Fork =>
          time === undefined
            ? forkAt(id, (block as bigint) + delta)
            : forkAt(id, lastBlock, time + delta);
        // Forks that begin together hide each other: the last of them is in force.
        expect(isAtLeast(at(0n), fork), `${fork} begins`).toBe(true);
        if ((time ?? block) !== 0n)
          expect(isAtLeast(at(-1n), fork), `${fork} too early`).toBe(false);
      }
      const contract = (chain as { depositContractAddress?: string }).depositContractAddress;
      if (contract !== undefined) expect(ours?.depositContract).toBe(contract.toLowerCase());
    },
  );

  test('behavior: no chain activates a fork that ethereumjs does not know for it', () => {
    for (const chain of [Mainnet, Sepolia, Holesky, Hoodi]) {
      const theirs = comparable(chain.hardforks as readonly Hardfork[]);
      const ours = CHAINS.find(({ chainId }) => chainId === chain.chainId)?.activations ?? [];
      for (const { fork, block, time } of ours) {
        const match = theirs.find((one) => one.fork === fork);
        expect({ fork, block: block ?? match?.block, time: time ?? match?.time }).toEqual({
          fork,
          block: match?.block,
          time: match?.time,
        });
      }
    }
  });

  test.each<readonly [Fork, Partial<Record<'target' | 'max', number>>]>([
    ['cancun', { target: 3, max: 6 }],
    ['prague', { target: 6, max: 9 }],
    ['osaka', { target: 6, max: 9 }],
    ['bpo1', { target: 10, max: 15 }],
    ['bpo2', { target: 14, max: 21 }],
  ])('behavior: the blobs of %s are those of @ethereumjs/common', (fork, schedule) => {
    const common = new Common({ chain: Mainnet, hardfork: fork, params: paramsBlock });
    const { targetBlobGasPerBlock, maxBlobGasPerBlock, blobGasPriceUpdateFraction } =
      common.getBlobGasSchedule();
    const ours = BLOB_SCHEDULES[fork];
    expect(ours).toMatchObject(schedule);
    expect(BigInt(ours?.target ?? 0) * 131_072n).toBe(targetBlobGasPerBlock);
    expect(BigInt(ours?.max ?? 0) * 131_072n).toBe(maxBlobGasPerBlock);
    expect(ours?.baseFeeUpdateFraction).toBe(blobGasPriceUpdateFraction);
  });

  test.each<readonly [what: string, chainId: number, number: bigint, time: bigint, fork: Fork]>([
    ['the block before Homestead', 1, 1_149_999n, 0n, 'frontier'],
    ['Homestead', 1, 1_150_000n, 0n, 'homestead'],
    ['Petersburg, at once with Constantinople', 1, 7_280_000n, 0n, 'petersburg'],
    ['the last block of proof of work', 1, 15_537_393n, 1_663_224_162n, 'grayGlacier'],
    ['Paris', 1, 15_537_394n, 1_663_224_179n, 'paris'],
    ['the second before Shanghai', 1, 17_034_869n, 1_681_338_454n, 'paris'],
    ['Shanghai', 1, 17_034_870n, 1_681_338_455n, 'shanghai'],
    ['BPO2', 1, 24_200_000n, 1_767_747_671n, 'bpo2'],
    ['the first block of Hoodi', 560_048, 1n, 1_742_213_412n, 'cancun'],
    ['the first block of Sepolia', 11_155_111, 1n, 1_633_267_481n, 'london'],
  ])('behavior: %s', (_, chainId, number, time, fork) => {
    expect(forkAt(chainId, number, time)).toBe(fork);
  });

  test('behavior: a number before Paris with a time after Shanghai is Shanghai', () => {
    expect(forkAt(1, 1n, 1_700_000_000n)).toBe('shanghai');
  });

  test('behavior: rules carry the blob schedule of their fork, the DAO block and the deposit contract', () => {
    expect(resolveRules({ chainId: 1 }, position(1n))).toMatchObject({ daoForkBlock: 1_920_000n });
    expect(resolveRules({ chainId: 1 }, position(1n))).not.toHaveProperty('blobs');
    expect(resolveRules({ chainId: 1 }, position(1n, 1_767_747_671n)).blobs).toEqual(
      BLOB_SCHEDULES.bpo2,
    );
    expect(resolveRules({ chainId: 17_000 }, position(1n)).depositContract).toBe(
      `0x${'42'.repeat(20)}`,
    );
    expect(resolveRules({ chainId: 1 }, position(1n))).not.toHaveProperty('statedBy');
  });

  test('behavior: the configuration of a document does not change a known chain', () => {
    const config = { chainId: 1, homesteadBlock: 0, pragueTime: 0, terminalTotalDifficulty: 0 };
    expect(resolveRules({ chainId: 1, config }, position(1n)).fork).toBe('frontier');
    const own = resolveRules({ chainId: 1, config, ownRules: true }, position(1n));
    expect(own).toMatchObject({ fork: 'prague', statedBy: 'a configuration in the document' });
  });

  test('error: FORK_UNSUPPORTED, Amsterdam on Sepolia from its first second on', () => {
    const at = (time: bigint) => failureOf(() => forkAt(11_155_111, 9_500_000n, time));
    expect(at(1_791_294_815n)).toBeUndefined();
    expect(at(1_791_294_816n)).toMatchObject({
      code: 'FORK_UNSUPPORTED',
      data: { found: 'amsterdam', supported: 'frontier to bpo2' },
    });
  });

  test('error: CHAIN_UNSUPPORTED, no configuration for an unknown chain, or no chain at all', () => {
    expect(failureOf(() => forkAt(1337, 1n))).toMatchObject({
      code: 'CHAIN_UNSUPPORTED',
      data: { found: 1337, supported: expect.stringContaining('Mainnet (1)') },
    });
    expect(failureOf(() => resolveRules({}, position(1n)))?.code).toBe('CHAIN_UNSUPPORTED');
  });
});

describe('resolveRules of one fork from genesis on', () => {
  const fixed = (fork: string, chainId?: number): ChainRules =>
    resolveRules(
      { fork, allForksAtGenesis: true, ...(chainId !== undefined && { chainId }) },
      position(1n),
    );

  test.each<readonly [name: string, fork: Fork]>([
    ['prague', 'prague'],
    ['Frontier', 'frontier'],
    ['chainstart', 'frontier'],
    ['EIP150', 'tangerineWhistle'],
    ['EIP158', 'spuriousDragon'],
    ['ConstantinopleFix', 'petersburg'],
    ['Merge', 'paris'],
    ['BPO2', 'bpo2'],
    ['tangerinewhistle', 'tangerineWhistle'],
  ])('default: %s is %s', (name, fork) => {
    expect(fixed(name)).toMatchObject({ fork, chainId: 1, statedBy: expect.any(String) });
    expect(fixed(name).daoForkBlock).toBeUndefined();
  });

  test('behavior: every fork has its schedule, Osaka that of Prague', () => {
    for (const fork of FORKS) {
      expect(fixed(fork).blobs !== undefined).toBe(isAtLeast(fork, 'cancun'));
    }
    expect(fixed('osaka').blobs).toEqual(BLOB_SCHEDULES.prague);
    expect(fixed('prague', 99).chainName).toBe('Chain 99');
  });

  test('behavior: a fork by name without "from genesis on" is only a claim', () => {
    expect(resolveRules({ chainId: 1, fork: 'prague' }, position(1n)).fork).toBe('frontier');
  });

  test.each(['amsterdam', 'verkle', 'berlinToLondonAt5', ''])(
    'error: FORK_UNSUPPORTED, "%s"',
    (name) => {
      expect(failureOf(() => fixed(name))).toMatchObject({
        code: 'FORK_UNSUPPORTED',
        data: { found: name },
      });
    },
  );
});

describe('resolveRules of a configuration in genesis form', () => {
  const CONFIG = {
    chainId: 1337,
    homesteadBlock: 0,
    eip150Block: 0,
    eip155Block: 0,
    eip158Block: 0,
    byzantiumBlock: 0,
    constantinopleBlock: 0,
    petersburgBlock: 0,
    istanbulBlock: 0,
    berlinBlock: 5,
    londonBlock: 10,
    terminalTotalDifficulty: 0,
    mergeNetsplitBlock: 20,
    shanghaiTime: 1000,
    cancunTime: '0x7d0',
    pragueTime: '3000',
    osakaTime: null,
    depositContractAddress: '0x00000000219AB540356cBB839Cbe05303d7705Fa',
  };
  const given = (config: unknown, number: bigint, time = 0n, claim: ChainClaim = {}): ChainRules =>
    resolveRules(claim, position(number, time), config);

  test.each<readonly [bigint, bigint, Fork]>([
    [1n, 0n, 'istanbul'],
    [5n, 0n, 'berlin'],
    [10n, 0n, 'london'],
    [19n, 0n, 'london'],
    [20n, 0n, 'paris'],
    [21n, 999n, 'paris'],
    [21n, 1000n, 'shanghai'],
    [21n, 2000n, 'cancun'],
    [21n, 3000n, 'prague'],
    [21n, 2n ** 60n, 'prague'],
  ])('default: block %s at %s follows %s', (number, time, fork) => {
    expect(given(CONFIG, number, time)).toMatchObject({
      fork,
      chainId: 1337,
      chainName: 'Chain 1337',
      depositContract: '0x00000000219ab540356cbb839cbe05303d7705fa',
      statedBy: 'a configuration that you gave',
    });
    expect(given({ config: CONFIG, alloc: {} }, number, time).fork).toBe(fork);
  });

  test('behavior: what the reader gives goes before what is known of the chain', () => {
    const config = { ...CONFIG, chainId: 1 };
    expect(given(config, 21n, 3000n, { chainId: 1 })).toMatchObject({
      fork: 'prague',
      chainName: 'Mainnet',
    });
  });

  test('behavior: the document states the rules of an unknown chain', () => {
    const rules = resolveRules({ chainId: 1337, config: CONFIG }, position(5n));
    expect(rules).toMatchObject({ fork: 'berlin', statedBy: 'a configuration in the document' });
  });

  test('behavior: a blob schedule of its own, by fork, in both spellings', () => {
    const blobSchedule = {
      cancun: { target: 1, max: 2, baseFeeUpdateFraction: 111 },
      prague: { target: '0x2', max: 4, base_fee_update_fraction: 222 },
    };
    const config = { ...CONFIG, blobSchedule };
    expect(given(config, 21n, 2000n).blobs).toEqual({
      target: 1,
      max: 2,
      baseFeeUpdateFraction: 111n,
    });
    expect(given(config, 21n, 3000n).blobs).toEqual({
      target: 2,
      max: 4,
      baseFeeUpdateFraction: 222n,
    });
    expect(given({ ...config, osakaTime: 4000 }, 21n, 4000n).blobs).toMatchObject({ target: 2 });
    expect(given(CONFIG, 21n, 3000n).blobs).toEqual(BLOB_SCHEDULES.prague);
  });

  test('behavior: the DAO fork is known of mainnet alone', () => {
    const dao = { daoForkBlock: 1_920_000, daoForkSupport: true };
    expect(given({ ...CONFIG, ...dao }, 1n)).not.toHaveProperty('daoForkBlock');
    expect(given({ ...CONFIG, ...dao, chainId: 1 }, 1n)).toMatchObject({
      daoForkBlock: 1_920_000n,
    });
    expect(given({ chainId: 1, daoForkBlock: 1_920_000 }, 1n)).not.toHaveProperty('daoForkBlock');
  });

  test('behavior: a terminal difficulty that is not zero places Paris by nothing', () => {
    const { mergeNetsplitBlock: _, ...rest } = CONFIG;
    expect(given({ ...rest, terminalTotalDifficulty: 5 }, 50n, 1n).fork).toBe('london');
    const passed = { ...rest, terminalTotalDifficulty: 5, terminalTotalDifficultyPassed: true };
    expect(given(passed, 50n, 1n).fork).toBe('paris');
    expect(given({ ...rest, terminalTotalDifficulty: 0 }, 1n).fork).toBe('paris');
    expect(
      given({ ...rest, terminalTotalDifficulty: '0xffff', mergeNetsplitBlock: 30 }, 30n).fork,
    ).toBe('paris');
  });

  test.each(['bpo3Time', 'amsterdamTime', 'verkleTime'])(
    'error: FORK_UNSUPPORTED, from %s of a configuration on',
    (field) => {
      const config = { ...CONFIG, [field]: 5000 };
      expect(given(config, 30n, 4999n).fork).toBe('prague');
      expect(failureOf(() => given(config, 30n, 5000n))?.code).toBe('FORK_UNSUPPORTED');
    },
  );

  test.each<readonly [title: string, config: unknown]>([
    ['error: CHAIN_CONFIG_INVALID, no object', 5],
    ['error: CHAIN_CONFIG_INVALID, null', null],
    ['error: CHAIN_CONFIG_INVALID, a list', []],
    ['error: CHAIN_CONFIG_INVALID, no chain id', { homesteadBlock: 0 }],
    ['error: CHAIN_CONFIG_INVALID, a negative block', { ...CONFIG, berlinBlock: -1 }],
    ['error: CHAIN_CONFIG_INVALID, a fraction', { ...CONFIG, berlinBlock: 1.5 }],
    ['error: CHAIN_CONFIG_INVALID, a number beyond 2^53', { ...CONFIG, shanghaiTime: 2 ** 60 }],
    ['error: CHAIN_CONFIG_INVALID, text', { ...CONFIG, shanghaiTime: 'soon' }],
    ['error: CHAIN_CONFIG_INVALID, an empty text', { ...CONFIG, shanghaiTime: '' }],
    [
      'error: CHAIN_CONFIG_INVALID, digits without end',
      { ...CONFIG, shanghaiTime: '9'.repeat(1_000_000) },
    ],
    ['error: CHAIN_CONFIG_INVALID, a boolean block', { ...CONFIG, berlinBlock: true }],
    [
      'error: CHAIN_CONFIG_INVALID, a deposit contract of 19 bytes',
      { ...CONFIG, depositContractAddress: `0x${'11'.repeat(19)}` },
    ],
    [
      'error: CHAIN_CONFIG_INVALID, a deposit contract that is a number',
      { ...CONFIG, depositContractAddress: 5 },
    ],
  ])('%s', (_, config) => {
    expect(failureOf(() => resolveRules({}, position(21n, 3000n), config))?.code).toBe(
      'CHAIN_CONFIG_INVALID',
    );
  });

  test('error: CHAIN_CONFIG_INVALID, another chain than the document says', () => {
    const failure = failureOf(() => given(CONFIG, 21n, 3000n, { chainId: 1 }));
    expect(failure).toMatchObject({ code: 'CHAIN_CONFIG_INVALID', data: { place: 'chainId' } });
  });

  test.each<readonly [string, object]>([
    [
      'error: CHAIN_CONFIG_INVALID, a schedule without a target',
      { prague: { max: 9, baseFeeUpdateFraction: 5 } },
    ],
    [
      'error: CHAIN_CONFIG_INVALID, a schedule without a fraction',
      { prague: { target: 6, max: 9 } },
    ],
    [
      'error: CHAIN_CONFIG_INVALID, a schedule of text',
      { prague: { target: 'six', max: 9, baseFeeUpdateFraction: 5 } },
    ],
    [
      'error: CHAIN_CONFIG_INVALID, an update fraction of zero',
      { prague: { target: 6, max: 9, baseFeeUpdateFraction: 0 } },
    ],
    [
      'error: CHAIN_CONFIG_INVALID, a maximum of zero',
      { prague: { target: 0, max: 0, baseFeeUpdateFraction: 5 } },
    ],
  ])('%s', (_, blobSchedule) => {
    expect(failureOf(() => given({ ...CONFIG, blobSchedule }, 21n, 3000n))?.code).toBe(
      'CHAIN_CONFIG_INVALID',
    );
  });
});
