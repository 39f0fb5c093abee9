/**
 * The stateless check of a block, as a protocol: every step adds its checks to the ladder, in the
 * order of SPEC.md, and the verdict follows from the ladder.
 *
 *   1  limits of the witness                         W1
 *   2  the block decodes; chain and fork are known   B1 W2
 *   3  the block hash, claimed and trusted           B2 B3
 *   4  nodes and codes hashed; headers linked        W3 W4 W5
 *   5  the block against itself and its parent       B4 … B17
 *   6  senders, execution, what it leaves behind     X1 … X7
 *   7  the post-state root                           S1, and W6 W7, which hold of all that was read
 *
 * Source: execution-specs `amsterdam/stateless.py`, `forks/*​/fork.py` state_transition.
 */

import { bytesToHex, equalBytes } from '../bytes/hex.ts';
import { EMPTY_ROOT_HASH } from '../bytes/keccak.ts';
import type { CheckId } from '../checks.ts';
import { ExplorerError, failing, isExplorerError } from '../errors.ts';
import type { OnProgress, Stage } from '../progress.ts';
import { createCodePool } from '../state/codePool.ts';
import { computeStateRoot, createWitnessState, type WitnessState } from '../state/witnessState.ts';
import { createNodePool, findNode } from '../trie/nodePool.ts';
import type { BlockDocument } from '../witness/executionWitness.ts';
import { checkLimits } from '../witness/limits.ts';
import { type AncestorChain, ancestorHash, checkAncestors } from './ancestors.ts';
import { type Block, decodeBlock } from './block.ts';
import { checkAgainstParent, checkBlobGasUsed, checkBlockAlone } from './blockChecks.ts';
import type { BlockExecutor, ExecutionResult, RecoveredTransaction } from './blockExecutor.ts';
import { type ChainRules, resolveRules } from './chainRules.ts';
import { checkExecution } from './executionChecks.ts';
import { checkOfError, failureOf } from './failures.ts';
import { isAtLeast } from './forks.ts';
import { createLadder, type Ladder } from './ladder.ts';
import { linkWitness, type WitnessReach } from './witnessReach.ts';

export interface ValidationOptions {
  readonly executor: BlockExecutor;
  /** A chain configuration in genesis form, parsed; it goes before the document's. */
  readonly chainConfig?: unknown;
  /** The block hash that the reader trusts, 32 bytes. */
  readonly trustedHash?: Uint8Array;
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  readonly onProgress: OnProgress;
  /** Called once the tries are linked, before the block runs. */
  readonly onLinked?: (validation: Validation) => void;
  /** Stops there: the state before the block is all that is asked for. */
  readonly until?: 'link';
}

/** All that a check leaves behind: the ladder, and what later views draw from. */
export interface Validation {
  readonly executor: BlockExecutor;
  readonly ladder: Ladder;
  readonly timings: Partial<Record<Stage, number>>;
  readonly caveats: readonly string[];
  block?: Block;
  rules?: ChainRules;
  state?: WitnessState;
  reach?: WitnessReach;
  ancestors?: AncestorChain;
  transactions?: readonly RecoveredTransaction[];
  /** What the executor made of the transactions: opaque to everybody else. */
  prepared?: unknown;
  execution?: ExecutionResult;
  preStateRoot?: Uint8Array;
  postStateRoot?: Uint8Array;
}

/** The working state of one run. */
interface Run extends Validation {
  readonly document: BlockDocument;
  readonly options: ValidationOptions;
  readonly caveats: string[];
}

/** Checks a document. Never throws for what a document can contain: everything expected is in the ladder. */
export async function validateStateless(
  document: BlockDocument,
  options: ValidationOptions,
): Promise<Validation> {
  const ladder = createLadder(options.now);
  const run: Run = {
    document,
    options,
    executor: options.executor,
    ladder,
    timings: {},
    caveats: [],
  };
  await runProtocol(run);
  for (const [stage, id] of CHECK_OF_STAGE) {
    const ms = run.timings[stage];
    if (ms !== undefined && ladder.has(id)) ladder.time(id, ms);
  }
  return run;
}

/** The checks that are recorded later than their work is done: each shows the time of its stage. */
const CHECK_OF_STAGE: readonly (readonly [Stage, CheckId])[] = [
  ['hash', 'W5'],
  ['link', 'W6'],
  ['root', 'S1'],
];

async function runProtocol(run: Run): Promise<void> {
  const { options } = run;
  if (!guarded(run, 'W1', () => checkLimits(run.document.witness))) return;
  const block = decodeAndPlace(run);
  if (block === null || run.rules === undefined) return;
  checkHashes(run, block);
  const rules = run.rules;
  indexWitness(run);
  if (run.state !== undefined) options.onLinked?.(run);
  if (options.until === 'link') return;
  const hasForkShape = timed(run, 'header', () => checkHeader(run, block, rules));
  if (!hasForkShape) return;
  if (!(await recoverSenders(run, block, rules)) || run.state === undefined) return;
  if (!(await execute(run, block, rules, run.state))) return;
  concludeState(run, block, run.state);
}

/** B1, W2: what block it is, and under which rules. */
function decodeAndPlace(run: Run): Block | null {
  const { document, options, ladder } = run;
  let block: Block | undefined;
  try {
    block = decodeBlock(document.blockRlp);
    ladder.pass('B1', { found: `${block.rlp.length} bytes` });
    run.block = block;
    const claim = document.chain;
    run.rules = resolveRules(claim, block.header, options.chainConfig);
    ladder.pass('W2', { found: `${run.rules.chainName}, ${run.rules.fork}` });
    if (run.rules.statedBy !== undefined) {
      run.caveats.push(
        `The rules of the chain are stated by ${run.rules.statedBy}; this tool does not know them of itself.`,
      );
    }
    return block;
  } catch (error) {
    const fault = expected(error);
    const malformed = fault.code === 'BLOCK_RLP_MALFORMED';
    if (malformed) ladder.fail('B1', fault);
    else ladder.fail('W2', fault, 'CANNOT_VERIFY');
    return null;
  }
}

/** B2, B3. */
function checkHashes(run: Run, block: Block): void {
  const { document, options, ladder } = run;
  const found = bytesToHex(block.header.hash);
  const trusted = options.trustedHash; // a document cannot vouch for itself
  if (document.claimedHash === undefined) ladder.skip('B2', 'the source claims no hash');
  else
    ladder.compare(
      'B2',
      bytesToHex(document.claimedHash),
      found,
      failing('BLOCK_HASH_MISMATCH', 'The block has another hash than its source says'),
    );
  if (trusted === undefined) ladder.skip('B3', 'no trusted hash was given');
  else
    ladder.compare(
      'B3',
      bytesToHex(trusted),
      found,
      failing('TRUSTED_HASH_MISMATCH', 'The block is not the one whose hash is trusted'),
    );
}

/** W3, W4, W5: the pool of nodes and codes, and the state it proves. */
function indexWitness(run: Run): void {
  const { document, options, ladder } = run;
  const { state: nodes, codes, headers } = document.witness;
  const block = run.block as Block; // decoded before
  const total = nodes.length + codes.length;
  const pool = timed(run, 'hash', () =>
    createNodePool(nodes, (done) => options.onProgress({ stage: 'hash', done, total })),
  );
  const codePool = timed(run, 'hash', () => createCodePool(codes));
  ladder.restart();
  const ancestors = checkAncestors(headers, block.header, ladder);
  if (ancestors === null) return;
  run.ancestors = ancestors;
  const stateRoot = (ancestors.headers[0] as Block['header']).stateRoot; // the parent is there
  run.preStateRoot = stateRoot;
  const rootHex = bytesToHex(stateRoot);
  if (!equalBytes(stateRoot, EMPTY_ROOT_HASH) && findNode(pool, stateRoot) < 0) {
    fail(
      run,
      'W5',
      new ExplorerError(
        'WITNESS_NODE_MISSING',
        `The witness lacks the root of the parent's state, ${rootHex}`,
        { hash: rootHex, path: '', trie: 'account', reason: 'pre-state root' },
      ),
    );
    return;
  }
  ladder.pass('W5', { expected: rootHex, found: rootHex });
  run.state = createWitnessState(pool, codePool, stateRoot);
  const linked = guardedStage(run, 'link', () =>
    linkWitness(run.state as WitnessState, options.onProgress),
  );
  if (linked === undefined) delete run.state;
  else run.reach = linked;
}

/** B4 … B12, B14 … B17. Returns whether the block has the shape of its fork, without which it cannot be run. */
function checkHeader(run: Run, block: Block, rules: ChainRules): boolean {
  run.options.onProgress({ stage: 'header', done: 0, total: 1 });
  run.ladder.restart();
  const hasForkShape = checkBlockAlone(block, rules, run.ladder);
  if (run.ancestors === undefined) return hasForkShape;
  const caveat = checkAgainstParent(block, run.ancestors.headers, rules, run.ladder);
  if (caveat !== null) run.caveats.push(caveat);
  if (!isAtLeast(rules.fork, 'paris')) {
    run.caveats.push('The proof-of-work seal of the block (nonce and mix hash) is not checked.');
  }
  return hasForkShape;
}

/** X1 and B13. */
async function recoverSenders(run: Run, block: Block, rules: ChainRules): Promise<boolean> {
  const { ladder, options } = run;
  const total = block.transactions.length;
  return guardedAsync(run, 'senders', async () => {
    const { transactions, prepared } = await options.executor.prepare(block, rules, (done) =>
      options.onProgress({ stage: 'senders', done, total }),
    );
    run.transactions = transactions;
    ladder.pass('X1', { found: `${transactions.length} of ${total}` });
    run.prepared = prepared;
    checkBlobGasUsed(
      block.header,
      transactions.reduce((sum, { blobs }) => sum + blobs, 0),
      rules,
      ladder,
    );
  });
}

/** X2 … X7. */
async function execute(
  run: Run,
  block: Block,
  rules: ChainRules,
  state: WitnessState,
): Promise<boolean> {
  const { options } = run;
  const chain = run.ancestors as AncestorChain; // without a parent there is no state
  const total = block.transactions.length;
  return guardedAsync(run, 'execute', async () => {
    const execution = await options.executor.execute(
      {
        block,
        rules,
        state,
        blockHash: (number) => ancestorHash(chain, block.header, number),
        onTransaction: (done) => options.onProgress({ stage: 'execute', done, total }),
      },
      run.prepared,
    );
    run.execution = execution;
    checkExecution(block, execution, run.ladder);
  });
}

/** S1, and W6 and W7, which nothing has contradicted once the root is there. */
function concludeState(run: Run, block: Block, state: WitnessState): void {
  const { ladder, options } = run;
  options.onProgress({ stage: 'root', done: 0, total: 1 });
  const root = guardedStage(run, 'root', () => computeStateRoot(state));
  if (root === undefined) return;
  run.postStateRoot = root;
  const used = state.pool.used.reduce((sum, flag) => sum + flag, 0);
  if (!ladder.failed('W6')) ladder.passWithin('W6', { found: `${used} nodes walked` });
  if (!ladder.failed('W7'))
    ladder.passWithin('W7', {
      found: `${used} nodes, ${state.codes.used.size} codes, ${run.ancestors?.used ?? 0} headers`,
    });
  ladder.compare(
    'S1',
    bytesToHex(block.header.stateRoot),
    bytesToHex(root),
    failing('STATE_ROOT_MISMATCH', 'The writes of the block give another state root'),
  );
}

/** Runs a check that passes unless it throws. */
function guarded(run: Run, id: CheckId, check: () => void): boolean {
  try {
    check();
    run.ladder.pass(id);
    return true;
  } catch (error) {
    fail(run, id, expected(error));
    return false;
  }
}

/** Runs a stage; what it throws is recorded under the check that the error belongs to. */
function guardedStage<T>(run: Run, stage: Stage, work: () => T): T | undefined {
  try {
    return timed(run, stage, work);
  } catch (error) {
    recordFailure(run, expected(error));
    return undefined;
  }
}

async function guardedAsync(run: Run, stage: Stage, work: () => Promise<void>): Promise<boolean> {
  const start = run.options.now();
  try {
    await work();
    return true;
  } catch (error) {
    recordFailure(run, expected(error));
    return false;
  } finally {
    run.timings[stage] = (run.timings[stage] ?? 0) + run.options.now() - start;
  }
}

function timed<T>(run: Run, stage: Stage, work: () => T): T {
  const start = run.options.now();
  try {
    return work();
  } finally {
    run.timings[stage] = (run.timings[stage] ?? 0) + run.options.now() - start;
  }
}

function recordFailure(run: Run, error: ExplorerError): void {
  const id = checkOfError(error.code);
  if (id === undefined) throw error;
  fail(run, id, error);
}

function fail(run: Run, id: CheckId, error: ExplorerError): void {
  run.ladder.fail(id, error, failureOf(error.code));
}

function expected(error: unknown): ExplorerError {
  if (isExplorerError(error)) return error;
  throw error;
}
