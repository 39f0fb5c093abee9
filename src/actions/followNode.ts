/**
 * Following the chain of a node or a wallet: its head is asked for again and again, sooner after something
 * new, later when nothing comes or the source fails. A URL is in memory only, and in no store.
 */

import { checkInRange } from '../bridge/clients.ts';
import { followChain } from '../core/chainHead.ts';
import { isExplorerError } from '../core/errors.ts';
import { PATIENT_LIMIT_MS, SILENCE_LIMIT_MS } from '../io/rpc/silence.ts';
import { labelOf, type RpcTarget } from '../io/rpc/target.ts';
import {
  type BlockCheck,
  setBlockCheck,
  setChain,
  setFollowedNode,
  setFollowing,
  useNode,
} from '../stores/node.ts';
import { announce } from '../stores/page.ts';
import { useSession } from '../stores/session.ts';
import { toErrorObject } from './errorObject.ts';
import { fetchBeside } from './fetchBeside.ts';
import { holdNode } from './heldNode.ts';
import { keep, keptBlock, openRow } from './keptDocuments.ts';
import { openNode } from './loadDocument.ts';
import { targetOf } from './sources.ts';

/** After a new block; blocks of Mainnet come every twelve seconds, of development chains at once. */
const SOON_MS = 2_000;
const SLOWEST_MS = 12_000;
/** Of a node that fails. */
const LONGEST_MS = 60_000;
const SLOWER = 1.5;

let followed: RpcTarget | undefined;
let running: AbortController | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let delayMs = SOON_MS;

/** Checks of single blocks that are on their way, by block hash, and what was said of the block before. */
const checking = new Map<string, { controller: AbortController; before: BlockCheck | undefined }>();

/** What is followed. Its URL is never to be stored or shown. */
export function followedTarget(): RpcTarget | undefined {
  return followed;
}

/** Follows a source that is listed, from its head on. */
export function followSource(id: string): void {
  const target = targetOf(id);
  if (target === undefined) return;
  stop();
  followed = target;
  delayMs = SOON_MS;
  setFollowedNode(labelOf(target));
  void ask();
}

/** Goes on where the page was left; does nothing where the reader has paused. */
export function wakeFollowing(): void {
  const { status } = useNode.getState().following;
  if (followed !== undefined && status !== 'paused' && !running) void ask();
}

/** The page shows something else: nothing is asked until it is back. */
export function restFollowing(): void {
  stop();
}

export function pauseFollowing(): void {
  stop();
  setFollowing({ status: 'paused' });
}

export function resumeFollowing(): void {
  delayMs = SOON_MS;
  if (followed !== undefined) void ask();
}

/** Forgets what was followed; checks of its blocks end. */
export function leaveNode(): void {
  stop();
  for (const hash of [...checking.keys()]) cancelFollowedCheck(hash);
  followed = undefined;
  setFollowedNode('');
  setFollowing({ status: 'idle' });
}

function stop(): void {
  running?.abort();
  running = undefined;
  clearTimeout(timer);
}

async function ask(): Promise<void> {
  stop();
  if (followed === undefined) return;
  const controller = new AbortController();
  running = controller;
  const asked = followed;
  const { following } = useNode.getState();
  if (following.status !== 'failed') setFollowing({ status: 'asking' });
  try {
    const { fetchRecentBlocks } = await import('../io/rpc/recentBlocks.ts');
    const known = new Set(useNode.getState().blocks.map(({ hash }) => hash));
    const { chainId, blocks } = await fetchRecentBlocks(asked, {
      signal: controller.signal,
      known,
    });
    if (running !== controller) return;
    if (asked.type === 'url') holdNode(asked.url);
    delayMs = take(chainId, blocks) ? SOON_MS : Math.min(delayMs * SLOWER, SLOWEST_MS);
    setFollowing({ status: 'waiting', nextMs: performance.now() + delayMs });
  } catch (error) {
    if (running !== controller || isExplorerError(error, 'ABORTED')) return;
    delayMs = Math.min(delayMs * 2, LONGEST_MS);
    const nextMs = performance.now() + delayMs;
    setFollowing({ status: 'failed', error: toErrorObject(error), nextMs });
  }
  running = undefined;
  timer = setTimeout(askWhenVisible, delayMs);
}

/** A tab in the background asks nothing. */
function askWhenVisible(): void {
  if (document.visibilityState === 'visible') wakeFollowing();
  else document.addEventListener('visibilitychange', askWhenVisible, { once: true });
}

/** The loaded block counts among those that were checked, where this node gave it. */
function noteLoaded(): void {
  const { document, checking } = useSession.getState();
  if (checking.status !== 'done' || document?.source.type !== 'node') return;
  const { verdict, block } = checking.report;
  if (block === undefined || followed === undefined) return;
  if (labelOf(followed) !== document.source.host) return;
  if (useNode.getState().checks[block.hash]) return;
  setBlockCheck(block.hash, { status: 'done', verdict, elapsedMs: checking.elapsedMs });
}

/** Whether there was something new. */
function take(chainId: number, fetched: Parameters<typeof followChain>[1]): boolean {
  const node = useNode.getState();
  noteLoaded();
  const before = node.chainId === chainId ? node.blocks : []; // another chain behind the same address
  const { blocks, reorganisation } = followChain(before, fetched);
  setChain(chainId, blocks, reorganisation && { ...reorganisation, seenMs: Date.now() });
  if (reorganisation) {
    announce(`Reorganisation: block ${reorganisation.from} of the node is another one now`);
  }
  return blocks[0]?.hash !== before[0]?.hash;
}

/** The same after a silence, with a much longer one allowed: the reader's own choice. */
export function checkFollowedPatiently(hash: string): Promise<void> {
  return checkFollowed(hash, PATIENT_LIMIT_MS);
}

/** Ends the check of a block; what was said of it before stands again. */
export function cancelFollowedCheck(hash: string): void {
  const mine = checking.get(hash);
  if (mine === undefined) return;
  checking.delete(hash);
  mine.controller.abort();
  setBlockCheck(hash, mine.before);
}

/** Fetches and checks one block of the list; the loaded document stays. */
export async function checkFollowed(
  hash: string,
  timeoutMs: number = SILENCE_LIMIT_MS,
): Promise<void> {
  const asked = followed;
  if (asked === undefined || checking.has(hash)) return;
  const startedMs = performance.now();
  const mine = { controller: new AbortController(), before: useNode.getState().checks[hash] };
  const { signal } = mine.controller;
  checking.set(hash, mine);
  setBlockCheck(hash, { status: 'running' });
  const settle = (check: BlockCheck) => {
    if (checking.get(hash) !== mine) return; // cancelled
    checking.delete(hash);
    if (followed === asked) setBlockCheck(hash, check);
  };
  try {
    const answer = await fetchBeside(asked, hash, signal, timeoutMs);
    const bytes = answer.bytes as Uint8Array<ArrayBuffer>; // built by our own rpc.ts, never shared memory
    const content = new Blob([bytes]);
    const { verdict } = await checkInRange(signal, bytes, 'own');
    settle({ status: 'done', verdict, elapsedMs: performance.now() - startedMs });
    const { name, chainId, number } = answer;
    const host = labelOf(asked);
    const block = { number, hash: answer.hash };
    void keep({ source: { type: 'node', host, block: hash }, name, chainId, block }, content);
  } catch (error) {
    settle({ status: 'failed', error: toErrorObject(error) });
  }
}

/** Opens a block of the followed node as the loaded document: as kept on this device, else fetched again. */
export async function openFollowed(hash: string): Promise<void> {
  const row = keptBlock(hash);
  if (row) await openRow(row);
  else if (followed !== undefined) await openNode(followed, hash);
}
