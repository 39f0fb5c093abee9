/**
 * Blocks that a witness from proofs has trouble with: what tracers leave out, what no key leads to, what
 * is not there. All on one development chain.
 */

import { concat, type Hex, parseEther, toHex } from 'viem';
import { DEV_ACCOUNTS, devAccount, SYSTEM_CONTRACTS } from '../../e2e/fixtures/devGenesis.ts';
import { chooseSlots, type SiblingKind } from './chooseSlots.ts';
import { compile } from './compile.ts';
import type { DevChain } from './devChain.ts';
import { ancestors } from './scenarios/ancestors.ts';
import { failures } from './scenarios/failures.ts';
import { createdAndDestroyed, delegation } from './scenarios/lifecycle.ts';
import { empty, withdrawals } from './scenarios/protocol.ts';
import { tokenDeployment, tokenTransfers } from './scenarios/token.ts';

export interface NastyBlock {
  readonly title: string;
  /** Makes the block and whatever it needs before it; answers its hash. */
  readonly make: (chain: DevChain) => Promise<string>;
  /** Siblings that no key of the block leads to. */
  readonly siblings?: number;
  /** Paths longer than this are looked for after the block first; without it, the usual limit. */
  readonly probeFirstNibbles?: number;
}

const { alice, bob, carol } = DEV_ACCOUNTS;

/** Kind of the sibling and nibbles above it, one with a path short enough to probe at once, one without. */
const COLLAPSES: readonly (readonly [SiblingKind, number])[] = [
  ['leaf', 1],
  ['extension', 1],
  ['branch', 1],
  ['leaf', 5],
  ['extension', 4],
];

export const NASTY_BLOCKS: readonly NastyBlock[] = [
  ...COLLAPSES.map(([kind, shared]) => collapse(kind, shared)),
  // As at five nibbles, where the state after the block is asked in vain first; found sixteen times as fast.
  { ...collapse('branch', 3), probeFirstNibbles: 3 },
  { title: 'three collapses in one block', make: threeCollapses, siblings: 3 },
  { title: 'a slot filled and emptied between transactions', make: backAndForth },
  { title: 'nobody there: absent accounts and slots', make: absences },
  { title: 'BLOCKHASH, forty blocks deep', make: deepBlockHash },
  ...[ancestors, createdAndDestroyed, delegation, failures, empty, withdrawals].map(recipe),
  ...[tokenDeployment, tokenTransfers].map(recipe),
  { title: 'a delegated account pays, and is called by others', make: delegatedCalls },
  { title: 'withdrawals to new accounts alone', make: newStakers },
  { title: 'a consolidation request', make: consolidation },
];

function recipe({ title, run }: typeof ancestors): NastyBlock {
  return { title, make: async (chain) => (await run(chain, DEV_ACCOUNTS)).blockHash };
}

function collapse(kind: SiblingKind, shared: number): NastyBlock {
  return {
    title: `a removal beside a ${kind}, below ${shared} nibbles`,
    siblings: 1,
    make: async (chain) => {
      const { removed, sibling } = chooseSlots(kind, shared);
      const contract = await chain.deploy(alice, compile('Slots'));
      const far = farSlots([removed, ...sibling]);
      await chain.commit([
        await chain.signCall(alice, contract, 'set', [[removed, ...sibling, ...far], 7n]),
      ]);
      return chain.commit([await chain.signCall(alice, contract, 'set', [[removed], 0n])]);
    },
  };
}

/** A few slots more, so that the root of the trie is a branch with other ways; beyond those that were chosen from. */
function farSlots(taken: readonly bigint[]): bigint[] {
  return [1n, 2n, 3n, 4n].map((i) => 1_000_000n * i + BigInt(taken.length));
}

async function threeCollapses(chain: DevChain): Promise<string> {
  const contracts = [];
  const kinds = ['leaf', 'extension', 'branch'] as const;
  for (const kind of kinds) {
    const { removed, sibling } = chooseSlots(kind, 1);
    const contract = await chain.deploy(bob, compile('Slots'));
    const slots = [removed, ...sibling, ...farSlots([])];
    await chain.commit([await chain.signCall(bob, contract, 'set', [slots, 9n])]);
    contracts.push({ contract, removed });
  }
  const transactions: Hex[] = [];
  for (const { contract, removed } of contracts) {
    transactions.push(await chain.signCall(bob, contract, 'set', [[removed], 0n]));
  }
  return chain.commit(transactions);
}

/** The slot is empty at both ends of the block: its trie must not change, whatever happened in between. */
async function backAndForth(chain: DevChain): Promise<string> {
  const { removed, sibling } = chooseSlots('leaf', 1);
  const contract = await chain.deploy(carol, compile('Slots'));
  await chain.commit([
    await chain.signCall(carol, contract, 'set', [[...sibling, ...farSlots([])], 3n]),
  ]);
  return chain.commit([
    await chain.signCall(carol, contract, 'set', [[removed], 5n]),
    await chain.signCall(carol, contract, 'set', [[removed], 0n]),
  ]);
}

async function absences(chain: DevChain): Promise<string> {
  const contract = await chain.deploy(alice, compile('Slots'));
  const nobody = devAccount('nobody at all').address;
  return chain.commit(
    [
      await chain.signCall(alice, contract, 'set', [[5n, 6n, 7n], 0n]), // reads and leaves nothing
      await chain.sign(alice, { to: nobody, value: 0n, gas: 21_000n }), // EIP-161: stays absent
      await chain.sign(bob, { to: devAccount('somebody new').address, value: 1n, gas: 21_000n }),
    ],
    { feeRecipient: devAccount('an unheard-of fee recipient').address },
  );
}

async function deepBlockHash(chain: DevChain): Promise<string> {
  const contract = await chain.deploy(alice, compile('Ancestors'));
  const head = BigInt(await chain.geth.call<string>('eth_blockNumber'));
  for (let i = 0; i < 40; i++) await chain.commit([]);
  return chain.commit([await chain.signCall(alice, contract, 'keep', [head])]);
}

async function delegatedCalls(chain: DevChain): Promise<string> {
  const wallet = await chain.deploy(alice, compile('Wallet'));
  const authorization = await carol.signAuthorization({
    address: wallet.address,
    chainId: 1337,
    nonce: chain.nonceOf(carol) + 1,
  });
  const payments = [{ to: devAccount('paid by carol').address, value: parseEther('0.5') }];
  const self = { address: carol.address, abi: wallet.abi };
  await chain.commit([
    await chain.signCall(carol, self, 'payAll', [payments], { authorizationList: [authorization] }),
  ]);
  return chain.commit([
    await chain.sign(bob, { to: carol.address, value: parseEther('0.1') }), // runs the borrowed receive()
    await chain.signCall(bob, self, 'payAll', [payments]), // and fails: it is not carol who calls
  ]);
}

function newStakers(chain: DevChain): Promise<string> {
  const paid = [1, 2, 3, 4, 5, 6].map((i) => ({
    index: toHex(100 + i),
    validatorIndex: toHex(2000 + i),
    address: devAccount(`staker ${i}`).address,
    amount: toHex(i === 6 ? 0 : i * 10 ** 9), // of nothing, nothing comes
  }));
  return chain.commit([], { withdrawals: paid });
}

/** A request for a consolidation of validators. EIP-7251. */
async function consolidation(chain: DevChain): Promise<string> {
  const data = concat([`0x${'5a'.repeat(48)}`, `0x${'5b'.repeat(48)}`]);
  return chain.commit([
    await chain.sign(alice, { to: SYSTEM_CONTRACTS.consolidationRequests, value: 1n, data }),
  ]);
}
