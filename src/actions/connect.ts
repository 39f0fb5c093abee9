/** Connecting to a source: probing what it serves, one source at a time; then blocks are asked of it. */

import { isExplorerError } from '../core/errors.ts';
import {
  addFinding,
  type ShownSource,
  setConnection,
  setProbed,
  useConnection,
} from '../stores/connection.ts';
import { toErrorObject } from './errorObject.ts';
import { holdNode } from './heldNode.ts';
import { openNode } from './loadDocument.ts';
import { find, targetOf } from './sources.ts';

let running: AbortController | undefined;
/** Ends listening for a wallet that changes its chain. */
let stopListening: (() => void) | undefined;

/** Probes a source. `chainId`: the chain that it has to be of. */
export function connectToSource(id: string, chainId?: number): Promise<void> {
  const source = find(id);
  return source ? connectTo(source, chainId) : Promise.resolve();
}

/** Ends the probe and goes back to choosing a source. */
export function disconnect(): void {
  stopProbe();
  stopListening?.();
  stopListening = undefined;
  setConnection({ status: 'none' });
}

/** Ends the probe; what was found so far stays. */
export function stopProbe(): void {
  running?.abort();
  running = undefined;
  setProbed();
}

/** Fetches a block from the connected source, and checks it. */
export function openFromSource(block: string, byProofs: boolean): Promise<void> {
  const { connection } = useConnection.getState();
  if (!('source' in connection)) return Promise.resolve();
  const target = targetOf(connection.source.id);
  if (target === undefined) return Promise.resolve();
  stopProbe();
  return openNode(target, block, byProofs);
}

async function connectTo(source: ShownSource, chainId?: number): Promise<void> {
  const target = targetOf(source.id);
  if (target === undefined) return;
  disconnect();
  const controller = new AbortController();
  running = controller;
  setConnection({ status: 'probing', source, findings: [] });
  followWallet(source, chainId);
  const isCurrent = () => running === controller;
  try {
    const { probeSource } = await import('../io/rpc/probe.ts');
    await probeSource(target, {
      signal: controller.signal,
      onFinding: (finding) => {
        if (!isCurrent()) return;
        addFinding(finding);
        const isThere = finding.probe === 'chain' && finding.status === 'yes';
        if (isThere && target.type === 'url') holdNode(target.url);
      },
      ...(chainId !== undefined && { chainId }),
    });
    if (isCurrent()) setProbed();
  } catch (error) {
    if (!isCurrent() || isExplorerError(error, 'ABORTED')) return;
    addFinding({ probe: 'reach', status: 'unknown', error: toErrorObject(error) });
    setProbed();
  } finally {
    if (isCurrent()) running = undefined;
  }
}

/** A wallet that goes to another chain is another source: it is probed again. */
function followWallet(source: ShownSource, chainId: number | undefined): void {
  const target = targetOf(source.id);
  if (target?.type !== 'wallet') return;
  const { provider } = target.wallet;
  const again = () => void connectTo(source, chainId);
  provider.on?.('chainChanged', again);
  stopListening = () => void provider.removeListener?.('chainChanged', again);
}
