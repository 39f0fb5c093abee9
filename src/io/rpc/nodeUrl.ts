/**
 * The address of a node as the reader typed it, taken apart once: what is sent, what may be shown
 * (the host), and what must never appear in a text (user name, password, path, query).
 */

import { ExplorerError } from '../../core/errors.ts';

export interface NodeUrl {
  /** What is fetched: without user name and password, which `fetch` refuses in a URL. */
  readonly href: string;
  /** Host and port, the only part that any text may hold. */
  readonly host: string;
  readonly hostname: string;
  readonly protocol: 'http:' | 'https:';
  /** The `Authorization` header made from user name and password, where there were any. */
  readonly authorization?: string;
  /** Pieces of the URL that could be a key, longest first. */
  readonly secrets: readonly string[];
}

/** A piece shorter than this is an ordinary word such as `v3`, not a key. */
const SHORTEST_SECRET = 6;

/** Takes a typed URL apart. Errors: RPC_URL_INVALID, whose data never repeats the input. */
export function parseNodeUrl(text: string): NodeUrl {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) throw urlError('is not a URL', 'http://… or https://…');
  const url = new URL(trimmed);
  const { protocol } = url;
  if (protocol !== 'http:' && protocol !== 'https:') {
    // A scheme is shown only where it is one: in `name:secret@host` it would be the user name.
    const found = /^(wss?|ftp|file|ipc):$/.test(protocol) ? protocol : undefined;
    throw urlError('is neither http nor https', 'http: or https:', found);
  }
  const secrets = secretsOf(url);
  const authorization = authorizationOf(url);
  url.username = '';
  url.password = '';
  url.hash = '';
  return {
    href: url.href,
    host: url.host,
    hostname: url.hostname,
    protocol,
    secrets,
    ...(authorization === undefined ? {} : { authorization }),
  };
}

/** Whether a host name is this machine's own: browsers exempt it from the mixed content rule. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d+){3}$/.test(hostname)
  );
}

/** Whether a host name is in a private network, by its form: private IPv4, link-local, `.local`. */
export function isPrivateNetwork(hostname: string): boolean {
  return (
    /^10\./.test(hostname) ||
    /^192\.168\./.test(hostname) ||
    /^172\.(1[6-9]|2\d|3[01])\./.test(hostname) ||
    /^169\.254\./.test(hostname) ||
    /^\[f[cde]/.test(hostname) ||
    hostname.endsWith('.local')
  );
}

function secretsOf(url: URL): string[] {
  const pieces = [
    url.href,
    url.username,
    url.password,
    url.pathname,
    url.search,
    url.hash,
    ...url.pathname.split('/'),
    ...url.search.slice(1).split('&'),
    ...url.searchParams.values(),
  ];
  const forms = pieces.flatMap((piece) => [piece, decoded(piece)]);
  const passwords = [url.password, decoded(url.password)]; // secret at any length
  const secrets = forms.filter((form) => form.length >= SHORTEST_SECRET).concat(passwords);
  return [...new Set(secrets)]
    .filter((secret) => secret !== '')
    .sort((a, b) => b.length - a.length);
}

function decoded(piece: string): string {
  try {
    return decodeURIComponent(piece);
  } catch {
    return piece; // a lone % is no escape: the piece stands for itself
  }
}

function authorizationOf(url: URL): string | undefined {
  if (url.username === '' && url.password === '') return undefined;
  const bytes = new TextEncoder().encode(`${decoded(url.username)}:${decoded(url.password)}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

function urlError(what: string, expected: string, found?: string): ExplorerError {
  return new ExplorerError('RPC_URL_INVALID', `The node URL ${what}`, { expected, found });
}
