/** What the files of a reader's circuit say of themselves, as lines of text. Names of strangers are made safe. */

import type { Hex } from '../bytes/hex.ts';
import { formatBytes, formatInteger, safeText } from '../format.ts';
import type {
  CircuitFacts,
  CircuitSetup,
  CircuitWarning,
  Contribution,
  ProvingKeyFacts,
  WitnessProgramFacts,
} from './circuit.ts';

/** As snarkjs and its readers write them. */
export const PROTOCOL_NAMES = { groth16: 'Groth16', plonk: 'PLONK', fflonk: 'FFLONK' } as const;

/** Of names that makers of contributions gave themselves. */
const MAX_NAME = 80;

/** SHA-256 of the files. */
export interface CircuitHashes {
  readonly program?: Hex;
  readonly key?: Hex;
}

/** One fact a line, the warnings last. */
export function circuitFactsToText(
  { key, program, warnings }: CircuitFacts,
  hashes: CircuitHashes = {},
): string {
  const lines = [
    ...(program === undefined ? [] : programLines(program, hashes.program)),
    ...(key === undefined ? [] : keyLines(key, hashes.key)),
    ...warnings.map((warning) => `Warning: ${warningText(warning)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function programLines(program: WitnessProgramFacts, hash: Hex | undefined): string[] {
  return [
    `Program: circom ${safeText(program.version)} over ${program.curve}, ${formatBytes(program.bytes)}`,
    ...hashLines(hash),
    `  Signals: ${formatInteger(program.variables)}`,
    `  Inputs: ${formatInteger(program.inputs)} numbers`,
  ];
}

function hashLines(hash: Hex | undefined): string[] {
  return hash === undefined ? [] : [`  SHA-256: ${hash}`];
}

function keyLines(key: ProvingKeyFacts, hash: Hex | undefined): string[] {
  return [
    `Key: ${PROTOCOL_NAMES[key.protocol]} over ${key.curve}, ${formatBytes(key.bytes)}`,
    ...hashLines(hash),
    `  Constraints: ${formatInteger(key.constraints)}, in a domain of ${formatInteger(key.domain)} rows`,
    `  Signals: ${formatInteger(key.variables)}, of which ${formatInteger(key.publicSignals)} are public`,
    ...setupLines(key.setup),
  ];
}

function setupLines(setup: CircuitSetup): string[] {
  if (setup.type === 'universal')
    return ['  Setup: powers of tau, whose makers the key does not name'];
  const { contributions, circuitHash } = setup;
  return [
    `  Circuit hash: ${circuitHash}`,
    `  Phase 2: ${contributions.length === 0 ? 'no contributions' : ''}`.trimEnd(),
    ...contributions.map((one, i) => `    ${i + 1} ${contributionText(one)}`),
  ];
}

function contributionText({ kind, name, beacon }: Contribution): string {
  const who = name === '' ? 'without a name' : safeText(name, MAX_NAME);
  if (beacon === undefined) return `${kind}: ${who}`;
  return `${kind}: ${who}, ${beacon.hash} hashed 2^${beacon.iterationsLog2} times`;
}

/** A warning as one sentence. */
export function warningText(warning: CircuitWarning): string {
  switch (warning.type) {
    case 'no-contribution':
      return 'nobody contributed a secret to the setup of this key. Whoever has it can forge proofs of anything.';
    case 'one-contribution':
      return 'one party contributed to the second phase of this key. If they kept their secret, they can forge.';
    case 'unknown-setup':
      return 'the key does not say who made its setup. If the secret was kept, its keepers can forge.';
    case 'unsound':
      return `the verifier refuses every proof under this key (${warning.relation}), so none is made.`;
    case 'mismatch':
      return `program and key are of different circuits: ${warning.what} ${safeText(warning.program)} and ${warning.key}.`;
    case 'large':
      return `a proof takes about ${formatBytes(warning.bytes)} of memory, more than many browsers give a page.`;
  }
}
