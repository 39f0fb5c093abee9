/** What a block changed and touched, in the forms in which other tools take it: JSON, and rows of a table. */

import type { Hex } from './bytes/hex.ts';
import type {
  AccountChange,
  AccountValues,
  BlockAccessList,
  Origin,
  StateDiff,
} from './changes.ts';
import { safeText } from './format.ts';

/** One account of a state diff, as `verify --json --diff` prints it. */
export interface DiffEntry {
  readonly address: Hex;
  /** Null where there is no account. */
  readonly before: DiffValues | null;
  readonly after: DiffValues | null;
  readonly storage: readonly DiffSlot[];
  /** All storage was forgotten, and not all of it is in the witness: slots are missing from `storage`. */
  readonly storageIncomplete?: true;
}

interface DiffValues {
  /** A number where it is exact, else decimal text, as everywhere in that report. */
  readonly nonce: number | string;
  /** Wei in decimal. */
  readonly balance: string;
  readonly codeHash: Hex;
}

interface DiffSlot {
  /** 32 bytes; one of both: the hash only where nothing else is known. */
  readonly slot?: Hex;
  readonly hashedSlot?: Hex;
  /** Quantities; absent where the witness does not prove it. */
  readonly before?: Hex;
  readonly after: Hex;
}

export function stateDiffJson({ accounts }: StateDiff): DiffEntry[] {
  return accounts.map(({ address, before, after, slots, storageUnseen }) => ({
    address,
    before: valuesJson(before),
    after: valuesJson(after),
    storage: slots.map((change) => ({
      ...(change.slot === undefined ? { hashedSlot: change.hashedSlot } : { slot: change.slot }),
      ...(change.before !== undefined && { before: change.before }),
      after: change.after,
    })),
    ...(storageUnseen === true && { storageIncomplete: true as const }),
  }));
}

function valuesJson(values: AccountValues | null): DiffValues | null {
  if (values === null) return null;
  const { nonce, balance, codeHash } = values;
  return { nonce: Number.isSafeInteger(Number(nonce)) ? Number(nonce) : nonce, balance, codeHash };
}

/** The block access list in the JSON of the Engine API and of the public tests. EIP-7928. */
export function blockAccessListJson({ accounts }: BlockAccessList): object[] {
  return accounts.map((account) => ({
    address: account.address,
    storageChanges: account.storageChanges.map(({ slot, changes }) => ({
      slot,
      slotChanges: changes.map(({ index, value }) => ({
        blockAccessIndex: quantity(index),
        postValue: value,
      })),
    })),
    storageReads: account.storageReads,
    balanceChanges: account.balanceChanges.map(({ index, balance }) => ({
      blockAccessIndex: quantity(index),
      postBalance: balance,
    })),
    nonceChanges: account.nonceChanges.map(({ index, nonce }) => ({
      blockAccessIndex: quantity(index),
      postNonce: nonce,
    })),
    codeChanges: account.codeChanges.map(({ index, code }) => ({
      blockAccessIndex: quantity(index),
      newCode: code,
    })),
  }));
}

function quantity(index: number): Hex {
  return `0x${index.toString(16)}`;
}

type Row = readonly (string | number)[];

/** A state diff as a table: the names of its columns, then a row for each value that changed. */
export function stateDiffRows({ accounts }: StateDiff): Row[] {
  const columns = [
    'address',
    'name',
    'account',
    'what',
    'slot',
    'hashed slot',
    'before',
    'after',
    'difference',
    'last written in phase',
    'call',
    'step',
    'writes',
  ];
  return [columns, ...accounts.flatMap(accountRows)];
}

function accountRows(account: AccountChange): Row[] {
  const { before, after, balanceChange, lastWrite, slots } = account;
  const row = (what: string, from: string, to: string, change: string, origin?: Origin): Row => [
    ...headOf(account),
    what,
    '',
    '',
    from,
    to,
    change,
    ...originCells(origin),
    '',
  ];
  const nonces = [before?.nonce ?? '0', after?.nonce ?? '0'] as const;
  const codes = [before?.codeHash ?? '', after?.codeHash ?? ''] as const;
  return [
    ...(balanceChange === '0' && account.kind === 'changed'
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
    ...(nonces[0] === nonces[1]
      ? []
      : [row('nonce', ...nonces, String(BigInt(nonces[1]) - BigInt(nonces[0])), lastWrite.nonce)]),
    ...(account.code === undefined ? [] : [row('code hash', ...codes, '', lastWrite.code)]),
    ...slots.map(
      (slot): Row => [
        ...headOf(account),
        'slot',
        slot.slot ?? '',
        slot.hashedSlot,
        slot.before ?? 'not proven',
        slot.after,
        '',
        ...originCells(slot.lastWrite),
        slot.writes,
      ],
    ),
    ...(account.storageUnseen === true ? [row('other storage', 'not proven', '0x0', '')] : []),
  ];
}

function headOf({ address, name, kind }: AccountChange): Row {
  return [address, name === undefined ? '' : safeText(name), kind];
}

/** Outside of calls there is neither a call nor a step. */
function originCells(origin: Origin | undefined): Row {
  if (origin === undefined) return ['', '', ''];
  const { phase, frame, step } = origin;
  return [phase, frame < 0 ? '' : frame, frame < 0 || step < 0 ? '' : step];
}
