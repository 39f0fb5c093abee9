/** The storage that a transaction touched, as lines of equal height: accounts, their slots, and each access of an open slot. Pure. */

import type { Hex } from '../../core/bytes/hex.ts';
import type { TouchedStorage } from '../../core/tracing.ts';

type Access = TouchedStorage['steps'][number];

export type StorageRow =
  | {
      readonly type: 'account';
      readonly key: string;
      readonly address: Hex;
      readonly slots: number;
    }
  | {
      readonly type: 'slot';
      readonly key: string;
      readonly touched: TouchedStorage;
      readonly open: boolean;
      readonly reads: number;
      readonly writes: number;
      /** Absent where the first access is a write: nothing was read before it. */
      readonly before: Hex | undefined;
      /** What the last write that lasted left; absent where none did. */
      readonly after: Hex | undefined;
    }
  | {
      readonly type: 'access';
      readonly key: string;
      readonly access: Access;
      /** What stood there before, where an earlier step of the trace says so. */
      readonly before: Hex | undefined;
    };

function slotKey({ address, slot, isTransient }: TouchedStorage): string {
  return `${address} ${slot} ${isTransient ? 't' : 's'}`;
}

/** Lines of all slots, by account in the order of the first access. */
export function storageRows(
  touched: readonly TouchedStorage[],
  open: ReadonlySet<string>,
): StorageRow[] {
  const byAccount = new Map<Hex, TouchedStorage[]>();
  for (const slot of touched) {
    const slots = byAccount.get(slot.address) ?? [];
    slots.push(slot);
    byAccount.set(slot.address, slots);
  }
  return [...byAccount].flatMap(([address, slots]) => [
    { type: 'account' as const, key: address, address, slots: slots.length },
    ...slots.flatMap((slot) => rowsOf(slot, open.has(slotKey(slot)))),
  ]);
}

function rowsOf(touched: TouchedStorage, open: boolean): StorageRow[] {
  const key = slotKey(touched);
  const { steps } = touched;
  const writes = steps.filter(({ type }) => type === 'write');
  const lasting = writes.filter(({ reverted }) => !reverted);
  const [first] = steps;
  const row: StorageRow = {
    type: 'slot',
    key,
    touched,
    open,
    reads: steps.length - writes.length,
    writes: writes.length,
    before: first?.type === 'read' ? first.value : undefined,
    after: lasting.at(-1)?.value,
  };
  if (!open) return [row];
  return [
    row,
    ...steps.map((access, i) => ({
      type: 'access' as const,
      key: `${key} ${access.step}`,
      access,
      before: steps[i - 1]?.value,
    })),
  ];
}
