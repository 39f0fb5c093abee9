/**
 * The forks that this tool implements, what each changes at the level of the block, and when the
 * known chains activate them. The rules inside a transaction are the engine's.
 * Sources: execution-specs `forks/*`; EIP-7840, EIP-7892 (blob schedule); the chains' genesis files.
 */

/** In the order of activation. Frontier to BPO2. */
export const FORKS = [
  'frontier',
  'homestead',
  'tangerineWhistle',
  'spuriousDragon',
  'byzantium',
  'constantinople',
  'petersburg',
  'istanbul',
  'muirGlacier',
  'berlin',
  'london',
  'arrowGlacier',
  'grayGlacier',
  'paris',
  'shanghai',
  'cancun',
  'prague',
  'osaka',
  'bpo1',
  'bpo2',
] as const;

export type Fork = (typeof FORKS)[number];

/** Whether `fork` is `since` or comes after it. */
export function isAtLeast(fork: Fork, since: Fork): boolean {
  return FORKS.indexOf(fork) >= FORKS.indexOf(since);
}

/** Other names under which tests and clients know the forks; compared in lower case. */
const ALIASES: Readonly<Record<string, Fork>> = {
  chainstart: 'frontier',
  eip150: 'tangerineWhistle',
  eip158: 'spuriousDragon',
  constantinoplefix: 'petersburg',
  merge: 'paris',
};

/** The fork of this name, or undefined. */
export function forkByName(name: string): Fork | undefined {
  const lower = name.toLowerCase();
  return ALIASES[lower] ?? FORKS.find((fork) => fork.toLowerCase() === lower);
}

/** Blob gas rules of a fork, in blobs. */
export interface BlobSchedule {
  readonly target: number;
  readonly max: number;
  readonly baseFeeUpdateFraction: bigint;
}

/** Blob schedules by the fork that brought them. */
export const BLOB_SCHEDULES: Readonly<Partial<Record<Fork, BlobSchedule>>> = {
  cancun: { target: 3, max: 6, baseFeeUpdateFraction: 3_338_477n },
  prague: { target: 6, max: 9, baseFeeUpdateFraction: 5_007_716n },
  osaka: { target: 6, max: 9, baseFeeUpdateFraction: 5_007_716n },
  bpo1: { target: 10, max: 15, baseFeeUpdateFraction: 8_346_193n },
  bpo2: { target: 14, max: 21, baseFeeUpdateFraction: 11_684_671n },
};

/** When a chain activates a fork: by block number up to Paris, by timestamp afterwards. */
export interface Activation {
  readonly fork: Fork;
  readonly block?: bigint;
  readonly time?: bigint;
}

export interface Chain {
  readonly chainId: number;
  readonly name: string;
  /** Ascending; forks that are active from genesis on may be left out but for the last of them. */
  readonly activations: readonly Activation[];
  /** Timestamp of the first fork that this tool does not implement, where it is scheduled. */
  readonly unsupportedFrom?: { readonly fork: string; readonly time: bigint };
  readonly daoForkBlock?: bigint;
  /** 20 bytes, 0x-hex. */
  readonly depositContract: `0x${string}`;
}

const MAINNET_DEPOSIT_CONTRACT = '0x00000000219ab540356cbb839cbe05303d7705fa';

export const CHAINS: readonly Chain[] = [
  {
    chainId: 1,
    name: 'Mainnet',
    daoForkBlock: 1_920_000n,
    depositContract: MAINNET_DEPOSIT_CONTRACT,
    activations: [
      { fork: 'frontier', block: 0n },
      { fork: 'homestead', block: 1_150_000n },
      { fork: 'tangerineWhistle', block: 2_463_000n },
      { fork: 'spuriousDragon', block: 2_675_000n },
      { fork: 'byzantium', block: 4_370_000n },
      { fork: 'petersburg', block: 7_280_000n },
      { fork: 'istanbul', block: 9_069_000n },
      { fork: 'muirGlacier', block: 9_200_000n },
      { fork: 'berlin', block: 12_244_000n },
      { fork: 'london', block: 12_965_000n },
      { fork: 'arrowGlacier', block: 13_773_000n },
      { fork: 'grayGlacier', block: 15_050_000n },
      { fork: 'paris', block: 15_537_394n },
      { fork: 'shanghai', time: 1_681_338_455n },
      { fork: 'cancun', time: 1_710_338_135n },
      { fork: 'prague', time: 1_746_612_311n },
      { fork: 'osaka', time: 1_764_798_551n },
      { fork: 'bpo1', time: 1_765_290_071n },
      { fork: 'bpo2', time: 1_767_747_671n },
    ],
  },
  {
    chainId: 11_155_111,
    name: 'Sepolia',
    depositContract: '0x7f02c3e3c98b133055b8b348b2ac625669ed295d',
    // ethereum/pm#2205: Amsterdam went live on Sepolia on 2026-10-06 at 13:53:36 UTC.
    unsupportedFrom: { fork: 'amsterdam', time: 1_791_294_816n },
    activations: [
      { fork: 'london', block: 0n },
      { fork: 'paris', block: 1_450_409n },
      { fork: 'shanghai', time: 1_677_557_088n },
      { fork: 'cancun', time: 1_706_655_072n },
      { fork: 'prague', time: 1_741_159_776n },
      { fork: 'osaka', time: 1_760_427_360n },
      { fork: 'bpo1', time: 1_761_017_184n },
      { fork: 'bpo2', time: 1_761_607_008n },
    ],
  },
  {
    chainId: 560_048,
    name: 'Hoodi',
    depositContract: MAINNET_DEPOSIT_CONTRACT,
    activations: [
      { fork: 'cancun', time: 0n },
      { fork: 'prague', time: 1_742_999_832n },
      { fork: 'osaka', time: 1_761_677_592n },
      { fork: 'bpo1', time: 1_762_365_720n },
      { fork: 'bpo2', time: 1_762_955_544n },
    ],
  },
  {
    chainId: 17_000,
    name: 'Holesky',
    depositContract: '0x4242424242424242424242424242424242424242',
    activations: [
      { fork: 'paris', block: 0n },
      { fork: 'shanghai', time: 1_696_000_704n },
      { fork: 'cancun', time: 1_707_305_664n },
      { fork: 'prague', time: 1_740_434_112n },
      { fork: 'osaka', time: 1_759_308_480n },
      { fork: 'bpo1', time: 1_759_800_000n },
      { fork: 'bpo2', time: 1_760_389_824n },
    ],
  },
];
