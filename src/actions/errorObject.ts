/** Any thrown value as the plain form that stores hold and the error panel explains. */

import { type ErrorObject, isExplorerError } from '../core/errors.ts';

/** Messages by which engines say that memory ran out (V8, SpiderMonkey, JavaScriptCore). */
const OUT_OF_MEMORY =
  /out of memory|could not allocate memory|allocation (failed|size)|invalid (array|string|typed array) length/i;

export function toErrorObject(error: unknown): ErrorObject {
  if (isExplorerError(error)) return error.toObject();
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (OUT_OF_MEMORY.test(message)) return { code: 'OUT_OF_MEMORY', message };
  return { code: 'WORKER_CRASHED', message: `A fault of this page: ${message}` };
}
