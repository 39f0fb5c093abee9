/** Wallets that announced themselves, and plainly what a wallet does not do. */

import { useId } from 'react';
import type { ShownSource } from '../../stores/connection.ts';
import { SourceButton } from './SourceButton.tsx';
import { type ChoiceProps, USE_TEXT } from './sourceUse.ts';

interface WalletSourcesProps extends ChoiceProps {
  readonly wallets: readonly ShownSource[];
}

export function WalletSources({ wallets, use, onChoose }: WalletSourcesProps) {
  const id = useId();
  return (
    <section aria-labelledby={`${id}title`}>
      <p className="source-title" id={`${id}title`}>
        Wallets in this browser
      </p>
      <p className="note" id={`${id}note`}>
        A wallet passes questions on to its own node. {USE_TEXT[use].wallet} It is only read: never
        asked for accounts, signatures or another chain.
      </p>
      <ul className="source-list">
        {wallets.map((wallet) => (
          <li key={wallet.id}>
            <SourceButton source={wallet} use={use} onChoose={onChoose} describedBy={`${id}note`}>
              <small>{wallet.rdns}</small>
            </SourceButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
