/** Making a proof of the reader's circuit: in a worker of its own, then verified as anybody would who is given the file. */

import {
  checkCircuitInputs,
  exportCircuitKey,
  proveCircuitInWorker,
  readCircuitInputs,
} from '../bridge/circuitClient.ts';
import type { MadeCircuitProof } from '../core/circuit/circuit.ts';
import type { ProofProgress, ProofStage, ProofWork } from '../core/prover.ts';
import type { SnarkjsProof } from '../core/publishedProof.ts';
import {
  addCircuitProof,
  type CircuitState,
  type InputsCheck,
  type KeptCircuitProof,
  setCircuitProving,
  setInputsCheck,
  setRefusal,
  useCircuit,
  usesInputFile,
} from '../stores/circuit.ts';
import { announce } from '../stores/page.ts';
import { heldCircuitFile } from './circuit.ts';
import { inputsOf } from './circuitInputs.ts';
import { toErrorObject } from './errorObject.ts';
import { learnFromProof } from './estimate.ts';
import { verifyAsGiven } from './madeProof.ts';
import { linkOfProof, type ProofLink } from './proofLink.ts';
import { saveText } from './save.ts';

/** The proof that is being made at this moment. */
let running: AbortController | undefined;

/** Why no proof can be made yet, in words; nothing where one can. */
export function blockerOf(state: CircuitState): string | undefined {
  const { files, inspecting, inputsText } = state;
  if (!files.program && !files.key) return 'Program, key and inputs are missing.';
  if (!files.program) return 'The witness program is missing.';
  if (!files.key) return 'The proving key is missing.';
  if (inspecting.status === 'running') return 'As soon as the files are read.';
  if (inspecting.status !== 'done') return 'The files cannot be proven with: see above.';
  const stops = inspecting.facts.warnings.some(
    ({ type }) => type === 'mismatch' || type === 'unsound',
  );
  if (stops) return 'These files cannot be proven with: see the warning above.';
  if (usesInputFile(state)) return undefined;
  if (inputsText.trim() === '' && inspecting.facts.program?.inputs !== 0)
    return 'The inputs are missing.';
  if (inputsOf(state).type === 'unreadable') return 'The inputs are not readable as JSON.';
  return undefined;
}

/** One document with all that a verifier needs: `verify-proof` and the page of published proofs read it. */
export function circuitDocument(made: MadeCircuitProof) {
  const { proof, publicSignals, verificationKey } = made;
  return { proof, publicSignals, verificationKey };
}

/** The address at which the proof is verified. */
export function linkOfCircuitProof({ made }: KeptCircuitProof): ProofLink {
  const system = `snarkjs-${made.protocol}` as SnarkjsProof['system']; // the three protocols by their names there
  return linkOfProof({ system, ...circuitDocument(made) });
}

/** Proves with the files and inputs at hand; what comes of it is in the store, and nothing of them is lost. */
export async function makeCircuitProof(): Promise<void> {
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  const sinceMs = performance.now();
  let stage: ProofStage = 'files';
  const at = (progress: ProofProgress) => {
    stage = progress.stage;
    if (!signal.aborted) setCircuitProving({ status: 'running', sinceMs, ...progress });
  };
  setRefusal(undefined);
  at({ stage });
  try {
    const proof = await prove(signal, at);
    if (signal.aborted) return;
    void learnFromProof(proof.work, proof.durationMs);
    addCircuitProof(proof);
    announce('The proof is made and verified');
  } catch (error) {
    if (!signal.aborted)
      setCircuitProving({ status: 'failed', stage, error: toErrorObject(error) });
  }
}

/** Holds the inputs against the program: names, counts and numbers, without computing anything with them. */
export async function checkInputs(): Promise<void> {
  const wasm = heldCircuitFile('program');
  if (!wasm) return;
  const { inputsText } = useCircuit.getState();
  const { signal } = new AbortController();
  setInputsCheck({ status: 'running' });
  let found: InputsCheck = { status: 'fits' };
  try {
    const { inputs } = await readCircuitInputs(signal, inputsJson());
    await checkCircuitInputs(signal, wasm, inputs);
  } catch (error) {
    found = { status: 'failed', error: toErrorObject(error) };
  }
  if (useCircuit.getState().inputsText === inputsText) setInputsCheck(found);
}

/** Saves the verification key of the proving key; what goes wrong is told beside the files. */
export async function saveVerificationKey(): Promise<void> {
  const zkey = heldCircuitFile('key');
  if (!zkey) return;
  try {
    const { verificationKey } = await exportCircuitKey(new AbortController().signal, zkey);
    saveText('verification_key.json', `${JSON.stringify(verificationKey, null, 1)}\n`);
  } catch (error) {
    const name = useCircuit.getState().files.key?.name ?? '';
    setRefusal({ name, error: toErrorObject(error) });
  }
}

/** Ends the worker, and gives its memory back. */
export function cancelCircuitProof(): void {
  running?.abort();
  running = undefined;
  setCircuitProving({ status: 'idle' });
  announce('The proof was cancelled; files and inputs are still here');
}

/** Assumes: nothing stands in its way. Errors: CIRCUIT_*, SNARK_*, OUT_OF_MEMORY, WORKER_CRASHED, ABORTED. */
async function prove(
  signal: AbortSignal,
  at: (progress: ProofProgress) => void,
): Promise<Omit<KeptCircuitProof, 'id'>> {
  const { wasm, zkey, json, work, circuit } = partsOf(useCircuit.getState());
  const { inputs } = await readCircuitInputs(signal, json);
  let startedMs = performance.now();
  const made = await proveCircuitInWorker(signal, { wasm, zkey }, inputs, (progress) => {
    if (progress.stage === 'witness') startedMs = performance.now();
    at(progress);
  });
  const durationMs = performance.now() - startedMs;
  at({ stage: 'check' });
  const report = await verifyAsGiven(circuitDocument(made), signal);
  return { circuit, made, report, work, durationMs };
}

/** What was typed, or a file that is too large for that. Where nothing was typed there are no inputs. */
function inputsJson(): Blob {
  const state = useCircuit.getState();
  const file = usesInputFile(state) ? heldCircuitFile('inputs') : undefined;
  return file ?? new Blob([state.inputsText.trim() === '' ? '{}' : state.inputsText]);
}

interface ProofParts {
  readonly wasm: Blob;
  readonly zkey: Blob;
  readonly json: Blob;
  readonly work: ProofWork;
  readonly circuit: string;
}

function partsOf({ inspecting, files }: CircuitState): ProofParts {
  const [wasm, zkey] = [heldCircuitFile('program'), heldCircuitFile('key')];
  const work = inspecting.status === 'done' ? inspecting.facts.key?.work : undefined;
  if (!wasm || !zkey || !work) throw new Error('Invariant broken: proving without the files');
  const circuit = files.key?.name.replace(/\.zkey$/i, '') ?? '';
  return { wasm, zkey, json: inputsJson(), work, circuit };
}
