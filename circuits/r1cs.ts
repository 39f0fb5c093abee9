/**
 * Constraints as numbers, for tests: reads an .r1cs file of BN254 and says which constraints a
 * witness breaks. It knows nothing of the generator, so it judges witnesses that none would make.
 * Source: iden3/r1csfile, doc/r1cs_bin_format.md.
 */

/** Terms of wire and coefficient. */
type LinearCombination = readonly (readonly [wire: number, coefficient: bigint])[];

/** `a · b = c` over the witness. */
interface Constraint {
  readonly a: LinearCombination;
  readonly b: LinearCombination;
  readonly c: LinearCombination;
}

/** A constraint system: wire 0 is the number 1, then the public inputs, then the private ones. */
export interface ConstraintSystem {
  readonly prime: bigint;
  readonly wires: number;
  readonly publicInputs: number;
  readonly privateInputs: number;
  readonly constraints: readonly Constraint[];
}

/** Reads the file. Throws where it is not an r1cs of 32-byte elements without outputs. */
export function parseR1cs(file: Uint8Array): ConstraintSystem {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const sections = sectionsOf(view);
  const header = sections.get(1);
  const body = sections.get(2);
  if (header === undefined || body === undefined) throw new Error('r1cs without its sections');
  const count = (at: number) => view.getUint32(header + 36 + at, true);
  if (view.getUint32(header, true) !== 32 || count(4) !== 0) throw new Error('another r1cs');
  return {
    prime: elementAt(view, header + 4),
    wires: count(0),
    publicInputs: count(8),
    privateInputs: count(12),
    constraints: constraintsAt(view, body, count(24)),
  };
}

/** The numbers of the constraints that the witness breaks; empty where it satisfies them all. */
export function brokenConstraints(system: ConstraintSystem, witness: readonly bigint[]): number[] {
  if (witness.length !== system.wires) throw new Error('a witness of another length');
  if (witness[0] !== 1n) throw new Error('wire 0 is not 1');
  const { prime } = system;
  const value = (terms: LinearCombination) => sumOf(terms, witness);
  return system.constraints.flatMap(({ a, b, c }, index) =>
    ((value(a) % prime) * (value(b) % prime) - value(c)) % prime === 0n ? [] : [index],
  );
}

/**
 * The wires that the constraints leave free near this witness, once its inputs are fixed. A wire is
 * held where a constraint's slope is not 0 in it and in no other wire that is not yet held. What is
 * left could move while all constraints hold; the converse is not claimed.
 */
export function freeWires(system: ConstraintSystem, witness: readonly bigint[]): number[] {
  const held = new Set<number>();
  for (let wire = 0; wire <= system.publicInputs + system.privateInputs; wire++) held.add(wire);
  let open = system.constraints.map((constraint) => slopesOf(system.prime, constraint, witness));
  for (let before = -1; before !== held.size; ) {
    before = held.size;
    open = open.filter((wires) => {
      const [first, ...others] = wires.filter((wire) => !held.has(wire));
      if (first !== undefined && others.length === 0) held.add(first);
      return others.length > 0;
    });
  }
  return witness.flatMap((_, wire) => (held.has(wire) ? [] : [wire]));
}

/** The wires in which `a · b − c` has a slope that is not 0 at this witness. */
function slopesOf(prime: bigint, { a, b, c }: Constraint, witness: readonly bigint[]): number[] {
  const [left, right] = [sumOf(a, witness), sumOf(b, witness)];
  const slopes = new Map<number, bigint>();
  const add = (terms: LinearCombination, factor: bigint) => {
    for (const [wire, coefficient] of terms) {
      slopes.set(wire, (slopes.get(wire) ?? 0n) + coefficient * factor);
    }
  };
  add(a, right % prime);
  add(b, left % prime);
  add(c, -1n);
  return [...slopes].filter(([, slope]) => slope % prime !== 0n).map(([wire]) => wire);
}

function sumOf(terms: LinearCombination, witness: readonly bigint[]): bigint {
  return terms.reduce(
    (sum, [wire, coefficient]) => sum + coefficient * (witness[wire] as bigint), // a wire below `wires`
    0n,
  );
}

function sectionsOf(view: DataView): Map<number, number> {
  const sections = new Map<number, number>();
  for (let at = 12; at < view.byteLength; at += 12 + Number(view.getBigUint64(at + 4, true))) {
    sections.set(view.getUint32(at, true), at + 12);
  }
  return sections;
}

function constraintsAt(view: DataView, start: number, count: number): Constraint[] {
  let at = start;
  const combination = (): LinearCombination => {
    const terms = view.getUint32(at, true);
    at += 4;
    return Array.from({ length: terms }, () => {
      const term = [view.getUint32(at, true), elementAt(view, at + 4)] as const;
      at += 36;
      return term;
    });
  };
  return Array.from({ length: count }, () => ({
    a: combination(),
    b: combination(),
    c: combination(),
  }));
}

/** 32 bytes, little-endian. */
function elementAt(view: DataView, at: number): bigint {
  let value = 0n;
  for (let word = 3; word >= 0; word--) {
    value = (value << 64n) | view.getBigUint64(at + 8 * word, true);
  }
  return value;
}
