/**
 * The transcript of a setup: who contributed, with the hash of each contribution. It is read from
 * files that snarkjs has verified, and never from what a contribution said of itself.
 */

import { powersOfTau, zKey } from 'snarkjs';
import type { MemoryFile } from './files.ts';

/** One step of a phase, in order. */
export interface Contribution {
  readonly name: string;
  /** BLAKE2b of the contribution, 64 bytes as hex: snarkjs' response or contribution hash. */
  readonly hash: string;
  /** Where the step took its secret from a public value instead of randomness. */
  readonly beacon?: { readonly hash: string; readonly iterationsLog2: number };
}

/** Verifies the powers of tau and lists its contributions. Throws what snarkjs holds against it. */
export async function verifyPhase1(phase1: MemoryFile): Promise<Contribution[]> {
  const { lines, logger } = recorder();
  if (!(await powersOfTau.verify(phase1, logger))) throw refused('powers of tau', lines);
  return readContributions(lines);
}

/**
 * Verifies that the proving key is of these constraints, on these powers of tau, with its
 * contributions, and lists them. Throws what snarkjs holds against it.
 */
export async function verifyPhase2(
  r1cs: MemoryFile,
  prepared: MemoryFile,
  provingKey: MemoryFile,
): Promise<Contribution[]> {
  const { lines, logger } = recorder();
  if (!(await zKey.verifyFromR1cs(r1cs, prepared, provingKey, logger))) {
    throw refused('proving key', lines);
  }
  return readContributions(lines);
}

function recorder() {
  const lines: string[] = [];
  const keep = (line: string) => void lines.push(line);
  return { lines, logger: { debug: () => {}, info: keep, warn: keep, error: keep } };
}

function refused(what: string, lines: readonly string[]): Error {
  return new Error(`snarkjs refuses the ${what}: ${lines.at(-1) ?? 'without a reason'}`);
}

/**
 * The contributions from the first on; snarkjs names the last one first. Phase 1 prints
 * `Contribution #2: name`, then `Response Hash:` with the hash; phase 2 both in one message.
 */
function readContributions(lines: readonly string[]): Contribution[] {
  const found: { name: string; hash: string; generator?: string; iterations?: number }[] = [];
  for (const line of lines) {
    const last = found.at(-1);
    const head = /^contribution #\d+:? (.*?):?(?:\n|$)/i.exec(line);
    if (head?.[1] !== undefined) found.push({ name: head[1], hash: hashIn(line) });
    else if (last === undefined) continue;
    else if (line.startsWith('Response Hash:') && last.hash === '') last.hash = hashIn(line);
    else if (line.startsWith('Beacon generator: ')) last.generator = line.slice(18);
    else if (line.startsWith('Beacon iterations Exp: ')) last.iterations = Number(line.slice(23));
  }
  return found.reverse().map(({ name, hash, generator, iterations }) => {
    if (hash.length !== 128) throw new Error(`snarkjs gave no hash of contribution "${name}"`);
    if (generator === undefined || iterations === undefined) return { name, hash };
    return { name, hash, beacon: { hash: generator, iterationsLog2: iterations } };
  });
}

/** The hex of the indented lines, four groups of eight each. */
function hashIn(message: string): string {
  return message.split('\n').slice(1).join('').replace(/\s/g, '');
}
