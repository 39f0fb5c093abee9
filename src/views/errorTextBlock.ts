/** Explanations for blocks that break a rule: the header, its body, execution and state. */

import type { ErrorText } from './errorTextType.ts';

const WHO_LIED =
  'Compare the block with another source, by its hash. If the hash is the same everywhere, the block is as published and breaks the rule; otherwise this copy was changed.';
const EXECUTION =
  'Compare block and witness with another source. If both agree and the difference stays, this page or the client is wrong: please report it with the saved bundle.';

export const BLOCK_TEXTS = {
  BLOCK_RLP_MALFORMED: {
    title: 'The block does not decode',
    what: 'Its bytes are not the canonical encoding of header, transactions, ommers and withdrawals.',
    remedy: WHO_LIED,
  },
  BLOCK_HASH_MISMATCH: {
    title: 'The block hash is not as claimed',
    what: 'The keccak of the header is not the hash that the source gave for it. Some field of the header was changed.',
    remedy: WHO_LIED,
  },
  TRUSTED_HASH_MISMATCH: {
    title: 'This is not the block you trust',
    what: 'The keccak of the header is not the hash you typed. Whatever else holds, it holds for another block.',
    remedy:
      'Check the hash you typed and its source. If it is right, get the block with that hash.',
  },
  BLOCK_FIELDS_WRONG_FOR_FORK: {
    title: 'The header has other fields than its fork',
    what: 'Each fork prescribes which fields a header has and which of them are constant.',
    remedy: WHO_LIED,
  },
  BLOCK_NUMBER_WRONG: {
    title: 'The number does not follow the parent',
    what: 'A block’s number is its parent’s plus one.',
    remedy: WHO_LIED,
  },
  BLOCK_TIMESTAMP_WRONG: {
    title: 'The timestamp is not after the parent',
    what: 'A block is later than its parent.',
    remedy: WHO_LIED,
  },
  BLOCK_GAS_LIMIT_WRONG: {
    title: 'The gas limit moves too far',
    what: 'It may differ from the parent’s by less than a 1,024th, and is at least 5,000.',
    remedy: WHO_LIED,
  },
  BLOCK_GAS_USED_ABOVE_LIMIT: {
    title: 'More gas used than allowed',
    what: 'The header declares more gas used than its own limit.',
    remedy: WHO_LIED,
  },
  BLOCK_EXTRA_DATA_WRONG: {
    title: 'The extra data is wrong',
    what: 'It has at most 32 bytes, and around the DAO fork a prescribed text.',
    remedy: WHO_LIED,
  },
  BLOCK_DIFFICULTY_WRONG: {
    title: 'The difficulty is wrong',
    what: 'Before Paris it follows from the parent; since then it is zero.',
    remedy: WHO_LIED,
  },
  BLOCK_BASE_FEE_WRONG: {
    title: 'The base fee is wrong',
    what: 'It follows from the parent’s base fee, gas used and gas limit, and is something else here.',
    remedy: WHO_LIED,
  },
  BLOCK_EXCESS_BLOB_GAS_WRONG: {
    title: 'The excess blob gas is wrong',
    what: 'It follows from the parent’s and is something else here.',
    remedy: WHO_LIED,
  },
  BLOCK_BLOB_GAS_USED_WRONG: {
    title: 'The blob gas used is wrong',
    what: 'It is not the sum over the blob transactions, or above the maximum.',
    remedy: WHO_LIED,
  },
  BLOCK_TRANSACTIONS_ROOT_MISMATCH: {
    title: 'The transactions are not those of the header',
    what: 'The root of the trie of the transactions is not the one in the header: one was changed, added, removed or moved.',
    remedy: WHO_LIED,
  },
  BLOCK_WITHDRAWALS_ROOT_MISMATCH: {
    title: 'The withdrawals are not those of the header',
    what: 'The root of the trie of the withdrawals is not the one in the header.',
    remedy: WHO_LIED,
  },
  BLOCK_OMMERS_HASH_MISMATCH: {
    title: 'The ommers are not those of the header',
    what: 'The keccak of the ommer list is not the one in the header.',
    remedy: WHO_LIED,
  },
  BLOCK_OMMER_INVALID: {
    title: 'An ommer is not allowed',
    what: 'An ommer is a valid header, two to seven blocks back, and neither an ancestor nor included before.',
    remedy: WHO_LIED,
  },
  BLOCK_TOO_LARGE: {
    title: 'The block is too large',
    what: 'Since Osaka a block has at most 8,388,608 bytes.',
    remedy: WHO_LIED,
  },
  TRANSACTION_MALFORMED: {
    title: 'A transaction does not decode',
    what: 'It is not a canonical transaction of a type that the fork knows.',
    remedy: WHO_LIED,
  },
  TRANSACTION_SIGNATURE_INVALID: {
    title: 'A signature is not valid',
    what: 'No sender can be recovered from a transaction’s signature.',
    remedy: WHO_LIED,
  },
  TRANSACTION_INVALID: {
    title: 'A transaction may not be included',
    what: 'Its nonce, balance, fees or gas do not admit it at its place in the block.',
    remedy: WHO_LIED,
  },
  SYSTEM_CALL_FAILED: {
    title: 'A system call failed',
    what: 'One of the calls that the protocol itself makes did not succeed, or its contract has no code.',
    remedy:
      'A local development chain may leave out the contract named below. anvil leaves out those of Prague: start it with --hardfork cancun. Of any other chain, compare block and witness with another source. If both agree, this page or the client is wrong: please report it with the saved bundle.',
  },
  DEPOSIT_LOG_MALFORMED: {
    title: 'A deposit log is malformed',
    what: 'A log of the deposit contract does not have the prescribed layout.',
    remedy: EXECUTION,
  },
  GAS_USED_MISMATCH: {
    title: 'Execution used other gas',
    what: 'The gas that execution used is not the gas in the header.',
    remedy: EXECUTION,
  },
  RECEIPTS_ROOT_MISMATCH: {
    title: 'The receipts differ',
    what: 'Execution gave other receipts than the header commits to.',
    remedy: EXECUTION,
  },
  LOGS_BLOOM_MISMATCH: {
    title: 'The logs bloom differs',
    what: 'The bloom filter over all logs is not the one in the header.',
    remedy: EXECUTION,
  },
  REQUESTS_HASH_MISMATCH: {
    title: 'The requests differ',
    what: 'The hash over deposits, withdrawal and consolidation requests is not the one in the header.',
    remedy: EXECUTION,
  },
  STATE_ROOT_MISMATCH: {
    title: 'The post-state root differs',
    what: 'Applying all writes to the tries of the witness gives another root than the header claims. The block does not lead to the state it says.',
    remedy: EXECUTION,
  },
  ENGINE_FAILED: {
    title: 'The engine broke down',
    what: 'The program that executes transactions failed in a way that no rule explains. That says nothing about the block.',
    remedy: 'Please report it with the saved bundle: the fault is in this tool, not in the block.',
  },
} as const satisfies Record<string, ErrorText>;
