/**
 * Why `fetch` failed. The browser hides it (a `TypeError` without a reason), so that a page cannot
 * scan networks; what can be found out is found out by comparing schemes, asking for permissions and
 * probing the same URL in the mode that needs no CORS.
 */

import type { ExplorerError } from '../../core/errors.ts';
import type { RpcEnvironment } from './environment.ts';
import { isLoopback, isPrivateNetwork, type NodeUrl } from './nodeUrl.ts';
import { type RpcCall, rpcError } from './rpcError.ts';

/** A host that is up answers a probe at once. */
const PROBE_TIMEOUT_MS = 5_000;

/** Chrome 142 asks for one permission, Chrome 145 split it in two. */
const LOCAL_PERMISSIONS = ['local-network-access', 'local-network'] as const;
const LOOPBACK_PERMISSIONS = ['local-network-access', 'loopback-network'] as const;

interface Asking {
  readonly environment: RpcEnvironment;
  /** Ends the probe: the reader cancels, or the time of the call is over. */
  readonly signal: AbortSignal;
  /** Whether an earlier answer of the host was read: then CORS is not what stands between. */
  readonly wasRead: boolean;
}

/** The expected failure behind a rejected `fetch`. */
export async function explainNetworkFailure(
  url: NodeUrl,
  call: RpcCall,
  { environment, signal, wasRead }: Asking,
): Promise<ExplorerError> {
  const permission = await localPermission(url, environment);
  if (permission === 'denied') {
    return rpcError(
      'RPC_LOCAL_NETWORK_DENIED',
      call,
      'the browser refuses this page access to the local network',
    );
  }
  // Chrome takes the permission for an answer to mixed content, too: what failed is something else then.
  if (permission !== 'granted' && isMixedContent(url, environment.pageProtocol)) {
    return rpcError('RPC_MIXED_CONTENT', call, 'an https page may not ask an http node', {
      page: 'https:',
      node: url.protocol,
    });
  }
  if (await answersWithoutCors(url, environment, signal)) {
    // Outside a page there is no CORS; and a host that was read a moment ago does not forbid it now.
    if (wasRead || environment.pageProtocol === '') {
      const what = 'the host answers, but this answer was lost or hidden';
      return rpcError('RPC_ANSWER_LOST', call, what);
    }
    return rpcError('RPC_CORS_REFUSED', call, 'the host answers, but does not let this page read');
  }
  return rpcError('RPC_UNREACHABLE', call, 'no answer: the host is down, unknown or unreachable');
}

function isMixedContent(url: NodeUrl, pageProtocol: string): boolean {
  return pageProtocol === 'https:' && url.protocol === 'http:' && !isLoopback(url.hostname);
}

/** Of the permission for this machine or its network; nothing where the URL needs none. */
async function localPermission(
  url: NodeUrl,
  environment: RpcEnvironment,
): Promise<'denied' | 'granted' | undefined> {
  const loopback = isLoopback(url.hostname);
  if (!loopback && !isPrivateNetwork(url.hostname)) return undefined;
  const names = loopback ? LOOPBACK_PERMISSIONS : LOCAL_PERMISSIONS;
  const states = await Promise.all(names.map((name) => environment.permissionState(name)));
  if (states.includes('denied')) return 'denied';
  return states.includes('granted') ? 'granted' : undefined;
}

/**
 * Whether the host answers at all when the page renounces reading: then CORS stands between. It is asked
 * for its root, without the path and the query, where keys are: this request follows redirects.
 */
async function answersWithoutCors(
  { protocol, host }: NodeUrl,
  environment: RpcEnvironment,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await environment.fetch(`${protocol}//${host}/`, {
      mode: 'no-cors',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: AbortSignal.any([signal, AbortSignal.timeout(PROBE_TIMEOUT_MS)]),
    });
    return true;
  } catch {
    return false; // the probe failed as well: nobody is there
  }
}
