/**
 * Errors across threads. Comlink's own handler sends name, message and stack only; this one keeps
 * the code, the data and the cause, so that an `ExplorerError` thrown in a worker is one on the page.
 * Both sides call {@link installErrorTransfer} once, before the first message.
 */

import { type TransferHandler, transferHandlers } from 'comlink';
import { type ErrorCode, type ErrorData, ExplorerError } from '../core/errors.ts';

/** An error as plain data. */
export interface SerializedError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  /** Set for an `ExplorerError` only. */
  readonly code?: ErrorCode;
  readonly data?: ErrorData;
  readonly cause?: SerializedError;
}

/** What Comlink hands to its `throw` handler: the thrown value under `value`. */
interface Thrown {
  readonly value: unknown;
}

/** Causes beyond this many are dropped: a cause may point back at its error. */
const MAX_CAUSES = 8;

/** Replaces Comlink's `throw` handler, which drops code, data and cause. */
export function installErrorTransfer(): void {
  const original = transferHandlers.get('throw');
  if (!original) return;
  const handler: TransferHandler<Thrown, SerializedError> = {
    canHandle: (value): value is Thrown => original.canHandle(value),
    serialize: ({ value }) => [serializeError(value), []],
    deserialize: (serialized) => {
      throw reviveError(serialized);
    },
  };
  transferHandlers.set('throw', handler as TransferHandler<unknown, unknown>); // the map erases the types
}

/** Any thrown value as plain data. */
function serializeError(value: unknown, depth = 0): SerializedError {
  if (!(value instanceof Error)) return { name: 'Error', message: describe(value) };
  const hasCause = value.cause !== undefined && depth < MAX_CAUSES;
  return {
    name: value.name,
    message: value.message,
    ...(value.stack === undefined ? {} : { stack: value.stack }),
    ...(value instanceof ExplorerError ? { code: value.code, data: { ...value.data } } : {}),
    ...(hasCause ? { cause: serializeError(value.cause, depth + 1) } : {}),
  };
}

/** The error that {@link serializeError} made plain, of the same class where it was ours. */
function reviveError(serialized: SerializedError): Error {
  const options = serialized.cause === undefined ? {} : { cause: reviveError(serialized.cause) };
  if (serialized.code !== undefined) {
    return withStack(
      new ExplorerError(serialized.code, serialized.message, serialized.data, options),
      serialized,
    );
  }
  const error = withStack(new Error(serialized.message, options), serialized);
  error.name = serialized.name;
  return error;
}

function withStack<E extends Error>(error: E, serialized: SerializedError): E {
  if (serialized.stack !== undefined) error.stack = serialized.stack;
  return error;
}

function describe(value: unknown): string {
  return typeof value === 'string' ? value : `thrown: ${String(value)}`;
}
