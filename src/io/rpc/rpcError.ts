/** The errors of the RPC client: they name the host and the method, never the URL, where keys live. */

import { type ErrorCode, type ErrorData, ExplorerError } from '../../core/errors.ts';

/** Which call an error speaks of. */
export interface RpcCall {
  /** Host and port alone. */
  readonly host: string;
  readonly method: string;
}

/** An expected failure of one call. No cause is kept: texts of `fetch` can hold the URL. */
export function rpcError(
  code: ErrorCode,
  call: RpcCall,
  what: string,
  data: ErrorData = {},
): ExplorerError {
  return new ExplorerError(code, `${call.host}: ${call.method}: ${what}`, {
    host: call.host,
    method: call.method,
    ...data,
  });
}

/** The reader cancelled. */
export function abortedError(call: RpcCall): ExplorerError {
  return rpcError('ABORTED', call, 'cancelled');
}
