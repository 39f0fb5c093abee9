/**
 * What every prover here is: a statement in words, the files it needs, how much work a proof is, and
 * how one is made. Types only. The project's own circuit and a reader's circuit are provers; one
 * without a setup and without files fits the same shape.
 */

import type { Hex } from './bytes/hex.ts';
import type { SourcedFact } from './proofSystems.ts';
import type { PairingCurve } from './publishedProof.ts';
import type { SnarkjsProtocol } from './snark/snarkjs.ts';

/** What a proof of this prover says, in words that stand in the page and in the docs. */
export interface ProverStatement {
  /** One sentence. */
  readonly says: string;
  /** What whoever is given the proof sees. */
  readonly publicInputs: readonly string[];
  /** What only the prover knows. */
  readonly privateInputs: readonly string[];
  /** What is hidden, and among how many. */
  readonly hides: string;
  readonly doesNotSay: readonly string[];
}

/** A file that a prover needs. */
export interface ProverArtefact {
  readonly role: 'wasm' | 'zkey' | 'verificationKey';
  readonly name: string;
  /** Absent where the reader brings the file: then it is what it is, and its hash is shown. */
  readonly sha256?: Hex;
  readonly bytes?: number;
}

/** How much there is to compute: what an estimate is made from. No times. */
export interface ProofWork {
  readonly protocol: SnarkjsProtocol;
  readonly curve: PairingCurve;
  /** Rows of the evaluation domain: a power of two. */
  readonly domain: number;
  /** Points of G1 and G2 that are multiplied and added up. */
  readonly g1Points: number;
  readonly g2Points: number;
}

/** The stages of a proof inside the prover, in their order. */
export const PROOF_STAGES = ['files', 'witness', 'proof', 'check'] as const;
export type ProofStage = (typeof PROOF_STAGES)[number];

export interface ProofProgress {
  readonly stage: ProofStage;
  /** Of `total`, both counted in what the stage counts; absent where it cannot be counted. */
  readonly done?: number;
  readonly total?: number;
}

/** An `AbortSignal`, as far as it is read. */
export interface StopSignal {
  readonly aborted: boolean;
}

export interface ProveOptions {
  /** Looked at between stages: then the proof ends with ABORTED. In a worker, terminating it is quicker. */
  readonly signal?: StopSignal;
  readonly onProgress?: (progress: ProofProgress) => void;
}

/** One prover of the registry. `Made` holds the proof in the form that `verifyPublished` reads. */
export interface Prover<Input, Files, Made> {
  readonly id: string;
  readonly name: string;
  readonly statement: ProverStatement;
  /** Who made the keys, and what that is worth. */
  readonly setup: SourcedFact;
  readonly artefacts: readonly ProverArtefact[];
  /** Errors: of the prover's own files and input, SNARK_ENGINE_FAILED, SNARK_PROOF_FALSE, ABORTED. */
  prove(input: Input, files: Files, options?: ProveOptions): Promise<Made>;
}
