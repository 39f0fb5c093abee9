/** Wallets that announced themselves, and plainly what a wallet does not do. */

import { connectToSource } from '../../actions/connect.ts';
import { useConnection } from '../../stores/connection.ts';

export function WalletSources({ chainId }: { readonly chainId?: number }) {
  const wallets = useConnection((state) => state.wallets);
  if (wallets.length === 0) return null;
  return (
    <section aria-labelledby="wallets-title">
      <h4 id="wallets-title">Wallets in this browser</h4>
      <p className="note" id="wallets-note">
        A wallet passes questions on to its own node: for headers, transactions, receipts, and where
        it forwards it <code>eth_getProof</code>. It refuses <code>debug_*</code> (MetaMask answers
        those itself, with “does not exist”), so there are no ready witnesses and no traces. It is
        only read: never asked for accounts, signatures or another chain.
      </p>
      <ul className="source-list">
        {wallets.map(({ id, label, rdns }) => (
          <li key={id}>
            <button
              type="button"
              className="source-button"
              aria-describedby="wallets-note"
              onClick={() => void connectToSource(id, chainId)}
            >
              <span>{label}</span>
              <small>{rdns}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
