/** URLs of nodes that the reader asked to have remembered on this device, and no others. */

import * as v from 'valibot';

const KEY = 'glassblock.nodes';
const MAX_NODES = 20;

const schema = v.pipe(v.array(v.pipe(v.string(), v.maxLength(4_000))), v.maxLength(MAX_NODES));

/** Newest first. What is damaged counts as nothing. */
export function readRememberedNodes(): readonly string[] {
  try {
    const found = v.safeParse(schema, JSON.parse(window.localStorage.getItem(KEY) ?? '[]'));
    return found.success ? found.output : [];
  } catch {
    return []; // no storage, or not JSON: nothing was remembered
  }
}

/** Whether it is kept: a browser may refuse. An empty list leaves nothing behind. */
export function writeRememberedNodes(urls: readonly string[]): boolean {
  try {
    if (urls.length === 0) window.localStorage.removeItem(KEY);
    else window.localStorage.setItem(KEY, JSON.stringify(urls.slice(0, MAX_NODES)));
    return true;
  } catch {
    return false; // private mode or a full quota: the caller says so
  }
}
