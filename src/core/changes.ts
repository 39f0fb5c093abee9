/**
 * What the page may ask about what a block changed, and the plain answers: types only. Amounts are
 * wei in decimal, changes with their sign; hashed keys stand beside the keys that are known.
 */

import type { Hex } from './bytes/hex.ts';

/** A phase of the block's body: the unit to which changes belong. Its index counts all phases. */
export interface PhaseRow {
  readonly phase: number;
  readonly type: 'dao' | 'systemCall' | 'transaction' | 'withdrawal' | 'rewards';
  /** Of a transaction or a withdrawal. */
  readonly index?: number;
  /** Hash of a transaction. */
  readonly hash?: Hex;
  readonly sender?: Hex;
  /** Whom it calls, or credits; absent for a creation, whose address is `created`. */
  readonly to?: Hex;
  /** Its name, where it is well known. */
  readonly toName?: string;
  readonly created?: Hex;
  /** Name of a system contract. */
  readonly contract?: string;
  /** What is called, by signature or selector. */
  readonly call?: string;
  readonly status?: 'succeeded' | 'failed' | 'unknown';
  readonly gasUsed?: string;
  /** Of a transaction: its EIP-2718 type, and the wei that its sender paid for gas, blob gas left out. */
  readonly transactionType?: number;
  readonly fee?: string;
  /** Of a withdrawal: the wei that it credits. */
  readonly credited?: string;
  /** Changes of this phase alone. */
  readonly accounts: number;
  readonly slots: number;
  /** Touched, changed or not. */
  readonly touchedAccounts: number;
  readonly touchedSlots: number;
}

/** Where in the block something was written; -1: outside a call, or before its first step. */
export interface Origin {
  readonly phase: number;
  readonly frame: number;
  readonly step: number;
}

export interface AccountValues {
  readonly nonce: string;
  readonly balance: string;
  readonly codeHash: Hex;
}

/** One account that differs before and after: the whole block, or one phase of it. */
export interface AccountChange {
  readonly address: Hex;
  readonly checksumAddress: string;
  readonly hashedAddress: Hex;
  readonly name?: string;
  readonly kind: 'created' | 'destroyed' | 'changed';
  /** Null where there is no account. */
  readonly before: AccountValues | null;
  readonly after: AccountValues | null;
  readonly balanceChange: string;
  /** Sizes in bytes of codes that changed, 0 for none, absent where the witness does not hold it; absent where both are the same. */
  readonly code?: { readonly before?: number; readonly after?: number };
  /** All storage was forgotten. */
  readonly storageCleared: boolean;
  /** Parts of the storage that was forgotten are not in the witness: how many slots stood there is not known. */
  readonly storageUnseen?: true;
  readonly slots: readonly SlotChange[];
  readonly lastWrite: {
    readonly balance?: Origin;
    readonly nonce?: Origin;
    readonly code?: Origin;
  };
  /** How often each was written. */
  readonly writes: { readonly balance: number; readonly nonce: number; readonly code: number };
}

export interface SlotChange {
  /** Absent where only its hash is known. */
  readonly slot?: Hex;
  readonly hashedSlot: Hex;
  /** Quantities, `0x0` for none; absent where the witness does not prove it. */
  readonly before?: Hex;
  readonly after: Hex;
  readonly lastWrite: Origin;
  /** How often it was written. */
  readonly writes: number;
}

export interface StateDiff {
  /** A phase, or the whole block. */
  readonly scope: number | 'block';
  readonly accounts: readonly AccountChange[];
  readonly totals: {
    readonly created: number;
    readonly destroyed: number;
    readonly changed: number;
    readonly slots: number;
    readonly codes: number;
  };
}

/** Every write of one thing that lasted, in order. */
export interface WriteHistory {
  readonly address: Hex;
  readonly what: 'balance' | 'nonce' | 'code' | 'slot';
  readonly slot?: Hex;
  readonly writes: readonly {
    readonly origin: Origin;
    readonly before: string;
    readonly after: string;
  }[];
}

/**
 * Ether is neither made nor lost: what all balances gained is what came from outside, less what was
 * burnt. Each term is computed from another source than the changes.
 */
export interface BalanceIdentity {
  readonly terms: readonly {
    readonly name:
      | 'withdrawals'
      | 'block and ommer rewards'
      | 'base fees burnt'
      | 'blob fees burnt'
      | 'destroyed with accounts';
    /** With its sign. */
    readonly wei: string;
  }[];
  /** Sum of the changes of all balances, and of the terms: they are equal, or the run is wrong. */
  readonly changes: string;
  readonly expected: string;
  readonly holds: boolean;
}

export interface BlockChanges {
  readonly phases: readonly PhaseRow[];
  readonly diff: StateDiff;
  readonly identity: BalanceIdentity;
}

/** Values of call data, logs and reverts, decoded where the signature is known. Text is made safe to show. */
export interface Decoded {
  /** As `transfer(address,uint256)`. */
  readonly signature: string;
  readonly arguments: readonly DecodedArgument[];
  /** Bytes behind the last one that belongs to an argument; absent where there are none. */
  readonly trailingBytes?: number;
}

export interface DecodedArgument {
  readonly name: string;
  readonly type: string;
  readonly indexed?: boolean;
  /** Text of the value: decimal, 0x-hex, safe text; of an indexed dynamic value only the hash is known. */
  readonly value: string;
  /** What the value stands for, where that is fixed: the reason behind a panic. */
  readonly meaning?: string;
  /** Calls in its byte strings, in their order: those that encode a known function, selector and all, to the last byte. */
  readonly calls?: readonly Decoded[];
}

export interface LogRow {
  /** Counted through the block. */
  readonly index: number;
  readonly address: Hex;
  readonly name?: string;
  readonly topics: readonly Hex[];
  readonly data: Hex;
  readonly decoded?: Decoded;
}

/** A transaction with its receipt. Gas in units, prices in wei a unit, fees in wei: all decimal. */
export interface TransactionDetail {
  readonly phase: number;
  readonly index: number;
  readonly hash: Hex;
  readonly type: number;
  readonly sender: Hex;
  readonly to?: Hex;
  readonly toName?: string;
  readonly created?: Hex;
  readonly nonce: string;
  readonly value: string;
  readonly input: Hex;
  /** First four bytes of `input`, where the recipient has code that takes them so. */
  readonly selector?: Hex;
  readonly call?: Decoded;
  /** `unknown` before Byzantium, whose receipts hold a state root instead. */
  readonly status: 'succeeded' | 'failed' | 'unknown';
  /** Why it failed, in the engine's words, and what it reverted with. */
  readonly error?: string;
  readonly revert?: Decoded;
  readonly output: Hex;
  readonly gasLimit: string;
  readonly gasUsed: string;
  readonly gasRefund: string;
  readonly effectiveGasPrice: string;
  readonly maxFeePerGas?: string;
  readonly maxPriorityFeePerGas?: string;
  readonly baseFeePerGas?: string;
  /** All that the sender paid for gas: what was burnt and what went to the fee recipient. */
  readonly feePaid: string;
  readonly feeBurnt: string;
  readonly feeToRecipient: string;
  readonly blobs?: {
    readonly versionedHashes: readonly Hex[];
    readonly gasUsed: string;
    readonly gasPrice: string;
    readonly maxFeePerGas: string;
    readonly feeBurnt: string;
  };
  readonly accessList?: readonly AccessListEntry[];
  readonly authorizations?: readonly {
    readonly chainId: string;
    readonly address: Hex;
    readonly nonce: string;
    /** Who signed; absent where the signature is none. */
    readonly authority?: Hex;
    /** Whether the authority delegates to `address` right after the transaction. */
    readonly applied: boolean;
  }[];
  readonly logs: readonly LogRow[];
}

export interface AccessListEntry {
  readonly address: Hex;
  readonly storageKeys: readonly Hex[];
}

/** Who touched what, and what of the witness that needed. */
export interface BlockReads {
  readonly accounts: readonly AccountReads[];
  readonly phases: readonly PhaseNeeds[];
  /** Nodes walked and their bytes: by look-ups alone, and by what changed too. */
  readonly readOnly: { readonly nodes: number; readonly bytes: number };
  readonly changed: { readonly nodes: number; readonly bytes: number };
  /** Of both, what no phase needs but the post-state root: siblings of branches that collapse. */
  readonly rootOnly: { readonly nodes: number; readonly bytes: number };
  readonly codes: { readonly count: number; readonly bytes: number };
}

export interface AccountReads {
  readonly address: Hex;
  readonly checksumAddress: string;
  readonly hashedAddress: Hex;
  readonly name?: string;
  readonly changed: boolean;
  /** Phases that touched it, and those that read its code. */
  readonly phases: readonly number[];
  readonly codeReadBy: readonly number[];
  readonly slots: readonly {
    readonly slot: Hex;
    readonly hashedSlot: Hex;
    readonly changed: boolean;
    readonly phases: readonly number[];
  }[];
}

export interface PhaseNeeds {
  readonly phase: number;
  readonly nodes: number;
  readonly nodeBytes: number;
  /** Of those, what no other phase needs. */
  readonly ownNodes: number;
  readonly codes: number;
  readonly codeBytes: number;
}

/** A block access list, as EIP-7928 writes it in JSON; index 0 is before the transactions, n + 1 after. */
export interface BlockAccessList {
  readonly accounts: readonly {
    readonly address: Hex;
    readonly storageChanges: readonly {
      readonly slot: Hex;
      readonly changes: readonly { readonly index: number; readonly value: Hex }[];
    }[];
    readonly storageReads: readonly Hex[];
    readonly balanceChanges: readonly { readonly index: number; readonly balance: Hex }[];
    readonly nonceChanges: readonly { readonly index: number; readonly nonce: Hex }[];
    readonly codeChanges: readonly { readonly index: number; readonly code: Hex }[];
  }[];
  readonly rlp: Hex;
  /** keccak256 of `rlp`. */
  readonly hash: Hex;
}

/** The access list that a transaction would have needed to name all that it touched. EIP-2930. */
export interface TransactionAccessList {
  readonly phase: number;
  readonly accessList: readonly AccessListEntry[];
}

/** What the older state-diff encoding of ethrex would have taken for this block, beside the block itself. */
export interface StateDiffCost {
  readonly encodedBytes: number;
  readonly headerBytes: number;
  readonly accounts: readonly { readonly address: Hex; readonly bytes: number }[];
  /** Accounts of which the encoding cannot say all that changed: destroyed, or with slots that are known by their hash alone. */
  readonly incomplete: readonly Hex[];
  readonly blockBytes: number;
  readonly encoded: Hex;
}
