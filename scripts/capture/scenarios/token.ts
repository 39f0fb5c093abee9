/** An ERC-20 token: its deployment, and several transfers in one block. */

import { parseEther } from 'viem';
import { compile } from '../compile.ts';
import type { ExampleRecipe } from '../example.ts';

const SUPPLY = parseEther('1000000');

export const tokenDeployment: ExampleRecipe = {
  id: 'erc20-deployment',
  title: 'A token is deployed',
  summary: 'A transaction without recipient creates an ERC-20 contract with its first storage.',
  shows: [
    'contract creation',
    'new code',
    'a storage trie out of nothing',
    'an event in the bloom',
  ],
  run: async (chain, { alice }) => {
    const { transaction, deployed } = await chain.signDeployment(alice, compile('Token'), [SUPPLY]);
    return {
      blockHash: await chain.commit([transaction]),
      look: [
        `The contract will stand at \`${deployed.address}\`, the keccak of sender and nonce. Its path in the pre-state ends in an empty place: the witness proves that nothing was there.`,
        'Its code is in no witness list of the pre-state: it comes out of execution. The account written at the end holds the keccak of that code and the root of a storage trie with two slots, the supply and the balance of the deployer.',
        'The constructor emits `Transfer(0x0, alice, supply)`: three topics and the address set bits in the logs bloom (check X6).',
      ],
    };
  },
};

export const tokenTransfers: ExampleRecipe = {
  id: 'erc20-transfers',
  title: 'Token transfers',
  summary:
    'Four transactions on one ERC-20 contract in a single block, one of them an allowance spent.',
  shows: ['storage trie', 'mapping slots', 'one contract written by several transactions'],
  run: async (chain, { alice, bob, carol }) => {
    const token = await chain.deploy(alice, compile('Token'), [SUPPLY]);
    await chain.commit([
      await chain.signCall(alice, token, 'transfer', [bob.address, parseEther('500')]),
    ]);
    const blockHash = await chain.commit([
      await chain.signCall(alice, token, 'transfer', [bob.address, parseEther('25')]),
      await chain.signCall(bob, token, 'transfer', [carol.address, parseEther('10')]),
      await chain.signCall(alice, token, 'approve', [carol.address, parseEther('100')]),
      await chain.signCall(carol, token, 'transferFrom', [
        alice.address,
        carol.address,
        parseEther('100'),
      ]),
    ]);
    return {
      blockHash,
      look: [
        `The token stands at \`${token.address}\`. Balances are in the mapping of slot 1: the slot of a holder is \`keccak(holder ‖ 1)\`, and its place in the trie the keccak of that again.`,
        "Carol's balance is a new slot: the trie grows where the witness proves that nothing was. Alice's allowance for Carol is set by the third transaction and back to zero by the fourth: over the whole block it does not change, so the trie never holds it.",
        'Four receipts with one event each make the receipts root (check X5) and the bloom (check X6).',
      ],
    };
  },
};
