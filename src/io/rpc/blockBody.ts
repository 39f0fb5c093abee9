/** The whole block: its RLP where the node gives it, else as JSON; in either form the one asked for. */

import { bytesToBigInt, bytesToHex, hexToBytes } from '../../core/bytes/hex.ts';
import { rlpSpanAt, splitRlpList } from '../../core/bytes/rlp.ts';
import { isExplorerError } from '../../core/errors.ts';
import { type BlockIdentity, checkSameBlock, readIdentity, toQuantity } from './blockIdentity.ts';
import { createMemberScanner, JsonScanError } from './memberScanner.ts';
import { createPacer } from './pacer.ts';
import { firstBytes, isNull } from './rawResult.ts';
import { type RpcCall, rpcError } from './rpcError.ts';
import { type Attempt, callFirst, isRefusal, type RpcSession } from './session.ts';
import type { RawResult } from './transport.ts';

/** Headers are some 650 bytes; extra data of private chains can make them longer. */
const MAX_HEADER_BYTES = 8_192;
/** Position of the number in a header. Yellow Paper §4.3. */
const NUMBER_FIELD = 8;
const HEX_STRING = 0x22; // the quote that opens it

/**
 * The block as the node's raw result: a JSON string (RLP in hex) or a block object with full
 * transactions. Errors: RPC_BLOCK_NOT_FOUND, RPC_BLOCK_MISMATCH, RPC_RESPONSE_MALFORMED and those of
 * the calls.
 */
export async function fetchBlockBody(
  session: RpcSession,
  block: BlockIdentity,
): Promise<RawResult> {
  const raw = await fetchRawBlock(session, block);
  if (raw !== undefined) return raw;
  const result = await callFirst(session, 'block', [
    { method: 'eth_getBlockByHash', params: [block.hash, true] },
    { method: 'eth_getBlockByNumber', params: [toQuantity(block.number), true] },
  ]);
  const call = { host: session.connection.url.host, method: result.method };
  if (isNull(result)) throw notFound(call, block);
  checkSameBlock(block, await identityOfObject(result, call), call);
  return result;
}

/** By hash where the node takes one, else by number; nothing where it has no such method. */
async function fetchRawBlock(
  session: RpcSession,
  block: BlockIdentity,
): Promise<RawResult | undefined> {
  const method = 'debug_getRawBlock';
  const attempts: Attempt[] = [
    { method, params: [block.hash] },
    { method, params: [toQuantity(block.number)] },
  ];
  for (const attempt of attempts) {
    try {
      const result = await session.call('block', method, attempt.params);
      const call = { host: session.connection.url.host, method };
      // geth answers "0x" for a block that it does not have.
      if (result.sizeBytes <= '"0x"'.length || isNull(result)) continue;
      checkSameBlock(block, await identityOfRlp(result, call), call);
      return result;
    } catch (error) {
      if (isExplorerError(error, 'RPC_METHOD_MISSING')) return undefined;
      if (!isRefusal(error)) throw error;
    }
  }
  return undefined;
}

/** Number and hash from the header at the front of a block's RLP; the rest stays unread. */
async function identityOfRlp(result: RawResult, call: RpcCall): Promise<BlockIdentity> {
  const head = firstBytes(result, 3 + 2 * MAX_HEADER_BYTES);
  if (head[0] !== HEX_STRING) throw malformed(call, 'the raw block is no string');
  const whole = head.length === result.sizeBytes;
  const hex = new TextDecoder().decode(whole ? head.subarray(1, -1) : head.subarray(1));
  // Loaded here, so that a page that never asks a node never loads the WebAssembly of the hash.
  const { keccak256, loadKeccak } = await import('../../core/bytes/keccak.ts');
  await loadKeccak();
  try {
    const bytes = hexToBytes(hex.length % 2 === 0 ? hex : hex.slice(0, -1), call.method);
    const blockSizeBytes = (result.sizeBytes - '"0x"'.length) / 2;
    const list = rlpSpanAt(bytes, 0, blockSizeBytes);
    const span = rlpSpanAt(bytes, list.start, list.end);
    const header = bytes.subarray(list.start, span.end);
    const field = splitRlpList(header)[NUMBER_FIELD] ?? new Uint8Array(0);
    const number = rlpSpanAt(field, 0, field.length);
    return {
      number: bytesToBigInt(field.subarray(number.start, number.end)),
      hash: bytesToHex(keccak256(header)),
    };
  } catch {
    throw malformed(call, 'the raw block is not the RLP of a block');
  }
}

/** Number and hash of a block object, found without parsing its transactions. */
async function identityOfObject(result: RawResult, call: RpcCall): Promise<BlockIdentity> {
  const scanner = createMemberScanner(new Set(['number', 'hash']));
  const pace = createPacer();
  try {
    for (const part of result.parts) {
      scanner.push(part);
      await pace();
    }
    const members = scanner.finish().filter(({ text }) => text !== undefined);
    const block = Object.fromEntries(
      members.map(({ key, text }) => [key, text?.replace(/^"|"$/g, '')]),
    );
    return readIdentity(members.length === 2 ? block : undefined, call);
  } catch (error) {
    if (!(error instanceof JsonScanError)) throw error;
    throw malformed(call, 'the block is no JSON object');
  }
}

function notFound(call: RpcCall, { number, hash }: BlockIdentity): Error {
  return rpcError('RPC_BLOCK_NOT_FOUND', call, `the node has no block ${number}`, {
    block: `${number}`,
    hash,
  });
}

function malformed(call: RpcCall, what: string): Error {
  return rpcError('RPC_RESPONSE_MALFORMED', call, what);
}
