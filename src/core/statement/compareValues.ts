/** Values of ABI tuples and raw words: by the reader's names where there are any, otherwise by equality. */

import type { BlockStatement } from '../publishedProof.ts';
import { against, type Compared, unknown, withWhy } from './comparedField.ts';
import {
  equalTo,
  isTransactionName,
  type KnownValue,
  transactionIndex,
  valueByName,
} from './knownValues.ts';
import type { DecodedField } from './layoutFields.ts';

const INTEGER = /^(0|-?[1-9][0-9]*|0x[0-9a-f]+)$/;
const NEVER_SAID = 'what it stands for is not said';

/** A value beside what the block says under its name, or beside anything that is equal. */
export function comparedValue(
  field: DecodedField,
  fields: readonly DecodedField[],
  block: BlockStatement,
): Compared {
  const { key } = field;
  if (key === undefined) return comparedByValue(field, block);
  if (isTransactionName(key, 'hash')) return comparedTransaction(field, fields, block);
  if (isTransactionName(key, 'index')) return comparedIndex(field, fields, block);
  const known = valueByName(key, block);
  return known === undefined ? comparedByValue(field, block) : comparedByName(field, known);
}

/** A number may be written as a word, and a hash as a number. */
function comparedByName(field: DecodedField, known: KnownValue): Compared {
  if (!INTEGER.test(field.value)) return unknown(field, `the ${known.what} is of another type`);
  const number = BigInt(known.value);
  const isHex = field.value.startsWith('0x');
  if (known.isNumber === !isHex) return against(field, known.value, known.namesBlock);
  const expected = isHex ? hexOf(number, field.size) : String(number);
  return against(field, expected, known.namesBlock);
}

/** An equal value carries no verdict. */
function comparedByValue(field: DecodedField, block: BlockStatement): Compared {
  const what = equalTo(wordOf(field), block);
  if (what === undefined)
    return unknown(field, 'no name says what it is, and nothing is equal to it');
  const compared = against(field, field.value);
  return withWhy(compared, `equal to the ${what}; ${NEVER_SAID}`);
}

/** A transaction is in the block or not; where its place is given, it has to be there. */
function comparedTransaction(
  field: DecodedField,
  fields: readonly DecodedField[],
  block: BlockStatement,
): Compared {
  const { transactionHashes } = block;
  const place = transactionIndex(field.value, block);
  if (place >= 0) return withWhy(against(field, field.value), `transaction ${place} of the block`);
  const index = fields.find(({ key }) => key !== undefined && isTransactionName(key, 'index'));
  const expected = index === undefined ? undefined : transactionHashes[Number(index.value)];
  if (expected !== undefined) return against(field, expected);
  const { field: compared } = against(field, '');
  const { expected: _none, ...rest } = compared;
  return {
    field: { ...rest, why: `none of the ${transactionHashes.length} transactions of the block` },
    namesBlock: false,
  };
}

function comparedIndex(
  field: DecodedField,
  fields: readonly DecodedField[],
  block: BlockStatement,
): Compared {
  const hash = fields.find(({ key }) => key !== undefined && isTransactionName(key, 'hash'))?.value;
  if (hash === undefined) return unknown(field, 'no hash says which transaction is meant');
  const place = transactionIndex(hash, block);
  return place < 0
    ? unknown(field, 'its transaction is not in the block')
    : against(field, String(place));
}

/** A value as a word; what is no word stays as it is, and equals nothing. */
function wordOf({ value, isNumber }: DecodedField): string {
  return isNumber && !value.startsWith('-') ? hexOf(BigInt(value), 32) : value;
}

function hexOf(value: bigint, size: number): string {
  return `0x${value.toString(16).padStart(2 * size, '0')}`;
}
