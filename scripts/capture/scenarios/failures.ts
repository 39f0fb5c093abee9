/** Transactions that fail, between two that do not: failed is not invalid. */

import { compile } from '../compile.ts';
import type { ExampleRecipe } from '../example.ts';

export const failures: ExampleRecipe = {
  id: 'failed-transactions',
  title: 'Failed transactions',
  summary:
    'One transaction reverts, one runs out of gas; both are in the block, and the block is valid.',
  shows: ['revert', 'out of gas', 'fees without effects', 'receipts with status 0'],
  run: async (chain, { alice, bob, carol }) => {
    const faults = await chain.deploy(alice, compile('Faults'));
    const blockHash = await chain.commit([
      await chain.signCall(alice, faults, 'count'),
      await chain.signCall(bob, faults, 'refuse'),
      await chain.signCall(carol, faults, 'exhaust', [], { gas: 120_000n }),
      await chain.signCall(alice, faults, 'count'),
    ]);
    return {
      blockHash,
      statuses: [1, 0, 0, 1],
      look: [
        `All four transactions call \`${faults.address}\`, which counts in slot 0. Two count; the slot goes from 0 to 2.`,
        'The second writes and then reverts: the write is undone, the gas that was left is returned. The third writes until its 120,000 gas are gone: everything is undone, nothing is returned. Both senders pay, and both nonces rise: that is all the state keeps of them.',
        'A failed transaction is valid: its receipt says status 0. Whoever left it out would get another gas used (check X4), another receipts root (check X5) and another state root (check S1).',
      ],
    };
  },
};
