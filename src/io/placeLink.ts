/**
 * The part of a link behind its document, ↔ the view of it:
 *
 *     /trie?view=tree|icicle|path|node&sel=account:3f2a
 *     /accounts        /account/0x…        /account/0x…/slot/0x…
 *     /node/<account|0x…>:<nibbles>?byte=120-151
 *     /fold/0x…?step=3                     /fold/0x…/slot/0x…?step=3
 *     /changes?group=account|phase&only=storage&row=0x…&slot=0x…&phase=3
 *     /transactions    /tx/7?log=41        /trace/9?view=steps&frame=2&step=812
 *     /prove?entry=12&row=0x…
 *     /reads           /access             /report     /compare     /statement   /proofs
 *
 * `?time=after` with any of them.
 */

import type { Hex } from '../core/bytes/hex.ts';
import type { NodePlace } from '../core/inspection.ts';
import {
  type ByteSpan,
  CHANGE_FILTERS,
  CHANGE_GROUPS,
  type Place,
  TRACE_VIEWS,
  TRIE_VIEWS,
} from '../core/route.ts';

const KEY = '0x(?:[0-9a-f]{40}|[0-9a-f]{64})';
const SLOT = '0x[0-9a-f]{1,64}';
const ACCOUNT = new RegExp(`^/account/(${KEY})(?:/slot/(${SLOT}))?$`);
const FOLD = new RegExp(`^/fold/(${KEY})(?:/slot/(${SLOT}))?$`);
const TRANSACTION = /^\/tx\/(\d{1,6})$/;
const TRACE = /^\/trace\/(\d{1,6})$/;
const NODE = /^\/node\/([^/]+)$/;
const NODE_PLACE = /^(account|0x[0-9a-f]{64}):([0-9a-f]{0,64})$/;
/** Five digits: the RLP of a node is far below 100,000 bytes. */
const BYTES = /^(\d{1,5})-(\d{1,5})$/;
/** A path of 64 nibbles has at most 65 nodes, and a storage proof hangs below an account's. */
const MAX_STEP = 999;
/** Nine digits are more than a trace, its calls and a block's logs ever count. */
const COUNT = /^\d{1,9}$/;
const ADDRESS_ROW = new RegExp(`^${KEY}$`);
const SLOT_ROW = new RegExp(`^${SLOT}$`);

/** Sections whose path is their name and that have no query. */
const PLAIN = [
  'accounts',
  'reads',
  'access',
  'transactions',
  'report',
  'compare',
  'statement',
  'proofs',
] as const;

/** The place of a path and its query; `undefined` where there is none of this form. */
export function parsePlace(path: string, query: URLSearchParams): Place | undefined {
  if (path === '/trie') return parseTrie(query);
  if (path === '/changes') return parseChanges(query);
  if (path === '/prove') return parseProve(query);
  const section = PLAIN.find((name) => path === `/${name}`);
  if (section) return { section };
  return (
    parseAccount(path) ??
    parseFold(path, query) ??
    parseNode(path, query) ??
    parseTransaction(path, query) ??
    parseTrace(path, query)
  );
}

/** Path and own query of a place; {@link parsePlace} is its inverse. */
export function formatPlace(place: Place): { path: string; query: readonly string[] } {
  switch (place.section) {
    case 'accounts':
    case 'reads':
    case 'access':
    case 'transactions':
    case 'report':
    case 'compare':
    case 'statement':
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
    case 'changes': {
      const { group, filter, address, slot, phase } = place;
      return {
        path: '/changes',
        query: queryOf({ group, only: filter, row: address, slot, phase }),
      };
    }
    case 'prove':
      return { path: '/prove', query: queryOf({ entry: place.entry, row: place.address }) };
    case 'transaction':
      return { path: `/tx/${place.index}`, query: queryOf({ log: place.log }) };
    case 'trace': {
      const { phase, view, frame, step } = place;
      return { path: `/trace/${phase}`, query: queryOf({ view, frame, step }) };
    }
  }
}

/** What is there of a query, in order. */
function queryOf(parts: Readonly<Record<string, string | number | undefined>>): string[] {
  return Object.entries(parts).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${value}`],
  );
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

function parseChanges(query: URLSearchParams): Place {
  const group = CHANGE_GROUPS.find((name) => name === query.get('group'));
  const filter = CHANGE_FILTERS.find((name) => name === query.get('only'));
  const address = matching(query.get('row'), ADDRESS_ROW);
  const slot = matching(query.get('slot'), SLOT_ROW);
  const phase = countIn(query, 'phase');
  return {
    section: 'changes',
    ...(group && { group }),
    ...(filter && { filter }),
    ...(address !== undefined && { address }),
    ...(slot !== undefined && { slot }),
    ...(phase !== undefined && { phase }),
  };
}

function parseProve(query: URLSearchParams): Place {
  const entry = countIn(query, 'entry');
  const address = matching(query.get('row'), ADDRESS_ROW);
  return {
    section: 'prove',
    ...(entry !== undefined && { entry }),
    ...(address !== undefined && { address }),
  };
}

function parseTransaction(path: string, query: URLSearchParams): Place | undefined {
  const [, index] = TRANSACTION.exec(path) ?? [];
  if (index === undefined) return undefined;
  const log = countIn(query, 'log');
  return { section: 'transaction', index: Number(index), ...(log !== undefined && { log }) };
}

function parseTrace(path: string, query: URLSearchParams): Place | undefined {
  const [, phase] = TRACE.exec(path) ?? [];
  if (phase === undefined) return undefined;
  const view = TRACE_VIEWS.find((name) => name === query.get('view'));
  const frame = countIn(query, 'frame');
  const step = countIn(query, 'step');
  return {
    section: 'trace',
    phase: Number(phase),
    ...(view && { view }),
    ...(frame !== undefined && { frame }),
    ...(step !== undefined && { step }),
  };
}

function countIn(query: URLSearchParams, name: string): number | undefined {
  const text = matching(query.get(name), COUNT);
  return text === undefined ? undefined : Number(text);
}

function matching(text: string | null, pattern: RegExp): string | undefined {
  return text !== null && pattern.test(text) ? text : undefined;
}
