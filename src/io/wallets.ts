/**
 * Wallets in this browser, as they announce themselves. Asking them to is an event on the window: no
 * wallet is called, no account is asked for, and nothing leaves the page. Source: EIP-6963.
 */

import * as v from 'valibot';
import type { WalletProvider } from './rpc/walletFetch.ts';

/** What a wallet says of itself. Any extension can say anything here. */
export interface AnnouncedWallet {
  /** Of this page load alone. */
  readonly id: string;
  readonly name: string;
  /** Reverse domain name, for example `io.metamask`. */
  readonly rdns: string;
  readonly provider: WalletProvider;
}

const schema = v.object({
  info: v.object({
    uuid: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
    name: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
    rdns: v.pipe(v.string(), v.maxLength(200)),
  }),
  provider: v.custom<WalletProvider>(
    (value) => typeof (value as WalletProvider | undefined)?.request === 'function',
  ),
});

/** Calls `onWallet` for each wallet, also for those that come later, until the answer is called. */
export function watchWallets(onWallet: (wallet: AnnouncedWallet) => void): () => void {
  const listener = (event: Event) => {
    const announced = v.safeParse(schema, (event as CustomEvent<unknown>).detail);
    if (!announced.success) return; // not a wallet's announcement: there is nothing to ask
    const { info, provider } = announced.output;
    onWallet({ id: info.uuid, name: info.name, rdns: info.rdns, provider });
  };
  window.addEventListener('eip6963:announceProvider', listener);
  window.dispatchEvent(new Event('eip6963:requestProvider'));
  return () => window.removeEventListener('eip6963:announceProvider', listener);
}
