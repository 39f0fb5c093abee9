/** A development chain to record examples on: signs with fixed keys and fees, deploys, makes blocks. */

import {
  type Abi,
  encodeDeployData,
  encodeFunctionData,
  getContractAddress,
  type Hex,
  type PrivateKeyAccount,
  parseGwei,
  type SignedAuthorization,
  type TransactionSerializable,
} from 'viem';
import { DEV_CHAIN_ID } from '../../e2e/fixtures/devGenesis.ts';
import type { BlockContent, Geth } from '../../e2e/fixtures/geth.ts';
import type { Contract } from './compile.ts';

/** A deployed contract. */
export interface Deployed {
  readonly address: Hex;
  readonly abi: Abi;
}

/** What differs between transactions; nonce, fees and chain are filled in. */
export interface Draft {
  readonly to?: Hex;
  readonly value?: bigint;
  readonly data?: Hex;
  readonly gas?: bigint;
  readonly authorizationList?: readonly SignedAuthorization[];
  readonly blobVersionedHashes?: readonly Hex[];
  readonly maxFeePerBlobGas?: bigint;
  readonly sidecars?: readonly {
    readonly blob: Hex;
    readonly commitment: Hex;
    readonly proof: Hex;
  }[];
}

export interface DevChain {
  readonly geth: Geth;
  /** Signs a transaction with the sender's next nonce. */
  readonly sign: (from: PrivateKeyAccount, draft: Draft) => Promise<Hex>;
  /** A signed call of a contract. */
  readonly signCall: (
    from: PrivateKeyAccount,
    to: Deployed,
    functionName: string,
    args?: readonly unknown[],
    draft?: Draft,
  ) => Promise<Hex>;
  /** A signed deployment, and where the contract will stand. */
  readonly signDeployment: (
    from: PrivateKeyAccount,
    contract: Contract,
    args?: readonly unknown[],
  ) => Promise<{ readonly transaction: Hex; readonly deployed: Deployed }>;
  /** Deploys in a block of its own. */
  readonly deploy: (
    from: PrivateKeyAccount,
    contract: Contract,
    args?: readonly unknown[],
  ) => Promise<Deployed>;
  /** Makes a block; answers its hash. */
  readonly commit: (transactions: readonly Hex[], rest?: BlockContent) => Promise<Hex>;
  /** The sender's next nonce, without using it up. */
  readonly nonceOf: (account: PrivateKeyAccount) => number;
}

/** Fees high above the base fee of a chain that begins at one gwei. */
const FEES = { maxFeePerGas: parseGwei('20'), maxPriorityFeePerGas: parseGwei('1') };
const DEFAULT_GAS = 1_000_000n;

export function createDevChain(geth: Geth): DevChain {
  const nonces = new Map<Hex, number>();
  const nonceOf = (account: PrivateKeyAccount) => nonces.get(account.address) ?? 0;
  const sign = (from: PrivateKeyAccount, draft: Draft) => {
    const nonce = nonceOf(from);
    nonces.set(from.address, nonce + 1);
    // Without its type, viem would sign a blob transaction together with its blobs.
    const type = draft.blobVersionedHashes === undefined ? {} : { type: 'eip4844' };
    const filled = { chainId: DEV_CHAIN_ID, nonce, gas: DEFAULT_GAS, ...FEES, ...type, ...draft };
    // Complete, whatever its type: each member stands in one of viem's types of transactions.
    return from.signTransaction(filled as unknown as TransactionSerializable);
  };
  const commit = async (transactions: readonly Hex[], rest: BlockContent = {}) =>
    (await geth.commit({ transactions, ...rest })) as Hex; // a block hash
  const signDeployment: DevChain['signDeployment'] = async (from, { abi, bytecode }, args = []) => {
    const address = getContractAddress({ from: from.address, nonce: BigInt(nonceOf(from)) });
    const data = encodeDeployData({ abi, bytecode, args });
    return { transaction: await sign(from, { data }), deployed: { address, abi } };
  };
  return {
    geth,
    nonceOf,
    sign,
    commit,
    signDeployment,
    signCall: (from, { address, abi }, functionName, args = [], draft = {}) =>
      sign(from, { to: address, data: encodeFunctionData({ abi, functionName, args }), ...draft }),
    deploy: async (from, contract, args) => {
      const { transaction, deployed } = await signDeployment(from, contract, args);
      await commit([transaction]);
      return deployed;
    },
  };
}
