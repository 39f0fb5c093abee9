/** What the tests of the diff commitment share: entries of real blocks, and made up ones. */

import fc from 'fast-check';
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
