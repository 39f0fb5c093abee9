/** Ether from one account to another: the smallest block that does something. */

import { parseEther } from 'viem';
import type { ExampleRecipe } from '../example.ts';

const run: ExampleRecipe['run'] = async (chain, { alice, bob }) => {
  const blockHash = await chain.commit([
    await chain.sign(alice, { to: bob.address, value: parseEther('1.5'), gas: 21_000n }),
  ]);
  return {
    blockHash,
    look: [
      `Alice (\`${alice.address}\`) sends 1.5 ETH to Bob (\`${bob.address}\`). Follow both paths from the root of the account trie: the nibbles of the path are the keccak of the address.`,
      'Three accounts change through the transaction: the sender (nonce and balance), the recipient (balance) and the fee recipient, which did not exist before. The rest of the trie is there as hashes only.',
      'Even this block writes to contracts nobody called: the protocol itself stores the parent hash and the beacon root before the first transaction (check X3).',
    ],
  };
};

export const transfer: ExampleRecipe = {
  id: 'transfer',
  title: 'A plain transfer',
  summary: 'One account sends 1.5 ETH to another; nothing else happens in the block.',
  shows: ['account trie', 'a balance and a nonce change', 'a new account', 'system calls'],
  run,
};

export const gethRaw: ExampleRecipe = {
  id: 'geth-raw',
  title: 'As geth serves it',
  summary: 'The plain transfer again, exactly as two calls to geth answer it: headers are objects.',
  shows: ['block object', 'debug_executionWitness of geth', 'headers re-encoded and hashed'],
  form: 'raw',
  run: async (chain, accounts) => ({
    blockHash: (await run(chain, accounts)).blockHash,
    look: [
      'The file holds the answers of `eth_getBlockByHash` and `debug_executionWitness` as geth gave them, in `{chainId, chainConfig, block, witness}`. It is the same block as the example "A plain transfer": the verdict and every root must agree.',
      'geth gives ancestor headers as JSON objects and no keys. Glassblock encodes the block and the headers itself and believes neither: the keccak of the result has to be the hash of the block (check B2) and the parent hash (check W4).',
      'Without keys, paths can be labelled with the accounts that the transactions name, and nothing else.',
    ],
  }),
};
