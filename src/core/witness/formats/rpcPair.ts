/**
 * `{block, witness}`: a block as `debug_getRawBlock` or `eth_getBlockBy…` gives it, and the result of
 * `debug_executionWitness` of any client; either may still be in its JSON-RPC envelope.
 */

import { createDocument, readClaims } from '../claims.ts';
import { type EncodedBlock, encodeBlock, rpcBlockFields } from '../encodeBlock.ts';
import {
  at,
  type Field,
  hasKeys,
  isObject,
  isPresent,
  type JsonObject,
  readBytes,
} from '../field.ts';
import { readWitness } from '../readWitness.ts';
import { blockMissing, type DocumentFormat, witnessMissing } from './documentFormat.ts';

export const rpcPair: DocumentFormat = {
  title: 'block and debug_executionWitness',
  shape: '{block, witness}',
  recognises: (document) => hasKeys(document, 'block') || hasKeys(document, 'witness'),
  parse: (document: Field) => {
    const block = unwrapResponse(at(document, 'block'));
    const witness = unwrapResponse(at(document, 'witness'));
    if (!isPresent(block)) throw blockMissing(`a witness${errorOf(document, 'block')}`, 'block');
    if (!isPresent(witness)) {
      throw witnessMissing(`a block${errorOf(document, 'witness')}`, 'witness');
    }
    const encoded = readBlock(block, at(document, 'uncles', 'ommers'));
    const claims = readClaims(document, encoded.chainId);
    return createDocument({
      format: `block + debug_executionWitness${producerOf(witness)}`,
      blockRlp: encoded.blockRlp,
      witness: readWitness(witness),
      ...claims,
      claimedHash: claims.claimedHash ?? encoded.claimedHash,
    });
  },
};

/** Whether a value is what `eth_getBlockBy…` or `debug_getRawBlock` gives, in its envelope or not. */
export function isRpcBlock(value: unknown): boolean {
  const inner = unwrapResponse({ value, where: '' }).value;
  return typeof inner === 'string'
    ? inner.startsWith('0x')
    : hasKeys(inner, 'parentHash', 'number');
}

/** Whether a value is what `debug_executionWitness` gives, in its envelope or not. */
export function isRpcWitness(value: unknown): boolean {
  return hasKeys(unwrapResponse({ value, where: '' }).value, 'state', 'codes');
}

/** The result within a JSON-RPC response, null for an error; any other value as it is. */
function unwrapResponse(field: Field): Field {
  if (hasKeys(field.value, 'result')) return at(field, 'result');
  const isError = hasKeys(field.value, 'error') && !hasKeys(field.value, 'state');
  return isError ? { value: null, where: field.where } : field;
}

function readBlock(block: Field, ommers: Field): EncodedBlock {
  if (typeof block.value === 'string') return { blockRlp: readBytes(block) };
  const fields = rpcBlockFields(block);
  return encodeBlock(isPresent(ommers) ? { ...fields, ommers } : fields);
}

/** The client family in brackets, where the shape of its witness tells. */
function producerOf(witness: Field): string {
  if (isObject(at(witness, 'state').value)) return ' (reth of 2024)';
  const headers = at(witness, 'headers').value;
  return Array.isArray(headers) && isObject(headers[0]) ? ' (geth)' : '';
}

/** What the node said instead of an answer; its words are data, shortened. */
function errorOf(document: Field, name: string): string {
  const response: JsonObject | undefined = isObject(document.value) ? document.value : undefined;
  const envelope = response?.[name];
  const error = isObject(envelope) ? envelope.error : undefined;
  if (!isObject(error)) return '';
  const message = typeof error.message === 'string' ? error.message.slice(0, 200) : '';
  return `, and for the ${name} the answer of a node: error ${String(error.code)} ${message}`;
}
