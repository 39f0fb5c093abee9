/** Proofs that the reader brought: their text, the root they are checked against, and the answers. */

import { create } from 'zustand';
import type { ErrorObject } from '../core/errors.ts';
import type { ProofCheck } from '../core/inspection.ts';

export type Checked =
  | { readonly status: 'idle' | 'running' }
  | { readonly status: 'done'; readonly checks: readonly ProofCheck[] }
  | { readonly status: 'failed'; readonly error: ErrorObject };

export interface ProofState {
  readonly text: string;
  /** A root or a header, as typed; empty means: what the file says, what is loaded, or the proof itself. */
  readonly root: string;
  readonly checked: Checked;
}

const INITIAL_PROOF: ProofState = { text: '', root: '', checked: { status: 'idle' } };

export const useProof = create<ProofState>()(() => INITIAL_PROOF);

export function setProofText(text: string): void {
  useProof.setState({ text, checked: { status: 'idle' } });
}

export function setProofRoot(root: string): void {
  useProof.setState({ root });
}

export function setProofChecked(checked: Checked): void {
  useProof.setState({ checked });
}
