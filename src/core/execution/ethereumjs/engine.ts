/**
 * The first `BlockExecutor`: ethereumjs' EVM and transaction processing, inside our own block
 * processing, so that every rule of the block is ours to check.
 * Source: execution-specs `forks/osaka/fork.py` apply_body; Yellow Paper §11.
 */

import type { Block as EngineBlock } from '@ethereumjs/block';
import type { Common } from '@ethereumjs/common';
import { EVM, type EVMOpts, MCLBLS, RustBN254 } from '@ethereumjs/evm';
import type { TypedTransaction } from '@ethereumjs/tx';
import { Address, EthereumJSError } from '@ethereumjs/util';
import { runTx, VM } from '@ethereumjs/vm';
import { hexToBytes } from '../../bytes/hex.ts';
import { loadPairingCurves } from '../../crypto/curves.ts';
import { ExplorerError, isExplorerError } from '../../errors.ts';
import { EMPTY_ACCOUNT, isEmptyAccount } from '../../state/account.ts';
import {
  deleteAccount,
  readAccount,
  readCode,
  type WitnessState,
  writeAccount,
} from '../../state/witnessState.ts';
import type { Block, BlockHeader } from '../block.ts';
import type { BlockExecutor, ExecutionContext, ExecutionResult } from '../blockExecutor.ts';
import type { ChainRules } from '../chainRules.ts';
import { applyDaoFork } from '../daoFork.ts';
import { isAtLeast } from '../forks.ts';
import { blobBaseFee } from '../headerRules.ts';
import { type Log, type Receipt, uniteBlooms } from '../receipts.ts';
import {
  CONSOLIDATION_REQUEST_TYPE,
  DEPOSIT_REQUEST_TYPE,
  depositsOf,
  typedRequest,
  WITHDRAWAL_REQUEST_TYPE,
} from '../requests.ts';
import { createForkCommon, rememberLookups } from './forkCommon.ts';
import { accelerateInterpreter } from './interpreter.ts';
import { decodeTransaction, faultyTransaction, recoverTransaction } from './transactions.ts';
import { SYSTEM_ADDRESS, WitnessStateManager } from './witnessStateManager.ts';

interface Prepared {
  readonly common: Common;
  readonly transactions: readonly TypedTransaction[];
}

/** Gas that a system call may use; it counts towards no limit. EIP-4788. */
const SYSTEM_CALL_GAS = 30_000_000n;

const BEACON_ROOTS_CONTRACT = '0x000f3df6d732807ef1319fb7b8bb8522d0beac02';
const HISTORY_STORAGE_CONTRACT = '0x0000f90827f1c53a10cb7a02335b175320002935';
const WITHDRAWAL_QUEUE_CONTRACT = '0x00000961ef480eb55e80d19ad83579a64c007002';
const CONSOLIDATION_QUEUE_CONTRACT = '0x0000bbddc7ce488642fb579f8b00f3a590007251';

const GWEI = 1_000_000_000n;
const ETHER = 10n ** 18n;

export const ethereumjsExecutor: BlockExecutor<Prepared> = {
  name: 'ethereumjs',

  async prepare(block, rules, onTransaction) {
    const common = rememberLookups(createForkCommon(rules));
    const transactions: TypedTransaction[] = [];
    const recovered = [];
    for (const [index, envelope] of block.transactions.entries()) {
      onTransaction(index);
      const transaction = decodeTransaction(envelope, index, common);
      recovered.push(recoverTransaction(transaction, envelope, index));
      transactions.push(transaction);
    }
    return { transactions: recovered, prepared: { common, transactions } };
  },

  async execute(context, prepared) {
    const machine = await createMachine(context, prepared.common);
    return applyBody(context, prepared, machine);
  },
};

/** Everything that runs code, for one block. */
interface Machine {
  readonly vm: VM;
  readonly evm: EVM;
  readonly manager: WitnessStateManager;
  readonly engineBlock: EngineBlock;
}

/** The state transition of a block's body, in the order of the specification. */
async function applyBody(
  context: ExecutionContext,
  prepared: Prepared,
  machine: Machine,
): Promise<ExecutionResult> {
  const { block, rules, state } = context;
  const { header } = block;
  if (header.number === rules.daoForkBlock) applyDaoFork(state);
  if (header.parentBeaconBlockRoot !== undefined) {
    await systemCall(machine, BEACON_ROOTS_CONTRACT, header.parentBeaconBlockRoot);
  }
  if (isAtLeast(rules.fork, 'prague')) {
    await systemCall(machine, HISTORY_STORAGE_CONTRACT, header.parentHash);
  }
  const receipts = await runTransactions(context, prepared, machine);
  for (const withdrawal of block.withdrawals ?? []) {
    creditWithdrawal(state, withdrawal.address, withdrawal.amount * GWEI);
  }
  if (!isAtLeast(rules.fork, 'paris')) payRewards(state, block, rules);
  const requests = isAtLeast(rules.fork, 'prague')
    ? await collectRequests(machine, rules, state, receipts)
    : undefined;
  return {
    gasUsed: receipts.at(-1)?.cumulativeGasUsed ?? 0n,
    receipts,
    logsBloom: uniteBlooms(receipts.map((receipt) => receipt.logsBloom)),
    ...(requests !== undefined && { requests }),
  };
}

async function runTransactions(
  context: ExecutionContext,
  prepared: Prepared,
  machine: Machine,
): Promise<Receipt[]> {
  const receipts: Receipt[] = [];
  let gasUsed = 0n;
  for (const [index, transaction] of prepared.transactions.entries()) {
    context.onTransaction(index);
    const envelope = context.block.transactions[index] as Uint8Array; // prepared from these
    const gasLeft = context.block.header.gasLimit - gasUsed;
    if (transaction.gasLimit > gasLeft) {
      throw faultyTransaction(
        'TRANSACTION_INVALID',
        index,
        envelope,
        `its gas limit ${transaction.gasLimit} is above the gas left in the block, ${gasLeft}`,
      );
    }
    const receipt = await runTransaction(machine, transaction, gasUsed).catch((cause: unknown) => {
      throw failureOf(machine, cause, index, envelope);
    });
    if (machine.manager.failure !== undefined) throw machine.manager.failure;
    gasUsed = receipt.cumulativeGasUsed;
    receipts.push(receipt);
  }
  return receipts;
}

async function runTransaction(
  machine: Machine,
  tx: TypedTransaction,
  blockGasUsed: bigint,
): Promise<Receipt> {
  const { receipt } = await runTx(machine.vm, {
    tx,
    block: machine.engineBlock,
    blockGasUsed,
    skipHardForkValidation: true,
  });
  const outcome = 'stateRoot' in receipt ? receipt.stateRoot : receipt.status === 1;
  return {
    type: tx.type,
    outcome,
    cumulativeGasUsed: receipt.cumulativeBlockGasUsed,
    logsBloom: receipt.bitvector,
    logs: receipt.logs.map(([address, topics, data]): Log => ({ address, topics, data })),
  };
}

/** What the witness lacks goes before what the engine makes of it; a fault of the engine is no fault of the block. */
function failureOf(machine: Machine, cause: unknown, index: number, envelope: Uint8Array): unknown {
  if (machine.manager.failure !== undefined) return machine.manager.failure;
  if (isExplorerError(cause)) return cause;
  const isRule = cause instanceof EthereumJSError;
  return faultyTransaction(
    isRule ? 'TRANSACTION_INVALID' : 'ENGINE_FAILED',
    index,
    envelope,
    cause,
  );
}

/** A call by the protocol itself: to `contract`, with `data`; what it returned, or null where it failed. */
async function systemCall(
  machine: Machine,
  contract: `0x${string}`,
  data: Uint8Array,
): Promise<Uint8Array | null> {
  const { evm, manager, engineBlock } = machine;
  manager.inSystemCall = true;
  try {
    const { execResult } = await evm.runCall({
      block: engineBlock,
      caller: new Address(SYSTEM_ADDRESS),
      to: new Address(hexToBytes(contract)),
      data,
      gasLimit: SYSTEM_CALL_GAS,
      skipNonceIncrement: true,
    });
    if (manager.failure !== undefined) throw manager.failure;
    await evm.journal.cleanup();
    manager.originalStorageCache.clear();
    return execResult.exceptionError === undefined ? execResult.returnValue : null;
  } finally {
    manager.endSystemCall();
  }
}

/** A system call that the block must not survive failing. EIP-7002, EIP-7251. */
async function checkedSystemCall(
  machine: Machine,
  state: WitnessState,
  contract: `0x${string}`,
): Promise<Uint8Array> {
  if (readCode(state, hexToBytes(contract)).length === 0)
    throw failedCall(contract, 'it has no code');
  const returned = await systemCall(machine, contract, new Uint8Array(0));
  if (returned === null) throw failedCall(contract, 'the call failed');
  return returned;
}

async function collectRequests(
  machine: Machine,
  rules: ChainRules,
  state: WitnessState,
  receipts: readonly Receipt[],
): Promise<Uint8Array[]> {
  const logs = receipts.flatMap((receipt) => receipt.logs);
  const deposits = depositsOf(logs, hexToBytes(rules.depositContract));
  const withdrawals = await checkedSystemCall(machine, state, WITHDRAWAL_QUEUE_CONTRACT);
  const consolidations = await checkedSystemCall(machine, state, CONSOLIDATION_QUEUE_CONTRACT);
  return [
    ...typedRequest(DEPOSIT_REQUEST_TYPE, deposits),
    ...typedRequest(WITHDRAWAL_REQUEST_TYPE, withdrawals),
    ...typedRequest(CONSOLIDATION_REQUEST_TYPE, consolidations),
  ];
}

/** A validator's withdrawal: wei out of nowhere. An account that stays empty is none. EIP-4895. */
function creditWithdrawal(state: WitnessState, address: Uint8Array, wei: bigint): void {
  const account = readAccount(state, address);
  if (account === null && wei === 0n) return;
  const credited = { ...(account ?? EMPTY_ACCOUNT), balance: (account?.balance ?? 0n) + wei };
  if (isEmptyAccount(credited)) deleteAccount(state, address);
  else writeAccount(state, address, credited);
}

/** Rewards of proof of work: for the block, for each ommer, and for naming it. Yellow Paper §11.3. */
function payRewards(state: WitnessState, block: Block, rules: ChainRules): void {
  const reward = blockReward(rules);
  for (const ommer of block.ommers) {
    const age = block.header.number - ommer.number;
    credit(state, ommer.feeRecipient, ((8n - age) * reward) / 8n);
  }
  credit(state, block.header.feeRecipient, reward + (reward / 32n) * BigInt(block.ommers.length));
}

/** Wei: 5 ether, from Byzantium 3 (EIP-649), from Constantinople 2 (EIP-1234). */
function blockReward(rules: ChainRules): bigint {
  if (isAtLeast(rules.fork, 'constantinople')) return 2n * ETHER;
  return isAtLeast(rules.fork, 'byzantium') ? 3n * ETHER : 5n * ETHER;
}

function credit(state: WitnessState, address: Uint8Array, wei: bigint): void {
  const account = readAccount(state, address) ?? EMPTY_ACCOUNT;
  writeAccount(state, address, { ...account, balance: account.balance + wei });
}

async function createMachine(context: ExecutionContext, common: Common): Promise<Machine> {
  const manager = new WitnessStateManager(context.state);
  const blockchain = blockchainOf(context, manager);
  const curves = isAtLeast(context.rules.fork, 'byzantium') ? await loadPairingCurves() : undefined;
  const options = {
    common,
    stateManager: manager,
    blockchain,
    ...(curves !== undefined && {
      bn254: new RustBN254(curves.bn254),
      bls: new MCLBLS(curves.bls12381),
    }),
  } as unknown as EVMOpts; // the blockchain of a block is its ancestors' hashes, nothing else
  const evm = await accelerateInterpreter(new EVM(options as ConstructorParameters<typeof EVM>[0]));
  const vm = new VM({ common, stateManager: manager, blockchain: blockchain as never, evm });
  return {
    vm,
    evm,
    manager,
    engineBlock: engineBlockOf(context.block.header, context.rules, common),
  };
}

/** BLOCKHASH asks ethereumjs' blockchain for a block and that for its hash. */
function blockchainOf(context: ExecutionContext, manager: WitnessStateManager) {
  return {
    getBlock: async (number: number) => {
      try {
        const hash = context.blockHash(BigInt(number));
        return { hash: () => hash };
      } catch (error) {
        manager.failure ??= error;
        throw error;
      }
    },
  };
}

/** The header as ethereumjs' opcodes and fee rules read it. */
function engineBlockOf(header: BlockHeader, rules: ChainRules, common: Common): EngineBlock {
  const { blobs } = rules;
  const price = blobs === undefined ? undefined : blobBaseFee(header.excessBlobGas ?? 0n, blobs);
  return {
    common,
    header: {
      number: header.number,
      coinbase: new Address(header.feeRecipient),
      timestamp: header.timestamp,
      difficulty: header.difficulty,
      prevRandao: header.mixHash,
      mixHash: header.mixHash,
      gasLimit: header.gasLimit,
      gasUsed: header.gasUsed,
      baseFeePerGas: header.baseFeePerGas,
      getBlobGasPrice: () => price,
    },
    errorStr: () => '',
  } as unknown as EngineBlock; // all that runTx and the opcodes read of a block
}

function failedCall(contract: string, rule: string): ExplorerError {
  return new ExplorerError('SYSTEM_CALL_FAILED', `System contract ${contract}: ${rule}`, {
    address: contract,
    rule,
  });
}
