/** Accounts that were only read, and slots that were only read, each with who read them. */

import { memo, useMemo } from 'react';
import { hrefOf } from '../../actions/places.ts';
import type { AccountReads } from '../../core/changes.ts';
import { usePage } from '../../stores/page.ts';
import { CopyButton } from '../CopyButton.tsx';
import { MarkGlyph } from '../trie/MarkGlyph.tsx';
import { slotNumber } from '../trie/valueText.ts';
import { PhaseLinks } from './PhaseLinks.tsx';
import { SpacerRow } from './SpacerRow.tsx';
import { useLines } from './useLines.ts';

type ReadLine =
  | { readonly type: 'account'; readonly key: string; readonly account: AccountReads }
  | {
      readonly type: 'slot';
      readonly key: string;
      readonly account: AccountReads;
      readonly slot: AccountReads['slots'][number];
    };

const HEIGHTS: Readonly<Record<ReadLine['type'], number>> = { account: 53, slot: 37 };

export function ReadsTable({ accounts }: { readonly accounts: readonly AccountReads[] }) {
  const lines = useMemo(() => accounts.flatMap(linesOf), [accounts]);
  const keys = useMemo(() => lines.map(({ key }) => key), [lines]);
  const { list, start, end, above, below } = useLines(
    keys,
    (i) => HEIGHTS[lines[i]?.type ?? 'slot'],
  );
  return (
    <table className="changes-table reads-table" aria-rowcount={lines.length + 1}>
      <caption className="offscreen">What was read and not changed</caption>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col">Account or slot</th>
          <th scope="col">Read by</th>
          <th scope="col">Code read by</th>
        </tr>
      </thead>
      <tbody ref={list}>
        <SpacerRow height={above} columns={3} />
        {lines.slice(start, end).map((line, i) => (
          <tr
            key={line.key}
            className={`line line-read-${line.type}`}
            data-line={line.key}
            aria-rowindex={start + i + 2}
          >
            <ReadCells line={line} />
          </tr>
        ))}
        <SpacerRow height={below} columns={3} />
      </tbody>
    </table>
  );
}

const ReadCells = memo(function ReadCells({ line }: { readonly line: ReadLine }) {
  return line.type === 'account' ? (
    <AccountCells account={line.account} />
  ) : (
    <SlotCells account={line.account} slot={line.slot} />
  );
});

function linesOf(account: AccountReads): ReadLine[] {
  const { address } = account;
  const slots = account.slots.filter(({ changed }) => !changed);
  return [
    { type: 'account', key: address, account },
    ...slots.map((slot) => ({
      type: 'slot' as const,
      key: `${address} ${slot.hashedSlot}`,
      account,
      slot,
    })),
  ];
}

function AccountCells({ account }: { readonly account: AccountReads }) {
  const route = usePage((page) => page.route);
  const { address, checksumAddress, name, changed, phases, codeReadBy } = account;
  const mark = changed ? 'written' : 'read';
  return (
    <>
      <th scope="row">
        <span className="account-head">
          <span className="mark-word" data-mark={mark}>
            <MarkGlyph mark={mark} />
            {changed ? 'changed' : 'only read'}
          </span>
          {name !== undefined && <b className="account-name">{name}</b>}
          <span className="hash">
            <a href={hrefOf(route, { section: 'account', address })}>
              <code>{checksumAddress}</code>
            </a>{' '}
            <CopyButton value={checksumAddress} what="address" />
          </span>
        </span>
      </th>
      <td data-label="Read by">{!changed && <PhaseLinks phases={phases} />}</td>
      <td data-label="Code read by">
        {codeReadBy.length > 0 ? (
          <PhaseLinks phases={codeReadBy} />
        ) : (
          <span className="none">nobody</span>
        )}
      </td>
    </>
  );
}

interface SlotCellsProps {
  readonly account: AccountReads;
  readonly slot: AccountReads['slots'][number];
}

function SlotCells({ account, slot: { slot, phases } }: SlotCellsProps) {
  const route = usePage((page) => page.route);
  return (
    <>
      <th scope="row">
        <a
          className="quiet-link"
          href={hrefOf(route, { section: 'slot', address: account.address, slot })}
          title={slot}
        >
          slot {slotNumber(slot)}
        </a>
      </th>
      <td colSpan={2} data-label="Read by">
        <PhaseLinks phases={phases} />
      </td>
    </>
  );
}
