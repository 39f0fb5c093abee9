/** What the tests of the circuit share: the compiled circuit, honest inputs, and witnesses bent at will. */

import fc from 'fast-check';
import { type CompileOptions, compileCircuit } from '../scripts/circuits/compile.ts';
import { bytesOf, CIRCUIT_FILES } from '../scripts/circuits/files.ts';
import { type CircuitInput, circuitInput } from '../src/core/commitment/circuitInput.ts';
import { claimOf, type Disclosure } from '../src/core/commitment/claim.ts';
import { createDiffTree, entryAt } from '../src/core/commitment/diffTree.ts';
import type { StateEntry } from '../src/core/commitment/stateEntry.ts';
import { poseidon } from '../src/core/crypto/poseidon.ts';
import { add, invert, multiply, subtract } from '../src/core/crypto/scalarField.ts';
import { type CircuitInputs, readSymbol, relaxedCircuit } from './generator.ts';
import { brokenConstraints, type ConstraintSystem, parseR1cs } from './r1cs.ts';

/** The circuit as it is compiled, ready to judge witnesses. */
export interface JudgedCircuit {
  readonly system: ConstraintSystem;
  readonly r1cs: Uint8Array;
  /** The wire of a signal, by its full name; throws where the compiler substituted it. */
  wireOf(signal: string): number;
  /** Every wire for these inputs, broken constraints or not. */
  bend(inputs: CircuitInputs): Promise<bigint[]>;
  /** The numbers of the constraints that these inputs break. */
  broken(inputs: CircuitInputs): Promise<number[]>;
}

/**
 * Compiles the circuit, with its constraints and without; some seconds. With other options than those
 * of the artefacts the constraints are others that say the same.
 */
export async function judgedCircuit(options: CompileOptions = {}): Promise<JudgedCircuit> {
  const relaxed = await relaxedCircuit();
  const { r1cs, symbols } = await compileCircuit(CIRCUIT_FILES.source, options);
  const system = parseR1cs(bytesOf(r1cs));
  const kept = symbols
    .trim()
    .split('\n')
    .map(readSymbol)
    .filter(([, wire]) => wire >= 0);
  const wires = new Map(kept);
  const bend = async (inputs: CircuitInputs) => {
    const values = await relaxed(inputs);
    const witness = Array<bigint>(system.wires).fill(1n);
    for (const [name, wire] of kept) witness[wire] = values.get(name) ?? 0n;
    return witness;
  };
  return {
    system,
    r1cs: bytesOf(r1cs),
    wireOf(signal) {
      const wire = wires.get(signal);
      if (wire === undefined) throw new Error(`no wire for ${signal}`);
      return wire;
    },
    bend,
    broken: async (inputs) => brokenConstraints(system, await bend(inputs)),
  };
}

/** The positions in an entry. */
export const ENTRY = [
  'kind',
  'addrHi',
  'addrLo',
  'slotHi',
  'slotLo',
  'beforeHi',
  'beforeLo',
  'afterHi',
  'afterLo',
] as const;

/** The inputs of the circuit as numbers. */
export interface Inputs extends CircuitInputs {
  readonly entry: readonly bigint[];
  /** Of all levels, eight each. */
  readonly children: readonly bigint[];
  /** Of all levels, three each. */
  readonly placeBits: readonly bigint[];
}

const TAG = { chainId: 1, blockHash: new Uint8Array(32).fill(0xb1) };

/** The inputs of an honest prover, by the project's own tree. */
export function inputOf(
  entries: readonly StateEntry[],
  index: number,
  disclosure: Disclosure,
): CircuitInput {
  const tree = createDiffTree(entries);
  return circuitInput(tree, index, claimOf(tree.root, entryAt(tree, index), disclosure, TAG));
}

/** The same as numbers, to be bent. */
export function honestInputs(
  entries: readonly StateEntry[],
  index: number,
  disclosure: Disclosure,
): Inputs {
  return asNumbers(inputOf(entries, index, disclosure));
}

/** Decimal texts as numbers. */
function asNumbers(input: CircuitInput): Inputs {
  const numbers = Object.entries(input).map(([name, value]) => [
    name,
    typeof value === 'string' ? BigInt(value) : value.flat().map(BigInt),
  ]);
  return Object.fromEntries(numbers) as Inputs; // the same names
}

/** The inputs with another entry and the root that it then has: the tree of a cheat, built well. */
export function withEntry(inputs: Inputs, changes: Readonly<Record<number, bigint>>): Inputs {
  const entry = inputs.entry.map((value, at) => changes[at] ?? value);
  return withRoot({ ...inputs, entry });
}

/**
 * The inputs with the root that they then have, whatever entry and place bits are: on each level one child
 * is replaced so that the bits choose what comes from below, be it a mixture.
 */
export function withRoot(inputs: Inputs): Inputs {
  let below = leafOfLimbs(inputs.entry);
  const children = chunksOf(inputs.children, 8).flatMap((given, level) => {
    const weights = weightsOf(inputs.placeBits.slice(3 * level, 3 * level + 3));
    const chosen = weights.findIndex((weight) => weight !== 0n);
    const others = given.reduce(
      (sum, child, i) => (i === chosen ? sum : add(sum, multiply(weights[i] ?? 0n, child))),
      0n,
    );
    const rest = subtract(below, others);
    const replaced = given.with(chosen, multiply(rest, invert(weights[chosen] ?? 0n)));
    below = poseidon([2n, ...replaced]);
    return replaced;
  });
  return { ...inputs, children, diffCommitment: below };
}

/** What each child counts for where these bits choose: 1 and seven times 0, if they are bits. */
function weightsOf(bits: readonly bigint[]): bigint[] {
  return Array.from({ length: 8 }, (_, place) =>
    bits.reduce(
      (weight, bit, i) => multiply(weight, (place >> i) & 1 ? bit : subtract(1n, bit)),
      1n,
    ),
  );
}

/** As the circuit makes it of any entry: of a limb its lowest 128 bits, of the kind all. */
function leafOfLimbs([kind = 0n, ...limbs]: readonly bigint[]): bigint {
  const words = limbs.flatMap((limb) =>
    [96n, 64n, 32n, 0n].map((from) => (limb >> from) & 0xffff_ffffn),
  );
  const numbers = chunksOf([1n, kind, ...words, 0n], 7).map((seven) =>
    seven.reduce((number, word) => add(multiply(number, 2n ** 32n), word)),
  );
  return poseidon(numbers);
}

/** A list in pieces of one length. */
export function chunksOf<T>(list: readonly T[], length: number): T[][] {
  return Array.from({ length: list.length / length }, (_, i) =>
    list.slice(i * length, (i + 1) * length),
  );
}

/** The order of BN254's scalar field, as circom names it. */
export const PRIME = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;

/** 256 bits, with the edges of a limb as likely as all else. */
export const anyValue: fc.Arbitrary<bigint> = fc
  .tuple(anyLimb(), anyLimb())
  .map(([high, low]) => (high << 128n) | low);

function anyLimb(): fc.Arbitrary<bigint> {
  const last = 2n ** 128n - 1n;
  return fc.oneof(fc.constantFrom(0n, 1n, last - 1n, last), fc.bigInt(0n, last));
}
