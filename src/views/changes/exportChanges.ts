/** A state diff as files: the page's own JSON, and a table with one line for each change. */

import type { AccountChange, BlockChanges, Origin } from '../../core/changes.ts';
import { hasNonceChange } from '../../stores/changeRows.ts';
import { toCsv } from '../trie/csv.ts';

type Row = readonly (string | number)[];

const HEAD: Row = [
  'address',
  'name',
  'account',
  'what',
  'slot',
  'hashed slot',
  'before',
  'after',
  'change',
  'phase',
  'call',
  'step',
];

/** All of it, as `core/changes.ts` has it: amounts in wei, decimal. */
export function changesJson(changes: BlockChanges, block: unknown): string {
  return `${JSON.stringify({ block, ...changes }, null, 2)}\n`;
}

/** One line for each balance, nonce, code and slot. A before-value that is not proven is empty. */
export function changesCsv({ diff }: BlockChanges): string {
  return toCsv([HEAD, ...diff.accounts.flatMap(accountRows)]);
}

function accountRows(account: AccountChange): Row[] {
  const { before, after, balanceChange, lastWrite, code, slots } = account;
  const who: Row = [account.address, account.name ?? '', account.kind];
  const row = (what: string, from: string, to: string, change: string, origin?: Origin): Row => [
    ...who,
    what,
    '',
    '',
    from,
    to,
    change,
    ...originCells(origin),
  ];
  const nonceChange = BigInt(after?.nonce ?? 0) - BigInt(before?.nonce ?? 0);
  return [
    ...(balanceChange === '0'
      ? []
      : [
          row(
            'balance',
            before?.balance ?? '',
            after?.balance ?? '',
            balanceChange,
            lastWrite.balance,
          ),
        ]),
    ...(hasNonceChange(account)
      ? [
          row(
            'nonce',
            before?.nonce ?? '',
            after?.nonce ?? '',
            String(nonceChange),
            lastWrite.nonce,
          ),
        ]
      : []),
    ...(code
      ? [row('code hash', before?.codeHash ?? '', after?.codeHash ?? '', '', lastWrite.code)]
      : []),
    ...slots.map(
      (slot): Row => [
        ...who,
        'slot',
        slot.slot ?? '',
        slot.hashedSlot,
        slot.before ?? '',
        slot.after,
        '',
        ...originCells(slot.lastWrite),
      ],
    ),
  ];
}

function originCells(origin: Origin | undefined): Row {
  return origin ? [origin.phase, origin.frame, origin.step] : ['', '', ''];
}
