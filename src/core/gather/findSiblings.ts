/**
 * The siblings of branches that collapse: no key of the block leads to them. Each is looked for in the
 * cheaper of two ways, and in the other one after it:
 *
 *   after the block   the removed key's proof there holds a leaf or an extension that was merged; one
 *                     question, at any depth, but never a branch
 *   before it         a key that hashes to the path leads there; any node, but 16^depth hashes
 */

import type { Hex } from '../bytes/hex.ts';
import { nibblesToText } from '../bytes/nibbles.ts';
import type {
  FoundKeys,
  GatherAnswer,
  GatherRequest,
  KeySearch,
  SearchPart,
  UnreachableSibling,
} from '../gathering.ts';
import { addNode, checkProofAnswer } from './evidence.ts';
import { ask, type Rounds, type State, takeAnswers } from './gatherState.ts';
import type { MissingNode } from './missingSiblings.ts';
import { findProbeKeys, MAX_PROBE_HASHES, MAX_PROBE_NIBBLES } from './probeKeys.ts';
import { expectedHashes, searchTogether } from './searchTogether.ts';
import { undoMerge } from './undoMerge.ts';

/** Two seconds of hashing: starting workers for less gains nothing. */
const ALONE_HASHES = 1 << 22;

/** 65,536 hashes: cheaper than a question to the state after the block. */
const PROBE_FIRST_NIBBLES = 4;

/** One round for the siblings that are missing: each by the cheaper way, and by the other one after it. */
export async function* findSiblings(state: State, siblings: readonly MissingNode[]): Rounds {
  const open = openSiblings(state, siblings);
  if (open.length === 0) return;
  const { probeFirstNibbles = PROBE_FIRST_NIBBLES, maxProbeNibbles = MAX_PROBE_NIBBLES } =
    state.options;
  const isProbed = ({ hash, path }: MissingNode) =>
    path.length <= maxProbeNibbles &&
    (path.length <= probeFirstNibbles || state.askedAfter.has(hash));
  const afterBlock = open.filter((node) => !isProbed(node) && !state.askedAfter.has(node.hash));
  const probed = await probeFor(state, open.filter(isProbed));
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

export function openSiblings(state: State, siblings: readonly MissingNode[]): MissingNode[] {
  const open = siblings.filter(
    ({ hash }) => !state.evidence.nodes.has(hash) && !state.givenUp.has(hash),
  );
  return [...new Map(open.map((node) => [node.hash, node])).values()];
}

export function plain({ hash, path, trie, address, slot }: MissingNode): UnreachableSibling {
  return { hash, path: nibblesToText(path), trie, address, ...(slot !== undefined && { slot }) };
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
async function probeFor(state: State, nodes: readonly MissingNode[]): Promise<GatherRequest[]> {
  const requests: GatherRequest[] = [];
  for (const trie of ['account', 'storage'] as const) {
    const here = nodes.filter((node) => node.trie === trie);
    const paths = here.map(({ path }) => path);
    const length = trie === 'account' ? 20 : 32;
    const { found, hashes } = await searchKeys(state, { paths, length });
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

/** Here where it is soon done, else by those who have more threads, where there are such. */
function searchKeys(
  state: State,
  { paths, length }: Omit<KeySearch, 'maxHashes'>,
): Promise<FoundKeys> {
  const search = { paths, length, maxHashes: MAX_PROBE_HASHES };
  const expected = expectedHashes(paths);
  const findKeys = expected > ALONE_HASHES ? state.findKeys() : undefined;
  if (findKeys) return findKeys(search);
  return searchTogether([searchHere], search, (done) =>
    state.report({ work: 'probing', done, total: MAX_PROBE_HASHES, expected }),
  );
}

const searchHere: SearchPart = async ({ paths, length, first, count }) =>
  findProbeKeys(paths, length, { first, count });

function proofOf(address: Hex, slots: readonly Hex[]): GatherRequest {
  return { type: 'proof', address, slots, at: 'parent' };
}
