/** Amounts in the unit that the reader chose, every digit of them, and differences with their sign. */

import { formatEther, formatGwei, formatInteger } from '../core/format.ts';
import type { Unit } from '../stores/changesView.ts';

/** Wei in decimal: `1.5 ETH`, `1,500,000,000 gwei`. */
export function amountText(wei: string | bigint, unit: Unit): string {
  switch (unit) {
    case 'ETH':
      return formatEther(wei);
    case 'gwei':
      return formatGwei(wei);
    case 'wei':
      return `${formatInteger(wei)} wei`;
  }
}

/** The same with `+` or `−`; nothing has no sign. */
export function signedText(wei: string | bigint, unit: Unit): string {
  return withSign(BigInt(wei), (size) => amountText(size, unit));
}

/** An integer with `+` or `−` and thousands separators. */
export function signedInteger(value: bigint): string {
  return withSign(value, formatInteger);
}

function withSign(value: bigint, format: (size: bigint) => string): string {
  if (value === 0n) return format(0n);
  return value > 0n ? `+${format(value)}` : `−${format(-value)}`;
}
