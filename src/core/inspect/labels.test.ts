import { describe, expect, test } from 'vitest';
import { bytesToHex, concatBytes, hexToBytes } from '../bytes/hex.ts';
import { keccak256 } from '../bytes/keccak.ts';
import { encodeRlp } from '../bytes/rlp.ts';
import type { Validation } from '../execution/statelessValidation.ts';
import { HAS_DATA } from '../testData.ts';
import type { CheckedDocument } from '../verifyDocument.ts';
import { createLabels } from './labels.ts';
import { checkExample, checkReal } from './testData.ts';

const one = Uint8Array.of(1);

/** The labels of a document whose witness names nothing. */
function labelsWithoutKeys({ document, validation }: CheckedDocument) {
  return createLabels({ ...document, witness: { ...document.witness, keys: [] } }, validation);
}

function expectProven(labels: ReturnType<typeof createLabels>): void {
  for (const names of [labels.addresses, labels.slots]) {
    for (const [hash, key] of names) expect(bytesToHex(keccak256(hexToBytes(key)))).toBe(hash);
  }
}

describe('createLabels', () => {
  test('behavior: an address that only call data names has a label, and only once the block ran', async () => {
    const checked = await checkExample('erc20-transfers');
    const named = new Uint8Array(20).fill(0xab);
    const block = checked.validation.block as NonNullable<Validation['block']>; // it was checked
    const input = concatBytes(new Uint8Array(4 + 12), named);
    const transaction = encodeRlp([one, one, one, named.map(() => 1), one, input, one, one, one]);
    const validation = { ...checked.validation, block: { ...block, transactions: [transaction] } };
    const labels = labelsWithoutKeys({ ...checked, validation });
    const hash = bytesToHex(keccak256(named));
    expect(labels.addresses.get(hash)).toBe(bytesToHex(named));
    expectProven(labels);
    const { execution: _, ...linked } = validation;
    expect(labelsWithoutKeys({ ...checked, validation: linked }).addresses.has(hash)).toBe(false);
  });

  test.skipIf(!HAS_DATA)(
    'behavior: on a real block every label is the keccak of what it names, false keys or not',
    async () => {
      const { document, validation } = await checkReal('blocks/mainnet-24628607.json.gz');
      const lies = [new Uint8Array(20).fill(7), new Uint8Array(32).fill(7), new Uint8Array(5)];
      const keys = [...document.witness.keys, ...lies];
      expectProven(
        createLabels({ ...document, witness: { ...document.witness, keys } }, validation),
      );
    },
    60_000,
  );
});
