/**
 * Whether a value of unknown origin is JSON of a bounded size, asked without recursion: what is written
 * out or hashed later may recurse. Files are bounded while they are read (`strictJson.ts`); a value that
 * came by another way, from a page or a library, was not.
 */

import { MAX_JSON_DEPTH, MAX_JSON_VALUES } from './limits.ts';

/** What is wrong with it, in words; undefined where it may be walked through. A part that is shared counts each time. */
export function beyondJson(value: unknown): string | undefined {
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  let count = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (++count > MAX_JSON_VALUES) return `more than ${MAX_JSON_VALUES} values`;
    const { value: found, depth } = next;
    if (isScalar(found)) continue;
    if (typeof found !== 'object') return `a ${typeof found}, which is no JSON`;
    if (depth >= MAX_JSON_DEPTH) return `nested more than ${MAX_JSON_DEPTH} levels deep`;
    const parts = partsOf(found as object); // null is a scalar, found above
    if (parts === undefined) return 'an object that is no JSON';
    if (count + open.length + parts.length > MAX_JSON_VALUES) {
      return `more than ${MAX_JSON_VALUES} values`;
    }
    for (const part of parts) open.push({ value: part, depth: depth + 1 });
  }
  return undefined;
}

function isScalar(value: unknown): boolean {
  return (
    value === null ||
    typeof value === 'boolean' ||
    typeof value === 'string' ||
    (typeof value === 'number' && Number.isFinite(value))
  );
}

/** Maps, dates and arrays of bytes are written as something else than they hold. Holes of a list are undefined, which is no JSON. */
function partsOf(object: object): readonly unknown[] | undefined {
  if (Array.isArray(object)) return object;
  const prototype: unknown = Object.getPrototypeOf(object);
  return prototype === null || prototype === Object.prototype ? Object.values(object) : undefined;
}
