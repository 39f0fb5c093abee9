/** Contracts that come and go within a transaction, and code that an account borrows. */

import { parseEther } from 'viem';
import { devAccount } from '../../../e2e/fixtures/devGenesis.ts';
import { compile } from '../compile.ts';
import type { ExampleRecipe } from '../example.ts';

export const createdAndDestroyed: ExampleRecipe = {
  id: 'created-and-destroyed',
  title: 'Created and destroyed in one transaction',
  summary:
    'A contract is created, holds ether and storage, and is gone before the transaction ends.',
  shows: ['SELFDESTRUCT after EIP-6780', 'an account that no state root ever holds'],
  run: async (chain, { alice }) => {
    const lantern = await chain.deploy(alice, compile('Firefly', 'Lantern'));
    const heir = devAccount('heir').address;
    const blockHash = await chain.commit([
      await chain.signCall(alice, lantern, 'flash', [heir], { value: parseEther('0.25') }),
    ]);
    return {
      blockHash,
      look: [
        `The contract \`${lantern.address}\` creates a child with 0.25 ETH, reads a slot that the child's constructor wrote, and has it destroyed; the ether goes to \`${heir}\`.`,
        'Because creation and destruction are in one transaction, the child is deleted (EIP-6780): in the state diff it does not appear, neither before nor after. What remains is the nonce of its creator, which counted the creation, the two slots in which the creator noted what it saw, and the new account of the heir.',
        'The witness proves the absence of the child in the pre-state; creating it would fail otherwise. geth also lists the code of the child, which execution makes anyway: more than is needed does no harm.',
      ],
    };
  },
};

export const delegation: ExampleRecipe = {
  id: 'eip7702-delegation',
  title: 'An account borrows code',
  summary:
    'An ordinary account points to the code of a wallet contract and pays three others in one go.',
  shows: ['set-code transaction', 'authorisation list', 'delegation designator as code'],
  run: async (chain, { alice, bob, carol }) => {
    const wallet = await chain.deploy(alice, compile('Wallet'));
    const authorization = await bob.signAuthorization({
      address: wallet.address,
      chainId: 1337,
      // The transaction itself uses up the nonce before.
      nonce: chain.nonceOf(bob) + 1,
    });
    const payments = [alice, carol, devAccount('dave')].map(({ address }, index) => ({
      to: address,
      value: parseEther(`0.${index + 1}`),
    }));
    const blockHash = await chain.commit([
      await chain.signCall(bob, { address: bob.address, abi: wallet.abi }, 'payAll', [payments], {
        authorizationList: [authorization],
      }),
    ]);
    return {
      blockHash,
      look: [
        `Bob (\`${bob.address}\`) signs an authorisation for the code of \`${wallet.address}\` and calls himself. His account gets the 23 bytes \`0xef0100 ‖ address\` as code: the delegation designator of EIP-7702. That it is new shows in the diff as a code hash.`,
        "Running the designator means loading the wallet's code, which the witness has to hold. geth lists the designator as well, though it is made during the block and could be left out.",
        "The wallet's storage is untouched; slot 0 is written in Bob's account, which had no storage trie before. His nonce rises by two: once for the transaction, once for the authorisation.",
      ],
    };
  },
};
