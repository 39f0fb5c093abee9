/** The contract between the page and its workers. Types only: neither side imports the other. */

import type { Hex } from '../core/bytes/hex.ts';
import type {
  BlockAccessList,
  BlockChanges,
  BlockReads,
  StateDiff,
  StateDiffCost,
  TransactionAccessList,
  TransactionDetail,
  WriteHistory,
} from '../core/changes.ts';
import type {
  CircuitFacts,
  CircuitInputs,
  ExportedCircuitKey,
  InputShape,
  MadeCircuitProof,
  ReadInputs,
} from '../core/circuit/circuit.ts';
import type { Disclosure } from '../core/commitment/claim.ts';
import type { TreeCount } from '../core/commitment/diffTree.ts';
import type { WitnessComparison } from '../core/comparison.ts';
import type {
  FindKeys,
  GatherAnswer,
  GatherProgress,
  GatherStep,
  SearchPart,
} from '../core/gathering.ts';
import type { ClaimPreview, EntryPage, EntryQuery } from '../core/inspect/stateEntries.ts';
import type {
  AccountProofJson,
  AccountView,
  CodeView,
  FoldStep,
  HeaderBytes,
  IcicleLayout,
  IcicleMeasure,
  KeyPath,
  NodeDetail,
  NodePlace,
  ProofCheck,
  ProofCheckOptions,
  SearchAnswer,
  StateTime,
  TransactionRow,
  TrieId,
  TrieOutline,
  TriePicture,
  UnreachableNode,
  WitnessReportData,
} from '../core/inspection.ts';
import type { OnProgress } from '../core/progress.ts';
import type { DeviceSpeed, ProofProgress } from '../core/prover.ts';
import type { CircuitFiles, StateChangeProof } from '../core/proveStateChange.ts';
import type { PublishedPart, ReadProofs, RecognisedProof } from '../core/published/readProofs.ts';
import type {
  BlockStatement,
  HashedKey,
  KeyProvenance,
  LayoutChoice,
  PairingCurve,
  PublishedProofReport,
  StatementReading,
} from '../core/publishedProof.ts';
import type { WitnessShare } from '../core/rangeSession.ts';
import type { VerificationReport } from '../core/report.ts';
import type { GivenFile } from '../core/stark/ownVerifier.ts';
import type { NamedVerifier, StarkRun } from '../core/stark/starkReport.ts';
import type { BlockStatementOptions } from '../core/statement/blockStatement.ts';
import type { ProofTask } from '../core/statement/proofTask.ts';
import type {
  CallDetail,
  StepDetail,
  StepMove,
  StepWindow,
  TouchedStorage,
  TraceOverview,
} from '../core/tracing.ts';
import type { VerifyOptions } from '../core/verifyDocument.ts';
import type { VerifyPublishedOptions } from '../core/verifyPublished.ts';
import type { OwnVerifier, WasmVerifierId } from '../core/wasmVerifier.ts';
import type { DocumentPart } from '../core/witness/parseDocument.ts';

/** What the page may ask for; the clock and the hook are the worker's own, since a function cannot be sent in an object. */
export type CheckOptions = Pick<VerifyOptions, 'chainConfig' | 'trustedHash'>;

/** Receives the first picture, its columns by transfer, before the block runs. */
export type OnLinked = (picture: TriePicture) => void;

/**
 * One worker checks one document at a time and keeps the last one in memory for questions about it;
 * cancelling terminates it. All but `verify`, `verifyInRange`, `compare`, `toBundle` and `checkProofs` throw `NOTHING_LOADED` where
 * nothing is kept (a worker that idled away too: verify again), `STATE_UNREADABLE` where the witness
 * has no state root to start from, and `BLOCK_NOT_EXECUTED` for `after` where there is no post-state.
 */
export interface CheckApi extends InspectionApi {
  /** Checks a document (`bytes` is transferred in). Throws `ExplorerError` when it cannot be read at all. */
  verify(
    bytes: Uint8Array,
    options: CheckOptions,
    onProgress: OnProgress,
    onLinked?: OnLinked,
  ): Promise<VerificationReport>;
  /** A document of any known format as a Glassblock bundle: gzipped JSON. Throws `ExplorerError`. */
  toBundle(bytes: Uint8Array): Promise<Uint8Array>;
  /** Checks one block of a range, as `RangeSession.verify`; nothing is kept for questions. */
  verifyInRange(
    bytes: Uint8Array,
    share: WitnessShare,
    options: CheckOptions,
    onProgress: OnProgress,
  ): Promise<VerificationReport>;
  /** Two witnesses of one block (both are transferred in). Throws `ExplorerError`, as `compareDocuments`. */
  compare(
    parts: readonly [DocumentPart, DocumentPart],
    options: Pick<CheckOptions, 'chainConfig'>,
    onProgress: OnProgress,
  ): Promise<WitnessComparison>;
  /** Starts to gather a witness for the block in `bytes`, as `Gathering.start`. */
  gather(
    bytes: Uint8Array,
    onProgress: (progress: GatherProgress) => void,
    findKeys: FindKeys,
  ): Promise<GatherStep>;
  /** Goes on with the answers to the last step, as `Gathering.take`. */
  gatherOn(
    answers: readonly GatherAnswer[],
    onProgress: (progress: GatherProgress) => void,
    findKeys: FindKeys,
  ): Promise<GatherStep>;
}

/** A worker that hashes and nothing else: several of them share one search. */
export interface KeyApi {
  search: SearchPart;
}

/** Told of how many steps of a trace have run. */
export type OnSteps = (steps: number) => void;

/**
 * Questions about the run of one phase, step by step. The last two traces are kept; a question about
 * another one traces again. Errors of all: BLOCK_NOT_EXECUTED, PHASE_NOT_HERE, TRACE_GAS_TOO_LARGE.
 */
export interface TraceApi {
  /** Traces the phase anew, unless it is kept. Columns are transferred. */
  trace(phase: number, onSteps?: OnSteps): Promise<TraceOverview>;
  /** Errors: STEP_NOT_HERE for a call that the trace has not. */
  traceCall(phase: number, frame: number): Promise<CallDetail>;
  /** At most 65,536 steps; fewer at the end. Columns are transferred. */
  traceSteps(phase: number, first: number, count: number): Promise<StepWindow>;
  /** Errors: STEP_NOT_HERE. */
  traceStep(phase: number, step: number): Promise<StepDetail>;
  /** Where a move leads to; undefined: nowhere. `address` is for `nextOfAddress`. Errors: STEP_NOT_HERE. */
  traceMove(
    phase: number,
    step: number,
    move: StepMove,
    address?: string,
  ): Promise<number | undefined>;
  traceStorage(phase: number): Promise<readonly TouchedStorage[]>;
  /** JSON as of geth's callTracer. */
  traceCallTracer(phase: number): Promise<Blob>;
  /** JSON as of `debug_traceTransaction` without a tracer; memory only where asked for. */
  traceStructLogs(phase: number, withMemory?: boolean): Promise<Blob>;
}

/** Told of how many hashes of a tree are done. */
export type OnTreeCount = (count: TreeCount) => void;

/** Questions about the document that was checked last. */
export interface InspectionApi extends TraceApi {
  /** All nodes of one time, with marks as far as the block was run. Columns are transferred. */
  outline(time: StateTime): Promise<TrieOutline>;
  /** The icicle of the same outline. Columns are transferred. */
  layout(time: StateTime, measure: IcicleMeasure): Promise<IcicleLayout>;
  /** Errors: NODE_NOT_HERE. */
  node(place: NodePlace, time: StateTime): Promise<NodeDetail>;
  /**
   * The way to a key. In the account trie an address (20 bytes) or its hash (32 bytes); in a storage
   * trie a slot, which is hashed, unless `isHashed`. Errors: INPUT_FIELD_INVALID, and for a storage
   * trie whose account is not proven WITNESS_NODE_MISSING; a missing node on the way itself is an outcome.
   */
  keyPath(trie: TrieId, key: Hex, time: StateTime, isHashed?: boolean): Promise<KeyPath>;
  /** Everything about an account, by address (20 bytes) or hashed address (32 bytes). */
  account(addressOrHash: Hex): Promise<AccountView>;
  /** A code of the witness or of the block, disassembled. Errors: WITNESS_CODE_MISSING. */
  code(hash: Hex): Promise<CodeView>;
  /** The steps from the leaf to the header; arguments as of `keyPath`. Errors: also WITNESS_NODE_MISSING. */
  fold(trie: TrieId, key: Hex, time: StateTime, isHashed?: boolean): Promise<readonly FoldStep[]>;
  /** The parent's header before, the block's own after: the one that names the state root. */
  header(time: StateTime): Promise<HeaderBytes>;
  /** Never throws for what is typed. Four bytes are looked for in call data and codes. */
  search(query: string): Promise<SearchAnswer>;
  transactions(): Promise<readonly TransactionRow[]>;
  /** A transaction with its receipt, by its place in the block. Errors: PHASE_NOT_HERE, BLOCK_NOT_EXECUTED. */
  transaction(index: number): Promise<TransactionDetail>;
  /** Who read what, and what of the witness that needed. Errors: BLOCK_NOT_EXECUTED. */
  reads(): Promise<BlockReads>;
  unreachable(): Promise<readonly UnreachableNode[]>;
  witnessReport(): Promise<WitnessReportData>;
  /**
   * EIP-1186 JSON. `slots` as hex, 32 bytes or a quantity. Errors: WITNESS_NODE_MISSING,
   * PROOF_ADDRESS_UNKNOWN for a hashed address without a known preimage.
   */
  proof(address: Hex, slots: readonly string[], time: StateTime): Promise<AccountProofJson>;
  /** What the whole block changed. It and the next two: BLOCK_NOT_EXECUTED where the block did not run to its end. */
  changes(): Promise<BlockChanges>;
  /** What one phase changed by itself. Errors: PHASE_NOT_HERE. */
  phaseDiff(phase: number): Promise<StateDiff>;
  /** Every write of one thing; `slot` of 32 bytes, its hash where `isHashed`. Errors: INPUT_FIELD_INVALID. */
  writeHistory(
    address: Hex,
    what: WriteHistory['what'],
    slot?: Hex,
    isHashed?: boolean,
  ): Promise<WriteHistory>;
  /** The block access list of EIP-7928, with its RLP and hash. Errors: BLOCK_NOT_EXECUTED, as for the next two. */
  blockAccessList(): Promise<BlockAccessList>;
  /** What the transaction of a phase would have to name. EIP-2930. Errors: PHASE_NOT_HERE. */
  accessList(phase: number): Promise<TransactionAccessList>;
  /** Errors: STATE_DIFF_MALFORMED where a field of the encoding has no room. */
  stateDiffCost(): Promise<StateDiffCost>;
  /** What provers would print for the block, in every layout. Errors: BLOCK_NOT_EXECUTED without a state before it. */
  statement(options?: BlockStatementOptions): Promise<BlockStatement>;
  /**
   * Public values as text, read in the layout of `choice` or the likeliest, beside those of the block.
   * What is wrong within a layout is in the line. Errors: STATEMENT_TEXT_INVALID, STATEMENT_LENGTH_WRONG.
   */
  publicValues(text: string, choice?: LayoutChoice): Promise<StatementReading>;
  /**
   * Changed values, to prove something of one. Errors of this and the next two: what keeps the block from
   * being VALID, COMMITMENT_DIFF_INCOMPLETE.
   */
  entries(query: EntryQuery): Promise<EntryPage>;
  /** What a proof would say. Errors: COMMITMENT_ENTRY_UNKNOWN, CLAIM_BOUND_NOT_MET. */
  entryClaim(index: number, disclosure: Disclosure): Promise<ClaimPreview>;
  /** What the prover is given; seconds for a large block whose tree has not grown. Errors: also COMMITMENT_TOO_MANY_ENTRIES. */
  proofTask(index: number, disclosure: Disclosure): Promise<ProofTask>;
  /** Grows the tree that proofs and the diff commitment need, and counts. Errors: also COMMITMENT_TOO_MANY_ENTRIES, ABORTED. */
  growTree(onCount: OnTreeCount): Promise<void>;
  /** Ends a `growTree` that runs within a twentieth of a second; what has grown is kept. */
  stopGrowing(): Promise<void>;
  /** Checks `eth_getProof` answers, one or a list; works with nothing loaded. Errors: PROOF_MALFORMED where they cannot be read at all. */
  checkProofs(jsonText: string, options?: ProofCheckOptions): Promise<readonly ProofCheck[]>;
}

/** What is asked about a published proof; the clock is the worker's own. */
export type PublishedQuestion = Omit<VerifyPublishedOptions, 'now'>;

/** Published proofs: read from what a reader gave, and verified. Parts and proofs are copied. */
export interface PublishedApi {
  /** Throws `ExplorerError` FORM_*. */
  read(parts: readonly PublishedPart[]): Promise<ReadProofs>;
  /** Whatever is wrong with the proof is in the report. */
  verify(proof: RecognisedProof, question: PublishedQuestion): Promise<PublishedProofReport>;
  /** Whether the statement is about what a block changed, so that its diff commitment is needed. */
  isStateChange(proof: RecognisedProof): Promise<boolean>;
  /** What was typed, in bytes, where `hash` is its. Throws INPUT_FIELD_INVALID, CLAIM_PREIMAGE_MISMATCH. */
  preimage(of: HashedKey, text: string, hash: Hex): Promise<Hex>;
}

/** A proof that was made and verified, and the same as arguments of a verifier contract. */
export interface MadeProof {
  readonly proof: StateChangeProof;
  /** As snarkjs writes it: hex in brackets. */
  readonly callData: string;
}

/** Told of each stage of a proof as it begins, and of counts within it. */
export type OnProofProgress = (progress: ProofProgress) => void;

/** Makes one proof, in a worker that is ended after it. The files are transferred. */
export interface ProverApi {
  /** Errors: PROVER_ARTEFACT_CHANGED, SNARK_ENGINE_FAILED, SNARK_PROOF_FALSE, OUT_OF_MEMORY. */
  prove(task: ProofTask, files: CircuitFiles, onProgress: OnProofProgress): Promise<MadeProof>;
  /** What single operations of the same engine cost here; some tenths of a second. */
  measureSpeed(curve: PairingCurve): Promise<DeviceSpeed>;
}

/** STARK proofs, in a worker that loads a verifier when it is first asked for one. All bytes are transferred. */
export interface StarkApi {
  /** As `Verifiers.verify`. */
  verify(
    id: WasmVerifierId,
    proof: Uint8Array,
    key: Uint8Array,
    provenance: KeyProvenance,
  ): Promise<PublishedProofReport>;
  /** As `readOwnVerifier`: read and put together, not run. */
  readOwn(files: readonly GivenFile[]): Promise<OwnVerifier>;
  /** What a run in the sandbox comes to. */
  reportOwn(own: NamedVerifier, run: StarkRun): Promise<PublishedProofReport>;
}

/** A reader's circuit. The page keeps the files: blobs are handles, of which the worker reads what it needs. */
export interface CircuitBlobs {
  /** circom's witness program. */
  readonly wasm: Blob;
  /** snarkjs' proving key. */
  readonly zkey: Blob;
}

/**
 * Circuits of the reader's own. Every call runs the program, a stranger's code, or reads a key anew; ending
 * the worker ends whatever it does. Errors of all: INPUT_READ_FAILED, OUT_OF_MEMORY, CIRCUIT_TOO_LARGE.
 */
export interface CircuitApi {
  /** What both files say of themselves, as far as they are given. Errors: CIRCUIT_KEY_*, CIRCUIT_PROGRAM_*, SNARK_POINT_*. */
  inspect(files: Partial<CircuitBlobs>): Promise<CircuitFacts>;
  /** The SHA-256 of a file, read piece by piece, with the bytes behind it. */
  hash(file: Blob, onBytes: (doneBytes: number) => void): Promise<Hex>;
  /** The inputs of these names, without those that the program does not have. Errors: CIRCUIT_PROGRAM_*. */
  shapesOfNames(wasm: Blob, names: readonly string[]): Promise<readonly InputShape[]>;
  /** All inputs, by circom's .sym file. Errors: CIRCUIT_SYMBOLS_MALFORMED, CIRCUIT_FILES_DIFFER, CIRCUIT_PROGRAM_*. */
  shapesOfSymbols(wasm: Blob, symbols: Blob): Promise<readonly InputShape[]>;
  /** The inputs of a JSON file, with the shapes of those that the program has. Errors: CIRCUIT_INPUT_MALFORMED, CIRCUIT_PROGRAM_*. */
  readInputs(json: Blob, wasm?: Blob): Promise<ReadInputs>;
  /** Whether the inputs fit the program. Errors: CIRCUIT_INPUT_*, CIRCUIT_PROGRAM_*. */
  checkInputs(wasm: Blob, inputs: CircuitInputs): Promise<void>;
  /** The verification key of a proving key. Errors: as `inspect`, SNARK_ENGINE_FAILED. */
  exportKey(zkey: Blob): Promise<ExportedCircuitKey>;
  /** A proof that was verified. Errors: all of the others, SNARK_KEY_UNSOUND, CIRCUIT_WITNESS_REFUSED, SNARK_PROOF_FALSE. */
  prove(
    files: CircuitBlobs,
    inputs: CircuitInputs,
    onProgress: OnProofProgress,
  ): Promise<MadeCircuitProof>;
}
