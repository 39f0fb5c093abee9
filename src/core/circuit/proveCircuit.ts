/**
 * Makes a proof of a reader's circuit: the files looked at and held against each other, the witness, the
 * proof, and its verification by our own verifier. What does not pass there is not given out, so that there
 * is no proof under a key with which anybody can forge.
 */

import { ExplorerError } from '../errors.ts';
import type { ProofStage, ProveOptions } from '../prover.ts';
import { throwIfAborted } from '../provers/proveErrors.ts';
import { keyHashOf, verifyMade } from '../provers/verifyMade.ts';
import type { PairingCurve, SnarkjsProof } from '../publishedProof.ts';
import type { SnarkjsProtocol } from '../snark/snarkjs.ts';
import {
  callDataBySnarkjs,
  exportKeyBySnarkjs,
  type ProverEngine,
  proveBySnarkjs,
} from '../snark/snarkjsProver.ts';
import { sourceOfBytes } from './byteSource.ts';
import { calculateWitness } from './calculateWitness.ts';
import type {
  CircuitInputs,
  ExportedCircuitKey,
  MadeCircuitProof,
  ProvingKeyFacts,
} from './circuit.ts';
import { checkCircuitInputs } from './circuitInputs.ts';
import { checkSameCircuit } from './inspectCircuit.ts';
import { type InspectedKey, inspectProvingKey } from './provingKey.ts';
import { openWitnessProgram } from './witnessProgram.ts';

/** What a circuit's prover may be given besides. */
export interface ProveCircuitOptions extends ProveOptions {
  /** How the work gives way, for a curve that only the key names: in a worker, so that it can be ended. */
  readonly engineFor?: (curve: PairingCurve) => Promise<ProverEngine>;
}

/** The bytes of a reader's files. */
export interface CircuitFiles {
  readonly wasm: Uint8Array;
  readonly zkey: Uint8Array;
}

/**
 * The proof, verified. Errors: of the files those of `inspectCircuit`, CIRCUIT_FILES_DIFFER and
 * SNARK_KEY_UNSOUND; of the inputs those of `checkCircuitInputs` and CIRCUIT_WITNESS_REFUSED; of the proof
 * SNARK_ENGINE_FAILED, OUT_OF_MEMORY, those of `verifyCryptography`; ABORTED.
 */
export async function proveCircuit(
  { wasm, zkey }: CircuitFiles,
  inputs: CircuitInputs,
  { signal, onProgress, engineFor }: ProveCircuitOptions = {},
): Promise<MadeCircuitProof> {
  const begin = (stage: ProofStage) => {
    throwIfAborted(signal);
    onProgress?.({ stage });
  };
  const { facts, witness } = await prepare({ wasm, zkey }, inputs, begin);
  begin('proof');
  const { protocol, curve } = facts;
  const engine = await engineFor?.(curve);
  const proven = await proveBySnarkjs({ protocol, curve, witness, zkey, ...engine });
  begin('check');
  const verificationKey = await exportKeyBySnarkjs(zkey, curve);
  const made = { system: systemOf(protocol), ...proven, verificationKey };
  await verifyMade(made);
  return {
    protocol,
    proof: proven.proof,
    publicSignals: proven.publicSignals,
    verificationKey,
    keyHash: keyHashOf(made),
    ...(await callDataOf(protocol, curve, proven)),
  };
}

/**
 * Key and program looked at, and the witness of the inputs. Ends before the proof begins, so that nothing
 * holds the program's memory by then.
 */
async function prepare(
  { wasm, zkey }: CircuitFiles,
  inputs: CircuitInputs,
  begin: (stage: ProofStage) => void,
): Promise<{ readonly facts: ProvingKeyFacts; readonly witness: Uint8Array }> {
  begin('files');
  const { facts } = checkSound(await inspectProvingKey(sourceOfBytes(zkey)));
  const program = await openWitnessProgram(wasm);
  checkSameCircuit(program.facts, facts);
  const flat = checkCircuitInputs(program, inputs);
  begin('witness');
  return { facts, witness: calculateWitness(program, flat) };
}

/**
 * The verification key of a proving key, as snarkjs exports it: whatever it is worth, which `warnings` of the
 * inspection say. Errors: those of `inspectProvingKey`, SNARK_ENGINE_FAILED, OUT_OF_MEMORY.
 */
export async function exportCircuitKey(zkey: Uint8Array): Promise<ExportedCircuitKey> {
  const { facts } = await inspectProvingKey(sourceOfBytes(zkey));
  const verificationKey = await exportKeyBySnarkjs(zkey, facts.curve);
  const keyHash = keyHashOf({ system: systemOf(facts.protocol), proof: {}, verificationKey });
  return { protocol: facts.protocol, verificationKey, keyHash };
}

/** The proof in the form that `verifyPublished` reads. */
export function publishedCircuitProof(made: MadeCircuitProof): SnarkjsProof {
  const { protocol, proof, publicSignals, verificationKey } = made;
  return { system: systemOf(protocol), proof, publicSignals, verificationKey };
}

/** Refuses a key under which the verifier would refuse the proof. Errors: SNARK_KEY_UNSOUND. */
function checkSound({ facts, warnings }: InspectedKey): { readonly facts: ProvingKeyFacts } {
  const found = warnings.find(({ type }) => type === 'unsound');
  if (found?.type !== 'unsound') return { facts };
  const { relation } = found;
  const message = `With this key proofs can be forged: ${relation}`;
  throw new ExplorerError('SNARK_KEY_UNSOUND', message, { relation });
}

/** snarkjs writes verifier contracts for the curve that the EVM has had from the start. */
async function callDataOf(
  protocol: SnarkjsProtocol,
  curve: PairingCurve,
  proven: Pick<MadeCircuitProof, 'proof'> & { publicSignals: string[] },
): Promise<Pick<MadeCircuitProof, 'callData'>> {
  if (curve !== 'bn254') return {};
  return { callData: await callDataBySnarkjs(protocol, { ...proven, proof: { ...proven.proof } }) };
}

function systemOf(protocol: SnarkjsProtocol): SnarkjsProof['system'] {
  return `snarkjs-${protocol}`;
}
