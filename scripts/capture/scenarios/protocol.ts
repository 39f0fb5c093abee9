/** What the protocol does by itself: withdrawals of stakers, and requests that contracts leave for it. */

import { concat, toHex } from 'viem';
import { devAccount, SYSTEM_CONTRACTS } from '../../../e2e/fixtures/devGenesis.ts';
import type { ExampleRecipe } from '../example.ts';

export const empty: ExampleRecipe = {
  id: 'empty-block',
  title: 'A block without transactions',
  summary: 'Nobody sends anything, and still the state changes: the protocol keeps its own books.',
  shows: ['system calls', 'ring buffers of EIP-2935 and EIP-4788'],
  run: async (chain) => {
    await chain.commit([]);
    return {
      blockHash: await chain.commit([]),
      look: [
        `Before the first transaction the protocol calls two contracts: \`${SYSTEM_CONTRACTS.blockHashes}\` keeps the hash of the parent (EIP-2935), \`${SYSTEM_CONTRACTS.beaconRoots}\` the root of the beacon block (EIP-4788).`,
        `After the last one it asks \`${SYSTEM_CONTRACTS.withdrawalRequests}\` and \`${SYSTEM_CONTRACTS.consolidationRequests}\` for requests (EIP-7002, EIP-7251); there are none, so that the requests hash is the SHA-256 of nothing (check X7).`,
        'So the witness of an empty block is not empty: paths to four contracts, their codes, and the slots they touch.',
      ],
    };
  },
};

export const withdrawals: ExampleRecipe = {
  id: 'withdrawals-and-requests',
  title: 'Withdrawals and a withdrawal request',
  summary: 'Two stakers are paid by the protocol; an account asks for the exit of a validator.',
  shows: ['withdrawals root', 'balances without transactions', 'requests hash'],
  run: async (chain, { alice, bob }) => {
    const paid = [bob.address, devAccount('staker').address].map((address, index) => ({
      index: toHex(index),
      validatorIndex: toHex(1000 + index),
      address,
      amount: toHex(BigInt(index + 1) * 10n ** 9n),
    }));
    const publicKey = concat(['0xb0', `0x${'5a'.repeat(47)}`]);
    const request = await chain.sign(alice, {
      to: SYSTEM_CONTRACTS.withdrawalRequests,
      value: 1n,
      data: concat([publicKey, `0x${'00'.repeat(8)}`]),
    });
    return {
      blockHash: await chain.commit([request], { withdrawals: paid }),
      look: [
        `Two withdrawals of 1 and 2 ETH raise the balances of \`${paid[0]?.address}\` and \`${paid[1]?.address}\` after the last transaction, without gas and without code being run. They are in the body of the block, under their own root (check B15). The second account is new.`,
        `Alice leaves a request at \`${SYSTEM_CONTRACTS.withdrawalRequests}\`: the exit of a validator, amount zero. At the end of the block the protocol collects it; it is not in the body, and only the requests hash in the header speaks of it (check X7). Execution has to find the same one.`,
        'The queue is filled and emptied in one block, but only its counters go back to zero: the three slots that held the request keep it, and the diff shows them.',
      ],
    };
  },
};
