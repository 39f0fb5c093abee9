/** One witness for two real blocks in a row: the second is checked on what the first one made. */

import { describe, expect, test } from 'vitest';
import { bytesToHex } from './bytes/hex.ts';
import { keccak256 } from './bytes/keccak.ts';
import { carryOver, NOTHING_CARRIED } from './range/carryOver.ts';
import { createRangeSession } from './rangeSession.ts';
import { HAS_DATA, outcomeOf, readReal } from './testData.ts';
import { encodeBundle } from './witness/bundle.ts';
import type { BlockDocument } from './witness/executionWitness.ts';
import { readWitnessData } from './witness/testData.ts';

/** The witness of both blocks as a node makes it for the range: nothing that the first block makes itself. */
async function sharedBy(
  first: BlockDocument,
  second: BlockDocument,
): Promise<readonly [BlockDocument, BlockDocument]> {
  const { validation } = await outcomeOf(first);
  const carried = carryOver(NOTHING_CARRIED, validation);
  const made = new Set([...carried.nodes, ...carried.codes].map((x) => bytesToHex(keccak256(x))));
  const rest = (items: readonly Uint8Array[]) =>
    items.filter((item) => !made.has(bytesToHex(keccak256(item))));
  const witness = {
    state: [...first.witness.state, ...rest(second.witness.state)],
    codes: [...first.witness.codes, ...rest(second.witness.codes)],
    keys: [],
    headers: [...first.witness.headers],
  };
  return [
    { ...first, witness },
    { ...second, witness },
  ];
}

const PAIRS = [
  ['blocks/mainnet-1149999.json', 'blocks/mainnet-1150000.json'],
  ['blocks/mainnet-2675000.json.gz', 'blocks/mainnet-2675001.json'],
] as const;

describe.skipIf(!HAS_DATA)('createRangeSession', () => {
  test.each(PAIRS)('default: %s and %s, with one witness', async (a, b) => {
    const documents = await sharedBy(await readReal(a), await readReal(b));
    const session = createRangeSession();
    const first = await session.verify(encodeBundle(documents[0]), 'first', {});
    const second = await session.verify(encodeBundle(documents[1]), 'next', {});
    expect([first.verdict, second.verdict]).toEqual(['VALID', 'VALID']);
    expect(second.preStateRoot).toBe(first.postStateRoot);
    expect(second.block?.parentHash).toBe(first.block?.hash);
  });

  test('behavior: without what the first block made, the second cannot be verified', async () => {
    const [a, b] = PAIRS[0];
    const documents = await sharedBy(await readReal(a), await readReal(b));
    const session = createRangeSession();
    const report = await session.verify(encodeBundle(documents[1]), 'first', {});
    expect(report.verdict).toBe('CANNOT_VERIFY');
  });

  test('behavior: a document with a witness of its own stands alone', async () => {
    const session = createRangeSession();
    for (const name of PAIRS[0]) {
      const report = await session.verify(readWitnessData(name), 'own', {});
      expect(report.verdict).toBe('VALID');
    }
  });
});
