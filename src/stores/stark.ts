/** STARK proofs: the verifier of the reader's own, once it is read, and the answer about the last proof. */

import { create } from 'zustand';
import type { ErrorObject } from '../core/errors.ts';
import type { PublishedProofReport } from '../core/publishedProof.ts';
import type { OwnVerifier } from '../core/wasmVerifier.ts';

/** What the page shows of the reader's own verifier; its bytes stay with the actions. */
export type OwnVerifierFacts = Omit<OwnVerifier, 'wasm' | 'script'> & {
  readonly wasmBytes: number;
};

export type OwnVerifierStage =
  | { readonly status: 'idle' | 'running' }
  | { readonly status: 'done'; readonly verifier: OwnVerifierFacts }
  | { readonly status: 'failed'; readonly error: ErrorObject };

export type StarkStage =
  | { readonly status: 'idle' | 'running' }
  | { readonly status: 'done'; readonly report: PublishedProofReport }
  | { readonly status: 'failed'; readonly error: ErrorObject };

export interface StarkState {
  readonly own: OwnVerifierStage;
  readonly verifying: StarkStage;
}

export const useStark = create<StarkState>()(() => ({
  own: { status: 'idle' },
  verifying: { status: 'idle' },
}));

/** A verifier that is being read or was given up leaves no answer behind. */
export function setOwnVerifier(own: OwnVerifierStage): void {
  useStark.setState({ own, verifying: { status: 'idle' } });
}

export function setStarkVerifying(verifying: StarkStage): void {
  useStark.setState({ verifying });
}
