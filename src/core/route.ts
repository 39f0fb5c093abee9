/** What a link points at. Never where the data came from: no URL of a node, no bytes. Types only. */

import type { CheckId } from './checks.ts';

export type Route = StartRoute | DocumentRoute | UnknownRoute;

export interface StartRoute {
  readonly page: 'start';
}

/** A link into one document; `check` opens and focuses a row of the ladder. */
export type DocumentRoute = ExampleRoute | FileRoute | BlockRoute;

export interface ExampleRoute {
  readonly page: 'example';
  /** Id of the gallery: lower-case letters, digits, hyphens. */
  readonly id: string;
  readonly check?: CheckId;
}

export interface FileRoute {
  readonly page: 'file';
  /** The first 16 hex digits of the SHA-256 of the bytes: the same file, wherever it lies. */
  readonly digest: string;
  readonly check?: CheckId;
}

export interface BlockRoute {
  readonly page: 'block';
  readonly chainId: number;
  /** A decimal number or a 0x-hex hash of 32 bytes. */
  readonly block: string;
  readonly check?: CheckId;
}

/** A link that this version does not know. */
export interface UnknownRoute {
  readonly page: 'unknown';
  readonly hash: string;
}
