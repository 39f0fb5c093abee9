/**
 * The parts of a witness as JSON, as any client writes them → bytes. Nothing here is checked against a
 * hash: that is what everything else is for. Which entries are dropped and why stands in WITNESS.md.
 */

import { encodeHeader } from './encodeHeader.ts';
import type { ExecutionWitness } from './executionWitness.ts';
import {
  at,
  type Field,
  invalidField,
  isObject,
  isPresent,
  readBytes,
  readEntries,
  readList,
} from './field.ts';

/** Depth of `flattenBytes`: storage tries are a list of maps from address to lists of nodes. */
const MAX_CONTAINERS = 4;

/** `{state, codes, keys?, headers?}` of `debug_executionWitness`. Errors: INPUT_FIELD_INVALID. */
export function readWitness(witness: Field): ExecutionWitness {
  const state = at(witness, 'state');
  if (!Array.isArray(state.value) && !isObject(state.value))
    throw invalidField(state, 'trie nodes');
  return {
    state: readNodes(state),
    codes: readCodes(at(witness, 'codes')),
    keys: readKeys(at(witness, 'keys')),
    headers: readHeaders(at(witness, 'headers')),
  };
}

/**
 * Trie nodes in a list or under their hashes in a map. An empty string and 0x80, the RLP of one, are
 * dropped: they stand for the empty trie, whose root every reader knows. Errors: INPUT_FIELD_INVALID.
 */
export function readNodes(...fields: Field[]): Uint8Array[] {
  return fields
    .flatMap((field) => flattenBytes(field))
    .filter((node) => node.length > 1 || (node.length === 1 && node[0] !== 0x80));
}

/** Codes in a list or under their hashes; the empty code is dropped. Errors: INPUT_FIELD_INVALID. */
export function readCodes(field: Field): Uint8Array[] {
  return flattenBytes(field).filter((code) => code.length > 0);
}

/**
 * Preimages of trie keys. One of 52 bytes is an address followed by a slot and becomes two; other
 * lengths label nothing and are dropped. Errors: INPUT_FIELD_INVALID.
 */
export function readKeys(field: Field): Uint8Array[] {
  return flattenBytes(field).flatMap((key) => {
    if (key.length === 52) return [key.subarray(0, 20), key.subarray(20)];
    return key.length === 20 || key.length === 32 ? [key] : [];
  });
}

/**
 * Ancestor headers, RLP as it stands or an object to encode; absent is none. The order is kept, since a
 * verifier is to judge it; only objects, which geth once wrote newest first, are put in ascending order
 * when they are in descending order throughout. Errors: INPUT_FIELD_INVALID.
 */
function readHeaders(field: Field): Uint8Array[] {
  if (!isPresent(field)) return [];
  const items = readList(field);
  const headers = items.map((item) =>
    isObject(item.value) ? encodeHeader(item) : readBytesOrNone(item),
  );
  return isNewestFirst(items) ? headers.reverse() : headers;
}

/** All byte strings of a string, a list or a map, in the order in which they stand; absent is none. */
function flattenBytes(field: Field, containers = 0): Uint8Array[] {
  if (!isPresent(field)) return [];
  if (!isObject(field.value) && !Array.isArray(field.value)) {
    // A lone string is a mistake where a list is due: it is bytes only within a container.
    if (containers === 0) throw invalidField(field, 'a list');
    return [readBytesOrNone(field)];
  }
  if (containers === MAX_CONTAINERS) throw invalidField(field, '0x-hex');
  const items = isObject(field.value)
    ? readEntries(field).map((entry) => entry.field)
    : readList(field);
  return items.flatMap((item) => flattenBytes(item, containers + 1));
}

/** As `readBytes`; some producers write "" for no bytes. */
function readBytesOrNone(field: Field): Uint8Array {
  return field.value === '' ? new Uint8Array(0) : readBytes(field);
}

function isNewestFirst(headers: readonly Field[]): boolean {
  if (headers.length < 2 || !headers.every((header) => isObject(header.value))) return false;
  const numbers = headers.map((header) => Number(at(header, 'number').value));
  return numbers.every((number, i) => i === 0 || number < (numbers[i - 1] ?? 0));
}
