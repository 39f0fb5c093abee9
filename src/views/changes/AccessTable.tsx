/** The accounts of a block access list, each with its slots and values when it is opened. */

import { ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { hrefOf } from '../../actions/places.ts';
import type { BlockAccessList } from '../../core/changes.ts';
import { usePage } from '../../stores/page.ts';
import { AccessDetail } from './AccessDetail.tsx';
import { counted } from './changeText.ts';
import { SpacerRow } from './SpacerRow.tsx';
import { useLines } from './useLines.ts';

type AccessAccount = BlockAccessList['accounts'][number];

const ROW_HEIGHT = 45;

export function AccessTable({ accounts }: Pick<BlockAccessList, 'accounts'>) {
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set());
  const keys = useMemo(() => accounts.map(({ address }) => address), [accounts]);
  const { list, start, end, above, below } = useLines(keys, () => ROW_HEIGHT);
  const toggle = (address: string) => {
    const next = new Set(open);
    if (!next.delete(address)) next.add(address);
    setOpen(next);
  };
  return (
    <table className="changes-table access-table" aria-rowcount={accounts.length + 1}>
      <caption className="offscreen">Accounts of the block access list</caption>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col">Account, and what was written and read of it</th>
        </tr>
      </thead>
      <tbody ref={list}>
        <SpacerRow height={above} columns={1} />
        {accounts.slice(start, end).map((account, i) => (
          <tr
            key={account.address}
            className="line line-access"
            data-line={account.address}
            aria-rowindex={start + i + 2}
          >
            <td>
              <AccessHead
                account={account}
                isOpen={open.has(account.address)}
                onToggle={() => toggle(account.address)}
              />
              {open.has(account.address) && <AccessDetail account={account} />}
            </td>
          </tr>
        ))}
        <SpacerRow height={below} columns={1} />
      </tbody>
    </table>
  );
}

interface AccessHeadProps {
  readonly account: AccessAccount;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function AccessHead({ account, isOpen, onToggle }: AccessHeadProps) {
  const route = usePage((page) => page.route);
  const { address } = account;
  const words = accessWords(account);
  return (
    <span className="phase-head">
      {words === '' ? (
        <span className="access-bare" />
      ) : (
        <button
          type="button"
          className="phase-toggle"
          aria-expanded={isOpen}
          aria-label={`${words} of ${address}`}
          onClick={onToggle}
        >
          <ChevronRight size={16} aria-hidden="true" />
        </button>
      )}
      <a href={hrefOf(route, { section: 'account', address }, 'after')}>
        <code>{address}</code>
      </a>
      <span className="phase-totals">{words === '' ? 'touched, nothing else' : words}</span>
    </span>
  );
}

function accessWords(account: AccessAccount): string {
  const { storageChanges, storageReads, balanceChanges, nonceChanges, codeChanges } = account;
  const parts = [
    [storageChanges.length, 'slot written', 'slots written'],
    [storageReads.length, 'slot read', 'slots read'],
    [balanceChanges.length, 'balance', 'balances'],
    [nonceChanges.length, 'nonce', 'nonces'],
    [codeChanges.length, 'code', 'codes'],
  ] as const;
  return parts
    .flatMap(([count, one, many]) => (count === 0 ? [] : [counted(count, one, many)]))
    .join(', ');
}
