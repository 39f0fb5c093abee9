/** Claims about an entry ↔ public signals of the circuit, strictly. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FIELD_ORDER } from '../crypto/poseidon.ts';
import { isExplorerError } from '../errors.ts';
import { circuitInput } from './circuitInput.ts';
import {
  type Bound,
  type Claim,
  claimOf,
  claimToSignals,
  fitsClaim,
  REVEALABLE,
  type Revealable,
  revealedBy,
  SIGNAL_NAMES,
  type SignalName,
  signalsToClaim,
} from './claim.ts';
import { createDiffTree } from './diffTree.ts';
import type { StateEntry } from './stateEntry.ts';
import { anyEntry } from './testData.ts';

const TAG = { chainId: 1, blockHash: new Uint8Array(32).fill(0xb1) };
const reveal = fc.subarray([...REVEALABLE]);

/** The entry with another value in one field. */
function withOther(entry: StateEntry, field: Revealable): StateEntry {
  const flipped = (bytes: Uint8Array) => bytes.with(31, (bytes[31] as number) ^ 1); // 32 bytes
  switch (field) {
    case 'kind':
      return { ...entry, kind: entry.kind === 'balance' ? 'nonce' : 'balance' };
    case 'address':
      return { ...entry, hashedAddress: flipped(entry.hashedAddress) };
    case 'slot':
      return { ...entry, hashedSlot: flipped(entry.hashedSlot) };
    case 'before':
      return { ...entry, before: entry.before ^ 1n };
    case 'after':
      return { ...entry, after: entry.after ^ 1n };
  }
}

/** The largest bound that an entry meets. */
function tightBound({ before, after }: StateEntry): Bound {
  return after > before
    ? { direction: 'rose', atLeast: after - before }
    : { direction: 'fell', atLeast: before - after };
}

const anyClaim = fc
  .record({ entry: anyEntry, reveal, bounded: fc.boolean(), root: fc.bigInt(0n, FIELD_ORDER - 1n) })
  .map(({ entry, reveal, bounded, root }) => {
    const bound = bounded ? { bound: tightBound(entry) } : {};
    return { entry, claim: claimOf(root, entry, { reveal, ...bound }, TAG) };
  });

const listOf = (claim: Claim) => SIGNAL_NAMES.map((name) => claimToSignals(claim)[name]);

/** The signals of a claim that reveals nothing, with some of them replaced. */
function signalsWith(changes: Partial<Record<SignalName, bigint>>): bigint[] {
  const signals = { ...claimToSignals({ diffCommitment: 5n, tag: TAG }), ...changes };
  return SIGNAL_NAMES.map((name) => signals[name]);
}

function errorOf(run: () => unknown) {
  try {
    run();
    return undefined;
  } catch (error) {
    if (!isExplorerError(error)) throw error;
    return { code: error.code, ...error.data };
  }
}

describe('signalsToClaim', () => {
  test('default: there and back again', () => {
    fc.assert(
      fc.property(anyClaim, ({ claim }) => {
        const signals = listOf(claim);
        expect(signals).toHaveLength(17);
        expect(signalsToClaim(signals)).toEqual(claim);
      }),
    );
  });

  test('behavior: what is hidden is zero in the signals, and the mask says which', () => {
    fc.assert(
      fc.property(anyEntry, reveal, (entry, fields) => {
        const signals = claimToSignals(claimOf(1n, entry, { reveal: fields }, TAG));
        for (const [bit, field] of REVEALABLE.entries()) {
          expect((signals.mask >> BigInt(bit)) & 1n).toBe(fields.includes(field) ? 1n : 0n);
        }
        if (!fields.includes('after')) expect([signals.afterHi, signals.afterLo]).toEqual([0n, 0n]);
        if (!fields.includes('kind')) expect(signals.kind).toBe(0n);
      }),
    );
  });

  test('error: STATEMENT_LENGTH_WRONG for another number of signals', () => {
    for (const count of [0, 16, 18]) {
      expect(errorOf(() => signalsToClaim(Array<bigint>(count).fill(0n)))).toEqual({
        code: 'STATEMENT_LENGTH_WRONG',
        layout: 'state change',
        expected: 544,
        found: 32 * count,
      });
    }
  });

  test('error: STATEMENT_FIELD_INVALID for every number that the circuit cannot have', () => {
    const limb = 2n ** 128n;
    const invalid: [SignalName, Partial<Record<SignalName, bigint>>][] = [
      ['diffCommitment', { diffCommitment: FIELD_ORDER }],
      ['mask', { mask: 32n }],
      ['kind', { mask: 1n, kind: 0n }],
      ['kind', { mask: 1n, kind: 5n }],
      ['kind', { kind: 2n }],
      ['addrHi', { addrLo: 1n }],
      ['addrHi', { mask: 2n, addrHi: limb }],
      ['addrLo', { mask: 2n, addrLo: limb }],
      ['slotHi', { slotHi: 1n }],
      ['beforeHi', { beforeHi: 1n }],
      ['afterHi', { afterLo: 1n }],
      ['direction', { direction: 3n }],
      ['boundHi', { boundLo: 1n }],
      ['boundLo', { direction: 1n, boundLo: limb }],
      ['chainId', { chainId: 2n ** 64n }],
      ['blockHashHi', { blockHashHi: limb }],
    ];
    for (const [field, changes] of invalid) {
      expect(errorOf(() => signalsToClaim(signalsWith(changes)))).toMatchObject({
        code: 'STATEMENT_FIELD_INVALID',
        field,
        offset: 32 * SIGNAL_NAMES.indexOf(field),
      });
    }
  });
});

describe('claimOf', () => {
  test('behavior: an entry fits its own claim; one that differs in what is revealed does not', () => {
    fc.assert(
      fc.property(anyClaim, ({ entry, claim }) => {
        expect(fitsClaim(entry, claim)).toBe(true);
        for (const field of revealedBy(claim)) {
          expect(fitsClaim(withOther(entry, field), claim)).toBe(false);
        }
      }),
    );
  });

  test('error: CLAIM_BOUND_NOT_MET for one more than the change, and for the other direction', () => {
    fc.assert(
      fc.property(anyEntry, (entry) => {
        const bound = tightBound(entry);
        const more = { ...bound, atLeast: bound.atLeast + 1n };
        const other = {
          ...bound,
          direction: bound.direction === 'rose' ? 'fell' : 'rose',
        } as const;
        for (const wrong of [more, other]) {
          const error = errorOf(() => claimOf(1n, entry, { reveal: [], bound: wrong }, TAG));
          expect(error?.code).toBe('CLAIM_BOUND_NOT_MET');
        }
        expect(fitsClaim(entry, claimOf(1n, entry, { reveal: [], bound }, TAG))).toBe(true);
      }),
    );
  });
});

describe('circuitInput', () => {
  test('default: signals by name, the entry in the order of its leaf, the path from the leaf up', () => {
    const entries = fc.sample(anyEntry, 3) as [StateEntry, StateEntry, StateEntry];
    const tree = createDiffTree(entries);
    const claim = claimOf(tree.root, entries[2], { reveal: ['after'] }, TAG);
    const input = circuitInput(tree, 2, claim);
    expect(Object.keys(input)).toEqual([...SIGNAL_NAMES, 'entry', 'children', 'placeBits']);
    expect(input.entry).toHaveLength(9);
    expect(input.entry.slice(7)).toEqual([input.afterHi, input.afterLo]);
    expect(input.children.map(({ length }) => length)).toEqual([8, 8, 8, 8, 8]);
    expect(input.placeBits.map((bits) => bits.join(''))).toEqual(['010', ...Array(4).fill('000')]);
    expect(input.beforeLo).toBe('0');
    expect(JSON.parse(JSON.stringify(input))).toEqual(input);
  });
});
