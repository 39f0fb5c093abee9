/**
 * The named checks, in the order of the protocol: what each compares, where the rule comes from,
 * and which verdict its failure means. SPEC.md is generated from nothing: a test holds the two equal.
 */

import type { ErrorCode } from './errors.ts';

/** What a failed check says of the block: it lies, or the witness does not suffice to tell. */
export type FailureVerdict = 'INVALID' | 'CANNOT_VERIFY';

export interface CheckRule {
  readonly id: string;
  /** A few words for the ladder. */
  readonly title: string;
  /** What is compared with what, in one or two sentences: the "how?" of the page. */
  readonly rule: string;
  /** EIP, Yellow Paper section or execution-specs path. */
  readonly source: string;
  /** Codes its failure may carry. */
  readonly errors: readonly ErrorCode[];
}

export const CHECKS = [
  {
    id: 'W1',
    title: 'Witness within limits',
    rule: 'No more than 256 headers of 1,024 bytes, nodes of 1,024 bytes and codes of 65,536 bytes; counted before anything is hashed.',
    source: 'execution-specs amsterdam/stateless.py; see WITNESS.md',
    errors: ['WITNESS_LIMIT_EXCEEDED'],
  },
  {
    id: 'W2',
    title: 'Chain and fork known',
    rule: "The chain is known or configured, and the block's number and timestamp select a fork that this tool implements, Frontier to BPO2.",
    source: 'EIP-6953, EIP-7892; fork tables of the chains',
    errors: ['CHAIN_UNSUPPORTED', 'CHAIN_CONFIG_INVALID', 'FORK_UNSUPPORTED'],
  },
  {
    id: 'W3',
    title: 'Ancestor headers linked',
    rule: 'Every header of the witness decodes, and each one is the parent of the next: its hash is the next parent hash, its number one less.',
    source: 'execution-specs amsterdam/stateless.py',
    errors: ['WITNESS_HEADER_MALFORMED', 'WITNESS_HEADERS_NOT_LINKED', 'WITNESS_HEADER_MISSING'],
  },
  {
    id: 'W4',
    title: 'Parent header present',
    rule: "The hash of the last header is the block's parent hash.",
    source: 'Yellow Paper §4.3.4',
    errors: ['WITNESS_PARENT_MISSING', 'WITNESS_PARENT_MISMATCH'],
  },
  {
    id: 'W5',
    title: 'Pre-state root present',
    rule: "A node of the witness hashes to the parent's state root.",
    source: 'Yellow Paper §4.1, Appendix D',
    errors: ['WITNESS_NODE_MISSING'],
  },
  {
    id: 'W6',
    title: 'Trie nodes authentic and canonical',
    rule: 'Every node that was walked through is named by the keccak its parent holds, and decodes strictly: minimal RLP, hex-prefix, 17 or 2 items, no dead branch, accounts of four fields.',
    source: 'Yellow Paper Appendix B, C, D',
    errors: ['WITNESS_NODE_MALFORMED', 'ACCOUNT_MALFORMED', 'STORAGE_VALUE_MALFORMED'],
  },
  {
    id: 'W7',
    title: 'Nothing needed is missing',
    rule: 'Every node, code and ancestor header that execution or the new root asked for was in the witness. Missing is never read as absent.',
    source: 'execution-specs amsterdam/witness_state.py',
    errors: ['WITNESS_NODE_MISSING', 'WITNESS_CODE_MISSING', 'WITNESS_HEADER_MISSING'],
  },
  {
    id: 'B1',
    title: 'Block decodes',
    rule: 'The block is canonical RLP: header, transactions, ommers and, from Shanghai on, withdrawals, each field of its type and length, nothing left over.',
    source: 'Yellow Paper §4.3, Appendix B',
    errors: ['BLOCK_RLP_MALFORMED'],
  },
  {
    id: 'B2',
    title: 'Block hash as claimed',
    rule: 'The keccak of the header is the hash that the source gave for this block.',
    source: 'Yellow Paper §4.3',
    errors: ['BLOCK_HASH_MISMATCH'],
  },
  {
    id: 'B3',
    title: 'Block hash as trusted',
    rule: 'The keccak of the header is the hash that the reader trusts. Only this ties the block to a chain: no witness can.',
    source: 'design: trust anchor',
    errors: ['TRUSTED_HASH_MISMATCH'],
  },
  {
    id: 'B4',
    title: 'Header fields of the fork',
    rule: 'The header has exactly the fields of its fork, the body has withdrawals exactly from Shanghai on, and after Paris nonce and ommers are empty.',
    source: 'EIP-1559, EIP-3675, EIP-4895, EIP-4844, EIP-4788, EIP-7685',
    errors: ['BLOCK_FIELDS_WRONG_FOR_FORK'],
  },
  {
    id: 'B5',
    title: 'Number follows parent',
    rule: "The number is the parent's plus one.",
    source: 'Yellow Paper §4.3.4',
    errors: ['BLOCK_NUMBER_WRONG'],
  },
  {
    id: 'B6',
    title: 'Timestamp after parent',
    rule: "The timestamp is greater than the parent's.",
    source: 'Yellow Paper §4.3.4',
    errors: ['BLOCK_TIMESTAMP_WRONG'],
  },
  {
    id: 'B7',
    title: 'Gas limit within bounds',
    rule: "The gas limit is at least 5,000, below 2^63, and differs from the parent's by less than a 1,024th (London doubles the parent's once).",
    source: 'Yellow Paper §4.3.4, EIP-1559, EIP-1985',
    errors: ['BLOCK_GAS_LIMIT_WRONG'],
  },
  {
    id: 'B8',
    title: 'Gas used within gas limit',
    rule: 'The declared gas used is not above the gas limit.',
    source: 'Yellow Paper §4.3.4',
    errors: ['BLOCK_GAS_USED_ABOVE_LIMIT'],
  },
  {
    id: 'B9',
    title: 'Extra data',
    rule: 'At most 32 bytes; on mainnet the ten blocks from the DAO fork carry its marker.',
    source: 'Yellow Paper §4.3.4, EIP-779',
    errors: ['BLOCK_EXTRA_DATA_WRONG'],
  },
  {
    id: 'B10',
    title: 'Difficulty',
    rule: "Before Paris the difficulty follows from the parent's and the timestamps; afterwards it is zero. The proof-of-work seal is not checked.",
    source: 'Yellow Paper §4.3.4, EIP-2, EIP-100, EIP-3675',
    errors: ['BLOCK_DIFFICULTY_WRONG'],
  },
  {
    id: 'B11',
    title: 'Base fee',
    rule: "The base fee follows from the parent's base fee, gas used and gas limit.",
    source: 'EIP-1559',
    errors: ['BLOCK_BASE_FEE_WRONG'],
  },
  {
    id: 'B12',
    title: 'Excess blob gas',
    rule: "The excess blob gas follows from the parent's, under the blob schedule of the fork and, from Osaka on, the reserve price.",
    source: 'EIP-4844, EIP-7691, EIP-7892, EIP-7918',
    errors: ['BLOCK_EXCESS_BLOB_GAS_WRONG'],
  },
  {
    id: 'B13',
    title: 'Blob gas used',
    rule: 'The declared blob gas is the sum over the blob transactions and not above the maximum of the fork.',
    source: 'EIP-4844, EIP-7691, EIP-7594',
    errors: ['BLOCK_BLOB_GAS_USED_WRONG'],
  },
  {
    id: 'B14',
    title: 'Transactions root',
    rule: 'The root of the trie of all transactions is the one in the header.',
    source: 'Yellow Paper §4.3.2',
    errors: ['BLOCK_TRANSACTIONS_ROOT_MISMATCH'],
  },
  {
    id: 'B15',
    title: 'Withdrawals root',
    rule: 'The root of the trie of all withdrawals is the one in the header.',
    source: 'EIP-4895',
    errors: ['BLOCK_WITHDRAWALS_ROOT_MISMATCH'],
  },
  {
    id: 'B16',
    title: 'Ommers',
    rule: 'The keccak of the ommer list is in the header; before Paris there are at most two, each a valid header whose parent is an ancestor two to seven blocks back, none an ancestor or included before.',
    source: 'Yellow Paper §11.1',
    errors: ['BLOCK_OMMERS_HASH_MISMATCH', 'BLOCK_OMMER_INVALID', 'WITNESS_HEADER_MISSING'],
  },
  {
    id: 'B17',
    title: 'Block size',
    rule: 'From Osaka on the RLP of the block is at most 8,388,608 bytes.',
    source: 'EIP-7934',
    errors: ['BLOCK_TOO_LARGE'],
  },
  {
    id: 'X1',
    title: 'Senders recovered',
    rule: 'Every transaction decodes strictly, is of a type that its fork knows, and its signature gives a sender.',
    source: 'Yellow Paper Appendix F, EIP-2, EIP-155, EIP-2718',
    errors: ['TRANSACTION_MALFORMED', 'TRANSACTION_SIGNATURE_INVALID'],
  },
  {
    id: 'X2',
    title: 'Every transaction valid and run',
    rule: 'Nonce, balance, intrinsic gas, fee caps, blob fees, sender code and the block gas left admit each transaction; each was executed in order.',
    source: 'Yellow Paper §6.2; execution-specs fork.py check_transaction',
    errors: ['TRANSACTION_INVALID', 'ENGINE_FAILED'],
  },
  {
    id: 'X3',
    title: 'System calls',
    rule: 'The calls that the protocol itself makes (beacon root, block hash, withdrawal and consolidation queues) ran; the queues have code and succeed; deposit logs have their layout.',
    source: 'EIP-4788, EIP-2935, EIP-6110, EIP-7002, EIP-7251',
    errors: ['SYSTEM_CALL_FAILED', 'DEPOSIT_LOG_MALFORMED'],
  },
  {
    id: 'X4',
    title: 'Gas used',
    rule: 'The gas that execution used is the gas used in the header.',
    source: 'Yellow Paper §11.3',
    errors: ['GAS_USED_MISMATCH'],
  },
  {
    id: 'X5',
    title: 'Receipts root',
    rule: 'The root of the trie of the receipts that execution made is the one in the header.',
    source: 'Yellow Paper §4.3.1',
    errors: ['RECEIPTS_ROOT_MISMATCH'],
  },
  {
    id: 'X6',
    title: 'Logs bloom',
    rule: 'The bloom filter over all logs is the one in the header.',
    source: 'Yellow Paper §4.3.1',
    errors: ['LOGS_BLOOM_MISMATCH'],
  },
  {
    id: 'X7',
    title: 'Requests hash',
    rule: 'The hash over deposits, withdrawal and consolidation requests is the one in the header.',
    source: 'EIP-7685',
    errors: ['REQUESTS_HASH_MISMATCH'],
  },
  {
    id: 'S1',
    title: 'Post-state root',
    rule: 'All writes applied to the tries of the witness, insertions and updates first, deletions last, give the state root in the header.',
    source: 'Yellow Paper §4.1, §11.4',
    errors: ['STATE_ROOT_MISMATCH'],
  },
] as const satisfies readonly CheckRule[];

export type CheckId = (typeof CHECKS)[number]['id'];

export type CheckStatus = 'passed' | 'failed' | 'not-run';

/** The outcome of one check: both sides of its comparison, as text. */
export interface Check {
  readonly id: CheckId;
  readonly status: CheckStatus;
  readonly expected?: string;
  readonly found?: string;
  /** Own time of the check or of the stage that it closes, milliseconds. */
  readonly ms?: number;
  /** Why it did not run, or what limits it. */
  readonly note?: string;
  /** Set when it failed. */
  readonly error?: ErrorCode;
  readonly failure?: FailureVerdict;
}

/** The rule behind a check id. */
export function ruleOf(id: CheckId): CheckRule {
  return CHECKS.find((check) => check.id === id) as CheckRule; // every CheckId is in CHECKS by type
}
