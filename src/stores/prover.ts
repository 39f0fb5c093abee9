/** Proofs that are made here: the one that runs, those of this visit, and what the next one will say. */

import { create } from 'zustand';
import type { Bound, Disclosure, Revealable } from '../core/commitment/claim.ts';
import type { TreeCount } from '../core/commitment/diffTree.ts';
import type { ErrorObject } from '../core/errors.ts';
import { PROOF_STAGES } from '../core/prover.ts';
import type { StateChangeProof } from '../core/proveStateChange.ts';
import type { PublishedProofReport } from '../core/publishedProof.ts';
import type { Corrections } from '../core/snark/estimate.ts';

/** The steps of a proof, in their order: what it speaks of, then the stages of the prover. */
export const PROOF_STEPS = ['input', ...PROOF_STAGES] as const;
export type ProofStep = (typeof PROOF_STEPS)[number];

/** A file of the circuit on its way. */
export interface FileCount {
  readonly name: string;
  readonly doneBytes: number;
  /** Zero where it is not known. */
  readonly totalBytes: number;
  readonly isKept: boolean;
}

export type Proving =
  | { readonly status: 'idle' }
  | {
      readonly status: 'running';
      readonly step: ProofStep;
      readonly sinceMs: number;
      /** Of the tree, in the first step. */
      readonly count?: TreeCount;
      /** In the second. */
      readonly file?: FileCount;
    }
  | { readonly status: 'failed'; readonly error: ErrorObject; readonly attempt: Attempt };

/** A proof that was asked for: enough to ask again. */
export interface Attempt {
  readonly blockHash: string;
  readonly index: number;
  readonly disclosure: Disclosure;
}

/** A proof of this visit. */
export interface KeptProof {
  /** Counted through the visit, from 1. */
  readonly id: number;
  readonly block: { readonly number: string; readonly hash: string; readonly chainId: number };
  readonly document: StateChangeProof;
  readonly callData: string;
  readonly report: PublishedProofReport;
  /** From the witness to the verified proof. */
  readonly durationMs: number;
}

/** What the next proof reveals. */
export interface Draft {
  readonly reveal: readonly Revealable[];
  readonly direction: Bound['direction'] | 'none';
  /** As typed: decimal. */
  readonly atLeast: string;
}

export interface ProverState {
  readonly draft: Draft;
  readonly proving: Proving;
  /** The last one first. */
  readonly proofs: readonly KeptProof[];
  /** Which of them is looked at. */
  readonly shown: number | undefined;
  /** What proofs taught of this device; nothing until an estimate asked for it. */
  readonly corrections: Corrections | undefined;
}

export const useProver = create<ProverState>()(() => ({
  draft: { reveal: ['kind'], direction: 'none', atLeast: '' },
  proving: { status: 'idle' },
  proofs: [],
  shown: undefined,
  corrections: undefined,
}));

/** A bound in decimal, below 2^256: at most 78 digits. */
const DECIMAL = /^(0|[1-9]\d{0,77})$/;

/** What a draft comes to; nothing while its bound is no number below 2^256. */
export function disclosureOf({ reveal, direction, atLeast }: Draft): Disclosure | undefined {
  if (direction === 'none') return { reveal };
  const typed = atLeast.trim();
  if (!DECIMAL.test(typed) || BigInt(typed) >= 1n << 256n) return undefined;
  return { reveal, bound: { direction, atLeast: BigInt(typed) } };
}

export function setDraft(changed: Partial<Draft>): void {
  useProver.setState(({ draft }) => ({ draft: { ...draft, ...changed } }));
}

export function setProving(proving: Proving): void {
  useProver.setState({ proving });
}

export function addProof(proof: Omit<KeptProof, 'id'>): void {
  useProver.setState(({ proofs }) => {
    const kept = { ...proof, id: (proofs[0]?.id ?? 0) + 1 };
    return { proofs: [kept, ...proofs], shown: kept.id, proving: { status: 'idle' } };
  });
}

export function setShownProof(shown: number | undefined): void {
  useProver.setState({ shown });
}

export function setCorrections(corrections: Corrections): void {
  useProver.setState({ corrections });
}
