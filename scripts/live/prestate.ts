/** What a transaction changed, as `prestateTracer` tells it in diff mode and as our state diff does: one line a change. */

import { type Hex, keccak256 } from 'viem';
import type { AccountChange, AccountValues } from '../../src/core/changes.ts';

interface PrestateAccount {
  readonly balance?: Hex;
  readonly nonce?: number;
  readonly code?: Hex;
  readonly storage?: Readonly<Record<Hex, Hex>>;
}

/** After: only what changed, and no account that is gone. */
export interface PrestateDiff {
  readonly pre: Readonly<Record<Hex, PrestateAccount>>;
  readonly post: Readonly<Record<Hex, PrestateAccount>>;
}

const NO_CODE = keccak256('0x');

export function linesOfPrestate({ pre, post }: PrestateDiff): string[] {
  const addresses = new Set([...Object.keys(pre), ...Object.keys(post)]) as Set<Hex>; // keys of both
  return [...addresses].flatMap((address) => {
    const before = pre[address];
    const after = post[address];
    const was = valuesOf(before);
    const is = after === undefined ? valuesOf(undefined) : valuesOf({ ...before, ...after });
    return [...valueLines(address, was, is), ...slotLines(address, before, after)];
  });
}

export function linesOfChanges(accounts: readonly AccountChange[]): string[] {
  return accounts.flatMap(({ address, before, after, slots }) => [
    ...valueLines(address, ourValues(before), ourValues(after)),
    ...slots.map(
      ({ slot, hashedSlot, before: from, after: to }) =>
        `${address} slot ${slot ?? hashedSlot} ${BigInt(from ?? 0)} → ${BigInt(to)}`,
    ),
  ]);
}

interface Values {
  readonly balance: bigint;
  readonly nonce: bigint;
  readonly codeHash: Hex;
}

function valuesOf(account: PrestateAccount | undefined): Values {
  return {
    balance: BigInt(account?.balance ?? 0),
    nonce: BigInt(account?.nonce ?? 0),
    codeHash: keccak256(account?.code ?? '0x'),
  };
}

function ourValues(values: AccountValues | null): Values {
  return {
    balance: BigInt(values?.balance ?? 0),
    nonce: BigInt(values?.nonce ?? 0),
    codeHash: values?.codeHash ?? NO_CODE,
  };
}

function valueLines(address: Hex, before: Values, after: Values): string[] {
  return (['balance', 'nonce', 'codeHash'] as const)
    .filter((name) => before[name] !== after[name])
    .map((name) => `${address} ${name} ${before[name]} → ${after[name]}`);
}

function slotLines(
  address: Hex,
  before: PrestateAccount | undefined,
  after: PrestateAccount | undefined,
): string[] {
  const from = before?.storage ?? {};
  const to = after?.storage ?? {};
  const slots = new Set([...Object.keys(from), ...Object.keys(to)]) as Set<Hex>; // keys of both
  return [...slots].map(
    (slot) => `${address} slot ${slot} ${BigInt(from[slot] ?? 0)} → ${BigInt(to[slot] ?? 0)}`,
  );
}
