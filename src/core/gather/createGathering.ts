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

import { bytesToHex, type Hex } from '../bytes/hex.ts';
import { EMPTY_CODE_HASH } from '../bytes/keccak.ts';
import { nibblesToText } from '../bytes/nibbles.ts';
import { ExplorerError } from '../errors.ts';
import { type Block, decodeBlock } from '../execution/block.ts';
import { resolveRules } from '../execution/chainRules.ts';
import { ethereumjsExecutor } from '../execution/ethereumjs/engine.ts';
import type {
  GatherAnswer,
  GatherCounts,
  Gathering,
  GatherPhase,
  GatherProgress,
  GatherRequest,
  GatherStep,
  UnreachableSibling,
} from '../gathering.ts';
import type { BlockDocument } from '../witness/executionWitness.ts';
import { parseDocument } from '../witness/parseDocument.ts';
import {
  addCode,
  addHeader,
  addHintedCode,
  addNode,
  addProof,
  checkProofAnswer,
  createEvidence,
  type Evidence,
  isProven,
} from './evidence.ts';
import { finishBundle } from './finishBundle.ts';
import { lookAhead, type Rehearsal } from './lookAhead.ts';
import type { MissingNode } from './missingSiblings.ts';
import { findProbeKeys, MAX_PROBE_HASHES, MAX_PROBE_NIBBLES } from './probeKeys.ts';
import { undoMerge } from './undoMerge.ts';
import {
  addKey,
  callsOf,
  type Keys,
  keysNamedBy,
  keysOfAccessList,
  keysOfBlock,
  keysOfTrace,
} from './wantedKeys.ts';

export interface GatheringOptions {
  /** Siblings at paths up to this long are probed for at once; deeper ones are first looked for after the block. */
  readonly probeFirstNibbles?: number;
  /** Longest path that is probed for. */
  readonly maxProbeNibbles?: number;
}

/**
 * Every round but those for siblings brings a key, a code or a header that was not there; the longest
 * chain of keys that depend on each other decides how many it takes. Blocks measured take 3 to 14.
 */
const MAX_ROUNDS = 256;

/** 65,536 hashes: cheaper than a question to the state after the block. */
const PROBE_FIRST_NIBBLES = 4;

/** geth answers for 1,024 slots at most; each slot is up to 5 kB of nodes. */
const SLOTS_PER_PROOF = 128;

/** An ommer is a child of the block's ancestors, six of them back. Yellow Paper §11.1. */
const OMMER_HEADERS = 7n;

/** A gathering that waits for its first document. One at a time; a failed one is over. */
export function createGathering(options: GatheringOptions = {}): Gathering {
  let rounds: AsyncGenerator<Ask, Done, readonly GatherAnswer[]> | undefined;
  let report: (progress: GatherProgress) => void = () => {};
  return {
    async start(bytes, onProgress = () => {}) {
      report = onProgress;
      rounds = gather(await parseDocument(bytes), options, (progress) => report(progress));
      return (await rounds.next([])).value;
    },
    async take(answers, onProgress = () => {}) {
      report = onProgress;
      if (rounds === undefined)
        throw new ExplorerError('NOTHING_LOADED', 'Nothing is being gathered');
      return (await rounds.next(answers)).value;
    },
  };
}

type Ask = Extract<GatherStep, { readonly type: 'ask' }>;
type Done = Extract<GatherStep, { readonly type: 'done' }>;
type Rounds<Result = void> = AsyncGenerator<Ask, Result, readonly GatherAnswer[]>;

/** What one gathering knows and wants. */
interface State {
  readonly options: GatheringOptions;
  readonly block: Block;
  readonly evidence: Evidence;
  readonly wanted: { keys: Keys; readonly codes: Map<Hex, Hex>; oldestHeader: bigint };
  readonly report: (progress: GatherProgress) => void;
  round: number;
  probes: number;
  siblings: number;
  /** Missing nodes that the state after the block was asked for, and those given up. */
  readonly askedAfter: Set<Hex>;
  readonly givenUp: Map<Hex, MissingNode>;
}

async function* gather(
  document: BlockDocument,
  options: GatheringOptions,
  report: (progress: GatherProgress) => void,
): Rounds<Done> {
  const block = decodeBlock(document.blockRlp);
  const rules = resolveRules(document.chain, block.header);
  const executor = ethereumjsExecutor;
  const { transactions, prepared } = await executor.prepare(block, rules, () => {});
  const { length: total } = block.transactions;
  const state = createState(block, options, report);
  state.wanted.keys = keysOfBlock(block, rules, transactions);
  yield* askParentAndHints(state, transactions);
  const rehearsal: Rehearsal = {
    block,
    rules,
    executor: executor as Rehearsal['executor'], // what it prepared goes back to it alone
    prepared,
    parentStateRoot: parentOf(state).stateRoot,
    onTransaction: (done) => report({ work: 'running', done, total }),
  };
  yield* completeByRuns(state, rehearsal);
  const unreachable = [...state.givenUp.values()].map(plain);
  const bytes = await finishBundle(document, state.evidence);
  return { type: 'done', bytes, counts: countsOf(state), unreachable };
}

function createState(
  block: Block,
  options: GatheringOptions,
  report: (progress: GatherProgress) => void,
): State {
  const { number } = block.header;
  const oldest = block.ommers.length === 0 ? 1n : OMMER_HEADERS;
  return {
    options,
    block,
    evidence: createEvidence(),
    wanted: {
      keys: new Map(),
      codes: new Map(),
      oldestHeader: number > oldest ? number - oldest : 0n,
    },
    report,
    round: 0,
    probes: 0,
    siblings: 0,
    askedAfter: new Set(),
    givenUp: new Map(),
  };
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
  addHeader(evidence, valueOf(header), { number, hash, askedByHash: true });
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

/** The questions for all that is wanted and not there; asking again for what came in between is no harm. */
function takeWanted(state: State): GatherRequest[] {
  const { wanted, evidence } = state;
  const requests: GatherRequest[] = [];
  for (const [address, slots] of wanted.keys) {
    const open = [...slots].filter((slot) => !isProven(evidence, address, slot)).sort();
    if (open.length === 0 && isProven(evidence, address)) continue;
    for (let at = 0; at === 0 || at < open.length; at += SLOTS_PER_PROOF) {
      requests.push({
        type: 'proof',
        address,
        slots: open.slice(at, at + SLOTS_PER_PROOF),
        at: 'parent',
      });
    }
  }
  wanted.keys = new Map();
  for (const [hash, address] of wanted.codes) {
    if (!evidence.codes.has(hash)) requests.push({ type: 'code', address, hash });
  }
  wanted.codes.clear();
  return [...requests, ...headerRequests(state)];
}

/** Ancestors down to the oldest one wanted: by number, all at once; the topmost by the hash that is known. */
function headerRequests({ wanted, evidence, block }: State): GatherRequest[] {
  const requests: GatherRequest[] = [];
  for (let number = block.header.number - 1n; number >= wanted.oldestHeader; number--) {
    if (evidence.headers.has(number)) continue;
    const child = evidence.headers.get(number + 1n);
    const hash = child === undefined ? undefined : bytesToHex(child.header.parentHash);
    requests.push({ type: 'header', number, ...(hash !== undefined && { hash }) });
  }
  return requests;
}

function takeAnswers(
  state: State,
  requests: readonly GatherRequest[],
  answers: readonly GatherAnswer[],
): void {
  const { evidence } = state;
  for (const [i, request] of requests.entries()) {
    const answer = answers[i];
    // What a node will not say of one key, the run may do without; a header it may not.
    if (answer?.type !== 'value' && request.type !== 'header') continue;
    const value = valueOf(answer);
    switch (request.type) {
      case 'proof':
        takeProof(state, request, value);
        break;
      case 'code':
        addCode(evidence, value, request.address, request.hash);
        break;
      case 'header':
        takeHeader(state, request, value);
        break;
      case 'trace':
      case 'accessList':
        break; // hints, asked for at the start
    }
  }
}

/** A proof of the parent's state; the code of the account is wanted next, since most are called. */
function takeProof(
  state: State,
  request: Extract<GatherRequest, { readonly type: 'proof' }>,
  value: unknown,
): void {
  const { evidence, wanted } = state;
  const checked = checkProofAnswer(value, request, parentOf(state).stateRoot);
  addProof(evidence, request, checked);
  if (checked.account === null) return;
  const codeHash = bytesToHex(checked.account.codeHash);
  if (codeHash !== bytesToHex(EMPTY_CODE_HASH)) wanted.codes.set(codeHash, request.address);
}

/** A header whose child is there. Those asked for by number link from the top down, or are asked for again. */
function takeHeader(
  { evidence }: State,
  { number, hash }: Extract<GatherRequest, { readonly type: 'header' }>,
  value: unknown,
): void {
  const child = evidence.headers.get(number + 1n);
  if (child === undefined) return; // the one above did not link: it is asked for by hash first
  const expected = bytesToHex(child.header.parentHash);
  addHeader(evidence, value, { number, hash: expected, askedByHash: hash !== undefined });
}

/** One round for the siblings that are missing: each by the cheaper way, and by the other one after it. */
async function* findSiblings(state: State, siblings: readonly MissingNode[]): Rounds {
  const open = openSiblings(state, siblings);
  if (open.length === 0) return;
  const { probeFirstNibbles = PROBE_FIRST_NIBBLES, maxProbeNibbles = MAX_PROBE_NIBBLES } =
    state.options;
  const isProbed = ({ hash, path }: MissingNode) =>
    path.length <= maxProbeNibbles &&
    (path.length <= probeFirstNibbles || state.askedAfter.has(hash));
  const afterBlock = open.filter((node) => !isProbed(node) && !state.askedAfter.has(node.hash));
  const probed = probeFor(state, open.filter(isProbed));
  for (const node of open) {
    if (!isProbed(node) && state.askedAfter.has(node.hash)) state.givenUp.set(node.hash, node);
  }
  const requests = [...afterBlock.map(questionAfter), ...probed];
  if (requests.length === 0) return;
  const answers = yield ask(state, 'siblings', requests);
  for (const [i, node] of afterBlock.entries()) rebuild(state, node, answers[i]);
  takeAnswers(state, probed, answers.slice(afterBlock.length));
  state.siblings += open.filter(({ hash }) => state.evidence.nodes.has(hash)).length;
}

function openSiblings(state: State, siblings: readonly MissingNode[]): MissingNode[] {
  const open = siblings.filter(
    ({ hash }) => !state.evidence.nodes.has(hash) && !state.givenUp.has(hash),
  );
  return [...new Map(open.map((node) => [node.hash, node])).values()];
}

/** The removed key in the state after the block: its proof ends in what the collapse made. */
function questionAfter({ address, slot }: MissingNode): Extract<GatherRequest, { type: 'proof' }> {
  return { type: 'proof', address, slots: slot === undefined ? [] : [slot], at: 'block' };
}

function rebuild(state: State, node: MissingNode, answer: GatherAnswer | undefined): void {
  state.askedAfter.add(node.hash);
  if (answer?.type !== 'value') return; // a node may have the one state and not the other
  const { ways } = checkProofAnswer(
    answer.value,
    questionAfter(node),
    state.block.header.stateRoot,
  );
  const way = node.slot === undefined ? ways.account : ways.storage.get(node.slot);
  const rlp = way && undoMerge(node, way);
  if (rlp !== undefined) addNode(state.evidence, rlp);
}

/** Questions for keys that lead to the missing nodes; those without one are given up. */
function probeFor(state: State, nodes: readonly MissingNode[]): GatherRequest[] {
  const requests: GatherRequest[] = [];
  for (const trie of ['account', 'storage'] as const) {
    const here = nodes.filter((node) => node.trie === trie);
    const { found, hashes } = findProbeKeys(
      here.map(({ path }) => path),
      trie === 'account' ? 20 : 32,
      MAX_PROBE_HASHES,
      (done) => state.report({ work: 'probing', done, total: MAX_PROBE_HASHES }),
    );
    state.probes += hashes;
    for (const node of here) {
      const key = found.get(nibblesToText(node.path));
      if (key === undefined) state.givenUp.set(node.hash, node);
      else if (trie === 'account') requests.push(proofOf(key, []));
      else requests.push(proofOf(node.address, [key]));
    }
  }
  return requests;
}

function proofOf(address: Hex, slots: readonly Hex[]): GatherRequest {
  return { type: 'proof', address, slots, at: 'parent' };
}

function want(state: State, keys: Keys): void {
  for (const [address, slots] of keys) {
    addKey(state.wanted.keys, address);
    for (const slot of slots) addKey(state.wanted.keys, address, slot);
  }
}

function hasWants({ wanted, evidence, block }: State): boolean {
  const { keys, codes, oldestHeader } = wanted;
  return keys.size > 0 || codes.size > 0 || headersMissing(evidence, oldestHeader, block);
}

function headersMissing(evidence: Evidence, oldest: bigint, block: Block): boolean {
  return evidence.headers.size < Number(block.header.number - oldest);
}

function ask(state: State, phase: GatherPhase, requests: readonly GatherRequest[]): Ask {
  state.round++;
  const { parentHash, number } = state.block.header;
  const parent = { hash: bytesToHex(parentHash), number: number - 1n };
  return { type: 'ask', phase, parent, requests, counts: countsOf(state) };
}

function countsOf({ round, evidence, siblings, probes }: State): GatherCounts {
  let slots = 0;
  for (const account of evidence.accounts.values()) slots += account.slots.size;
  return {
    round,
    accounts: evidence.accounts.size,
    slots,
    codes: evidence.codes.size,
    headers: evidence.headers.size,
    nodes: evidence.nodes.size,
    siblings,
    probes,
  };
}

/** A number that grows with everything learnt. */
function knowledgeOf(state: State): number {
  const { accounts, slots, codes, headers, nodes } = countsOf(state);
  return accounts + slots + codes + headers + nodes + state.askedAfter.size + state.givenUp.size;
}

function parentOf({ evidence, block }: State): { readonly stateRoot: Uint8Array } {
  const parent = evidence.headers.get(block.header.number - 1n);
  if (parent === undefined) throw new Error('Invariant broken: the parent comes first');
  return parent.header;
}

function valueOf(answer: GatherAnswer | undefined): unknown {
  return answer?.type === 'value' ? answer.value : null;
}

function plain({ hash, path, trie, address, slot }: MissingNode): UnreachableSibling {
  return { hash, path: nibblesToText(path), trie, address, ...(slot !== undefined && { slot }) };
}
