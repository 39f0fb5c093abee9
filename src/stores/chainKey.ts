/** Asking a contract for the key it trusts: where the question stands. */

import { create } from 'zustand';
import type { ErrorObject } from '../core/errors.ts';
import type { ChainAnswer } from '../core/published/chainKeys.ts';
import type { KeyProvenance } from '../core/publishedProof.ts';

/** What a reader may ask; each is one question of `chainKeys.ts`. */
export const CHAIN_ASKS = [
  'ethrex-sp1',
  'ethrex-risc0',
  'sp1-verifier-hash',
  'risc0-selector',
] as const;
export type ChainAsk = (typeof CHAIN_ASKS)[number];

export type ChainAsking =
  | { readonly status: 'idle' | 'running' }
  | {
      readonly status: 'done';
      readonly answer: ChainAnswer;
      readonly provenance: Extract<KeyProvenance, { readonly type: 'chain' }>;
    }
  | { readonly status: 'failed'; readonly error: ErrorObject };

export interface ChainKeyState {
  readonly ask: ChainAsk;
  readonly address: string;
  readonly commit: string;
  readonly asking: ChainAsking;
}

export const useChainKey = create<ChainKeyState>()(() => ({
  ask: 'ethrex-sp1',
  address: '',
  commit: '',
  asking: { status: 'idle' },
}));

/** Another question: the answer to the old one is gone. */
export function setChainQuestion(
  question: Partial<Pick<ChainKeyState, 'ask' | 'address' | 'commit'>>,
): void {
  useChainKey.setState({ ...question, asking: { status: 'idle' } });
}

export function setChainAsking(asking: ChainAsking): void {
  useChainKey.setState({ asking });
}
