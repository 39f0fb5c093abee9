/**
 * The sources that blocks can be asked of. URLs, which may hold keys, are here, in memory; on the
 * device only where the reader asked for it; in stores and texts there are redacted labels.
 */

import { safeText } from '../core/format.ts';
import { readRememberedNodes, writeRememberedNodes } from '../io/rememberedNodes.ts';
import { parseNodeUrl } from '../io/rpc/nodeUrl.ts';
import { labelOf, type RpcTarget } from '../io/rpc/target.ts';
import { watchWallets } from '../io/wallets.ts';
import {
  putNode,
  putWallet,
  type ShownSource,
  setNodes,
  setRefused,
  setStorageRefused,
  useConnection,
} from '../stores/connection.ts';
import { toErrorObject } from './errorObject.ts';

const targets = new Map<string, RpcTarget>();
let serial = 0;

/** Takes up what is remembered on this device. */
export function restoreSources(): void {
  const { nodes } = useConnection.getState();
  const kept = readRememberedNodes().map((url) => showNode(idOf(url), url, true));
  const isNew = ({ id }: ShownSource) => nodes.every((node) => node.id !== id);
  setNodes([...nodes, ...kept.filter(isNew)]);
}

/** Looks for wallets from now on. Returns how to stop. */
export function lookForWallets(): () => void {
  return watchWallets(({ id, name, rdns, provider }) => {
    const key = `wallet ${id}`;
    const target: RpcTarget = { type: 'wallet', wallet: { name, provider } };
    targets.set(key, target);
    putWallet({
      id: key,
      type: 'wallet',
      label: labelOf(target),
      rdns: safeText(rdns).slice(0, 60),
      isRemembered: false,
    });
  });
}

/** Takes up what was typed as the URL of a node; where it is none, the form says so. */
export function chooseUrl(url: string, remember: boolean): ShownSource | undefined {
  try {
    const node = addNode(url, remember);
    setRefused(undefined);
    return node;
  } catch (error) {
    setRefused(toErrorObject(error));
    return undefined;
  }
}

/** A node by its URL, in front of the recent ones. Errors: RPC_URL_INVALID. */
export function addNode(url: string, remember: boolean): ShownSource {
  parseNodeUrl(url);
  const id = idOf(url.trim());
  const isKnown = find(id)?.isRemembered === true;
  const node = showNode(id, url.trim(), isKnown || remember);
  putNode(node);
  if (remember) keepRemembered();
  return node;
}

export function find(id: string): ShownSource | undefined {
  const { nodes, wallets } = useConnection.getState();
  return [...nodes, ...wallets].find((source) => source.id === id);
}

export function targetOf(id: string): RpcTarget | undefined {
  return targets.get(id);
}

/** The URL of a node as it was typed, for its own field and nothing else. */
export function typedUrl(id: string): string {
  const target = targets.get(id);
  return target?.type === 'url' ? target.url : '';
}

/** Keeps the URL on this device from now on, or no longer. */
export function changeRemembered(id: string, isRemembered: boolean): void {
  const { nodes } = useConnection.getState();
  setNodes(nodes.map((node) => (node.id === id ? { ...node, isRemembered } : node)));
  keepRemembered();
}

/** Forgets a node altogether, here and on the device. */
export function forgetNode(id: string): void {
  const { nodes } = useConnection.getState();
  targets.delete(id);
  setNodes(nodes.filter((node) => node.id !== id));
  keepRemembered();
}

export function forgetAllNodes(): void {
  for (const { id } of useConnection.getState().nodes) forgetNode(id);
}

function keepRemembered(): void {
  const { nodes } = useConnection.getState();
  const kept = nodes.filter(({ isRemembered }) => isRemembered);
  setStorageRefused(!writeRememberedNodes(kept.map(({ id }) => typedUrl(id))));
}

function showNode(id: string, url: string, isRemembered: boolean): ShownSource {
  return { id, type: 'node', label: labelOf({ type: 'url', url }), isRemembered };
}

/** One id for one URL; it says nothing of it. */
function idOf(url: string): string {
  for (const [id, target] of targets) if (target.type === 'url' && target.url === url) return id;
  serial++;
  const id = `node ${serial}`;
  targets.set(id, { type: 'url', url });
  return id;
}
