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
import { type RunTxResult, runTx, VM } from '@ethereumjs/vm';
import { hexToBytes } from '../../bytes/hex.ts';
import { loadPairingCurves } from '../../crypto/curves.ts';
import { ExplorerError, isExplorerError } from '../../errors.ts';
import { EMPTY_ACCOUNT, isEmptyAccount } from '../../state/account.ts';
import { beginPhase, noteUnpaid } from '../../state/journal.ts';
import {
  deleteAccount,
  readAccount,
  readCode,
  type WitnessState,
  writeAccount,
} from '../../state/witnessState.ts';
import type { BlockHeader, Withdrawal } from '../block.ts';
import type {
  BlockExecutor,
  ExecutionContext,
  ExecutionResult,
  TransactionOutcome,
} from '../blockExecutor.ts';
import type { ChainRules } from '../chainRules.ts';
import { applyDaoFork } from '../daoFork.ts';
import { isAtLeast } from '../forks.ts';
import { blobBaseFee } from '../headerRules.ts';
import { type Phase, phasesOf, SYSTEM_CONTRACTS, type SystemContract } from '../phases.ts';
import { type Log, type Receipt, uniteBlooms } from '../receipts.ts';
import {
  CONSOLIDATION_REQUEST_TYPE,
  DEPOSIT_REQUEST_TYPE,
  depositsOf,
  typedRequest,
  WITHDRAWAL_REQUEST_TYPE,
} from '../requests.ts';
import { rewardsOf } from '../rewards.ts';
import { createForkCommon, rememberLookups } from './forkCommon.ts';
import { accelerateInterpreter, setRecorder } from './interpreter.ts';
import { decodeTransaction, faultyTransaction, recoverTransaction } from './transactions.ts';
import { SYSTEM_ADDRESS, WitnessStateManager } from './witnessStateManager.ts';

interface Prepared {
  readonly common: Common;
  readonly transactions: readonly TypedTransaction[];
}

/** Gas that a system call may use; it counts towards no limit. EIP-4788. */
const SYSTEM_CALL_GAS = 30_000_000n;

const GWEI = 1_000_000_000n;

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
    return applyBody(await createMachine(context, prepared.common), prepared);
  },

  async trace(context, prepared, phase, recorder) {
    const machine = machines.get(context) ?? (await createMachine(context, prepared.common));
    machines.set(context, machine);
    setRecorder(machine.evm, recorder);
    const body = startBody(machine, prepared);
    await runPhase(body, phase);
    return body.outcomes[0] ?? null;
  },
};

/** Making one costs as much as a small transaction: phases that are traced in one context share it. */
const machines = new WeakMap<ExecutionContext, Machine>();

/** Everything that runs code, for one block. */
interface Machine {
  readonly context: ExecutionContext;
  readonly vm: VM;
  readonly evm: EVM;
  readonly manager: WitnessStateManager;
  readonly engineBlock: EngineBlock;
}

/** A body that runs, and what it has come to. */
interface Body {
  readonly machine: Machine;
  readonly transactions: readonly TypedTransaction[];
  readonly receipts: Receipt[];
  readonly outcomes: TransactionOutcome[];
  /** What the queues of requests answered. */
  readonly answers: Map<SystemContract, Uint8Array>;
}

function startBody(machine: Machine, { transactions }: Prepared): Body {
  return { machine, transactions, receipts: [], outcomes: [], answers: new Map() };
}

/** The state transition of a block's body, in the order of the specification. */
async function applyBody(machine: Machine, prepared: Prepared): Promise<ExecutionResult> {
  const { block, rules, state } = machine.context;
  const body = startBody(machine, prepared);
  const phases = phasesOf(block, rules);
  for (const phase of phases) {
    beginPhase(state.journal);
    await runPhase(body, phase).catch((error: unknown) => leaveOut(machine, error));
  }
  const { receipts, outcomes } = body;
  return {
    gasUsed: receipts.at(-1)?.cumulativeGasUsed ?? 0n,
    receipts,
    outcomes,
    phases,
    logsBloom: uniteBlooms(receipts.map((receipt) => receipt.logsBloom)),
    ...(isAtLeast(rules.fork, 'prague') && { requests: requestsOf(body) }),
  };
}

/** A phase that failed: the end of the block, unless it only looks ahead. */
function leaveOut({ context, manager }: Machine, error: unknown): void {
  if (context.onFailedPhase === undefined) throw error;
  manager.failure = undefined;
  context.onFailedPhase(error);
}

async function runPhase(body: Body, phase: Phase): Promise<void> {
  const { block, rules, state } = body.machine.context;
  switch (phase.type) {
    case 'dao':
      return applyDaoFork(state);
    case 'systemCall':
      return runSystemCall(body, phase.contract);
    case 'transaction':
      return runTransactionAt(body, phase.index);
    case 'withdrawal': {
      const withdrawals = block.withdrawals as readonly Withdrawal[]; // its phases are made from them
      const { address, amount } = withdrawals[phase.index] as Withdrawal;
      return creditWithdrawal(state, address, amount * GWEI);
    }
    case 'rewards':
      for (const { address, wei } of rewardsOf(block, rules)) credit(state, address, wei);
      return;
  }
}

async function runSystemCall({ machine, answers }: Body, contract: SystemContract): Promise<void> {
  const { header } = machine.context.block;
  switch (contract) {
    case 'beaconRoots':
      await systemCall(machine, contract, header.parentBeaconBlockRoot as Uint8Array); // there, or it is no phase
      break;
    case 'blockHashes':
      await systemCall(machine, contract, header.parentHash);
      break;
    case 'withdrawalRequests':
    case 'consolidationRequests':
      answers.set(contract, await checkedSystemCall(machine, contract));
      break;
  }
}

async function runTransactionAt(body: Body, index: number): Promise<void> {
  const { machine, transactions, receipts, outcomes } = body;
  const { context, manager } = machine;
  context.onTransaction(index);
  const transaction = transactions[index] as TypedTransaction; // prepared from the block's
  const envelope = context.block.transactions[index] as Uint8Array;
  const gasUsed = receipts.at(-1)?.cumulativeGasUsed ?? 0n;
  const gasLeft = context.block.header.gasLimit - gasUsed;
  if (transaction.gasLimit > gasLeft) {
    throw faultyTransaction(
      'TRANSACTION_INVALID',
      index,
      envelope,
      `its gas limit ${transaction.gasLimit} is above the gas left in the block, ${gasLeft}`,
    );
  }
  const result = await runTransaction(machine, transaction, gasUsed).catch((cause: unknown) => {
    throw failureOf(machine, cause, index, envelope);
  });
  if (manager.failure !== undefined) throw manager.failure;
  receipts.push(receiptOf(result, transaction));
  outcomes.push(outcomeOf(result, machine, transaction));
}

function runTransaction(
  { vm, engineBlock }: Machine,
  tx: TypedTransaction,
  blockGasUsed: bigint,
): Promise<RunTxResult> {
  return runTx(vm, { tx, block: engineBlock, blockGasUsed, skipHardForkValidation: true });
}

function receiptOf({ receipt }: RunTxResult, { type }: TypedTransaction): Receipt {
  return {
    type,
    outcome: 'stateRoot' in receipt ? receipt.stateRoot : receipt.status === 1,
    cumulativeGasUsed: receipt.cumulativeBlockGasUsed,
    logsBloom: receipt.bitvector,
    logs: receipt.logs.map(([address, topics, data]): Log => ({ address, topics, data })),
  };
}

function outcomeOf(
  result: RunTxResult,
  { context }: Machine,
  transaction: TypedTransaction,
): TransactionOutcome {
  const { totalGasSpent, gasRefund, minerValue, blobGasUsed, createdAddress, execResult } = result;
  const baseFee = context.block.header.baseFeePerGas ?? 0n;
  return {
    gasLimit: transaction.gasLimit,
    gasUsed: totalGasSpent,
    gasRefund,
    effectiveGasPrice:
      'gasPrice' in transaction
        ? transaction.gasPrice
        : transaction.getEffectivePriorityFee(baseFee) + baseFee,
    priorityFee: minerValue,
    blobGasUsed: blobGasUsed ?? 0n,
    ...(createdAddress !== undefined && { created: createdAddress.bytes }),
    output: execResult.returnValue,
    ...(execResult.exceptionError !== undefined && { error: execResult.exceptionError.error }),
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
  contract: SystemContract,
  data: Uint8Array,
): Promise<Uint8Array | null> {
  const { evm, manager, engineBlock } = machine;
  manager.inSystemCall = true;
  try {
    const { execResult } = await evm.runCall({
      block: engineBlock,
      caller: new Address(SYSTEM_ADDRESS),
      to: new Address(hexToBytes(SYSTEM_CONTRACTS[contract])),
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
async function checkedSystemCall(machine: Machine, contract: SystemContract): Promise<Uint8Array> {
  const address = SYSTEM_CONTRACTS[contract];
  if (readCode(machine.context.state, hexToBytes(address)).length === 0)
    throw failedCall(address, 'it has no code');
  const returned = await systemCall(machine, contract, new Uint8Array(0));
  if (returned === null) throw failedCall(address, 'the call failed');
  return returned;
}

/** Errors: DEPOSIT_LOG_MALFORMED. */
function requestsOf({ machine, receipts, answers }: Body): Uint8Array[] {
  const logs = receipts.flatMap((receipt) => receipt.logs);
  const deposits = depositsOf(logs, hexToBytes(machine.context.rules.depositContract));
  const answer = (contract: SystemContract) => answers.get(contract) ?? new Uint8Array(0);
  return [
    ...typedRequest(DEPOSIT_REQUEST_TYPE, deposits),
    ...typedRequest(WITHDRAWAL_REQUEST_TYPE, answer('withdrawalRequests')),
    ...typedRequest(CONSOLIDATION_REQUEST_TYPE, answer('consolidationRequests')),
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
  const evm = await accelerateInterpreter(
    new EVM(options as ConstructorParameters<typeof EVM>[0]),
    context.state.journal.clock,
    () => noteUnpaid(context.state.journal),
  );
  const vm = new VM({ common, stateManager: manager, blockchain: blockchain as never, evm });
  return {
    context,
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
