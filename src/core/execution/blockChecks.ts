/**
 * The checks of a block against itself and its parent, B4 to B17: each computes what the rule
 * demands, compares, and records both sides. None depends on the outcome of another.
 * Source: execution-specs `forks/*​/fork.py` validate_header, state_transition.
 */

import { bytesToHex, equalBytes } from '../bytes/hex.ts';
import { EMPTY_OMMERS_HASH, keccak256 } from '../bytes/keccak.ts';
import { type ErrorData, failing, isExplorerError } from '../errors.ts';
import type { Block, BlockHeader } from './block.ts';
import type { ChainRules } from './chainRules.ts';
import { isAtLeast } from './forks.ts';
import {
  expectedBaseFee,
  expectedDifficulty,
  expectedExcessBlobGas,
  extraDataFault,
  fieldCountOf,
  GAS_PER_BLOB,
  gasLimitBounds,
  gasLimitReference,
  headerFieldCount,
} from './headerRules.ts';
import type { Ladder } from './ladder.ts';
import { validateOmmers } from './ommers.ts';
import { orderedTrieRoot } from './orderedTrie.ts';

/** EIP-7934: 10 MiB less 2 MiB for the consensus block around it. */
const MAX_BLOCK_BYTES = 8_388_608;

/** The checks that need nothing but the block. Returns whether its shape is that of its fork. */
export function checkBlockAlone(block: Block, rules: ChainRules, ladder: Ladder): boolean {
  const { header } = block;
  const hasForkShape = checkForkFields(block, rules, ladder);
  checkGasUsedBound(header, ladder);
  checkExtraData(header, rules, ladder);
  ladder.compare(
    'B14',
    bytesToHex(header.transactionsRoot),
    bytesToHex(orderedTrieRoot(block.transactions)),
    failing('BLOCK_TRANSACTIONS_ROOT_MISMATCH', 'The transactions root is another'),
  );
  checkWithdrawalsRoot(block, ladder);
  checkSize(block, rules, ladder);
  return hasForkShape;
}

/** The checks against the parent. `ancestors` are by descending number, the parent first. Returns a caveat or null. */
export function checkAgainstParent(
  block: Block,
  ancestors: readonly BlockHeader[],
  rules: ChainRules,
  ladder: Ladder,
): string | null {
  const { header } = block;
  const parent = ancestors[0] as BlockHeader; // the caller has one
  ladder.compare(
    'B5',
    String(parent.number + 1n),
    String(header.number),
    failing('BLOCK_NUMBER_WRONG', 'The number does not follow the parent'),
  );
  checkTimestamp(header, parent, ladder);
  checkGasLimit(header, parent, rules, ladder);
  checkDifficulty(header, parent, rules, ladder);
  checkBaseFee(header, parent, ladder);
  checkExcessBlobGas(header, parent, rules, ladder);
  return checkOmmers(block, ancestors, rules, ladder);
}

/** B13: what the header says of blob gas, against the blobs of its transactions. */
export function checkBlobGasUsed(
  header: BlockHeader,
  blobs: number,
  rules: ChainRules,
  ladder: Ladder,
): void {
  if (header.blobGasUsed === undefined || rules.blobs === undefined) {
    ladder.skip('B13', `no blobs in ${rules.fork}`);
    return;
  }
  const found = BigInt(blobs) * GAS_PER_BLOB;
  const max = BigInt(rules.blobs.max) * GAS_PER_BLOB;
  if (found > max) {
    ladder.fail(
      'B13',
      failing(
        'BLOCK_BLOB_GAS_USED_WRONG',
        'The block holds more blobs than its fork allows',
      )({ expected: `at most ${max}`, found: String(found) }),
    );
    return;
  }
  ladder.compare(
    'B13',
    String(header.blobGasUsed),
    String(found),
    failing('BLOCK_BLOB_GAS_USED_WRONG', 'The blob gas used is not that of the blobs'),
  );
}

function checkForkFields(block: Block, rules: ChainRules, ladder: Ladder): boolean {
  const { header } = block;
  const fault = failing('BLOCK_FIELDS_WRONG_FOR_FORK', `The header is not one of ${rules.fork}`);
  const expected = headerFieldCount(rules.fork);
  const found = fieldCountOf(header);
  if (found !== expected) {
    ladder.fail('B4', fault({ expected: `${expected} fields`, found: `${found} fields` }));
    return false;
  }
  const wantsWithdrawals = isAtLeast(rules.fork, 'shanghai');
  if (wantsWithdrawals !== (block.withdrawals !== undefined)) {
    ladder.fail(
      'B4',
      fault({
        expected: wantsWithdrawals ? 'withdrawals' : 'no withdrawals',
        found: wantsWithdrawals ? 'none' : 'withdrawals',
      }),
    );
    return false;
  }
  const constants = isAtLeast(rules.fork, 'paris') ? postMergeFault(header) : null;
  if (constants === null)
    ladder.pass('B4', { expected: `${expected} fields`, found: `${found} fields` });
  else ladder.fail('B4', fault(constants));
  return true;
}

/** EIP-3675: what proof of work left behind must be empty. */
function postMergeFault(header: BlockHeader): ErrorData | null {
  if (header.nonce.some((byte) => byte !== 0))
    return { expected: 'nonce 0x0000000000000000', found: `nonce ${bytesToHex(header.nonce)}` };
  if (!equalBytes(header.ommersHash, EMPTY_OMMERS_HASH))
    return {
      expected: `ommers hash ${bytesToHex(EMPTY_OMMERS_HASH)}`,
      found: `ommers hash ${bytesToHex(header.ommersHash)}`,
    };
  return null;
}

function checkGasUsedBound(header: BlockHeader, ladder: Ladder): void {
  const sides = { expected: `at most ${header.gasLimit}`, found: String(header.gasUsed) };
  if (header.gasUsed <= header.gasLimit) ladder.pass('B8', sides);
  else
    ladder.fail(
      'B8',
      failing('BLOCK_GAS_USED_ABOVE_LIMIT', 'More gas is used than the limit')(sides),
    );
}

function checkExtraData(header: BlockHeader, rules: ChainRules, ladder: Ladder): void {
  const fault = extraDataFault(header, rules);
  const found = bytesToHex(header.extraData);
  if (fault === null) ladder.pass('B9', { found });
  else
    ladder.fail(
      'B9',
      failing('BLOCK_EXTRA_DATA_WRONG', 'The extra data is wrong')({ expected: fault, found }),
    );
}

function checkWithdrawalsRoot(block: Block, ladder: Ladder): void {
  const { withdrawalRlps } = block;
  const { withdrawalsRoot } = block.header;
  if (withdrawalRlps === undefined || withdrawalsRoot === undefined) {
    ladder.skip('B15', 'no withdrawals before Shanghai');
    return;
  }
  ladder.compare(
    'B15',
    bytesToHex(withdrawalsRoot),
    bytesToHex(orderedTrieRoot(withdrawalRlps)),
    failing('BLOCK_WITHDRAWALS_ROOT_MISMATCH', 'The withdrawals root is another'),
  );
}

function checkSize(block: Block, rules: ChainRules, ladder: Ladder): void {
  if (!isAtLeast(rules.fork, 'osaka')) {
    ladder.skip('B17', 'no limit before Osaka');
    return;
  }
  const sides = {
    expected: `at most ${MAX_BLOCK_BYTES} bytes`,
    found: `${block.rlp.length} bytes`,
  };
  if (block.rlp.length <= MAX_BLOCK_BYTES) ladder.pass('B17', sides);
  else ladder.fail('B17', failing('BLOCK_TOO_LARGE', 'The block is too large')(sides));
}

function checkTimestamp(header: BlockHeader, parent: BlockHeader, ladder: Ladder): void {
  const sides = { expected: `above ${parent.timestamp}`, found: String(header.timestamp) };
  if (header.timestamp > parent.timestamp) ladder.pass('B6', sides);
  else
    ladder.fail(
      'B6',
      failing('BLOCK_TIMESTAMP_WRONG', 'The block is not younger than its parent')(sides),
    );
}

function checkGasLimit(
  header: BlockHeader,
  parent: BlockHeader,
  rules: ChainRules,
  ladder: Ladder,
): void {
  const { min, max } = gasLimitBounds(gasLimitReference(parent, rules));
  const sides = { expected: `${min} to ${max}`, found: String(header.gasLimit) };
  if (header.gasLimit >= min && header.gasLimit <= max) ladder.pass('B7', sides);
  else ladder.fail('B7', failing('BLOCK_GAS_LIMIT_WRONG', 'The gas limit is out of bounds')(sides));
}

function checkDifficulty(
  header: BlockHeader,
  parent: BlockHeader,
  rules: ChainRules,
  ladder: Ladder,
): void {
  const expected = expectedDifficulty(header, parent, rules.fork);
  ladder.compare(
    'B10',
    String(expected),
    String(header.difficulty),
    failing('BLOCK_DIFFICULTY_WRONG', 'The difficulty is another'),
  );
}

function checkBaseFee(header: BlockHeader, parent: BlockHeader, ladder: Ladder): void {
  if (header.baseFeePerGas === undefined) {
    ladder.skip('B11', 'no base fee before London');
    return;
  }
  ladder.compare(
    'B11',
    String(expectedBaseFee(parent)),
    String(header.baseFeePerGas),
    failing('BLOCK_BASE_FEE_WRONG', 'The base fee is another'),
  );
}

function checkExcessBlobGas(
  header: BlockHeader,
  parent: BlockHeader,
  rules: ChainRules,
  ladder: Ladder,
): void {
  if (header.excessBlobGas === undefined || rules.blobs === undefined) {
    ladder.skip('B12', 'no blobs before Cancun');
    return;
  }
  const expected = expectedExcessBlobGas(parent, rules.blobs, rules.fork);
  ladder.compare(
    'B12',
    String(expected),
    String(header.excessBlobGas),
    failing('BLOCK_EXCESS_BLOB_GAS_WRONG', 'The excess blob gas is another'),
  );
}

function checkOmmers(
  block: Block,
  ancestors: readonly BlockHeader[],
  rules: ChainRules,
  ladder: Ladder,
): string | null {
  const expected = bytesToHex(block.header.ommersHash);
  const found = bytesToHex(keccak256(block.ommersRlp));
  ladder.compare(
    'B16',
    expected,
    found,
    failing('BLOCK_OMMERS_HASH_MISMATCH', 'The hash of the ommers is another'),
  );
  if (block.ommers.length === 0) return null;
  try {
    const caveat = validateOmmers(block, ancestors, rules);
    if (caveat !== null) ladder.note('B16', caveat);
    return caveat;
  } catch (error) {
    if (!isExplorerError(error)) throw error;
    const missing = error.code === 'WITNESS_HEADER_MISSING';
    if (!ladder.failed('B16')) ladder.fail('B16', error, missing ? 'CANNOT_VERIFY' : 'INVALID');
    return null;
  }
}
