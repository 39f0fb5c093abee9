/** Small results as values, and all results as one run of bytes. */

import { assert } from '../../core/errors.ts';
import { type RpcCall, rpcError } from './rpcError.ts';
import type { RawResult } from './transport.ts';

/** The value of a small result. Errors: RPC_RESPONSE_NOT_JSON. */
export function parseResult(result: RawResult, call: RpcCall): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(firstBytes(result)));
  } catch {
    throw rpcError('RPC_RESPONSE_NOT_JSON', call, '"result" is not JSON');
  }
}

/** The first `length` bytes of a result, or all of it. */
export function firstBytes(result: RawResult, length = result.sizeBytes): Uint8Array {
  const bytes = new Uint8Array(Math.min(length, result.sizeBytes));
  let at = 0;
  for (const part of result.parts) {
    if (at === bytes.length) break;
    const view = part.subarray(0, bytes.length - at);
    bytes.set(view, at);
    at += view.length;
  }
  assert(at === bytes.length, 'the parts of a result add up to its size');
  return bytes;
}

/** The chunks of a whole answer as one run of bytes. */
export function joinChunks(chunks: readonly Uint8Array[]): Uint8Array {
  const sizeBytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  return firstBytes({ method: '', parts: chunks, sizeBytes });
}

/** Whether the result is the JSON value null. */
export function isNull(result: RawResult): boolean {
  return result.sizeBytes === 4 && firstBytes(result)[0] === 0x6e; // 'n'
}
