/** Items of a decoded RLP list as fields: each of its type and length. `field` names it for the error. */

import { ExplorerError } from '../errors.ts';
import { bytesToBigInt } from './hex.ts';
import type { RlpItem } from './rlp.ts';

/** A list. Errors: RLP_EXPECTED_LIST. */
export function listItem(item: RlpItem | undefined, field: string): RlpItem[] {
  if (item !== undefined && !(item instanceof Uint8Array)) return item;
  throw new ExplorerError('RLP_EXPECTED_LIST', `The ${field} is not a list`, { field });
}

/** A list of so many items. Errors: RLP_EXPECTED_LIST, RLP_ITEM_COUNT. */
export function listItemOf(item: RlpItem | undefined, count: number, field: string): RlpItem[] {
  const items = listItem(item, field);
  if (items.length === count) return items;
  throw new ExplorerError('RLP_ITEM_COUNT', `The ${field} has ${items.length} items`, {
    field,
    expected: count,
    found: items.length,
  });
}

/** A byte string. Errors: RLP_EXPECTED_BYTES. */
export function bytesItem(item: RlpItem | undefined, field: string): Uint8Array {
  if (item instanceof Uint8Array) return item;
  throw new ExplorerError('RLP_EXPECTED_BYTES', `The ${field} is not a byte string`, { field });
}

/** A byte string of one length. Errors: RLP_EXPECTED_BYTES, RLP_FIELD_LENGTH. */
export function fixedItem(item: RlpItem | undefined, length: number, field: string): Uint8Array {
  const value = bytesItem(item, field);
  if (value.length === length) return value;
  throw new ExplorerError('RLP_FIELD_LENGTH', `The ${field} has ${value.length} bytes`, {
    field,
    expected: length,
    found: value.length,
  });
}

/** An unsigned integer of at most `maxLength` bytes, without leading zeros. Errors: RLP_EXPECTED_BYTES, RLP_FIELD_LENGTH, RLP_LEADING_ZERO. */
export function scalarItem(item: RlpItem | undefined, maxLength: number, field: string): bigint {
  const value = bytesItem(item, field);
  if (value.length > maxLength) {
    throw new ExplorerError('RLP_FIELD_LENGTH', `The ${field} has ${value.length} bytes`, {
      field,
      expected: `at most ${maxLength}`,
      found: value.length,
    });
  }
  if (value[0] === 0)
    throw new ExplorerError('RLP_LEADING_ZERO', `The ${field} has a leading zero`, { field });
  return bytesToBigInt(value);
}
