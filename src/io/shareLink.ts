/**
 * Links: `location.hash` ↔ what is shown. Everything is in the fragment, which browsers never send,
 * and nothing in it says where the data came from.
 *
 *     #/                              start
 *     #/example/<id>                  an example of the gallery
 *     #/file/<sha256-16>              a dropped document, by content
 *     #/<chainId>/block/<n|hash>      a block, from whatever node the reader names
 *     …?check=W5                      with a check opened
 *     …/trie?…                        a view of it: see placeLink.ts
 *     #/proof                         a proof on its own
 *     #/published[/gb1.<base64url>]   a published zk proof, a small one in the link
 *     #/circuit                       a circuit of the reader's own
 *     #/node                          the recent blocks of a node that the reader names
 */

import { CHECKS, type CheckId } from '../core/checks.ts';
import type { DocumentRoute, Route } from '../core/route.ts';
import { formatPlace, parsePlace } from './placeLink.ts';

/** A proof of at most 2 kB with what belongs to it, in base64url behind its version. */
const PUBLISHED = /^\/published(?:\/(gb\d{1,3}\.[A-Za-z0-9_-]{0,4096}))?$/;
const EXAMPLE = /^\/example\/([a-z0-9][a-z0-9-]{0,63})(?=\/|$)/;
const FILE = /^\/file\/([0-9a-f]{16})(?=\/|$)/;
const BLOCK = /^\/([1-9]\d{0,15})\/block\/(0|[1-9]\d{0,19}|0x[0-9a-f]{64})(?=\/|$)/;

/** The route of a fragment; what no route matches is `unknown`, never an error. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2);
  if (path === '' || path === '/') return { page: 'start' };
  if (path === '/proof') return { page: 'proof' };
  if (path === '/node') return { page: 'node' };
  if (path === '/circuit') return { page: 'circuit' };
  const published = PUBLISHED.exec(path);
  if (published) {
    const [, packed] = published;
    return packed === undefined ? { page: 'published' } : { page: 'published', packed };
  }
  const found = parseDocument(path);
  if (!found) return { page: 'unknown', hash };
  return parseView(found, new URLSearchParams(query)) ?? { page: 'unknown', hash };
}

/** The fragment of a route, `#` included. */
export function formatRoute(route: Route): string {
  if (route.page === 'start') return '#/';
  if (route.page === 'proof') return '#/proof';
  if (route.page === 'node') return '#/node';
  if (route.page === 'circuit') return '#/circuit';
  if (route.page === 'published') {
    return route.packed === undefined ? '#/published' : `#/published/${route.packed}`;
  }
  if (route.page === 'unknown') return route.hash;
  const { path, query } = route.place ? formatPlace(route.place) : { path: '', query: [] };
  const parts = [
    ...query,
    ...(route.check && !route.place ? [`check=${route.check}`] : []),
    ...(route.time === 'after' ? ['time=after'] : []),
  ];
  return `#${formatPath(route)}${path}${parts.length > 0 ? `?${parts.join('&')}` : ''}`;
}

/** Calls `listener` with the current route and with each later one. Returns how to stop. */
export function watchRoute(listener: (route: Route) => void): () => void {
  const report = () => listener(parseRoute(window.location.hash));
  window.addEventListener('hashchange', report);
  report();
  return () => window.removeEventListener('hashchange', report);
}

/** Goes to a route: a new entry of the history. */
export function pushRoute(route: Route): void {
  window.location.hash = formatRoute(route);
}

/** Rewrites the current entry of the history; no listener is called. */
export function replaceRoute(route: Route): void {
  window.history.replaceState(null, '', formatRoute(route));
}

/** The whole address of a route, for the clipboard: the page's own, without its query. */
export function shareUrl(route: Route): string {
  const { origin, pathname } = window.location;
  return `${origin === 'null' ? 'file://' : origin}${pathname}${formatRoute(route)}`;
}

/** The document of a path, and what of the path lies behind it. */
interface FoundDocument {
  readonly route: DocumentRoute;
  readonly rest: string;
}

function parseDocument(path: string): FoundDocument | undefined {
  const example = EXAMPLE.exec(path);
  if (example?.[1] !== undefined) {
    return { route: { page: 'example', id: example[1] }, rest: path.slice(example[0].length) };
  }
  const file = FILE.exec(path);
  if (file?.[1] !== undefined) {
    return { route: { page: 'file', digest: file[1] }, rest: path.slice(file[0].length) };
  }
  const [whole = '', chainId, block] = BLOCK.exec(path) ?? [];
  if (chainId === undefined || block === undefined) return undefined;
  const id = Number(chainId);
  const route = { page: 'block', chainId: id, block } as const;
  return Number.isSafeInteger(id) ? { route, rest: path.slice(whole.length) } : undefined;
}

function parseView(
  { route, rest }: FoundDocument,
  query: URLSearchParams,
): DocumentRoute | undefined {
  const timed = query.get('time') === 'after' ? { ...route, time: 'after' as const } : route;
  if (rest === '') {
    const check = parseCheck(query.get('check'));
    return check ? { ...timed, check } : timed;
  }
  const place = parsePlace(rest, query);
  return place && { ...timed, place };
}

function formatPath(route: DocumentRoute): string {
  switch (route.page) {
    case 'example':
      return `/example/${route.id}`;
    case 'file':
      return `/file/${route.digest}`;
    case 'block':
      return `/${route.chainId}/block/${route.block}`;
  }
}

function parseCheck(id: string | null): CheckId | undefined {
  return CHECKS.find((check) => check.id === id)?.id;
}
