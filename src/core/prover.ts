/**
 * What every prover here is: a statement in words, the files it needs, how much work a proof is, and
 * how one is made. Types only. The project's own circuit and a reader's circuit are provers; one
 * without a setup and without files fits the same shape, with a measure of work of its own.
 */

import type { Hex } from './bytes/hex.ts';
import type { SourcedFact } from './proofSystems.ts';
import type { PairingCurve, PublishedProof } from './publishedProof.ts';

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
  /** The protocols of snarkjs, as `SnarkjsProtocol` has them. */
  readonly protocol: 'groth16' | 'plonk' | 'fflonk';
  readonly curve: PairingCurve;
  /** Rows of the evaluation domain: a power of two. */
  readonly domain: number;
  /** Points of G1 and G2 that are multiplied and added up. */
  readonly g1Points: number;
  readonly g2Points: number;
}

/** When it is known how much there is to compute. */
export type WorkKnown<Input, Work> =
  /** Every proof is the same work. */
  | { readonly from: 'circuit'; readonly work: Work }
  /** The reader's proving key says it: `ProvingKeyFacts.work`. */
  | { readonly from: 'key' }
  /** It follows from what is proven, before anything is computed. */
  | { readonly from: 'input'; readonly workOf: (input: Input) => Work };

/** The stages of a proof inside the prover, in their order. One that a prover does not have is left out. */
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

/** What is told of a prover before it is run: words and numbers, without the code that proves. */
export interface ProverDescription<Input = never, Work = ProofWork> {
  /** As the command line and links name it. */
  readonly id: string;
  readonly name: string;
  readonly statement: ProverStatement;
  /** Who made the keys and so could forge, and what that is worth. */
  readonly setup: SourcedFact;
  readonly artefacts: readonly ProverArtefact[];
  readonly work: WorkKnown<Input, Work>;
}

/** One prover of the registry. `Made` is what it hands out: a document of its own with the proof in it. */
export interface Prover<Input, Files, Made, Work = ProofWork>
  extends ProverDescription<Input, Work> {
  /**
   * Makes a proof and verifies it. `onProgress` hears of each stage as it begins.
   * Errors: of the prover's own files and input, SNARK_ENGINE_FAILED, SNARK_PROOF_FALSE, OUT_OF_MEMORY, ABORTED.
   */
  prove(input: Input, files: Files, options?: ProveOptions): Promise<Made>;
  /** The proof in the form that `verifyPublished` reads. */
  toPublished(made: Made): PublishedProof;
}

/** What single operations cost on a device, milliseconds: measured, see `snark/snarkjsSpeed.ts`. */
export interface DeviceSpeed {
  readonly curve: PairingCurve;
  /** Until a worker that is started for a proof is ready for its first operation. */
  readonly startMs: number;
  /** One addition of points, within a sum of multiples. */
  readonly g1AddMs: number;
  readonly g2AddMs: number;
  /** One butterfly of a Fourier transform over the scalar field. */
  readonly butterflyMs: number;
  /** One product of two numbers of that field, called one by one. */
  readonly productMs: number;
}
