/**
 * A circuit of the reader's own, as its files describe it: circom's witness program (.wasm), snarkjs'
 * proving key (.zkey) and the inputs as JSON. Types only; plain, so that page, worker and command line
 * share them. All of it comes from files of unknown origin.
 */

import type { Hex } from '../bytes/hex.ts';
import type { ProofWork } from '../prover.ts';
import type { PairingCurve } from '../publishedProof.ts';
import type { SnarkjsProtocol } from '../snark/snarkjs.ts';

/** A file that is read piece by piece: a proving key may have hundreds of megabytes. */
export interface ByteSource {
  readonly size: number;
  /** Exactly `length` bytes from `offset`. Errors: INPUT_READ_FAILED. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** A step of the second phase of a Groth16 setup, as the key records it. */
export interface Contribution {
  /** As its maker wrote it: text of a stranger. Empty where none was given. */
  readonly name: string;
  readonly kind: 'contribution' | 'beacon';
  /** Of a beacon: what was hashed, and 2^n times. */
  readonly beacon?: { readonly hash: Hex; readonly iterationsLog2: number };
}

/** Who could forge proofs under this key, as far as the key says. */
export type CircuitSetup =
  | {
      readonly type: 'groth16';
      /** BLAKE2b of the constraints and phase 1, 64 bytes. */
      readonly circuitHash: Hex;
      readonly contributions: readonly Contribution[];
      /** δ is still the generator: no phase 2 took place, anybody can forge. */
      readonly isUnfinished: boolean;
    }
  /** PLONK and FFLONK: powers of tau that are in no file given here. */
  | { readonly type: 'universal' };

/** What the proving key says of itself. */
export interface ProvingKeyFacts {
  readonly protocol: SnarkjsProtocol;
  readonly curve: PairingCurve;
  readonly bytes: number;
  /** Signals of the witness. */
  readonly variables: number;
  readonly publicSignals: number;
  /** Rows of the evaluation domain: a power of two. */
  readonly domain: number;
  /** Constraints; PLONK's and FFLONK's gates. Groth16 keys do not name the number: up to the last row with a coefficient. */
  readonly constraints: number;
  readonly setup: CircuitSetup;
  readonly work: ProofWork;
}

/** What the witness program says of itself. */
export interface WitnessProgramFacts {
  readonly bytes: number;
  /** circom's version of the program's interface, for example "2.1.6". */
  readonly version: string;
  readonly curve: PairingCurve;
  /** Signals of the witness. */
  readonly variables: number;
  /** Numbers that it wants as input, all together. */
  readonly inputs: number;
}

/** What stands in the way of a proof, or should be known before one is believed. */
export type CircuitWarning =
  /** No contribution: whoever has the key can forge. */
  | { readonly type: 'no-contribution' }
  /** One contribution, or several of which only its maker knows: said, not judged. */
  | { readonly type: 'one-contribution' }
  /** Powers of tau of unknown origin, or a δ of which the key names no contributor. */
  | { readonly type: 'unknown-setup' }
  /** The verifier refuses every proof under this key, so none is made: how its points are related. */
  | { readonly type: 'unsound'; readonly relation: string }
  /** Program and key are of different circuits. */
  | {
      readonly type: 'mismatch';
      readonly what: 'curve' | 'variables';
      readonly program: string;
      readonly key: string;
    }
  /** More memory than browsers usually give a page. */
  | { readonly type: 'large'; readonly bytes: number };

/** Both files, as far as they were given. */
export interface CircuitFacts {
  readonly key?: ProvingKeyFacts;
  readonly program?: WitnessProgramFacts;
  readonly warnings: readonly CircuitWarning[];
}

/** An input by its name, with how many numbers it takes: the program is asked, names are not in it. */
export interface InputShape {
  readonly name: string;
  readonly count: number;
  /** How the numbers are nested, where the symbols say so: [2, 3] is two lists of three. Absent: not known; []: one number. */
  readonly dimensions?: readonly number[];
}

/** Inputs as circom's JSON: decimal or 0x-hex strings, or lists of them, nested as the signal is. */
export type InputValue = string | readonly InputValue[];
export type CircuitInputs = Readonly<Record<string, InputValue>>;

/** Inputs that were read from a file, and how many numbers each takes that the program has. */
export interface ReadInputs {
  readonly inputs: CircuitInputs;
  readonly shapes: readonly InputShape[];
}

/** The verification key of a proving key, in snarkjs' JSON. */
export interface ExportedCircuitKey {
  readonly protocol: SnarkjsProtocol;
  readonly verificationKey: Readonly<Record<string, unknown>>;
  /** SHA-256 of the key, as `verify-proof` prints it. */
  readonly keyHash: Hex;
}

/** A proof of a reader's circuit, verified, in snarkjs' JSON. */
export interface MadeCircuitProof {
  readonly protocol: SnarkjsProtocol;
  readonly proof: Readonly<Record<string, unknown>>;
  readonly publicSignals: readonly string[];
  readonly verificationKey: Readonly<Record<string, unknown>>;
  /** SHA-256 of the key, as `verify-proof` prints it. */
  readonly keyHash: Hex;
  /** Arguments of a verifier contract that snarkjs exports; absent where snarkjs has none for the curve. */
  readonly callData?: string;
}
