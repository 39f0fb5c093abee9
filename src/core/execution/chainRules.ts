/**
 * Which rules apply to a block: from a known chain, from a configuration in genesis form, or from a
 * fork by name. A chain or fork that is not known is said, never guessed.
 * Sources: EIP-6953, EIP-7840, EIP-7892; go-ethereum's genesis format.
 */

import { ExplorerError } from '../errors.ts';
import type { ChainClaim } from '../witness/executionWitness.ts';
import {
  type Activation,
  BLOB_SCHEDULES,
  type BlobSchedule,
  CHAINS,
  type Chain,
  FORKS,
  type Fork,
  forkByName,
  isAtLeast,
} from './forks.ts';

export interface ChainRules {
  readonly chainId: number;
  readonly chainName: string;
  readonly fork: Fork;
  /** Where the fork has blobs. */
  readonly blobs?: BlobSchedule;
  /** 20 bytes, 0x-hex. */
  readonly depositContract: `0x${string}`;
  readonly daoForkBlock?: bigint;
  /** Set where the rules are not this tool's own of a known chain: who states them, for the report. */
  readonly statedBy?: string;
}

/** What selects a fork. */
export interface BlockPosition {
  readonly number: bigint;
  readonly timestamp: bigint;
  readonly difficulty: bigint;
}

const CONFIG_BLOCKS: readonly (readonly [string, Fork])[] = [
  ['homesteadBlock', 'homestead'],
  ['eip150Block', 'tangerineWhistle'],
  ['eip155Block', 'spuriousDragon'],
  ['eip158Block', 'spuriousDragon'],
  ['byzantiumBlock', 'byzantium'],
  ['constantinopleBlock', 'constantinople'],
  ['petersburgBlock', 'petersburg'],
  ['istanbulBlock', 'istanbul'],
  ['muirGlacierBlock', 'muirGlacier'],
  ['berlinBlock', 'berlin'],
  ['londonBlock', 'london'],
  ['arrowGlacierBlock', 'arrowGlacier'],
  ['grayGlacierBlock', 'grayGlacier'],
];

const CONFIG_TIMES: readonly (readonly [string, Fork])[] = [
  ['shanghaiTime', 'shanghai'],
  ['cancunTime', 'cancun'],
  ['pragueTime', 'prague'],
  ['osakaTime', 'osaka'],
  ['bpo1Time', 'bpo1'],
  ['bpo2Time', 'bpo2'],
];

/** A fork by time under any name: one that is not in {@link CONFIG_TIMES} is one that this tool does not implement. */
const FORK_TIME = /^([a-z][A-Za-z0-9]*)Time$/;

/** The chains this tool knows by id, for messages. */
function supportedChains(): string {
  return CHAINS.map((chain) => `${chain.name} (${chain.chainId})`).join(', ');
}

/** The forks this tool implements, for messages. */
function supportedForks(): string {
  return `${FORKS[0]} to ${FORKS[FORKS.length - 1]}`;
}

/**
 * The rules for a block at `position`; `config`, where given, goes before what the claim says.
 * Errors: CHAIN_UNSUPPORTED, CHAIN_CONFIG_INVALID, FORK_UNSUPPORTED.
 */
export function resolveRules(
  claim: ChainClaim,
  position: BlockPosition,
  config?: unknown,
): ChainRules {
  if (config !== undefined) {
    const rules = rulesOf(configuredChain(config, claim.chainId), position, config);
    return { ...rules, statedBy: 'a configuration that you gave' };
  }
  if (claim.fork !== undefined && claim.allForksAtGenesis === true)
    return fixedRules(claim, claim.fork);
  const known = CHAINS.find((chain) => chain.chainId === claim.chainId);
  if (known !== undefined && claim.ownRules !== true) return rulesOf(known, position);
  if (claim.config !== undefined) {
    const rules = rulesOf(configuredChain(claim.config, claim.chainId), position, claim.config);
    return { ...rules, statedBy: 'a configuration in the document' };
  }
  throw new ExplorerError(
    'CHAIN_UNSUPPORTED',
    claim.chainId === undefined
      ? 'The document does not say of which chain the block is'
      : `Chain ${claim.chainId} is not known and no configuration is given`,
    { found: claim.chainId ?? null, supported: supportedChains() },
  );
}

/** One fork from genesis on, as tests state it. */
function fixedRules(claim: ChainClaim, name: string): ChainRules {
  const fork = forkByName(name);
  if (fork === undefined) throw unsupportedFork(name);
  const chainId = claim.chainId ?? 1;
  const known = CHAINS.find((chain) => chain.chainId === chainId);
  return withBlobs(
    {
      chainId,
      chainName: known?.name ?? `Chain ${chainId}`,
      fork,
      depositContract: known?.depositContract ?? (CHAINS[0] as Chain).depositContract, // the table is not empty
      statedBy: 'the document, which names one fork from genesis on',
    },
    undefined,
  );
}

function rulesOf(chain: Chain, position: BlockPosition, config?: unknown): ChainRules {
  if (chain.unsupportedFrom !== undefined && position.timestamp >= chain.unsupportedFrom.time) {
    throw unsupportedFork(chain.unsupportedFrom.fork);
  }
  let fork: Fork = 'frontier';
  for (const activation of chain.activations) {
    if (isActive(activation, position) && isAtLeast(activation.fork, fork)) fork = activation.fork;
  }
  const rules = {
    chainId: chain.chainId,
    chainName: chain.name,
    fork,
    depositContract: chain.depositContract,
    ...(chain.daoForkBlock === undefined ? {} : { daoForkBlock: chain.daoForkBlock }),
  };
  return withBlobs(rules, config);
}

function isActive(activation: Activation, position: BlockPosition): boolean {
  if (activation.block !== undefined) return position.number >= activation.block;
  return activation.time !== undefined && position.timestamp >= activation.time;
}

function withBlobs(rules: ChainRules, config: unknown): ChainRules {
  if (!isAtLeast(rules.fork, 'cancun')) return rules;
  const blobs = configuredSchedule(rules.fork, config) ?? latestSchedule(rules.fork);
  return blobs === undefined ? rules : { ...rules, blobs };
}

function latestSchedule(fork: Fork): BlobSchedule | undefined {
  let latest: BlobSchedule | undefined;
  for (const candidate of FORKS) {
    if (isAtLeast(fork, candidate)) latest = BLOB_SCHEDULES[candidate] ?? latest;
  }
  return latest;
}

/** `blobSchedule` of a configuration: the entry of the fork, or of the latest one before it. */
function configuredSchedule(fork: Fork, config: unknown): BlobSchedule | undefined {
  const table = isRecord(config) ? config['blobSchedule'] : undefined;
  if (!isRecord(table)) return undefined;
  let latest: BlobSchedule | undefined;
  for (const candidate of FORKS) {
    const entry = table[candidate];
    if (isAtLeast(fork, candidate) && isRecord(entry)) latest = scheduleFrom(entry, candidate);
  }
  return latest;
}

function scheduleFrom(entry: Record<string, unknown>, fork: string): BlobSchedule {
  const place = `blobSchedule.${fork}`;
  return {
    target: Number(integer(entry['target'], `${place}.target`)),
    max: Number(positive(entry['max'], `${place}.max`)),
    baseFeeUpdateFraction: positive(
      entry['baseFeeUpdateFraction'] ?? entry['base_fee_update_fraction'],
      `${place}.baseFeeUpdateFraction`,
    ),
  };
}

/** A chain from a configuration in genesis form (the `config` object, or a genesis that holds one). Errors: CHAIN_CONFIG_INVALID. */
function configuredChain(input: unknown, claimedId: number | undefined): Chain {
  const outer = isRecord(input) ? input : undefined;
  const config = isRecord(outer?.['config']) ? outer['config'] : outer;
  if (config === undefined) throw invalidConfig('configuration', 'an object', String(input));
  const chainId = Number(integer(config['chainId'], 'chainId'));
  if (claimedId !== undefined && claimedId !== chainId) {
    throw invalidConfig('chainId', String(claimedId), String(chainId));
  }
  const activations: Activation[] = [{ fork: 'frontier', block: 0n }];
  for (const [field, fork] of CONFIG_BLOCKS) {
    const block = optionalInteger(config[field], field);
    if (block !== undefined) activations.push({ fork, block });
  }
  const paris = parisOf(config);
  if (paris !== undefined) activations.push(paris);
  for (const [field, fork] of CONFIG_TIMES) {
    const time = optionalInteger(config[field], field);
    if (time !== undefined) activations.push({ fork, time });
  }
  return {
    chainId,
    name: CHAINS.find((chain) => chain.chainId === chainId)?.name ?? `Chain ${chainId}`,
    activations,
    depositContract: depositContractOf(config),
    ...unsupportedOf(config),
    ...daoForkOf(config),
  };
}

/** Paris comes by total difficulty; a configuration tells its place only by these fields. */
function parisOf(config: Record<string, unknown>): Activation | undefined {
  const total = optionalInteger(config['terminalTotalDifficulty'], 'terminalTotalDifficulty');
  if (total === 0n || (total !== undefined && config['terminalTotalDifficultyPassed'] === true)) {
    return {
      fork: 'paris',
      block: optionalInteger(config['mergeNetsplitBlock'], 'mergeNetsplitBlock') ?? 0n,
    };
  }
  const netsplit = optionalInteger(config['mergeNetsplitBlock'], 'mergeNetsplitBlock');
  return netsplit === undefined ? undefined : { fork: 'paris', block: netsplit };
}

function unsupportedOf(config: Record<string, unknown>): Pick<Chain, 'unsupportedFrom'> {
  let first: { fork: string; time: bigint } | undefined;
  for (const [field, value] of Object.entries(config)) {
    const fork = FORK_TIME.exec(field)?.[1];
    if (fork === undefined || CONFIG_TIMES.some(([known]) => known === field)) continue;
    const time = optionalInteger(value, field);
    if (time !== undefined && (first === undefined || time < first.time)) first = { fork, time };
  }
  return first === undefined ? {} : { unsupportedFrom: first };
}

function daoForkOf(config: Record<string, unknown>): Pick<Chain, 'daoForkBlock'> {
  const block = optionalInteger(config['daoForkBlock'], 'daoForkBlock');
  const supported =
    config['daoForkSupport'] === true && Number(config['chainId']) === 1 && block === 1_920_000n;
  return supported && block !== undefined ? { daoForkBlock: block } : {};
}

function depositContractOf(config: Record<string, unknown>): `0x${string}` {
  const given = config['depositContractAddress'];
  const fallback = (CHAINS[0] as Chain).depositContract; // the table is not empty
  if (given === undefined || given === null) return fallback;
  if (typeof given !== 'string' || !/^0x[0-9a-fA-F]{40}$/.test(given)) {
    throw invalidConfig('depositContractAddress', '20 bytes of 0x-hex', String(given));
  }
  return given.toLowerCase() as `0x${string}`; // the pattern above says so
}

function optionalInteger(value: unknown, place: string): bigint | undefined {
  return value === undefined || value === null ? undefined : integer(value, place);
}

function integer(value: unknown, place: string): bigint {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return BigInt(value);
  if (typeof value === 'string' && /^(0x[0-9a-fA-F]{1,64}|[0-9]{1,78})$/.test(value))
    return BigInt(value);
  throw invalidConfig(place, 'an unsigned integer', String(value).slice(0, 80));
}

/** As {@link integer}, and not zero: the rules of blob gas divide by it. */
function positive(value: unknown, place: string): bigint {
  const found = integer(value, place);
  if (found > 0n) return found;
  throw invalidConfig(place, 'an integer above zero', String(found));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unsupportedFork(name: string): ExplorerError {
  return new ExplorerError('FORK_UNSUPPORTED', `The rules of fork ${name} are not implemented`, {
    found: name,
    supported: supportedForks(),
  });
}

function invalidConfig(place: string, expected: string, found: string): ExplorerError {
  return new ExplorerError('CHAIN_CONFIG_INVALID', `Chain configuration: ${place}`, {
    place,
    expected,
    found,
  });
}
