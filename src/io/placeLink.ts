/**
 * The part of a link behind its document, ↔ the view of it:
 *
 *     /trie?view=tree|icicle|path|node&sel=account:3f2a
 *     /accounts        /account/0x…        /account/0x…/slot/0x…
 *     /node/<account|0x…>:<nibbles>?byte=120-151
 *     /fold/0x…?step=3                     /fold/0x…/slot/0x…?step=3
 *     /report          /proofs
 *
 * `?time=after` with any of them.
 */

import type { Hex } from '../core/bytes/hex.ts';
import type { NodePlace } from '../core/inspection.ts';
import { type ByteSpan, type Place, TRIE_VIEWS } from '../core/route.ts';

const KEY = '0x(?:[0-9a-f]{40}|[0-9a-f]{64})';
const SLOT = '0x[0-9a-f]{1,64}';
const ACCOUNT = new RegExp(`^/account/(${KEY})(?:/slot/(${SLOT}))?$`);
const FOLD = new RegExp(`^/fold/(${KEY})(?:/slot/(${SLOT}))?$`);
const NODE = /^\/node\/([^/]+)$/;
const NODE_PLACE = /^(account|0x[0-9a-f]{64}):([0-9a-f]{0,64})$/;
/** Five digits: the RLP of a node is far below 100,000 bytes. */
const BYTES = /^(\d{1,5})-(\d{1,5})$/;
/** A path of 64 nibbles has at most 65 nodes, and a storage proof hangs below an account's. */
const MAX_STEP = 999;

/** The place of a path and its query; `undefined` where there is none of this form. */
export function parsePlace(path: string, query: URLSearchParams): Place | undefined {
  if (path === '/trie') return parseTrie(query);
  if (path === '/accounts') return { section: 'accounts' };
  if (path === '/report') return { section: 'report' };
  if (path === '/proofs') return { section: 'proofs' };
  return parseAccount(path) ?? parseFold(path, query) ?? parseNode(path, query);
}

/** Path and own query of a place; {@link parsePlace} is its inverse. */
export function formatPlace(place: Place): { path: string; query: readonly string[] } {
  switch (place.section) {
    case 'accounts':
    case 'report':
    case 'proofs':
      return { path: `/${place.section}`, query: [] };
    case 'trie':
      return { path: '/trie', query: trieQuery(place) };
    case 'account':
      return { path: `/account/${place.address}`, query: [] };
    case 'slot':
      return { path: `/account/${place.address}/slot/${place.slot}`, query: [] };
    case 'node': {
      const { bytes } = place;
      const query = bytes ? [`byte=${bytes.start}-${bytes.end - 1}`] : [];
      return { path: `/node/${formatNodePlace(place.node)}`, query };
    }
    case 'fold': {
      const slot = place.slot === undefined ? '' : `/slot/${place.slot}`;
      return { path: `/fold/${place.address}${slot}`, query: [`step=${place.step}`] };
    }
  }
}

/** `account:3f2a`, or the hashed address of a storage trie in place of `account`. */
function formatNodePlace({ trie, path }: NodePlace): string {
  return `${trie}:${path}`;
}

/** The inverse of {@link formatNodePlace}. */
function parseNodePlace(text: string): NodePlace | undefined {
  const [, trie, path] = NODE_PLACE.exec(text) ?? [];
  if (trie === undefined || path === undefined) return undefined;
  return { trie: trie === 'account' ? 'account' : (trie as Hex), path }; // the pattern is that of a hash
}

function parseTrie(query: URLSearchParams): Place {
  const view = TRIE_VIEWS.find((name) => name === query.get('view'));
  const selected = parseNodePlace(query.get('sel') ?? '');
  return { section: 'trie', ...(view && { view }), ...(selected && { selected }) };
}

function trieQuery({ view, selected }: Extract<Place, { section: 'trie' }>): string[] {
  return [
    ...(view ? [`view=${view}`] : []),
    ...(selected ? [`sel=${formatNodePlace(selected)}`] : []),
  ];
}

function parseAccount(path: string): Place | undefined {
  const [, address, slot] = ACCOUNT.exec(path) ?? [];
  if (address === undefined) return undefined;
  return slot === undefined ? { section: 'account', address } : { section: 'slot', address, slot };
}

function parseFold(path: string, query: URLSearchParams): Place | undefined {
  const [, address, slot] = FOLD.exec(path) ?? [];
  if (address === undefined) return undefined;
  const asked = Number(query.get('step') ?? 1);
  const step = Number.isInteger(asked) && asked >= 1 && asked <= MAX_STEP ? asked : 1;
  return { section: 'fold', address, ...(slot !== undefined && { slot }), step };
}

function parseNode(path: string, query: URLSearchParams): Place | undefined {
  const node = parseNodePlace(NODE.exec(path)?.[1] ?? '');
  if (!node) return undefined;
  const bytes = parseBytes(query.get('byte') ?? '');
  return { section: 'node', node, ...(bytes && { bytes }) };
}

function parseBytes(text: string): ByteSpan | undefined {
  const [, first, last] = BYTES.exec(text) ?? [];
  if (first === undefined || last === undefined) return undefined;
  const span = { start: Number(first), end: Number(last) + 1 };
  return span.end > span.start ? span : undefined;
}
