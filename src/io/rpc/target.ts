/** Whom to ask: a node by its URL, or a wallet. Either way the same session makes the calls. */

import { redactUrl, safeText } from '../../core/format.ts';
import { defaultEnvironment, type RpcEnvironment } from './environment.ts';
import { type NodeUrl, parseNodeUrl } from './nodeUrl.ts';
import { type WalletProvider, walletFetch } from './walletFetch.ts';

/** A wallet that announced itself. */
export interface Wallet {
  /** As the wallet calls itself; text of unknown origin. */
  readonly name: string;
  readonly provider: WalletProvider;
}

/** A node's URL as typed, which may hold a key; or a wallet. */
export type RpcTarget =
  | { readonly type: 'url'; readonly url: string }
  | { readonly type: 'wallet'; readonly wallet: Wallet };

/** What may be shown of a target: the URL without what may be a key in it, or the wallet's name. */
export function labelOf(target: RpcTarget): string {
  return target.type === 'url'
    ? safeText(redactUrl(target.url))
    : safeText(target.wallet.name).slice(0, 40);
}

/** Where the calls of a session go. */
interface Endpoint {
  readonly url: NodeUrl;
  readonly environment: RpcEnvironment;
}

/** Errors: RPC_URL_INVALID. */
export function endpointOf(
  target: RpcTarget,
  environment: RpcEnvironment = defaultEnvironment(),
): Endpoint {
  if (target.type === 'url') return { url: parseNodeUrl(target.url), environment };
  const { provider } = target.wallet;
  const host = `${labelOf(target)} (wallet)`;
  return {
    // Nothing is fetched from it: the provider answers in its place.
    url: { href: 'wallet:', host, hostname: '', protocol: 'https:', secrets: [] },
    environment: { ...environment, fetch: walletFetch(provider) },
  };
}
