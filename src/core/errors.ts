/**
 * Every failure that Glassblock expects, each with a stable code, and the one error class that
 * carries it. A bug is a plain `Error`; an expected failure is never one.
 *
 * The wording a reader sees, and the remedy, live in `views/errorText.ts`: the core states facts.
 */

/** The closed list of expected failures, named `STAGE_WHAT`. A test fires each of them. */
export const ERROR_CODES = [
  // Reading the input
  'INPUT_TOO_LARGE',
  'INPUT_GZIP_BROKEN',
  'INPUT_NOT_JSON',
  'INPUT_FORMAT_UNKNOWN',
  'INPUT_FIELD_INVALID',
  'INPUT_BLOCK_MISSING',
  'INPUT_WITNESS_MISSING',
  'INPUT_READ_FAILED',
  // RLP and hex-prefix decoding
  'RLP_TRUNCATED',
  'RLP_TRAILING_BYTES',
  'RLP_LENGTH_NOT_MINIMAL',
  'RLP_SINGLE_BYTE_PREFIXED',
  'RLP_TOO_DEEP',
  'RLP_EXPECTED_LIST',
  'RLP_EXPECTED_BYTES',
  'RLP_ITEM_COUNT',
  'RLP_FIELD_LENGTH',
  'RLP_LEADING_ZERO',
  'NODE_MALFORMED',
  // Witness
  'WITNESS_LIMIT_EXCEEDED',
  'WITNESS_HEADER_MALFORMED',
  'WITNESS_HEADERS_NOT_LINKED',
  'WITNESS_HEADER_MISSING',
  'WITNESS_PARENT_MISSING',
  'WITNESS_PARENT_MISMATCH',
  'WITNESS_NODE_MISSING',
  'WITNESS_NODE_MALFORMED',
  'WITNESS_CODE_MISSING',
  'ACCOUNT_MALFORMED',
  'STORAGE_VALUE_MALFORMED',
  // Chain rules
  'CHAIN_UNSUPPORTED',
  'CHAIN_CONFIG_INVALID',
  'FORK_UNSUPPORTED',
  // The block against itself and its parent
  'BLOCK_RLP_MALFORMED',
  'BLOCK_HASH_MISMATCH',
  'TRUSTED_HASH_MISMATCH',
  'BLOCK_FIELDS_WRONG_FOR_FORK',
  'BLOCK_NUMBER_WRONG',
  'BLOCK_TIMESTAMP_WRONG',
  'BLOCK_GAS_LIMIT_WRONG',
  'BLOCK_GAS_USED_ABOVE_LIMIT',
  'BLOCK_EXTRA_DATA_WRONG',
  'BLOCK_DIFFICULTY_WRONG',
  'BLOCK_BASE_FEE_WRONG',
  'BLOCK_EXCESS_BLOB_GAS_WRONG',
  'BLOCK_BLOB_GAS_USED_WRONG',
  'BLOCK_TRANSACTIONS_ROOT_MISMATCH',
  'BLOCK_WITHDRAWALS_ROOT_MISMATCH',
  'BLOCK_OMMERS_HASH_MISMATCH',
  'BLOCK_OMMER_INVALID',
  'BLOCK_TOO_LARGE',
  // Execution
  'TRANSACTION_MALFORMED',
  'TRANSACTION_SIGNATURE_INVALID',
  'TRANSACTION_INVALID',
  'SYSTEM_CALL_FAILED',
  'DEPOSIT_LOG_MALFORMED',
  'GAS_USED_MISMATCH',
  'RECEIPTS_ROOT_MISMATCH',
  'LOGS_BLOOM_MISMATCH',
  'REQUESTS_HASH_MISMATCH',
  'STATE_ROOT_MISMATCH',
  'ENGINE_FAILED',
  // Asking a node
  'RPC_URL_INVALID',
  'RPC_UNREACHABLE',
  'RPC_CORS_REFUSED',
  'RPC_MIXED_CONTENT',
  'RPC_LOCAL_NETWORK_DENIED',
  'RPC_ANSWER_LOST',
  'RPC_REDIRECTED',
  'RPC_KEY_REFUSED',
  'RPC_PATH_UNKNOWN',
  'RPC_SERVER_FAILED',
  'RPC_HTTP_STATUS',
  'RPC_TIMEOUT',
  'RPC_TOO_SLOW',
  'RPC_RESPONSE_TOO_LARGE',
  'RPC_RESPONSE_TRUNCATED',
  'RPC_RESPONSE_EMPTY',
  'RPC_RESPONSE_NOT_JSON',
  'RPC_RESPONSE_MALFORMED',
  'RPC_ID_MISMATCH',
  'RPC_METHOD_MISSING',
  'RPC_STATE_PRUNED',
  'RPC_RATE_LIMITED',
  'RPC_ERROR',
  'RPC_BLOCK_NOT_FOUND',
  'RPC_BLOCK_MISMATCH',
  'RPC_CHAIN_MISMATCH',
  'RPC_WALLET_REFUSED',
  'RPC_WALLET_OFFLINE',
  // Asking a service for the names behind selectors
  'SIGNATURES_UNREACHABLE',
  'SIGNATURES_REFUSED',
  'SIGNATURES_MALFORMED',
  // Looking into the tries
  'NOTHING_LOADED',
  'STATE_UNREADABLE',
  'BLOCK_NOT_EXECUTED',
  'NODE_NOT_HERE',
  // Changes and traces
  'PHASE_NOT_HERE',
  'STEP_NOT_HERE',
  'STATE_DIFF_MALFORMED',
  'TRACE_GAS_TOO_LARGE',
  // Account and storage proofs
  'PROOF_MALFORMED',
  'PROOF_ADDRESS_UNKNOWN',
  'PROOF_ROOT_MISMATCH',
  'PROOF_NODE_MISSING',
  'PROOF_NODE_MISMATCH',
  'PROOF_NODE_MALFORMED',
  'PROOF_VALUE_MISMATCH',
  'PROOF_TRAILING_NODES',
  // Two witnesses of one block, ranges of blocks, what is kept on this device
  'COMPARISON_OTHER_BLOCK',
  'RANGE_INVALID',
  'KEPT_COPY_DAMAGED',
  // Gathering a witness from proofs
  'PROOF_KEY_MISMATCH',
  'CODE_HASH_MISMATCH',
  'HEADER_HASH_MISMATCH',
  // Published proofs: the key
  'KEY_NOT_TRUSTED',
  'KEY_UNVOUCHED',
  'PART_FETCH_FAILED',
  // Published proofs: their mathematics
  'SNARK_SIGNAL_COUNT',
  'SNARK_SIGNAL_NOT_CANONICAL',
  'SNARK_SCALAR_NOT_CANONICAL',
  'SNARK_COORDINATE_NOT_CANONICAL',
  'SNARK_POINT_NOT_ON_CURVE',
  'SNARK_POINT_NOT_IN_SUBGROUP',
  'SNARK_POINT_AT_INFINITY',
  'SNARK_PROTOCOL_MISMATCH',
  'SNARK_CURVE_MISMATCH',
  'SNARK_KEY_MALFORMED',
  'SNARK_KEY_UNSOUND',
  'SNARK_PROOF_MALFORMED',
  'SNARK_PROOF_FALSE',
  'SNARK_PART_MISSING',
  'SNARK_ENGINE_FAILED',
  'SNARK_SELECTOR_MISMATCH',
  'SNARK_EXIT_CODE_NOT_ZERO',
  'SNARK_RECURSION_ROOT_MISMATCH',
  // Forms in which proofs are published
  'FORM_NOT_RECOGNISED',
  'FORM_MALFORMED',
  'FORM_TOO_LARGE',
  'FORM_PARTS_AMBIGUOUS',
  'FORM_TOO_LARGE_FOR_LINK',
  // Keys read from a chain
  'KEY_CONTRACT_MISSING',
  'KEY_GETTER_MISSING',
  'KEY_ANSWER_MALFORMED',
  'KEY_NOT_REGISTERED',
  // Public values of a proof, and the block that they speak of
  'STATEMENT_TEXT_INVALID',
  'STATEMENT_LENGTH_WRONG',
  'STATEMENT_FIELD_INVALID',
  'STATEMENT_TYPES_INVALID',
  'STATEMENT_ABI_MALFORMED',
  'STATEMENT_TAIL_MISMATCH',
  'STATEMENT_CALLDATA_UNKNOWN',
  'STATEMENT_INPUT_NOT_DECODED',
  'STATEMENT_DIFFERENT',
  'STATEMENT_NAMES_NO_BLOCK',
  'STATEMENT_BLOCK_NOT_VALID',
  // Values of a block as inputs of a circuit
  'CIRCUIT_FILE_UNKNOWN',
  'CIRCUIT_POUR_DOES_NOT_FIT',
  'CIRCUIT_POUR_TOO_LARGE',
  // The diff commitment of a block, and proofs that are made here
  'COMMITMENT_DIFF_INCOMPLETE',
  'COMMITMENT_TOO_MANY_ENTRIES',
  'COMMITMENT_ENTRY_UNKNOWN',
  'CLAIM_BOUND_NOT_MET',
  'CLAIM_PREIMAGE_MISMATCH',
  'PROVER_ARTEFACT_CHANGED',
  'PROVER_ARTEFACT_UNAVAILABLE',
  // A circuit of the reader's own: its files and its inputs
  'CIRCUIT_KEY_MALFORMED',
  'CIRCUIT_KEY_UNSUPPORTED',
  'CIRCUIT_PROGRAM_MALFORMED',
  'CIRCUIT_PROGRAM_UNSUPPORTED',
  'CIRCUIT_PROGRAM_FAILED',
  'CIRCUIT_SYMBOLS_MALFORMED',
  'CIRCUIT_TOO_LARGE',
  'CIRCUIT_FILES_DIFFER',
  'CIRCUIT_INPUT_MALFORMED',
  'CIRCUIT_INPUT_NOT_BELOW_ORDER',
  'CIRCUIT_INPUT_UNKNOWN',
  'CIRCUIT_INPUT_COUNT',
  'CIRCUIT_INPUT_MISSING',
  'CIRCUIT_WITNESS_REFUSED',
  // STARK proofs, their verifiers in WebAssembly, and the sandbox of the reader's own
  'STARK_PROOF_MALFORMED',
  'STARK_KEY_MALFORMED',
  'STARK_PROOF_REFUSED',
  'STARK_STATEMENT_NOT_RETURNED',
  'STARK_VERIFIER_FAILED',
  'STARK_VERIFIER_CHANGED',
  'STARK_VERIFIER_UNAVAILABLE',
  'STARK_PACKAGE_MALFORMED',
  'STARK_PACKAGE_UNSUPPORTED',
  'STARK_SANDBOX_OPEN',
  'STARK_SANDBOX_FAILED',
  // The tool itself
  'WORKER_CRASHED',
  'OUT_OF_MEMORY',
  'ABORTED',
  'USAGE',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Cloneable facts of a failure: both sides of a comparison, a place, a limit. */
export type ErrorData = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** The plain form in which an {@link ExplorerError} crosses threads, files and reports. */
export interface ErrorObject {
  readonly code: ErrorCode;
  readonly message: string;
  readonly data?: ErrorData;
}

/** An expected failure: a stable code, a message that states facts, and the data behind them. */
export class ExplorerError extends Error {
  override readonly name = 'ExplorerError';
  readonly code: ErrorCode;
  readonly data: ErrorData;

  constructor(
    code: ErrorCode,
    message: string,
    data: ErrorData = {},
    options: { readonly cause?: unknown } = {},
  ) {
    super(message, options);
    this.code = code;
    this.data = data;
  }

  toObject(): ErrorObject {
    return { code: this.code, message: this.message, data: this.data };
  }

  static fromObject(object: ErrorObject): ExplorerError {
    return new ExplorerError(object.code, object.message, object.data);
  }
}

/** Whether `error` is an {@link ExplorerError}, of one of `codes` where any are given. */
export function isExplorerError(error: unknown, ...codes: ErrorCode[]): error is ExplorerError {
  return error instanceof ExplorerError && (codes.length === 0 || codes.includes(error.code));
}

/** What a failed comparison throws or records: the code and the message are fixed, both sides come later. */
export function failing(code: ErrorCode, message: string): (data: ErrorData) => ExplorerError {
  return (data) => new ExplorerError(code, message, data);
}

/** Throws a plain `Error` when an invariant of our own code is broken: a bug, never an input. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${message}`);
}
