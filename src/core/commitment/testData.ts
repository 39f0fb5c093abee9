/** What the tests of the diff commitment share: entries of real blocks, and made up ones. */

import fc from 'fast-check';
import { poseidon1, poseidon5, poseidon9 } from 'poseidon-lite';
import { blockDiff } from '../diff/stateDiff.ts';
import { readExample, readReal } from '../testData.ts';
import { validateDocument } from '../verifyDocument.ts';
import type { BlockDocument } from '../witness/executionWitness.ts';
import { ENTRY_KINDS, type EntryKind, type StateEntry, stateEntries } from './stateEntry.ts';

const word = fc.bigInt(0n, 2n ** 256n - 1n);
const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });

/** Any entry whose values differ. */
export const anyEntry: fc.Arbitrary<StateEntry> = fc
  .record({
    kind: fc.constantFrom(...(Object.keys(ENTRY_KINDS) as EntryKind[])), // its own keys
    hashedAddress: bytes32,
    hashedSlot: bytes32,
    before: word,
    after: word,
  })
  .filter(({ before, after }) => before !== after)
  .map((entry) =>
    entry.kind === 'storage' ? entry : { ...entry, hashedSlot: new Uint8Array(32) },
  );

/** The leaf of an entry, given as the circuit takes it, straight from the definition, by poseidon-lite. */
export function plainLeaf([kind = 0n, ...limbs]: readonly bigint[]): bigint {
  const hex = [
    '00000001',
    kind.toString(16).padStart(8, '0'),
    ...limbs.map((limb) => limb.toString(16).padStart(32, '0')),
    '00000000',
  ].join('');
  return poseidon5((hex.match(/.{56}/g) ?? []).map((digits) => BigInt(`0x${digits}`)));
}

/** A node over eight children, by poseidon-lite. */
export function plainNode(children: readonly bigint[]): bigint {
  return poseidon9([2n, ...children]);
}

/** The leaf where no entry is, by poseidon-lite. */
export const PADDING: bigint = poseidon1([3n]);

/** The validation and the entries of a checked document. */
export async function entriesOf(document: BlockDocument) {
  const validation = await validateDocument(document, {}, () => {});
  const { state } = validation;
  if (state === undefined) throw new Error('the tries were not linked');
  return { validation, state, entries: stateEntries(blockDiff(state)) };
}

/** Of a recorded example, by its name. */
export async function exampleEntries(name: string) {
  return entriesOf(await readExample(name));
}

/** Of a block of the witness data. */
export async function realEntries(name: string) {
  return entriesOf(await readReal(name));
}
