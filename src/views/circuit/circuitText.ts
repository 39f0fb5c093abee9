/** Words of the page on which a reader's own circuit is proven. */

import type { CircuitWarning, ProvingKeyFacts } from '../../core/circuit/circuit.ts';
import { formatBytes, formatInteger } from '../../core/format.ts';
import type { ProofStage } from '../../core/prover.ts';
import type { CircuitRole } from '../../stores/circuit.ts';
import { PROVER_ERROR_TEXT, type ProveErrorText } from '../prove/proveText.ts';

export interface CircuitSlotText {
  readonly id: 'program' | 'key' | 'inputs';
  readonly title: string;
  readonly hint: string;
  /** What the slot holds. */
  readonly roles: readonly CircuitRole[];
}

export const CIRCUIT_SLOTS: readonly CircuitSlotText[] = [
  {
    id: 'program',
    title: 'Witness program',
    hint: 'The .wasm that circom writes.',
    roles: ['program'],
  },
  {
    id: 'key',
    title: 'Proving key',
    hint: 'The .zkey of snarkjs: Groth16, PLONK or FFLONK.',
    roles: ['key'],
  },
  {
    id: 'inputs',
    title: 'Inputs, or their names',
    hint: 'Values as .json, names as .sym; or fill in a form.',
    roles: ['inputs', 'symbols'],
  },
];

export const PROTOCOL_NAMES = { groth16: 'Groth16', plonk: 'PLONK', fflonk: 'FFLONK' } as const;

export const STAGE_TITLES: Readonly<Record<ProofStage, string>> = {
  files: 'Read the files, and hold the inputs against them',
  witness: 'Compute all signals of the circuit',
  proof: 'Make the proof',
  check: 'Verify the proof',
};

/** Words for failures that mean something else while a reader's circuit is proven. */
export const CIRCUIT_ERROR_TEXT: ProveErrorText = {
  ...PROVER_ERROR_TEXT,
  OUT_OF_MEMORY: {
    title: 'The browser had no memory left for this circuit',
    what: 'A proof takes some times as much memory as its key has bytes. This one was given up, and its memory is free again.',
    remedy:
      'Close other tabs and try again, or make it on the command line: npm run -s prove -- circuit.',
  },
};

/** What a warning means, for people. `isGrave` where no proof under the key is worth anything. */
export interface WarningText {
  readonly title: string;
  readonly text: string;
  readonly isGrave: boolean;
}

export function warningText(
  warning: CircuitWarning,
  protocol: ProvingKeyFacts['protocol'] | undefined,
): WarningText {
  switch (warning.type) {
    case 'no-contribution':
      return {
        title: 'Nobody has contributed to this key',
        text: 'Its second phase did not take place, or by a beacon alone, which everybody can repeat: anybody who has the file can forge proofs of whatever he likes. Add a contribution (snarkjs zkey contribute), and bring the new key.',
        isGrave: true,
      };
    case 'one-contribution':
      return { title: 'One contribution', text: ONE_CONTRIBUTION, isGrave: false };
    case 'unknown-setup':
      return {
        title: 'Who could forge is not in this file',
        text: protocol === 'groth16' ? UNNAMED_PHASE : UNNAMED_TAU,
        isGrave: false,
      };
    case 'unsound':
      return {
        title: 'Proofs under this key can be forged',
        text: `No verifier here accepts one, so none is made: ${warning.relation}.`,
        isGrave: true,
      };
    case 'mismatch':
      return {
        title: 'Program and key are of different circuits',
        text: `${MISMATCHES[warning.what]}: the program has ${warning.program}, the key ${warning.key}. Bring the two files that were made of one circuit.`,
        isGrave: true,
      };
    case 'large':
      return {
        title: 'A large circuit',
        text: `The proof may take about ${formatBytes(warning.bytes)} of memory at its peak, more than browsers often give a page. Close other tabs, or prove on a command line.`,
        isGrave: false,
      };
  }
}

const UNNAMED_PHASE =
  'The key was changed by a second phase that it does not name. Ask whoever gave it to you how it was made.';
const UNNAMED_TAU =
  'Keys of this protocol rest on powers of tau, which are in no file given here. Whoever made those alone can forge; ask which ones the key was made from.';
const ONE_CONTRIBUTION =
  'Whoever made it can forge proofs, unless he has thrown his secret away, which nobody can see. With contributions of several people, one honest one among them is enough.';

const MISMATCHES = { curve: 'Curve', variables: 'Number of signals' } as const;

/** `1,024, which is 2^10`. */
export function domainText(domain: number): string {
  const power = Math.log2(domain);
  return `${formatInteger(domain)}${Number.isInteger(power) ? `, which is 2^${power}` : ''}`;
}
