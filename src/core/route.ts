/** What a link points at. Never where the data came from: no URL of a node, no bytes. Types only. */

import type { CheckId } from './checks.ts';
import type { NodePlace, StateTime } from './inspection.ts';

export type Route =
  | StartRoute
  | ProofRoute
  | PublishedRoute
  | CircuitRoute
  | NodeRoute
  | DocumentRoute
  | UnknownRoute;

export interface StartRoute {
  readonly page: 'start';
}

/** A proof on its own, without a block: its text is never part of a link. */
export interface ProofRoute {
  readonly page: 'proof';
}

/** A published zk proof. A small one travels in the link itself, which no server sees. */
export interface PublishedRoute {
  readonly page: 'published';
  /** `gb1.` and base64url, as `core/published/proofLink.ts` encodes it. */
  readonly packed?: string;
}

/** A circuit of the reader's own, to be proven with. Its files are never part of a link. */
export interface CircuitRoute {
  readonly page: 'circuit';
}

/** The recent blocks of a node, and ranges of them. Which node is never part of a link. */
export interface NodeRoute {
  readonly page: 'node';
}

/** A link into one document; `check` opens and focuses a row of the ladder. */
export type DocumentRoute = ExampleRoute | FileRoute | BlockRoute;

interface IntoDocument {
  /** Only where no place is named: the ladder is part of the verdict. */
  readonly check?: CheckId;
  /** Which view of the document; without one, the verdict. */
  readonly place?: Place;
  /** The state that is looked at; without one, the state before the block. */
  readonly time?: StateTime;
}

export interface ExampleRoute extends IntoDocument {
  readonly page: 'example';
  /** Id of the gallery: lower-case letters, digits, hyphens. */
  readonly id: string;
}

export interface FileRoute extends IntoDocument {
  readonly page: 'file';
  /** The first 16 hex digits of the SHA-256 of the bytes: the same file, wherever it lies. */
  readonly digest: string;
}

export interface BlockRoute extends IntoDocument {
  readonly page: 'block';
  readonly chainId: number;
  /** A decimal number or a 0x-hex hash of 32 bytes. */
  readonly block: string;
}

/** A link that this version does not know. */
export interface UnknownRoute {
  readonly page: 'unknown';
  readonly hash: string;
}

/** The panes of the trie section that a narrow screen shows one at a time. */
export const TRIE_VIEWS = ['tree', 'icicle', 'path', 'node'] as const;
export type TrieView = (typeof TRIE_VIEWS)[number];

/** A span of bytes in the RLP of a node, `end` excluded. */
export interface ByteSpan {
  readonly start: number;
  readonly end: number;
}

/** How the state diff is grouped, and which changes it shows. */
export const CHANGE_GROUPS = ['account', 'phase'] as const;
export type ChangeGroup = (typeof CHANGE_GROUPS)[number];
export const CHANGE_FILTERS = [
  'created',
  'destroyed',
  'balance',
  'nonce',
  'code',
  'storage',
] as const;
export type ChangeFilter = (typeof CHANGE_FILTERS)[number];

/** The panes of a trace. */
export const TRACE_VIEWS = ['calls', 'steps', 'flame', 'storage'] as const;
export type TraceView = (typeof TRACE_VIEWS)[number];

/** A view of the document. Addresses and slots are 0x-hex: 20 bytes, or 32 where only the hash is known. */
export type Place =
  | { readonly section: 'trie'; readonly view?: TrieView; readonly selected?: NodePlace }
  | { readonly section: 'accounts' }
  | { readonly section: 'account'; readonly address: string }
  | { readonly section: 'slot'; readonly address: string; readonly slot: string }
  | { readonly section: 'node'; readonly node: NodePlace; readonly bytes?: ByteSpan }
  | {
      readonly section: 'fold';
      readonly address: string;
      readonly slot?: string;
      /** Counted from 1. */
      readonly step: number;
    }
  | {
      readonly section: 'changes';
      readonly group?: ChangeGroup;
      readonly filter?: ChangeFilter;
      /** The row that a link points at: an account, or a slot of it, within a phase where grouped by phase. */
      readonly address?: string;
      readonly slot?: string;
      readonly phase?: number;
    }
  | { readonly section: 'reads' }
  | { readonly section: 'access' }
  | { readonly section: 'transactions' }
  /** `log` is counted through the block. */
  | { readonly section: 'transaction'; readonly index: number; readonly log?: number }
  | {
      readonly section: 'trace';
      /** Counted through all phases of the block. */
      readonly phase: number;
      readonly view?: TraceView;
      readonly frame?: number;
      readonly step?: number;
    }
  | { readonly section: 'report' }
  | { readonly section: 'compare' }
  | { readonly section: 'statement' }
  /** A changed value by its number, to prove something of; `address` is looked for in the list. */
  | { readonly section: 'prove'; readonly entry?: number; readonly address?: string }
  | { readonly section: 'proofs' };
