/** The access list that a transaction carries. Source: EIP-2930. */

import type { AccessListEntry } from '../../core/changes.ts';
import { counted } from '../changes/changeText.ts';
import { AddressLink } from './TransactionFacts.tsx';

interface AccessListPanelProps {
  readonly index: number;
  readonly given: readonly AccessListEntry[] | undefined;
}

export function AccessListPanel({ given }: AccessListPanelProps) {
  if (!given) return null;
  return (
    <section className="transaction-part" aria-labelledby="access-title">
      <h2 id="access-title" className="ruled-title">
        Access list
      </h2>
      {given.length === 0 ? (
        <p>It names nothing.</p>
      ) : (
        <ul className="access-list">
          {given.map(({ address, storageKeys }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an address may be listed twice
            <li key={i}>
              <AddressLink address={address} />
              <details className="raw">
                <summary>{counted(storageKeys.length, 'slot')}</summary>
                <ul>
                  {storageKeys.map((key) => (
                    <li key={key}>
                      <code>{key}</code>
                    </li>
                  ))}
                </ul>
              </details>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
