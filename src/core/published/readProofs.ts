/** What a reader hands over as a published proof, and what was recognised in it. Types only. */

import type { ProofPart, PublishedProof } from '../publishedProof.ts';

/** What a part is, where the reader says so by the field that it was put into. */
export type PartRole = ProofPart | 'proof' | 'journalDigest' | 'claimDigest';

/** A dropped file, a pasted text, a fetched body. */
export interface PublishedPart {
  /** Of the file; it only helps to tell apart what looks alike. */
  readonly name?: string;
  readonly role?: PartRole;
  readonly bytes: Uint8Array;
}

/** A proof in its parts. Nothing is checked but its form. */
export interface RecognisedProof {
  readonly proof: PublishedProof;
  /** How it was published, in words. */
  readonly form: string;
  /** Decimal, where the call data names a batch. */
  readonly batch?: string;
  /**
   * The program's key (SP1, RISC Zero) that came apart from the proof, 32 bytes. The proof is checked under
   * its own where it brought one; whether that is the one to trust is the reader's to say.
   */
  readonly readerKey?: Uint8Array;
  /** Whether the circuit's key (snarkjs, STARK) came in a part of its own or along with the proof. */
  readonly keyFrom?: 'reader' | 'with-proof';
  /** What lacks for the mathematics. */
  readonly lacks: readonly ProofPart[];
  /** Contradictions between what the input says of itself and what it is. */
  readonly notes: readonly string[];
}

/** Something that stood beside the proofs and is not verified here. */
export interface SetAside {
  readonly what: string;
  /** Decimal. */
  readonly batch?: string;
  readonly bytes: Uint8Array;
  readonly why: string;
}

/** All that was recognised, in the order of the input. */
export interface ReadProofs {
  /** At least one. */
  readonly proofs: readonly RecognisedProof[];
  readonly setAside: readonly SetAside[];
}

/** A part on its way to a proof. */
export type Piece =
  | ProofPiece
  | { readonly type: 'bytes-field'; readonly role: PartRole; readonly bytes: Uint8Array }
  | {
      readonly type: 'json-field';
      readonly role: 'verificationKey' | 'publicSignals';
      readonly value: unknown;
    }
  /** Bytes that say nothing of what they are. */
  | { readonly type: 'loose'; readonly bytes: Uint8Array; readonly name: string }
  /** snarkjs' call data of 24 words, which PLONK and FFLONK share. */
  | {
      readonly type: 'words';
      readonly words: readonly string[];
      readonly publicSignals: readonly string[];
    }
  | { readonly type: 'set-aside'; readonly item: SetAside };

/** A proof, perhaps without key and public values yet. */
export interface ProofPiece {
  readonly type: 'proof';
  readonly proof: PublishedProof;
  readonly form: string;
  readonly batch?: string;
  readonly notes: readonly string[];
}
