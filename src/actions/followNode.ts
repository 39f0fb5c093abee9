/**
 * Following the chain of a node: its head is asked for again and again, sooner after something new,
 * later when nothing comes or the node fails. The URL is in memory only, and in no store.
 */

import { checkInRange } from '../bridge/clients.ts';
import { followChain } from '../core/chainHead.ts';
import { isExplorerError } from '../core/errors.ts';
import { redactUrl } from '../core/format.ts';
import { PATIENT_LIMIT_MS, SILENCE_LIMIT_MS } from '../io/rpc/silence.ts';
import { setBlockCheck, setChain, setFollowedNode, setFollowing, useNode } from '../stores/node.ts';
import { announce } from '../stores/page.ts';
import { useSession } from '../stores/session.ts';
import { toErrorObject } from './errorObject.ts';
import { fetchBeside } from './fetchBeside.ts';
import { heldNode, holdNode } from './heldNode.ts';
import { keep, keptBlock, openRow } from './keptDocuments.ts';
import { openNode } from './loadDocument.ts';

/** After a new block; blocks of Mainnet come every twelve seconds, of development chains at once. */
const SOON_MS = 2_000;
const SLOWEST_MS = 12_000;
/** Of a node that fails. */
const LONGEST_MS = 60_000;
const SLOWER = 1.5;

let url: string | undefined;
let running: AbortController | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let delayMs = SOON_MS;
/** Checks of blocks of the list that are running or wait for their turn, by hash. */
const checks = new Map<string, AbortController>();

/** The URL of the followed node. Never to be stored or shown. */
export function followedUrl(): string | undefined {
  return url;
}

/** Host of a node that answered in this visit, to be offered. */
export function offeredHost(): string | undefined {
  return heldNode()?.host;
}

/** Follows the node that answered last. */
export function followHeldNode(): void {
  const held = heldNode();
  if (held) followNode(held.url);
}

/** Follows the node at `typed`, from its head on. */
export function followNode(typed: string): void {
  stop();
  const trimmed = typed.trim();
  const host = URL.canParse(trimmed) ? new URL(trimmed).host : '';
  url = trimmed;
  delayMs = SOON_MS;
  setFollowedNode(host);
  void ask();
}

/** Goes on where the page was left; does nothing where the reader has paused. */
export function wakeFollowing(): void {
  const { status } = useNode.getState().following;
  if (url !== undefined && status !== 'paused' && !running) void ask();
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
  if (url !== undefined) void ask();
}

/** Forgets the followed node. */
export function leaveNode(): void {
  stop();
  url = undefined;
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
  if (url === undefined) return;
  const controller = new AbortController();
  running = controller;
  const asked = url;
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
    holdNode(asked);
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
  if (block === undefined || redactUrl(url ?? '') !== document.source.host) return;
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

/** Ends the check of a block of the list; it may be started again. */
export function cancelFollowedCheck(hash: string): void {
  checks.get(hash)?.abort();
}

/** Fetches and checks one block of the list; the loaded document stays. */
export async function checkFollowed(
  hash: string,
  timeoutMs: number = SILENCE_LIMIT_MS,
): Promise<void> {
  const asked = url;
  if (asked === undefined) return;
  const startedMs = performance.now();
  const controller = new AbortController();
  const { signal } = controller;
  checks.set(hash, controller);
  setBlockCheck(hash, { status: 'running' });
  const settle = (check: Parameters<typeof setBlockCheck>[1]) => {
    if (url === asked && checks.get(hash) === controller) setBlockCheck(hash, check);
  };
  try {
    const answer = await fetchBeside(asked, hash, signal, timeoutMs);
    const bytes = answer.bytes as Uint8Array<ArrayBuffer>; // built by our own rpc.ts, never shared memory
    const content = new Blob([bytes]);
    const { verdict } = await checkInRange(signal, bytes, 'own');
    settle({ status: 'done', verdict, elapsedMs: performance.now() - startedMs });
    const { name, chainId, number } = answer;
    const host = redactUrl(asked);
    const block = { number, hash: answer.hash };
    void keep({ source: { type: 'node', host, block: hash }, name, chainId, block }, content);
  } catch (error) {
    const isCancelled = isExplorerError(error, 'ABORTED');
    settle(isCancelled ? undefined : { status: 'failed', error: toErrorObject(error) });
  } finally {
    if (checks.get(hash) === controller) checks.delete(hash);
  }
}

/** Opens a block of the followed node as the loaded document: as kept on this device, else fetched again. */
export async function openFollowed(hash: string): Promise<void> {
  const row = keptBlock(hash);
  if (row) await openRow(row);
  else if (url !== undefined) await openNode(url, hash);
}
