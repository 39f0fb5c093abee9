/** The entries of an access list in the form of EIP-2930. */

import { hrefOf } from '../../actions/places.ts';
import type { AccessListEntry } from '../../core/changes.ts';
import { usePage } from '../../stores/page.ts';
import { CopyButton } from '../CopyButton.tsx';
import { counted } from './changeText.ts';

export function AccessEntries({ entries }: { readonly entries: readonly AccessListEntry[] }) {
  const route = usePage((page) => page.route);
  return (
    <ul className="access-list">
      {entries.map(({ address, storageKeys }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an address may be listed twice
        <li key={i}>
          <span className="hash">
            <a href={hrefOf(route, { section: 'account', address }, 'after')}>
              <code>{address}</code>
            </a>{' '}
            <CopyButton value={address} what="address" />
          </span>
          {storageKeys.length > 0 && (
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
          )}
        </li>
      ))}
    </ul>
  );
}
