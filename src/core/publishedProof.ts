/**
 * Published zk proofs: what a reader hands over, and the answer in three lines. Types and the closed
 * lists of systems only; plain and serialisable, so that page, worker and command line share them.
 */

import type { Hex } from './bytes/hex.ts';
import type { ErrorObject } from './errors.ts';

/** The systems whose proofs can be verified. */
export const PROOF_SYSTEMS = [
  'snarkjs-groth16',
  'snarkjs-plonk',
  'snarkjs-fflonk',
  'sp1-groth16',
  'sp1-plonk',
  'risc0-groth16',
  'sp1-hypercube',
  /** A verifier in WebAssembly that the reader loaded from a file. */
  'own-verifier',
] as const;

export type ProofSystem = (typeof PROOF_SYSTEMS)[number];

/** The pairing-friendly curves, by the names of the field; snarkjs says bn128 and bls12381. */
export type PairingCurve = 'bn254' | 'bls12-381';

/** Releases of SP1 whose wrap circuits have published keys. */
export type Sp1Version = 'v4.0.0-rc.3' | 'v5.0.0' | 'v6.0.0' | 'v6.1.0';

/** Releases of RISC Zero whose Groth16 verifier parameters have published values. */
export type Risc0Version = '2.0' | '2.1' | '2.2' | '3.0' | '5.0';

/** A proof by SP1's wrap circuit: Groth16 or gnark's PLONK over BN254. */
export interface Sp1Proof {
  readonly system: 'sp1-groth16' | 'sp1-plonk';
  /** By the selector, which is the first 4 bytes of the verifier's hash. */
  readonly version: Sp1Version;
  /** With its selector in front. */
  readonly proof: Uint8Array;
  /** 32 bytes: which program was run. Absent where the reader has not given it. */
  readonly programVKey?: Uint8Array;
  /** What the program printed. */
  readonly publicValues?: Uint8Array;
}

/** A RISC Zero receipt, wrapped in Groth16 over BN254. */
export interface Risc0Proof {
  readonly system: 'risc0-groth16';
  /** By the selector, the first 4 bytes of the verifier parameters' digest. */
  readonly version: Risc0Version;
  /** With its selector in front: 260 bytes. */
  readonly seal: Uint8Array;
  /** 32 bytes: which program was run. */
  readonly imageId?: Uint8Array;
  /** What the program printed. */
  readonly journal?: Uint8Array;
  /** 32 bytes, where only the digest of the journal is known (calldata of a verifier contract). */
  readonly journalDigest?: Uint8Array;
  /** 32 bytes, where only the digest of the whole claim is known (calldata of `verifyIntegrity`): which program printed what cannot be said from it, only compared. */
  readonly claimDigest?: Uint8Array;
}

/** A proof, key and public signals as snarkjs writes them; JSON of unknown origin, not looked into yet. */
export interface SnarkjsProof {
  readonly system: 'snarkjs-groth16' | 'snarkjs-plonk' | 'snarkjs-fflonk';
  readonly proof: unknown;
  readonly verificationKey?: unknown;
  readonly publicSignals?: unknown;
  /** In place of a key: that of the project's own circuit, which this site has. */
  readonly keyName?: 'state-change';
}

/** An opaque proof and key for a verifier in WebAssembly. */
export interface StarkProof {
  readonly system: 'sp1-hypercube' | 'own-verifier';
  readonly proof: Uint8Array;
  readonly verificationKey?: Uint8Array;
}

/** What was recognised; nothing is checked but its form. */
export type PublishedProof = Sp1Proof | Risc0Proof | SnarkjsProof | StarkProof;

/** A part without which the mathematics cannot be checked. */
export type ProofPart =
  | 'programVKey'
  | 'publicValues'
  | 'imageId'
  | 'journal'
  | 'verificationKey'
  | 'publicSignals';

/** Who says that a key is the one to trust. */
export type KeyProvenance =
  /** In the build of this tool, from the named publication. */
  | { readonly type: 'built-in'; readonly source: string }
  /** From a file or a field of the reader, apart from the proof. */
  | { readonly type: 'reader' }
  /** It came along with the proof: whoever made one may have made the other. */
  | { readonly type: 'with-proof' }
  /** Read from a contract, at a block, through the reader's node. */
  | {
      readonly type: 'chain';
      readonly chainId: number;
      /** 20 bytes. */
      readonly address: Hex;
      /** Decimal. */
      readonly block: string;
      /** The signature of what was called. */
      readonly call: string;
    };

/** A key that the answer rests on. */
export interface KeyFact {
  /** The key of the circuit, or the program (SP1: vkey, RISC Zero: image id). */
  readonly role: 'circuit' | 'program';
  /** The program's key itself (32 bytes), or the SHA-256 of a circuit's key in its canonical form. */
  readonly hash: Hex;
  readonly provenance: KeyProvenance;
}

/** The key of a circuit: its hash, and where the numbers come from. */
export interface CircuitKey {
  /** SHA-256 of the key, in the form that its system hashes. */
  readonly hash: Hex;
  /** The publication, where the key is built in. */
  readonly source?: string;
}

/** A published flaw of a version. */
export interface Advisory {
  /** Of GitHub (GHSA-…) or CVE. */
  readonly id: string;
  /** What was wrong, in one sentence. */
  readonly what: string;
  /** Which versions, in words. */
  readonly affects: string;
}

export type LineStatus = 'passed' | 'failed' | 'not checkable';

/** P1: is the mathematics right? */
export interface CryptographyLine {
  readonly status: LineStatus;
  /** Why it failed or cannot be checked: malformed, false, or something lacks. */
  readonly error?: ErrorObject;
  /** What checked it, for example "pairing over bn254 by mcl". */
  readonly verifier?: string;
  readonly durationMs?: number;
}

/** P2: is this the key that should be trusted, and who says so? */
export interface KeyLine {
  readonly status: LineStatus;
  readonly error?: ErrorObject;
  readonly keys: readonly KeyFact[];
  readonly advisories: readonly Advisory[];
}

/** What the state is keyed by, hashed. */
export type HashedKey = 'address' | 'slot';

/** A field of the public values beside what the checked block says. */
export interface StatementField {
  /** In words, for example "State root before". */
  readonly name: string;
  /** Bytes from the start of the public values. */
  readonly offset: number;
  readonly size: number;
  /** As read: 0x-hex, or decimal for a number. */
  readonly value: string;
  /** Recomputed from the checked block, in the same form as `value`. */
  readonly expected?: string;
  readonly status: 'same' | 'different' | 'not computable';
  /** Why it is not computable here. */
  readonly why?: string;
  /** Whether the proof says nothing here: `value` tells that, and there is nothing to compare. */
  readonly isSilent?: boolean;
  /** Where `value` is the keccak hash of one that can be shown. */
  readonly hashOf?: HashedKey;
  /** That one, 0x-hex of 20 or 32 bytes, where the checked block names it or the reader did. */
  readonly preimage?: Hex;
}

/** P3: do the public values speak of the block that was checked? */
export interface StatementLine {
  /** `passed`: some field that names one block (its hash, or a root of its request) is the same, and none differs. */
  readonly status: LineStatus;
  readonly error?: ErrorObject;
  /** How the public values were read, in words. */
  readonly layout?: string;
  readonly fields: readonly StatementField[];
}

/** The answer about one published proof. */
export interface PublishedProofReport {
  readonly system: ProofSystem;
  readonly version?: string;
  readonly curve?: PairingCurve;
  readonly proofBytes: number;
  readonly cryptography: CryptographyLine;
  readonly key: KeyLine;
  readonly statement: StatementLine;
  /** Of what the program printed; absent where the proof came without it. */
  readonly publicValuesBytes?: number;
  /** How the public values may be read, likeliest first. */
  readonly layouts?: readonly LayoutCandidate[];
  readonly usedLayout?: StatementLayoutId;
}

/** What the checked block says, for comparison: everything that some dialect prints of it. */
export interface BlockStatement {
  readonly chainId: number;
  /** Whether the block passed every check; without that nothing here is proven. */
  readonly isValid: boolean;
  /** Decimal. */
  readonly number: string;
  readonly timestamp: string;
  /** 0x-hex of 32 bytes each. */
  readonly blockHash: Hex;
  readonly parentHash: Hex;
  readonly preStateRoot: Hex;
  readonly postStateRoot: Hex;
  readonly transactionsRoot: Hex;
  readonly receiptsRoot: Hex;
  readonly transactionHashes: readonly Hex[];
  /** Those of type other than 0x7e. */
  readonly nonPrivilegedCount: number;
  /** The block in the words of each prover's public values. */
  readonly dialects: readonly StatementDialect[];
  /** Of what the block changed; absent unless asked for, since it takes seconds for a large block. */
  readonly diffCommitment?: BlockDiffCommitment;
}

/** The root over all changed values of a block, which Glassblock's own proofs are about. */
export type BlockDiffCommitment =
  | {
      readonly type: 'computed';
      /** 32 bytes. */
      readonly root: Hex;
      /** In the order of the leaves. */
      readonly entries: readonly StateEntryRow[];
    }
  | { readonly type: 'failed'; readonly error: ErrorObject };

/** One changed value; hex of 32 bytes. */
export interface StateEntryRow {
  readonly kind: 'balance' | 'nonce' | 'codeHash' | 'storage';
  readonly hashedAddress: Hex;
  /** Zero for all but storage. */
  readonly hashedSlot: Hex;
  readonly before: Hex;
  readonly after: Hex;
  /** 20 bytes, where the block names it. */
  readonly address?: Hex;
  /** Likewise; of storage alone. */
  readonly slot?: Hex;
}

/** The public values that a prover would print for a block, in one of the known layouts. */
export interface StatementDialect {
  readonly id: StatementLayoutId;
  /** Absent where this block cannot be said in it. */
  readonly bytes?: Hex;
  readonly sha256?: Hex;
  readonly keccak256?: Hex;
  /** Why it cannot. */
  readonly why?: string;
  /** What stands where in `bytes`; absent where they are. */
  readonly fields?: readonly DialectField[];
  /** Other forms that go by the same layout and were in use for a while. */
  readonly alternatives?: readonly DialectAlternative[];
}

/** A field of a dialect: as {@link StatementField}, with nothing to compare. */
export type DialectField = Pick<StatementField, 'name' | 'offset' | 'size' | 'value'>;

export interface DialectAlternative {
  /** How it differs, in words. */
  readonly what: string;
  readonly bytes: Hex;
  readonly sha256: Hex;
  readonly keccak256: Hex;
}

/** How public values are laid out; `docs` of each in `core/statement`. */
export const STATEMENT_LAYOUTS = [
  'ethrex-l1-96',
  'ethrex-l1-128',
  'ethrex-l1-160',
  'ethrex-l1-hash',
  'eip8025-33',
  'eip8025-41',
  'eip8025-43',
  'ethrex-l2-192',
  'ethrex-l2-224',
  'ethrex-l2-256',
  /** Public signals of Glassblock's own circuit. */
  'state-change',
  'abi',
  'words',
] as const;

export type StatementLayoutId = (typeof STATEMENT_LAYOUTS)[number];

/** How a reader wants public values to be read. */
export interface LayoutChoice {
  readonly id: StatementLayoutId;
  /** For `abi`: Solidity types, with names where they should be compared: `(bytes32 blockHash, uint256 number)`. */
  readonly types?: string;
  /** For `ethrex-l2-256`: what stands behind the first 256 bytes, which do not say it. */
  readonly tail?: L2Tail;
  /** For `state-change`: of what the revealed hashes are. */
  readonly preimages?: ClaimPreimages;
}

/** What a reader says was hashed, 0x-hex of 20 and 32 bytes. */
export type ClaimPreimages = { readonly [key in HashedKey]?: Hex };

/** What tells where the parts of a tail end. */
export type L2Tail =
  | { readonly type: 'counts'; readonly counts: L2TailCounts }
  /** Calldata of the `commitBatch` that committed the batch, 0x-hex. */
  | { readonly type: 'commitBatch'; readonly calldata: Hex }
  /** The form of 2025-12-04 to 12-15: a root of messages, then pairs of chain and value. */
  | { readonly type: 'message root' };

export interface L2TailCounts {
  /** One for each balance diff, in order. */
  readonly balanceDiffs: readonly { readonly assets: number; readonly messages: number }[];
  /** Rolling hashes of messages that came in from other L2s. */
  readonly incoming: number;
}

/** A layout that public values of this length may have. */
export interface LayoutCandidate {
  readonly id: StatementLayoutId;
  /** The layout in words. */
  readonly title: string;
  /** Whether what stands in the bytes is possible in it. */
  readonly isPlausible: boolean;
  /** Why it is not, or what it lacks. */
  readonly why?: string;
}

/** Public values, read and compared. */
export interface StatementReading {
  readonly sizeBytes: number;
  /** Likeliest first. */
  readonly candidates: readonly LayoutCandidate[];
  /** Which of them was used. */
  readonly used: StatementLayoutId;
  readonly line: StatementLine;
}
