/** What an access list says of one account: values after each transaction that changed them. */

import type { ReactNode } from 'react';
import { hrefOf } from '../../actions/places.ts';
import type { BlockAccessList } from '../../core/changes.ts';
import { formatBytes, formatInteger, shortHash } from '../../core/format.ts';
import { usePage } from '../../stores/page.ts';
import { slotNumber } from '../trie/valueText.ts';
import { Amount } from './Amount.tsx';
import { wordDecimal, wordHex } from './wordText.ts';

type AccessAccount = BlockAccessList['accounts'][number];

export function AccessDetail({ account }: { readonly account: AccessAccount }) {
  const { storageChanges, storageReads, balanceChanges, nonceChanges, codeChanges } = account;
  return (
    <dl className="access-detail">
      <Part name="Balance">
        {balanceChanges.map(({ index, balance }) => (
          <At key={index} index={index}>
            <Amount wei={String(BigInt(balance))} />
          </At>
        ))}
      </Part>
      <Part name="Nonce">
        {nonceChanges.map(({ index, nonce }) => (
          <At key={index} index={index}>
            {formatInteger(BigInt(nonce))}
          </At>
        ))}
      </Part>
      <Part name="Code">
        {codeChanges.map(({ index, code }) => (
          <At key={index} index={index}>
            <code>{shortHash(code, 8)}</code>, {formatBytes((code.length - 2) / 2)}
          </At>
        ))}
      </Part>
      {storageChanges.map(({ slot, changes }) => (
        <Part key={slot} name={<SlotLink address={account.address} slot={slot} />}>
          {changes.map(({ index, value }) => (
            <At key={index} index={index}>
              <code title={value}>{wordHex(value)}</code>{' '}
              <span className="decimal">{wordDecimal(value)}</span>
            </At>
          ))}
        </Part>
      ))}
      <Part name="Only read">
        {storageReads.map((slot) => (
          <li key={slot}>
            <SlotLink address={account.address} slot={slot} />
          </li>
        ))}
      </Part>
    </dl>
  );
}

interface PartProps {
  readonly name: ReactNode;
  readonly children: readonly ReactNode[];
}

function Part({ name, children }: PartProps) {
  if (children.length === 0) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <ul>{children}</ul>
      </dd>
    </div>
  );
}

function At({ index, children }: { readonly index: number; readonly children: ReactNode }) {
  return (
    <li>
      <span className="access-index">index {index}</span> {children}
    </li>
  );
}

function SlotLink({ address, slot }: { readonly address: string; readonly slot: string }) {
  const route = usePage((page) => page.route);
  return (
    <a
      className="quiet-link"
      href={hrefOf(route, { section: 'slot', address, slot }, 'after')}
      title={slot}
    >
      slot {slotNumber(slot)}
    </a>
  );
}
