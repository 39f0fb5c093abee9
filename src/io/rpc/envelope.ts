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

/** An envelope of which only the id was looked at: an answer of a batch, whose call is found by it. */
export interface OpenEnvelope {
  /** Undefined where there is none. */
  readonly id: unknown;
  /** The rest. Errors: RPC_RESPONSE_MALFORMED, RPC_RESPONSE_NOT_JSON. */
  read(call: RpcCall): Envelope;
}

/** Opens one complete answer. Errors: as of a reader, but for RPC_ID_MISMATCH. */
export function openEnvelope(call: RpcCall, bytes: Uint8Array): OpenEnvelope {
  const members = explained(call, () => {
    const scanner = createMemberScanner(COLLECTED);
    scanner.push(bytes);
    return scanner.finish();
  });
  const ids = members.filter(({ key }) => key === 'id');
  const id = ids.length === 1 ? parseMember(call, ids[0]) : undefined;
  return { id, read: (named) => readBody(named, members) };
}

function readEnvelope(call: RpcCall, id: number, members: readonly JsonMember[]): Envelope {
  checkMembers(call, members);
  const answeredId = parseMember(
    call,
    members.find(({ key }) => key === 'id'),
  );
  // §5: an error may carry the id null, when the node could not read the request.
  const isOfNone = answeredId === null && readError(call, members) !== undefined;
  if (answeredId !== id && !isOfNone) throw idMismatch(call, id, answeredId);
  return readBody(call, members);
}

function checkMembers(call: RpcCall, members: readonly JsonMember[]): void {
  for (const name of MEMBERS) {
    const times = members.filter(({ key }) => key === name).length;
    if (times > 1) throw malformed(call, `"${name}" stands there ${times} times`);
  }
  const version = members.find(({ key }) => key === 'jsonrpc');
  if (parseMember(call, version) !== '2.0') throw malformed(call, '"jsonrpc" is not "2.0"');
}

/** Some nodes send `"error": null` or `"result": null` beside the other one: null is absence here. */
function readError(call: RpcCall, members: readonly JsonMember[]): unknown {
  const error = members.find(({ key }) => key === 'error');
  return parseMember(call, error) ?? undefined;
}

function readBody(call: RpcCall, members: readonly JsonMember[]): Envelope {
  checkMembers(call, members);
  const error = readError(call, members);
  const result = members.find(({ key }) => key === 'result');
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
      return rpcError('RPC_RESPONSE_EMPTY', call, 'the answer is empty');
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
