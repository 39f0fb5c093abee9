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

/** Everything that an HTTP status says, without JSON-RPC inside. */
export const STATUS_CODES = [
  'RPC_HTTP_STATUS',
  'RPC_KEY_REFUSED',
  'RPC_PATH_UNKNOWN',
  'RPC_SERVER_FAILED',
] as const satisfies readonly ErrorCode[];

/** What a status means: it alone is all there is. */
export function codeOfStatus(status: number): (typeof STATUS_CODES)[number] {
  if (status === 401 || status === 402 || status === 403) return 'RPC_KEY_REFUSED';
  if (status === 404 || status === 405 || status === 410) return 'RPC_PATH_UNKNOWN';
  return status >= 500 ? 'RPC_SERVER_FAILED' : 'RPC_HTTP_STATUS';
}

/** The reader cancelled. */
export function abortedError(call: RpcCall): ExplorerError {
  return rpcError('ABORTED', call, 'cancelled');
}
