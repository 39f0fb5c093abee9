/** A circuit of the reader's own: what its files say, its inputs as they are edited, the proof that is made, those of this visit. */

import { create } from 'zustand';
import type { Hex } from '../core/bytes/hex.ts';
import type { CircuitFacts, InputShape, MadeCircuitProof } from '../core/circuit/circuit.ts';
import type { ErrorObject } from '../core/errors.ts';
import type { ProofStage, ProofWork } from '../core/prover.ts';
import type { PublishedProofReport } from '../core/publishedProof.ts';

/** The files of a circuit; which is which shows in what they hold. */
export const CIRCUIT_ROLES = ['program', 'key', 'inputs', 'symbols'] as const;
export type CircuitRole = (typeof CIRCUIT_ROLES)[number];

/** The SHA-256 of a file, which is computed beside all else. */
export type FileHash =
  | { readonly status: 'running'; readonly doneBytes: number }
  | { readonly status: 'done'; readonly sha256: Hex }
  | { readonly status: 'cancelled' }
  | { readonly status: 'failed'; readonly error: ErrorObject };

/** A file that was given; its bytes are held beside the store. */
export interface CircuitFile {
  readonly name: string;
  readonly sizeBytes: number;
  /** Of program and key. */
  readonly hash?: FileHash;
}

export type Inspecting =
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly sinceMs: number }
  | { readonly status: 'done'; readonly facts: CircuitFacts }
  | { readonly status: 'failed'; readonly error: ErrorObject };

/** A file or a value that was turned down: what was there stays. */
export interface Refusal {
  readonly name: string;
  readonly error: ErrorObject;
}

/** Whether the inputs fit the program, where that was asked. */
export type InputsCheck =
  | { readonly status: 'idle' | 'running' | 'fits' }
  | { readonly status: 'failed'; readonly error: ErrorObject };

export type CircuitProving =
  | { readonly status: 'idle' }
  | {
      readonly status: 'running';
      readonly stage: ProofStage;
      readonly sinceMs: number;
      readonly done?: number;
      readonly total?: number;
    }
  | { readonly status: 'failed'; readonly stage: ProofStage; readonly error: ErrorObject };

/** A proof of this visit. */
export interface KeptCircuitProof {
  /** Counted through the visit, from 1. */
  readonly id: number;
  /** Name of the key's file, without its ending. */
  readonly circuit: string;
  readonly made: MadeCircuitProof;
  readonly report: PublishedProofReport;
  readonly work: ProofWork;
  /** From the witness to the verified proof. */
  readonly durationMs: number;
}

/** How the inputs are edited. */
export type InputTab = 'form' | 'json';

export interface CircuitState {
  readonly files: Partial<Readonly<Record<CircuitRole, CircuitFile>>>;
  readonly inspecting: Inspecting;
  readonly refusal: Refusal | undefined;
  /** Inputs of the circuit by name, of which the program or the symbols have said how many numbers they take. */
  readonly shapes: readonly InputShape[];
  /** A name that the program does not have, as it was asked for. */
  readonly unknownNames: readonly string[];
  /** JSON: the one place where inputs are kept. */
  readonly inputsText: string;
  readonly tab: InputTab;
  readonly check: InputsCheck;
  readonly proving: CircuitProving;
  /** The last one first. */
  readonly proofs: readonly KeptCircuitProof[];
  readonly shown: number | undefined;
  /** While the example is fetched. */
  readonly example: 'idle' | 'running';
}

/** Of a file of inputs: what is read and drawn anew with every key without a pause. */
export const MAX_EDITED_BYTES = 200_000;

/** Whether the inputs are a file that is too large to be edited: it is used as it is. */
export function usesInputFile({ files }: Pick<CircuitState, 'files'>): boolean {
  return files.inputs !== undefined && files.inputs.sizeBytes > MAX_EDITED_BYTES;
}

const INITIAL_CIRCUIT: CircuitState = {
  files: {},
  inspecting: { status: 'idle' },
  refusal: undefined,
  shapes: [],
  unknownNames: [],
  inputsText: '',
  tab: 'form',
  check: { status: 'idle' },
  proving: { status: 'idle' },
  proofs: [],
  shown: undefined,
  example: 'idle',
};

export const useCircuit = create<CircuitState>()(() => INITIAL_CIRCUIT);

/** Puts a file into its place, or takes it out; what an earlier proof failed with is over. */
export function setCircuitFile(role: CircuitRole, file: CircuitFile | undefined): void {
  useCircuit.setState(({ files, proving }) => {
    const { [role]: _, ...others } = files;
    return {
      files: file === undefined ? others : { ...others, [role]: file },
      refusal: undefined,
      check: { status: 'idle' },
      proving: proving.status === 'failed' ? { status: 'idle' } : proving,
    };
  });
}

/** The hash of a file that is still there. */
export function setCircuitFileHash(role: CircuitRole, hash: FileHash): void {
  useCircuit.setState(({ files }) => {
    const file = files[role];
    return file === undefined ? {} : { files: { ...files, [role]: { ...file, hash } } };
  });
}

export function setInspecting(inspecting: Inspecting): void {
  useCircuit.setState({ inspecting });
}

export function setRefusal(refusal: Refusal | undefined): void {
  useCircuit.setState({ refusal });
}

/** What is known of the inputs, and which names are none. */
export function setShapes(shapes: readonly InputShape[], unknownNames: readonly string[]): void {
  useCircuit.setState({ shapes, unknownNames });
}

export function setInputsText(inputsText: string): void {
  useCircuit.setState({ inputsText, check: { status: 'idle' } });
}

export function setInputsCheck(check: InputsCheck): void {
  useCircuit.setState({ check });
}

export function setInputTab(tab: InputTab): void {
  useCircuit.setState({ tab });
}

export function setCircuitProving(proving: CircuitProving): void {
  useCircuit.setState({ proving });
}

export function addCircuitProof(proof: Omit<KeptCircuitProof, 'id'>): void {
  useCircuit.setState(({ proofs }) => {
    const kept = { ...proof, id: (proofs[0]?.id ?? 0) + 1 };
    return { proofs: [kept, ...proofs], shown: kept.id, proving: { status: 'idle' } };
  });
}

export function setShownCircuitProof(shown: number | undefined): void {
  useCircuit.setState({ shown });
}

export function setExampleCircuit(example: CircuitState['example']): void {
  useCircuit.setState({ example });
}

/** Everything but the proofs of this visit. */
export function clearCircuit(): void {
  useCircuit.setState(({ proofs, shown }) => ({ ...INITIAL_CIRCUIT, proofs, shown }));
}
