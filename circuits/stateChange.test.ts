/**
 * The constraints of `stateChange.circom`, one group after the other: the honest witness satisfies
 * all of them, and each lie is refused by the constraints themselves, since the witness generator
 * runs with its asserts off. Where a lie can be built so well that only one group is left to refuse
 * it, the test counts the broken constraints.
 */

import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Revealable, SIGNAL_NAMES } from '../src/core/commitment/claim.ts';
import { createDiffTree } from '../src/core/commitment/diffTree.ts';
import type { StateEntry } from '../src/core/commitment/stateEntry.ts';
import { anyEntry, PADDING, plainLeaf, plainNode } from '../src/core/commitment/testData.ts';
import { brokenConstraints, freeWires } from './r1cs.ts';
import {
  anyValue,
  chunksOf,
  ENTRY,
  honestInputs,
  type Inputs,
  type JudgedCircuit,
  judgedCircuit,
  PRIME,
  withEntry,
  withRoot,
} from './testData.ts';

const ALL: readonly Revealable[] = ['kind', 'address', 'slot', 'before', 'after'];
const LIMB = 2n ** 128n;

const ENTRIES: readonly StateEntry[] = [
  entry('balance', 0x11, 5n * LIMB + 7n, 9n * LIMB + 2n),
  entry('nonce', 0x22, 41n, 42n),
  entry('storage', 0x33, (LIMB - 1n) * LIMB + 3n, 1n, 0x44),
  entry('codeHash', 0x55, 0n, (0xc5d2n << 240n) + 0x70n),
];
const [BALANCE, NONCE, STORAGE, CODE] = [0, 1, 2, 3];

/** No number of it is 0, and no two are the same: whatever is exchanged is seen. */
const APART: StateEntry = {
  kind: 'storage',
  hashedAddress: Uint8Array.from({ length: 32 }, (_, i) => 0x20 + i),
  hashedSlot: Uint8Array.from({ length: 32 }, (_, i) => 0x60 + i),
  before: 0xa1n * LIMB + 0xa2n,
  after: 0xb1n * LIMB + 0xb2n,
};

let circuit: JudgedCircuit;
/** Before the linear constraints are substituted: every bit has a wire, and each constraint holds one wire more. */
let unfolded: Promise<JudgedCircuit> | undefined;
const unfoldedCircuit = () => {
  unfolded ??= judgedCircuit({ compilerOptions: ['--O1'] });
  return unfolded;
};

beforeAll(async () => {
  circuit = await judgedCircuit();
}, 300_000);

describe('honest', () => {
  test('default: every kind, all shown or nothing, satisfies all constraints', async () => {
    for (const index of [BALANCE, NONCE, STORAGE, CODE]) {
      for (const reveal of [ALL, []]) {
        expect(await circuit.broken(honestInputs(ENTRIES, index, { reveal }))).toEqual([]);
      }
    }
  });

  test('behavior: 17 public inputs in the order of the claim, 64 private, room in 2^12', async () => {
    const { system } = circuit;
    expect([system.publicInputs, system.privateInputs]).toEqual([SIGNAL_NAMES.length, 64]);
    const wires = SIGNAL_NAMES.map((name) => circuit.wireOf(`main.${name}`));
    expect(wires).toEqual(SIGNAL_NAMES.map((_, index) => index + 1));
    expect(system.constraints.length + system.publicInputs + 1).toBeLessThanOrEqual(2 ** 12);
    expect(system.prime).toBe(PRIME);
  });

  test('behavior: any entry at any place under the root of another Poseidon', async () => {
    const place = fc.integer({ min: 0, max: 8 ** 5 - 1 });
    const element = fc.bigInt(0n, PRIME - 1n);
    const around = fc.array(element, { minLength: 40, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(anyEntry, place, around, async (any, index, others) => {
        const honest = honestInputs([any], 0, { reveal: ALL });
        const placeBits = Array.from({ length: 15 }, (_, bit) => BigInt((index >> bit) & 1));
        let node = plainLeaf(honest.entry);
        const children = chunksOf(others, 8).flatMap((eight, level) => {
          const withNode = eight.with((index >> (3 * level)) & 7, node);
          node = plainNode(withNode);
          return withNode;
        });
        const inputs = { ...honest, children, placeBits, diffCommitment: node };
        expect(await circuit.broken(inputs)).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  test('behavior: once the inputs are fixed, no wire is free to move', async () => {
    const { system, bend, wireOf } = await unfoldedCircuit();
    const bound = { direction: 'rose', atLeast: 3n } as const;
    for (const disclosure of [{ reveal: [] }, { reveal: ALL, bound }]) {
      const witness = await bend(honestInputs(ENTRIES, BALANCE, disclosure));
      expect(brokenConstraints(system, witness)).toEqual([]);
      expect(freeWires(system, witness)).toEqual([]);
    }
    // The inverse of 0, which circomlib's IsZero leaves open and multiplies by 0, for kind 4 alone.
    const witness = await bend(honestInputs(ENTRIES, STORAGE, { reveal: ALL }));
    const inverse = wireOf('main.ranges.isStorage.isz.inv');
    expect(freeWires(system, witness)).toEqual([inverse]);
  }, 300_000);

  test('behavior: no wire can be changed alone', async () => {
    // A balance: its difference from kind 4 has an inverse, so even that hint has one value.
    const bound = { direction: 'rose', atLeast: 3n } as const;
    const witness = await circuit.bend(honestInputs(ENTRIES, BALANCE, { reveal: ALL, bound }));
    const readers = new Map<number, number>();
    for (const { a, b, c } of circuit.system.constraints) {
      for (const wire of new Set([...a, ...b, ...c].map(([wire]) => wire))) {
        readers.set(wire, (readers.get(wire) ?? 0) + 1);
      }
    }
    const unread = witness.flatMap((_, wire) => (readers.has(wire) ? [] : [wire]));
    expect(unread).toEqual([]);
    // Every wire of an input, and every 97th of the rest: each run takes all constraints.
    const tried = witness.flatMap((_, wire) =>
      wire > 0 && (wire < 82 || wire % 97 === 0) ? [wire] : [],
    );
    for (const wire of tried) {
      const changed = witness.with(wire, ((witness[wire] ?? 0n) + 1n) % PRIME);
      expect(brokenConstraints(circuit.system, changed), `wire ${wire}`).not.toEqual([]);
    }
  });
});

describe('membership', () => {
  test('behavior: another root is refused, by one constraint', async () => {
    const inputs = honestInputs(ENTRIES, BALANCE, { reveal: [] });
    const root = inputs['diffCommitment'] as bigint;
    expect(await circuit.broken({ ...inputs, diffCommitment: root + 1n })).toHaveLength(1);
  });

  test('behavior: a wrong child at any place of any level is refused', async () => {
    const inputs = honestInputs(ENTRIES, NONCE, { reveal: [] });
    for (const at of inputs.children.keys()) {
      const children = inputs.children.with(at, (inputs.children[at] ?? 0n) + 1n);
      // A sibling makes another node. The child from below is wanted by the level below as well.
      const isFromBelow = at === NONCE || (at >= 8 && at % 8 === 0);
      expect(await circuit.broken({ ...inputs, children }), `child ${at}`).toHaveLength(
        isFromBelow ? 2 : 1,
      );
    }
  });

  test('behavior: two siblings exchanged are refused', async () => {
    const inputs = honestInputs(ENTRIES, BALANCE, { reveal: [] });
    const [second = 0n, third = 0n] = inputs.children.slice(1);
    const children = inputs.children.with(1, third).with(2, second);
    expect(await circuit.broken({ ...inputs, children })).toHaveLength(1);
  });

  test('behavior: a turned place bit at any level is refused', async () => {
    for (const index of [BALANCE, NONCE, STORAGE, CODE]) {
      const inputs = honestInputs(ENTRIES, index, { reveal: [] });
      for (const [at, bit] of inputs.placeBits.entries()) {
        const placeBits = inputs.placeBits.with(at, 1n - bit);
        expect(await circuit.broken({ ...inputs, placeBits }), `bit ${at}`).toHaveLength(1);
      }
    }
  });

  test('behavior: a place bit of 2 is refused though the root fits the mixture that it chooses', async () => {
    const inputs = honestInputs(ENTRIES, BALANCE, { reveal: [] });
    for (const bit of [2n, PRIME - 1n]) {
      for (const at of inputs.placeBits.keys()) {
        const mixed = withRoot({ ...inputs, placeBits: inputs.placeBits.with(at, bit) });
        expect(await circuit.broken(mixed), `bit ${at}`).toHaveLength(1);
      }
    }
    expect(withRoot(inputs)).toEqual(inputs);
  });

  test('behavior: an entry that is not in the tree is refused at the place of padding', async () => {
    const tree = createDiffTree(ENTRIES);
    const inputs = honestInputs(ENTRIES, CODE, { reveal: [] });
    const padded = createDiffTree([...ENTRIES, ...ENTRIES.slice(0, 1)]);
    expect(padded.root).not.toBe(tree.root);
    // The place of leaf 4, the first of padding, under the same node as the four entries.
    expect(inputs.children[4]).toBe(PADDING);
    const placeBits = [0n, 0n, 1n, ...inputs.placeBits.slice(3)];
    for (const claimed of [inputs.entry, inputs.entry.map(() => 0n), [3n, ...Array(8).fill(0n)]]) {
      expect(await circuit.broken({ ...inputs, entry: claimed, placeBits })).not.toEqual([]);
    }
  });

  test('behavior: an entry with any one number altered is not in the tree, though what is shown follows', async () => {
    const inputs = honestInputs([APART], 0, { reveal: ALL });
    expect(await circuit.broken(inputs)).toEqual([]);
    for (const [at, name] of ENTRY.entries()) {
      const value = (inputs.entry[at] ?? 0n) + (name === 'kind' ? -1n : 1n);
      const isSlot = name === 'kind'; // without the kind of storage, a slot would be refused too
      const entry = inputs.entry
        .with(at, value)
        .map((old, i) => (isSlot && (i === 3 || i === 4) ? 0n : old));
      const shown = Object.fromEntries(ENTRY.map((each, i) => [each, entry[i] ?? 0n]));
      expect(await circuit.broken({ ...inputs, ...shown, entry }), name).toHaveLength(1);
    }
  });

  test('behavior: an inner node is no entry: a path that starts a level higher is refused', async () => {
    const inputs = honestInputs(ENTRIES, BALANCE, { reveal: [] });
    const children = [...inputs.children.slice(8), ...Array<bigint>(8).fill(0n)];
    const placeBits = [...inputs.placeBits.slice(3), 0n, 0n, 0n];
    expect(await circuit.broken({ ...inputs, children, placeBits })).not.toEqual([]);
  });
});

describe('ranges', () => {
  test('behavior: each limb of 2^128 or more is refused though the root fits its bits', async () => {
    const unfolded = await unfoldedCircuit();
    const inputs = honestInputs(ENTRIES, STORAGE, { reveal: [] });
    for (let at = 1; at < ENTRY.length; at++) {
      for (const value of [LIMB, PRIME - 1n]) {
        const lie = withEntry(inputs, { [at]: value });
        // The sum of the bits is the limb: substituted, it stands for a bit, which the leaf has as well.
        expect(await unfolded.broken(lie), ENTRY[at]).toHaveLength(1);
        expect(await circuit.broken(lie), ENTRY[at]).not.toEqual([]);
      }
      expect(await circuit.broken(withEntry(inputs, { [at]: LIMB - 1n })), ENTRY[at]).toEqual([]);
    }
  }, 300_000);

  test('behavior: a bit of 2 in a limb is refused though the bits sum to it', async () => {
    const witness = await circuit.bend(honestInputs(ENTRIES, BALANCE, { reveal: [] }));
    // beforeLo of the balance is 7 = 1 + 2 + 4, so bits 2, 2, 1, … would give 10; 7 = 1 + 2·1 + 4·1
    // is also 3 + 0 + 4 with a lowest bit of 3.
    const wire = (bit: number) => circuit.wireOf(`main.ranges.limbBits[5].out[${bit}]`);
    const bent = witness.with(wire(1), 3n).with(wire(2), 0n);
    expect(brokenConstraints(circuit.system, bent)).toHaveLength(1);
  });

  test('behavior: kinds 0 and 5 are refused though the root fits them', async () => {
    const inputs = honestInputs(ENTRIES, NONCE, { reveal: [] });
    for (const kind of [0n, 5n, PRIME - 1n]) {
      expect(await circuit.broken(withEntry(inputs, { 0: kind }))).toHaveLength(1);
    }
    for (const kind of [1n, 2n, 3n, 4n]) {
      expect(await circuit.broken(withEntry(inputs, { 0: kind }))).toEqual([]);
    }
  });

  test('behavior: a slot is refused in all kinds but storage', async () => {
    for (const index of [BALANCE, NONCE, CODE]) {
      const inputs = honestInputs(ENTRIES, index, { reveal: [] });
      for (const limb of [3, 4]) {
        expect(await circuit.broken(withEntry(inputs, { [limb]: 1n }))).toHaveLength(1);
      }
    }
  });
});

describe('disclosure', () => {
  /** Fields after the kind have two signals. */
  const SIGNALS: Readonly<Record<Revealable, readonly string[]>> = {
    kind: ['kind'],
    address: ['addrHi', 'addrLo'],
    slot: ['slotHi', 'slotLo'],
    before: ['beforeHi', 'beforeLo'],
    after: ['afterHi', 'afterLo'],
  };

  test('behavior: each revealed value that is altered is refused, by one constraint', async () => {
    for (const field of ALL) {
      const inputs = honestInputs(ENTRIES, STORAGE, { reveal: [field] });
      expect(await circuit.broken(inputs)).toEqual([]);
      for (const name of SIGNALS[field]) {
        const altered = { ...inputs, [name]: (inputs[name] as bigint) + 1n };
        expect(await circuit.broken(altered), name).toHaveLength(1);
      }
    }
  });

  test('behavior: a value beside a field that is not revealed is refused, also the true one', async () => {
    const shown = honestInputs(ENTRIES, STORAGE, { reveal: ALL });
    for (const field of ALL) {
      const reveal = ALL.filter((other) => other !== field);
      const inputs = honestInputs(ENTRIES, STORAGE, { reveal });
      for (const name of SIGNALS[field]) {
        for (const value of [1n, shown[name] as bigint].filter((value) => value !== 0n)) {
          expect(await circuit.broken({ ...inputs, [name]: value }), name).toHaveLength(1);
        }
      }
    }
  });

  test('behavior: swapped limbs are refused, in public and in the entry', async () => {
    const inputs = honestInputs(ENTRIES, BALANCE, { reveal: ['before'] });
    const { beforeHi, beforeLo } = inputs as Inputs & Record<'beforeHi' | 'beforeLo', bigint>;
    const swapped = { ...inputs, beforeHi: beforeLo, beforeLo: beforeHi };
    expect(await circuit.broken(swapped)).toHaveLength(2);
    const entry = inputs.entry.with(5, beforeLo).with(6, beforeHi);
    expect(await circuit.broken({ ...swapped, entry })).toHaveLength(1);
  });

  test('behavior: the two limbs of any field exchanged are refused, shown and in the entry', async () => {
    for (const [i, field] of ALL.slice(1).entries()) {
      const inputs = honestInputs([APART], 0, { reveal: [field] });
      const [high, low] = SIGNALS[field] as [string, string]; // fields after the kind have two
      const [highValue, lowValue] = [inputs[high] as bigint, inputs[low] as bigint];
      expect(highValue).not.toBe(lowValue);
      const swapped = { ...inputs, [high]: lowValue, [low]: highValue };
      expect(await circuit.broken(swapped), field).toHaveLength(2);
      const entry = inputs.entry.with(2 * i + 1, lowValue).with(2 * i + 2, highValue);
      expect(await circuit.broken({ ...swapped, entry }), field).toHaveLength(1);
    }
  });

  test('behavior: before and after exchanged are refused', async () => {
    const inputs = honestInputs([APART], 0, { reveal: ['before', 'after'] });
    const { beforeHi, beforeLo, afterHi, afterLo } = inputs;
    const swapped = { beforeHi: afterHi, beforeLo: afterLo, afterHi: beforeHi, afterLo: beforeLo };
    const bent = { ...inputs, ...swapped } as Inputs; // the same names
    expect(await circuit.broken(bent)).toHaveLength(4);
  });

  test('behavior: any one bit of the mask turned is refused: what is hidden is not shown, what is shown not denied', async () => {
    for (const [bit, field] of ALL.entries()) {
      for (const reveal of [[], ALL, [field]]) {
        const inputs = honestInputs([APART], 0, { reveal });
        const mask = (inputs['mask'] as bigint) ^ (1n << BigInt(bit));
        // One constraint for each limb of the field: none of them is 0 in this entry.
        expect(await circuit.broken({ ...inputs, mask }), field).toHaveLength(
          SIGNALS[field].length,
        );
      }
    }
  });

  test('behavior: a field that is shown without its bit in the mask is refused, though the bits follow', async () => {
    const hidden = honestInputs([APART], 0, { reveal: [] });
    for (const [bit, field] of ALL.entries()) {
      const witness = await circuit.bend(honestInputs([APART], 0, { reveal: [field] }));
      expect(brokenConstraints(circuit.system, witness)).toEqual([]);
      const bent = witness.with(circuit.wireOf('main.mask'), hidden['mask'] as bigint);
      expect(brokenConstraints(circuit.system, bent), `bit ${bit}`).not.toEqual([]);
    }
  });

  test('behavior: a mask of six bits is refused', async () => {
    const inputs = honestInputs(ENTRIES, BALANCE, { reveal: [] });
    for (const mask of [32n, 64n, PRIME - 1n]) {
      expect(await circuit.broken({ ...inputs, mask })).not.toEqual([]);
    }
  });

  test('behavior: a mask bit of 2 is refused though it sums to the mask and doubles the kind', async () => {
    const witness = await circuit.bend(honestInputs(ENTRIES, NONCE, { reveal: ['kind'] }));
    const wire = (name: string) => circuit.wireOf(`main.${name}`);
    const bent = witness
      .with(wire('mask'), 2n)
      .with(wire('disclosure.reveal.out[0]'), 2n)
      .with(wire('kind'), 4n);
    expect(brokenConstraints(circuit.system, bent)).toHaveLength(1);
  });
});

describe('bound', () => {
  const [ROSE, FELL] = [1n, 2n];

  test('behavior: met exactly, and off by one refused, in both directions', async () => {
    const up = 4n * LIMB - 5n;
    const down = (LIMB - 1n) * LIMB + 2n;
    const cases = [
      [BALANCE, 'rose', up, ROSE],
      [STORAGE, 'fell', down, FELL],
    ] as const;
    for (const [index, direction, exact, number] of cases) {
      const inputs = honestInputs(ENTRIES, index, {
        reveal: [],
        bound: { direction, atLeast: exact },
      });
      expect(inputs['direction']).toBe(number);
      expect(await circuit.broken(inputs)).toEqual([]);
      expect(await circuit.broken(withBound(inputs, number, exact - 1n))).toEqual([]);
      expect(await circuit.broken(withBound(inputs, number, exact + 1n))).toHaveLength(1);
      expect(await circuit.broken(withBound(inputs, 3n - number, 0n))).toHaveLength(1);
    }
  });

  test('behavior: off by one in a limb: the bound, the value before, the value after, each both ways', async () => {
    const [before, after] = [3n * LIMB + (LIMB - 1n), 8n * LIMB];
    for (const [direction, a, b] of [
      [ROSE, before, after],
      [FELL, after, before],
    ] as const) {
      const exact = after - before;
      const inputs = honestInputs([entry('storage', 0x33, a, b, 0x44)], 0, { reveal: [] });
      const broken = (first: bigint, last: bigint, bound: bigint) =>
        circuit.broken(withBound(withEntry(inputs, valuesOf(first, last)), direction, bound));
      const better = direction === ROSE ? 1n : -1n;
      for (const step of [1n, LIMB]) {
        expect(await broken(a, b, exact - step)).toEqual([]);
        expect(await broken(a, b, exact + step)).toHaveLength(1);
        expect(await broken(a - better * step, b, exact)).toEqual([]);
        expect(await broken(a + better * step, b, exact)).toHaveLength(1);
        expect(await broken(a, b + better * step, exact)).toEqual([]);
        expect(await broken(a, b - better * step, exact)).toHaveLength(1);
      }
    }
  });

  test('behavior: the limbs of the bound exchanged are another bound, and refused where it is not met', async () => {
    const inputs = honestInputs([entry('balance', 0x11, 0n, 5n)], 0, {
      reveal: [],
      bound: { direction: 'rose', atLeast: 5n },
    });
    expect(await circuit.broken(inputs)).toEqual([]);
    expect(await circuit.broken({ ...inputs, boundHi: 5n, boundLo: 0n })).toHaveLength(1);
  });

  test('behavior: the extremes of 256 bits: all that there is, and one more', async () => {
    const most = LIMB * LIMB - 1n;
    const inputs = honestInputs([entry('storage', 0x33, 0n, most, 0x44)], 0, { reveal: [] });
    expect(await circuit.broken(withBound(inputs, ROSE, most))).toEqual([]);
    expect(await circuit.broken(withBound(inputs, FELL, 0n))).toHaveLength(1);
    const still = withEntry(inputs, valuesOf(most, most));
    for (const direction of [ROSE, FELL]) {
      expect(await circuit.broken(withBound(still, direction, 0n))).toEqual([]);
      expect(await circuit.broken(withBound(still, direction, 1n))).toHaveLength(1);
      expect(await circuit.broken(withBound(still, direction, most))).toHaveLength(1);
    }
  });

  test('behavior: a borrow that is denied costs a bit that is no bit', async () => {
    const { system, bend, wireOf } = await unfoldedCircuit();
    const inputs = honestInputs([entry('balance', 0x11, 0n, 5n)], 0, { reveal: [] });
    const witness = await bend(withBound(withEntry(inputs, valuesOf(0n, 0n)), ROSE, 1n));
    const wire = (name: string) => wireOf(`main.atLeast.${name}`);
    // 0 − 0 − 1: the low limbs borrow. With bit 127 at −1 they would not, and the high ones would be 0.
    expect([127, 128, 129].map((bit) => witness[wire(`low.out[${bit}]`)])).toEqual([1n, 1n, 0n]);
    const bent = witness
      .with(wire('low.out[127]'), PRIME - 1n)
      .with(wire('low.out[128]'), 0n)
      .with(wire('low.out[129]'), 1n)
      .with(wire('borrow'), 0n)
      .with(wire('high.in'), 0n);
    for (let bit = 0; bit < 128; bit++) bent[wire(`high.out[${bit}]`)] = 0n;
    expect(brokenConstraints(system, bent)).toHaveLength(1);
  }, 300_000);

  test('behavior: any values and bound, as whole numbers say', async () => {
    const direction = fc.constantFrom(ROSE, FELL);
    const off = fc.constantFrom(-1n, 0n, 1n);
    const inputs = honestInputs(ENTRIES, BALANCE, { reveal: [] });
    await fc.assert(
      fc.asyncProperty(anyValue, anyValue, anyValue, direction, off, async (a, b, any, way, by) => {
        const change = way === ROSE ? b - a : a - b;
        const near = change + by;
        const bound = near >= 0n && near < 2n ** 256n ? near : any;
        const entry = withEntry(inputs, valuesOf(a, b));
        const broken = await circuit.broken(withBound(entry, way, bound));
        expect(broken).toHaveLength(change >= bound ? 0 : 1);
      }),
      { numRuns: 60 },
    );
  });

  test('behavior: a bound whose limb is 2^128 or more is refused', async () => {
    const inputs = withBound(honestInputs(ENTRIES, BALANCE, { reveal: [] }), ROSE, 0n);
    expect(await circuit.broken({ ...inputs, boundLo: LIMB })).not.toEqual([]);
    expect(await circuit.broken({ ...inputs, boundHi: LIMB })).not.toEqual([]);
    // −1 for the field, which would make the demand smaller.
    expect(await circuit.broken({ ...inputs, boundLo: PRIME - 1n })).not.toEqual([]);
    expect(await circuit.broken({ ...inputs, boundHi: PRIME - 1n })).not.toEqual([]);
  });

  test('behavior: directions other than 0, 1 and 2 are refused', async () => {
    const inputs = honestInputs(ENTRIES, BALANCE, { reveal: [] });
    for (const direction of [3n, 4n, PRIME - 1n]) {
      expect(await circuit.broken({ ...inputs, direction })).not.toEqual([]);
    }
  });

  test('behavior: a bound without a direction is refused', async () => {
    const inputs = honestInputs(ENTRIES, BALANCE, { reveal: [] });
    expect(await circuit.broken({ ...inputs, boundLo: 1n })).not.toEqual([]);
    expect(await circuit.broken({ ...inputs, boundHi: 1n })).not.toEqual([]);
  });

  /** Values before and after, at their positions in an entry. */
  function valuesOf(before: bigint, after: bigint): Readonly<Record<number, bigint>> {
    return { 5: before / LIMB, 6: before % LIMB, 7: after / LIMB, 8: after % LIMB };
  }

  function withBound(inputs: Inputs, direction: bigint, bound: bigint): Inputs {
    return { ...inputs, direction, boundHi: bound / LIMB, boundLo: bound % LIMB };
  }
});

describe('tag', () => {
  test('behavior: each part of the tag stands in a constraint of its own', () => {
    for (const name of ['chainId', 'blockHashHi', 'blockHashLo']) {
      const wire = circuit.wireOf(`main.${name}`);
      const readers = circuit.system.constraints.filter(
        ({ a, b }) => a.some(([one]) => one === wire) && b.some(([one]) => one === wire),
      );
      expect(readers, name).toHaveLength(1);
    }
  });
});

function entry(
  kind: StateEntry['kind'],
  address: number,
  before: bigint,
  after: bigint,
  slot = 0,
): StateEntry {
  return {
    kind,
    hashedAddress: new Uint8Array(32).fill(address),
    hashedSlot: new Uint8Array(32).fill(slot),
    before,
    after,
  };
}
