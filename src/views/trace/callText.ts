/** Calls in words, for rows, boxes and screen readers. */

import type { Decoded } from '../../core/changes.ts';
import { formatEther, formatInteger, shortHash } from '../../core/format.ts';
import type { CallKind, CallRow } from '../../core/tracing.ts';

/** Kinds as a narrow column has room for them. */
export const KIND_SHORT: Readonly<Record<CallKind, string>> = {
  CALL: 'CALL',
  CALLCODE: 'CALLCODE',
  DELEGATECALL: 'DELEG.',
  STATICCALL: 'STATIC',
  CREATE: 'CREATE',
  CREATE2: 'CREATE2',
  SELFDESTRUCT: 'DESTR.',
};

const ADDRESS_DIGITS = 4;
const LONGEST_VALUE = 24;

/** How a call ended: by itself, by the failure of a caller that took its writes back, or well. */
export type CallEnd = 'failed' | 'undone' | 'succeeded';

export function endOf({ error, reverted }: CallRow): CallEnd {
  if (error !== undefined) return 'failed';
  return reverted ? 'undone' : 'succeeded';
}

/** Whom it calls, by name or address. */
export function calleeOf({ to, toName, kind }: CallRow): string {
  if (toName !== undefined) return toName;
  if (to !== undefined) return shortHash(to, ADDRESS_DIGITS);
  return kind === 'CREATE' || kind === 'CREATE2' ? 'no address' : 'nobody';
}

/** `transfer` of `transfer(address,uint256)`; a selector, or nothing, where the signature is not known. */
export function methodOf({ call, selector }: Pick<CallRow, 'call' | 'selector'>): string {
  return call ? (call.signature.split('(')[0] ?? '') : (selector ?? '');
}

/** The arguments in one line, long ones cut: `0x1234…abcd, 1,000`. */
export function argumentsOf(decoded: Decoded | undefined): string {
  if (decoded?.arguments.length === 0 && !decoded.signature.endsWith('()')) return '…'; // too long for a list
  return (decoded?.arguments ?? []).map(({ value, type }) => shortValue(value, type)).join(', ');
}

function shortValue(value: string, type: string): string {
  if (type === 'address') return shortHash(value, ADDRESS_DIGITS);
  if (/^u?int\d*$/.test(type)) return formatInteger(value);
  if (value.startsWith('0x')) return shortHash(value, ADDRESS_DIGITS);
  return value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
}

/** Why it failed, with what it reverted with; or that a caller took it back. */
export function failureOf(call: CallRow): string {
  const { error, revert } = call;
  if (error === undefined) return call.reverted ? 'undone by its caller' : '';
  if (!revert) return error;
  const words = revert.arguments.map(({ value }) => value).join(', ');
  const name = revert.signature.split('(')[0];
  return name === 'Error' ? `${error}: ${words}` : `${error}: ${name}(${words})`;
}

/** A share of gas in per cent, 0 … 100. */
export function percentOf(part: number, whole: number): number {
  return whole > 0 ? Math.min(100, (100 * part) / whole) : 0;
}

/** Whether a call sends wei, so that its value is worth a place. */
export function sendsValue({ value }: CallRow): boolean {
  return value !== undefined && value !== '0';
}

/** A row of the tree as a screen reader says it. */
export function callLabel(call: CallRow): string {
  const method = methodOf(call);
  return [
    `${call.kind.toLowerCase()} ${calleeOf(call)}${method === '' ? '' : `, ${method}`}`,
    sendsValue(call) ? `sends ${formatEther(call.value ?? '0')}` : '',
    `${formatInteger(call.gasUsed)} gas`,
    failureOf(call),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** One call in a line, for the pointer. */
export function describeCall(call: CallRow, whole: number): string {
  const share = percentOf(call.gasUsed, whole).toFixed(1);
  const failure = failureOf(call);
  return [
    `Call ${call.frame}: ${call.kind} ${calleeOf(call)} ${methodOf(call)}`.trimEnd(),
    `${formatInteger(call.gasUsed)} gas (${share} %)`,
    `${formatInteger(call.ownGas)} of it by itself`,
    ...(failure === '' ? [] : [failure]),
  ].join(', ');
}
