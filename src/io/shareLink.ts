/**
 * Links: `location.hash` ↔ what is shown. Everything is in the fragment, which browsers never send,
 * and nothing in it says where the data came from.
 *
 *     #/                              start
 *     #/example/<id>                  an example of the gallery
 *     #/file/<sha256-16>              a dropped document, by content
 *     #/<chainId>/block/<n|hash>      a block, from whatever node the reader names
 *     …?check=W5                      with a check opened
 */

import { CHECKS, type CheckId } from '../core/checks.ts';
import type { DocumentRoute, Route } from '../core/route.ts';

const EXAMPLE = /^\/example\/([a-z0-9][a-z0-9-]{0,63})$/;
const FILE = /^\/file\/([0-9a-f]{16})$/;
const BLOCK = /^\/([1-9]\d{0,15})\/block\/(0|[1-9]\d{0,19}|0x[0-9a-f]{64})$/;

/** The route of a fragment; what no route matches is `unknown`, never an error. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2);
  if (path === '' || path === '/') return { page: 'start' };
  const route = parsePath(path);
  if (!route) return { page: 'unknown', hash };
  const check = parseCheck(new URLSearchParams(query).get('check'));
  return check ? { ...route, check } : route;
}

/** The fragment of a route, `#` included. */
export function formatRoute(route: Route): string {
  if (route.page === 'start') return '#/';
  if (route.page === 'unknown') return route.hash;
  return `#${formatPath(route)}${route.check ? `?check=${route.check}` : ''}`;
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

function parsePath(path: string): DocumentRoute | undefined {
  const example = EXAMPLE.exec(path)?.[1];
  if (example !== undefined) return { page: 'example', id: example };
  const digest = FILE.exec(path)?.[1];
  if (digest !== undefined) return { page: 'file', digest };
  const [, chainId, block] = BLOCK.exec(path) ?? [];
  if (chainId === undefined || block === undefined) return undefined;
  const id = Number(chainId);
  return Number.isSafeInteger(id) ? { page: 'block', chainId: id, block } : undefined;
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
