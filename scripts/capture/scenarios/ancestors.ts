/** The hash of an older block, read by a contract: the witness has to prove it by headers. */

import { compile } from '../compile.ts';
import type { ExampleRecipe } from '../example.ts';

const DISTANCE = 6;
/** The contract is deployed in block 1. */
const ASKED = 2;

export const ancestors: ExampleRecipe = {
  id: 'blockhash',
  title: 'The hash of an older block',
  summary: `A contract asks BLOCKHASH for a block ${DISTANCE} back: the witness proves it with a chain of headers.`,
  shows: ['BLOCKHASH', 'ancestor headers', 'a header chain'],
  run: async (chain, { alice }) => {
    const contract = await chain.deploy(alice, compile('Ancestors'));
    for (let block = 0; block < DISTANCE; block++) await chain.commit([]);
    const blockHash = await chain.commit([
      await chain.signCall(alice, contract, 'keep', [BigInt(ASKED)]),
    ]);
    return {
      blockHash,
      look: [
        `\`${contract.address}\` stores \`blockhash(${ASKED})\` from within block ${ASKED + DISTANCE}. A single header (the parent) would do for most blocks; here the witness holds ${DISTANCE}.`,
        'Check W3 walks them: each header is hashed, and the hash has to be the parent hash in the next one, up to the block itself. The hash that the instruction gives is the keccak of the oldest header, never a number that the witness merely states.',
        'Take the first header out, and the verdict becomes CANNOT VERIFY: a hash that cannot be proven is not read as zero.',
      ],
    };
  },
};
