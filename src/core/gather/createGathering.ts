/**
 * Gathers the witness of a block from answers of `eth_getProof`: asks, checks, runs the block on what is
 * there, and asks for what it missed, until a run misses nothing. Then come the siblings of branches that
 * collapse, which no key of the block leads to.
 *
 *   1  the parent's header, and what the node says the block touches           keys
 *   2  proofs of all keys known so far, then codes and headers                  proofs
 *   3  a run on what is there: what it misses goes back to 2                    proofs
 *   4  siblings: from the state after the block, or by a key that leads there   siblings
 *   5  a strict check of the whole, and only what it walked through is kept
 *
 * No network here, and nothing trusted: an answer is let in by its hash, from the state root of the
 * parent, whose hash the block names. What the bundle is worth is for its check to say.
 */

import { bytesToHex } from '../bytes/hex.ts';
import { ExplorerError } from '../errors.ts';
import { decodeBlock } from '../execution/block.ts';
import { resolveRules } from '../execution/chainRules.ts';
import { ethereumjsExecutor } from '../execution/ethereumjs/engine.ts';
import type { FindKeys, GatherAnswer, Gathering, GatherProgress } from '../gathering.ts';
import type { BlockDocument } from '../witness/executionWitness.ts';
import { parseDocument } from '../witness/parseDocument.ts';
import { addHeader, addHintedCode } from './evidence.ts';
import { findSiblings, openSiblings, plain } from './findSiblings.ts';
import { finishBundle } from './finishBundle.ts';
import {
  type Ask,
  ask,
  countsOf,
  createState,
  type Done,
  type GatheringOptions,
  hasWants,
  jsonOf,
  knowledgeOf,
  parentOf,
  type Rounds,
  type State,
  takeAnswers,
  takeWanted,
  want,
} from './gatherState.ts';
import { lookAhead, type Rehearsal } from './lookAhead.ts';
import { callsOf, keysNamedBy, keysOfAccessList, keysOfBlock, keysOfTrace } from './wantedKeys.ts';

/**
 * Every round but those for siblings brings a key, a code or a header that was not there; the longest
 * chain of keys that depend on each other decides how many it takes. Real blocks measured take 3 to 5
 * with a trace; without any hint, swaps take some dozens.
 */
const MAX_ROUNDS = 256;

/** A gathering that waits for its first document. One at a time; a failed one is over. */
export function createGathering(options: GatheringOptions = {}): Gathering {
  let rounds: AsyncGenerator<Ask, Done, readonly GatherAnswer[]> | undefined;
  let report: (progress: GatherProgress) => void = () => {};
  let searcher: FindKeys | undefined;
  return {
    async start(bytes, onProgress = () => {}, findKeys = undefined) {
      report = onProgress;
      searcher = findKeys;
      rounds = gather(await parseDocument(bytes), options, {
        report: (progress) => report(progress),
        findKeys: () => searcher,
      });
      return (await rounds.next([])).value;
    },
    async take(answers, onProgress = () => {}, findKeys = undefined) {
      report = onProgress;
      searcher = findKeys;
      if (rounds === undefined)
        throw new ExplorerError('NOTHING_LOADED', 'Nothing is being gathered');
      return (await rounds.next(answers)).value;
    },
  };
}

async function* gather(
  document: BlockDocument,
  options: GatheringOptions,
  told: Pick<State, 'report' | 'findKeys'>,
): Rounds<Done> {
  const block = decodeBlock(document.blockRlp);
  const rules = resolveRules(document.chain, block.header);
  const executor = ethereumjsExecutor;
  const { transactions, prepared } = await executor.prepare(block, rules, () => {});
  const { length: total } = block.transactions;
  const state = createState(block, options, told);
  state.wanted.keys = keysOfBlock(block, rules, transactions);
  yield* askParentAndHints(state, transactions);
  const rehearsal: Rehearsal = {
    block,
    rules,
    executor: executor as Rehearsal['executor'], // what it prepared goes back to it alone
    prepared,
    parentStateRoot: parentOf(state).stateRoot,
    onTransaction: (done) => told.report({ work: 'running', done, total }),
  };
  yield* completeByRuns(state, rehearsal);
  const unreachable = [...state.givenUp.values()].map(plain);
  const bytes = await finishBundle(document, state.evidence);
  return { type: 'done', bytes, counts: countsOf(state), unreachable };
}

/** The parent, and the node's own word on what the block touches: by a trace, else transaction by transaction. */
async function* askParentAndHints(
  state: State,
  transactions: Parameters<typeof callsOf>[1],
): Rounds {
  const { evidence, block } = state;
  const hash = bytesToHex(block.header.parentHash);
  const number = block.header.number - 1n;
  const [header, trace] = yield ask(state, 'keys', [
    { type: 'header', number, hash },
    { type: 'trace' },
  ]);
  addHeader(evidence, jsonOf(header), { number, hash, askedByHash: true });
  if (trace?.type === 'value') {
    want(
      state,
      keysOfTrace(trace.value, (code) => addHintedCode(evidence, code)),
    );
    return;
  }
  want(state, keysNamedBy(block));
  const calls = callsOf(block, transactions);
  if (calls.length === 0) return;
  const lists = yield ask(
    state,
    'keys',
    calls.map((call) => ({ type: 'accessList', call })),
  );
  for (const list of lists) if (list.type === 'value') want(state, keysOfAccessList(list.value));
}

/** Rounds of questions and runs, until a run wants nothing more that can be had. */
async function* completeByRuns(state: State, rehearsal: Rehearsal): Rounds {
  while (state.round < MAX_ROUNDS) {
    const before = knowledgeOf(state);
    for (let requests = takeWanted(state); requests.length > 0; requests = takeWanted(state)) {
      const asked = requests;
      takeAnswers(state, asked, yield ask(state, 'proofs', asked));
    }
    const { gaps, codeOwners, siblings } = await lookAhead(rehearsal, state.evidence);
    want(state, gaps.keys);
    for (const [hash, owner] of codeOwners) state.wanted.codes.set(hash, owner);
    for (const number of gaps.headers) {
      if (number < state.wanted.oldestHeader) state.wanted.oldestHeader = number;
    }
    const isComplete = !hasWants(state) && openSiblings(state, siblings).length === 0;
    yield* findSiblings(state, siblings);
    // A round that taught nothing would be repeated for ever.
    if (isComplete || knowledgeOf(state) === before) return;
  }
}
