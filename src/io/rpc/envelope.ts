/**
 * The JSON-RPC 2.0 envelope of an answer, read while it streams in: where `result` stands, or what
 * `error` says. Source: JSON-RPC 2.0 §5. Stricter than most: a doubled member is refused, because two
 * readers could take different ones.
 */

import { createMemberScanner, type JsonMember, JsonScanError } from './memberScanner.ts';
import type { NodeError } from './nodeError.ts';
import { type RpcCall, rpcError } from './rpcError.ts';

export type Envelope =
  | { readonly type: 'result'; readonly start: number; readonly end: number }
  | { readonly type: 'error'; readonly error: NodeError };

export interface EnvelopeReader {
  /** Reads the next bytes. Errors: RPC_RESPONSE_NOT_JSON, RPC_RESPONSE_MALFORMED. */
  push(chunk: Uint8Array): void;
  /** The envelope. Errors: as `push`, RPC_RESPONSE_TRUNCATED, RPC_ID_MISMATCH. */
  finish(): Envelope;
}

const MEMBERS = ['jsonrpc', 'id', 'result', 'error'] as const;
const COLLECTED: ReadonlySet<string> = new Set(['jsonrpc', 'id', 'error']);

/** A reader of the answer to the request `id`. */
export function createEnvelopeReader(call: RpcCall, id: number): EnvelopeReader {
  const scanner = createMemberScanner(COLLECTED);
  return {
    push: (chunk) => explained(call, () => scanner.push(chunk)),
    finish: () =>
      readEnvelope(
        call,
        id,
        explained(call, () => scanner.finish()),
      ),
  };
}

function readEnvelope(call: RpcCall, id: number, members: readonly JsonMember[]): Envelope {
  for (const name of MEMBERS) {
    const times = members.filter(({ key }) => key === name).length;
    if (times > 1) throw malformed(call, `"${name}" stands there ${times} times`);
  }
  const find = (name: (typeof MEMBERS)[number]) => members.find(({ key }) => key === name);
  if (parseMember(call, find('jsonrpc')) !== '2.0') throw malformed(call, '"jsonrpc" is not "2.0"');
  // Some nodes send `"error": null` or `"result": null` beside the other one: null is absence here.
  const error = parseMember(call, find('error')) ?? undefined;
  const result = find('result');
  const answeredId = parseMember(call, find('id'));
  // §5: an error may carry the id null, when the node could not read the request.
  if (answeredId !== id && !(answeredId === null && error !== undefined)) {
    throw idMismatch(call, id, answeredId);
  }
  if (error !== undefined) {
    if (result !== undefined && result.end - result.start !== 'null'.length) {
      throw malformed(call, 'both "result" and "error" are there');
    }
    return { type: 'error', error: toNodeError(call, error) };
  }
  if (result === undefined) throw malformed(call, 'neither "result" nor "error" is there');
  return { type: 'result', start: result.start, end: result.end };
}

function toNodeError(call: RpcCall, error: unknown): NodeError {
  if (typeof error === 'string') return { message: error };
  if (typeof error !== 'object' || error === null) throw malformed(call, '"error" is no object');
  const { code, message } = error as { code?: unknown; message?: unknown }; // checked below
  return {
    message: typeof message === 'string' ? message : '',
    ...(typeof code === 'number' ? { code } : {}),
  };
}

/** The value of a collected member; its text is Latin-1 for UTF-8 bytes. */
function parseMember(call: RpcCall, member: JsonMember | undefined): unknown {
  if (member?.text === undefined) return undefined;
  const bytes = Uint8Array.from(member.text, (character) => character.charCodeAt(0));
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw rpcError('RPC_RESPONSE_NOT_JSON', call, `"${member.key}" is not JSON`);
  }
}

/** Runs the scanner and says what its errors mean for an answer. */
function explained<T>(call: RpcCall, scan: () => T): T {
  try {
    return scan();
  } catch (error) {
    if (error instanceof JsonScanError) throw scanErrorToExplorerError(call, error);
    throw error;
  }
}

function scanErrorToExplorerError(call: RpcCall, { reason, offset }: JsonScanError): Error {
  switch (reason) {
    case 'empty':
      return rpcError('RPC_RESPONSE_NOT_JSON', call, 'the answer is empty', { offset });
    case 'not-object':
      return rpcError('RPC_RESPONSE_NOT_JSON', call, 'the answer is not a JSON object', { offset });
    case 'syntax':
      return rpcError('RPC_RESPONSE_NOT_JSON', call, `not JSON at byte ${offset}`, { offset });
    case 'truncated':
      return rpcError('RPC_RESPONSE_TRUNCATED', call, `the answer ends after ${offset} bytes`, {
        found: offset,
      });
    case 'limit':
      return malformed(call, `too deep, too many members or too long at byte ${offset}`);
  }
}

function malformed(call: RpcCall, what: string): Error {
  return rpcError('RPC_RESPONSE_MALFORMED', call, `not a JSON-RPC 2.0 answer: ${what}`);
}

function idMismatch(call: RpcCall, id: number, found: unknown): Error {
  const shown = typeof found === 'number' || typeof found === 'boolean' ? found : typeof found;
  return rpcError('RPC_ID_MISMATCH', call, `the answer is for request ${shown}, not ${id}`, {
    expected: id,
    found: shown,
  });
}
