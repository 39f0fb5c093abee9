import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeBundle, encodeBundleJson } from './bundle.ts';
import type { BlockDocument } from './executionWitness.ts';
import { parseDocument } from './parseDocument.ts';

const bytes = fc.uint8Array({ maxLength: 80 });
const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });

/** Documents as the parser makes them: no empty nodes or codes, keys of 20 or 32 bytes. */
const documents: fc.Arbitrary<BlockDocument> = fc
  .record({
    chain: fc.record(
      {
        chainId: fc.nat(),
        fork: fc.string(),
        allForksAtGenesis: fc.boolean(),
        config: fc.dictionary(fc.string(), fc.oneof(fc.integer(), fc.string(), fc.boolean())),
      },
      { requiredKeys: [] },
    ),
    blockRlp: bytes,
    claimedHash: fc.option(hash, { nil: undefined }),
    witness: fc.record({
      state: fc.array(fc.uint8Array({ minLength: 2, maxLength: 80 })),
      codes: fc.array(fc.uint8Array({ minLength: 1, maxLength: 80 })),
      keys: fc.array(hash),
      headers: fc.array(bytes),
    }),
  })
  .map(({ claimedHash, ...document }) => ({
    format: 'Glassblock bundle',
    ...document,
    ...(claimedHash === undefined ? {} : { claimedHash }),
  }));

describe('encodeBundle', () => {
  test('default: parsing gives the document back', async () => {
    await fc.assert(
      fc.asyncProperty(documents, async (document) => {
        fc.pre(!Object.hasOwn(document.chain.config ?? {}, 'chainId'));
        expect(await parseDocument(encodeBundle(document))).toEqual(document);
      }),
    );
  });

  test('behavior: the same document gives the same bytes, and plain JSON inside', async () => {
    const document: BlockDocument = {
      format: 'zk-pig ZKPI',
      chain: { chainId: 1 },
      blockRlp: Uint8Array.of(0xc0),
      claimedHash: new Uint8Array(32),
      witness: { state: [Uint8Array.of(1, 2), Uint8Array.of(3)], codes: [], keys: [], headers: [] },
    };
    expect(encodeBundle(document)).toEqual(encodeBundle(document));
    expect(new TextDecoder().decode(encodeBundleJson(document))).toBe(
      `{"format":"Glassblock bundle","source":"zk-pig ZKPI","chainId":1,"hash":"0x${'00'.repeat(32)}",` +
        '"blockRlp":"0xc0","witness":{"state":["0x0102","0x03"],"codes":[],"keys":[],"headers":[]}}\n',
    );
  });
});
