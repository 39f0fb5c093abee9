/** What is kept on this device: documents as a list, and the files of the circuit. The bytes are in the browser's storage. */

import { create } from 'zustand';
import type { Source } from './session.ts';

/** A kept document as it is shown. */
export interface KeptRow {
  readonly digest: string;
  readonly name: string;
  readonly sizeBytes: number;
  /** Milliseconds since 1970. */
  readonly usedMs: number;
  readonly source: Exclude<Source, { readonly type: 'example' }>;
  readonly chainId?: number | undefined;
  readonly block?: { readonly number: string; readonly hash: string } | undefined;
}

/** `off`: the browser keeps nothing, for the reason in words. */
export type Kept =
  | { readonly status: 'unread' }
  | { readonly status: 'ready'; readonly rows: readonly KeptRow[]; readonly note?: string }
  | { readonly status: 'off'; readonly reason: string };

interface KeptState {
  readonly kept: Kept;
  /** Of the files of the circuit; zero where only what proofs taught of this device is kept, undefined where neither is. */
  readonly circuitBytes: number | undefined;
}

export const useKept = create<KeptState>()(() => ({
  kept: { status: 'unread' },
  circuitBytes: undefined,
}));

export function setKept(kept: Kept): void {
  useKept.setState({ kept });
}

export function setCircuitBytes(circuitBytes: number | undefined): void {
  useKept.setState({ circuitBytes });
}
