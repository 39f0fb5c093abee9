/**
 * What a header owes to its parent, rule by rule. Each function gives the value that the rule
 * demands, so that a check can show both sides.
 * Sources: Yellow Paper §4.3.4; EIP-2, EIP-100, EIP-1559, EIP-4844, EIP-7691, EIP-7918;
 * execution-specs `forks/*​/fork.py` validate_header.
 */

import { equalBytes } from '../bytes/hex.ts';
import { EMPTY_OMMERS_HASH } from '../bytes/keccak.ts';
import type { BlockHeader } from './block.ts';
import type { ChainRules } from './chainRules.ts';
import { DAO_EXTRA_DATA, DAO_EXTRA_DATA_BLOCKS } from './daoFork.ts';
import { type BlobSchedule, type Fork, isAtLeast } from './forks.ts';

export const MIN_GAS_LIMIT = 5000n;
export const MAX_GAS_LIMIT = 2n ** 63n - 1n;
const GAS_LIMIT_ADJUSTMENT_FACTOR = 1024n;
const ELASTICITY_MULTIPLIER = 2n;
const BASE_FEE_MAX_CHANGE_DENOMINATOR = 8n;
const INITIAL_BASE_FEE = 1_000_000_000n;
const MIN_DIFFICULTY = 131_072n;
const DIFFICULTY_BOUND_DIVISOR = 2048n;
const BOMB_PERIOD = 100_000n;
const MAX_EXTRA_DATA_BYTES = 32;
export const GAS_PER_BLOB = 131_072n;
const MIN_BLOB_BASE_FEE = 1n;
/** EIP-7918: execution gas that a blob is worth at least. */
const BLOB_BASE_COST = 8192n;

/** By how many blocks each fork puts the difficulty bomb off: EIP-649, 1234, 2384, 3554, 4345, 5133. */
const BOMB_DELAYS: readonly (readonly [Fork, bigint])[] = [
  ['grayGlacier', 11_400_000n],
  ['arrowGlacier', 10_700_000n],
  ['london', 9_700_000n],
  ['muirGlacier', 9_000_000n],
  ['constantinople', 5_000_000n],
  ['byzantium', 3_000_000n],
];

/** The gas limit that the bounds are taken from: the parent's, doubled where London begins. */
export function gasLimitReference(parent: BlockHeader, rules: ChainRules): bigint {
  const londonBegins = isAtLeast(rules.fork, 'london') && parent.baseFeePerGas === undefined;
  return londonBegins ? parent.gasLimit * ELASTICITY_MULTIPLIER : parent.gasLimit;
}

/** The least and the greatest gas limit that may follow `reference`. */
export function gasLimitBounds(reference: bigint): { readonly min: bigint; readonly max: bigint } {
  const step = reference / GAS_LIMIT_ADJUSTMENT_FACTOR;
  const min = reference - step + 1n;
  const max = reference + step - 1n;
  return {
    min: min > MIN_GAS_LIMIT ? min : MIN_GAS_LIMIT,
    max: max < MAX_GAS_LIMIT ? max : MAX_GAS_LIMIT,
  };
}

/** The base fee after `parent`, wei. */
export function expectedBaseFee(parent: BlockHeader): bigint {
  if (parent.baseFeePerGas === undefined) return INITIAL_BASE_FEE;
  const target = parent.gasLimit / ELASTICITY_MULTIPLIER;
  const fee = parent.baseFeePerGas;
  if (parent.gasUsed === target) return fee;
  if (parent.gasUsed > target) {
    const delta = (fee * (parent.gasUsed - target)) / target / BASE_FEE_MAX_CHANGE_DENOMINATOR;
    return fee + (delta > 1n ? delta : 1n);
  }
  return fee - (fee * (target - parent.gasUsed)) / target / BASE_FEE_MAX_CHANGE_DENOMINATOR;
}

/** The difficulty after `parent`: zero from Paris on. */
export function expectedDifficulty(
  header: Pick<BlockHeader, 'number' | 'timestamp'>,
  parent: BlockHeader,
  fork: Fork,
): bigint {
  if (isAtLeast(fork, 'paris')) return 0n;
  const step = parent.difficulty / DIFFICULTY_BOUND_DIVISOR;
  const raw =
    parent.difficulty + step * difficultyFactor(header, parent, fork) + bomb(header.number, fork);
  return raw > MIN_DIFFICULTY ? raw : MIN_DIFFICULTY;
}

function difficultyFactor(
  header: Pick<BlockHeader, 'timestamp'>,
  parent: BlockHeader,
  fork: Fork,
): bigint {
  const elapsed = header.timestamp - parent.timestamp;
  if (!isAtLeast(fork, 'homestead')) return elapsed < 13n ? 1n : -1n;
  const atLeast99 = (factor: bigint): bigint => (factor > -99n ? factor : -99n);
  if (!isAtLeast(fork, 'byzantium')) return atLeast99(1n - elapsed / 10n);
  const ommers = equalBytes(parent.ommersHash, EMPTY_OMMERS_HASH) ? 1n : 2n;
  return atLeast99(ommers - elapsed / 9n);
}

function bomb(number: bigint, fork: Fork): bigint {
  const delay = BOMB_DELAYS.find(([since]) => isAtLeast(fork, since))?.[1] ?? 0n;
  const fake = number > delay ? number - delay : 0n;
  const exponent = fake / BOMB_PERIOD - 2n;
  return exponent >= 0n ? 2n ** exponent : 0n;
}

/** Why the extra data is wrong, or null. `expected` in words. */
export function extraDataFault(header: BlockHeader, rules: ChainRules): string | null {
  if (header.extraData.length > MAX_EXTRA_DATA_BYTES)
    return `at most ${MAX_EXTRA_DATA_BYTES} bytes`;
  const { daoForkBlock } = rules;
  if (daoForkBlock === undefined) return null;
  const marked =
    header.number >= daoForkBlock && header.number < daoForkBlock + DAO_EXTRA_DATA_BLOCKS;
  return marked && !equalBytes(header.extraData, DAO_EXTRA_DATA) ? 'dao-hard-fork' : null;
}

/** Excess blob gas after `parent` (zero where the parent has no blobs yet). */
export function expectedExcessBlobGas(
  parent: BlockHeader,
  blobs: BlobSchedule,
  fork: Fork,
): bigint {
  const excess = parent.excessBlobGas ?? 0n;
  const used = parent.blobGasUsed ?? 0n;
  const target = BigInt(blobs.target) * GAS_PER_BLOB;
  if (excess + used < target) return 0n;
  if (isAtLeast(fork, 'osaka') && isBelowReserve(parent, excess, blobs)) {
    return excess + (used * BigInt(blobs.max - blobs.target)) / BigInt(blobs.max);
  }
  return excess + used - target;
}

/** EIP-7918: whether a blob costs less than the execution gas that it is worth. */
function isBelowReserve(parent: BlockHeader, excess: bigint, blobs: BlobSchedule): boolean {
  const blobPrice = GAS_PER_BLOB * blobBaseFee(excess, blobs);
  return BLOB_BASE_COST * (parent.baseFeePerGas ?? 0n) > blobPrice;
}

/** e^400 > 2^256: beyond this exponent a price is above every balance, and the series only takes longer. */
const MAX_PRICE_EXPONENT = 400n;

/** Wei for one blob gas; of an absurd excess, some price above 2^256. Source: EIP-4844 get_base_fee_per_blob_gas. */
export function blobBaseFee(excessBlobGas: bigint, blobs: BlobSchedule): bigint {
  const most = MAX_PRICE_EXPONENT * blobs.baseFeeUpdateFraction;
  const excess = excessBlobGas < most ? excessBlobGas : most;
  return fakeExponential(MIN_BLOB_BASE_FEE, excess, blobs.baseFeeUpdateFraction);
}

/** factor × e^(numerator / denominator), by the Taylor series of EIP-4844, in integers. */
function fakeExponential(factor: bigint, numerator: bigint, denominator: bigint): bigint {
  let output = 0n;
  let term = factor * denominator;
  for (let i = 1n; term > 0n; i++) {
    output += term;
    term = (term * numerator) / (denominator * i);
  }
  return output / denominator;
}

/** How many fields a header of a fork has. */
export function headerFieldCount(fork: Fork): number {
  if (isAtLeast(fork, 'prague')) return 21;
  if (isAtLeast(fork, 'cancun')) return 20;
  if (isAtLeast(fork, 'shanghai')) return 17;
  return isAtLeast(fork, 'london') ? 16 : 15;
}

/** How many fields a header has. */
export function fieldCountOf(header: BlockHeader): number {
  if (header.requestsHash !== undefined) return 21;
  if (header.excessBlobGas !== undefined) return 20;
  if (header.withdrawalsRoot !== undefined) return 17;
  return header.baseFeePerGas !== undefined ? 16 : 15;
}
