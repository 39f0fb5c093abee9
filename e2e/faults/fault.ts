/** What a fault is: its name, what it does on the wire, and how each way of asking a node has to end. */

import type { IncomingMessage, ServerResponse } from 'node:http';

/** Every way in which the page asks a node. */
export const WAYS = ['witness', 'proofs', 'probe', 'list', 'range', 'opinion', 'compare'] as const;
export type Way = (typeof WAYS)[number];

export interface Call {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}

/** The answer of the node behind the proxy to one call. */
export interface Answer {
  readonly jsonrpc: '2.0';
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** One request that a fault is played on. */
export interface Exchange {
  readonly calls: readonly Call[];
  readonly isBatch: boolean;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Asks the node behind the proxy; without an argument, what the page asked. */
  readonly ask: (calls?: readonly Call[]) => Promise<readonly Answer[]>;
  /** Whether the fault concerns this call: others of the same batch are answered well. */
  readonly concerns: (call: Call) => boolean;
  /** Requests that this fault was played on before. */
  readonly before: number;
  /** Another host, where nobody should come. */
  readonly elsewhere: string;
}

/** How a question ends: an error code, a verdict other than VALID, or as without the fault. */
export type Ending = string;
export const WORKS = 'works';

export interface Fault {
  readonly name: string;
  /** What it does, for the table in the documentation. */
  readonly does: string;
  /** Takes the whole answer over. */
  readonly play: (exchange: Exchange) => void | Promise<void>;
  /** The methods that it concerns, where they are not the main one of the way. */
  readonly methods?: RegExp;
  /** What it withholds of what lets a page read: from its answers, or from all that comes before them. */
  readonly cors?: 'absent' | 'other' | 'preflight';
  /** Whether it breaks every connection, those of no JSON-RPC too. */
  readonly isTotal?: true;
  /** Nobody listens at all. */
  readonly isDead?: true;
  /** The ways on which it is played, each with its end, against the real client in Node. */
  readonly ends: Readonly<Partial<Record<Way, Ending>>>;
  /** The ways on which it is played in the browser, with the same end unless another is given. */
  readonly seen: Readonly<Partial<Record<Way, Ending | true>>>;
}

/** The methods that are asked on a way, of which those that matter most are broken. */
export const MAIN_METHOD: Readonly<Record<Way, RegExp>> = {
  witness: /^debug_executionWitness/,
  proofs: /^eth_getProof$/,
  probe: /^eth_chainId$/,
  list: /^eth_getBlockBy/,
  range: /^debug_executionWitness/,
  opinion: /^eth_getBlockByNumber$/,
  compare: /^debug_executionWitness/,
};
