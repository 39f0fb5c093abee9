/**
 * Keys that contracts say they trust: the calls to ask with, and what an answer is worth. Strict: an
 * answer of another length or padding is none, and zero means that nothing is registered.
 * Sources: ethrex OnChainProposer.sol; succinctlabs/sp1-contracts SP1VerifierGroth16.sol and
 * SP1VerifierGateway.sol; risc0/risc0-ethereum RiscZeroGroth16Verifier.sol and RiscZeroVerifierRouter.sol.
 * Selectors are recomputed by a test. `commitHash` of ethrex is keccak256 of the prover's git commit in ASCII.
 */

import { type AbiShape, readAbi } from '../bytes/abiReader.ts';
import { bytesToHex, concatBytes, type Hex, hexToBytes } from '../bytes/hex.ts';
import { keccak256, loadKeccak } from '../bytes/keccak.ts';
import { invalidTyped } from '../bytes/typedText.ts';
import { ExplorerError } from '../errors.ts';
import { malformed } from './formError.ts';

/** What can be asked of a contract. */
export type ChainQuestion =
  /** ethrex' proposer: the program's key for a prover's build. */
  | {
      readonly type: 'ethrex-program-key';
      /** 32 bytes, see {@link commitHashOf}. */
      readonly commitHash: Uint8Array;
      readonly system: 'sp1' | 'risc0';
    }
  /** ethrex' proposer: which contract verifies. */
  | { readonly type: 'ethrex-verifier'; readonly system: 'sp1' | 'risc0' }
  /** A verifier of SP1: the hash of its circuit's key; its first 4 bytes are the selector of proofs. */
  | { readonly type: 'sp1-verifier-hash' }
  | { readonly type: 'sp1-version' }
  /** A verifier of SP1 from 6.0 on: the root over the keys of its recursion. */
  | { readonly type: 'sp1-vk-root' }
  /** SP1's gateway: where proofs with a selector (4 bytes) go, and whether that is frozen. */
  | { readonly type: 'sp1-route'; readonly selector: Uint8Array }
  /** A verifier of RISC Zero. */
  | { readonly type: 'risc0-selector' }
  | { readonly type: 'risc0-version' }
  | { readonly type: 'risc0-control-root' }
  | { readonly type: 'risc0-bn254-control-id' }
  /** RISC Zero's router: which contract verifies proofs with a selector (4 bytes). */
  | { readonly type: 'risc0-route'; readonly selector: Uint8Array };

/** A call to make, and the signature that a reader is shown. */
export interface ChainCall {
  readonly signature: string;
  readonly data: Hex;
}

/** What the contract said. */
export type ChainAnswer =
  | { readonly type: 'key'; readonly key: Hex }
  | { readonly type: 'address'; readonly address: Hex }
  | { readonly type: 'route'; readonly verifier: Hex; readonly isFrozen: boolean }
  | { readonly type: 'selector'; readonly selector: Hex }
  | { readonly type: 'text'; readonly text: string };

const BYTES32: AbiShape = { type: 'fixed', size: 32 };
const ADDRESS: AbiShape = { type: 'uint', size: 20 };

interface Getter {
  readonly signature: string;
  readonly selector: Hex;
  readonly arguments?: readonly Uint8Array[];
}

/** Kinds of verifiers in ethrex' contract. */
const ETHREX_KINDS = { sp1: 1, risc0: 2 } as const;

/** The calls whose answers make up the answer to a question: one, except where a value stands in two. */
export function chainCalls(question: ChainQuestion): readonly ChainCall[] {
  return gettersOf(question).map(({ signature, selector, arguments: words = [] }) => ({
    signature,
    data: bytesToHex(concatBytes(hexToBytes(selector), ...words)),
  }));
}

/**
 * What the answers to {@link chainCalls} say, in their order. `address` names the contract in errors.
 * Errors: KEY_GETTER_MISSING, KEY_ANSWER_MALFORMED, KEY_NOT_REGISTERED.
 */
export function readChainAnswer(
  question: ChainQuestion,
  answers: readonly Uint8Array[],
  address: Hex,
): ChainAnswer {
  const getters = gettersOf(question);
  const results = getters.map(({ signature }, i): Result => {
    const bytes = answers[i] ?? new Uint8Array(0);
    if (bytes.length === 0) throw getterMissing(address, signature);
    return { bytes, signature, address };
  });
  const [first, second] = results;
  if (first === undefined) throw getterMissing(address, question.type);
  return readResult(question, first, second ?? first);
}

/** The refusal of a contract that has code and does not answer. */
export function getterMissing(address: Hex, signature: string): ExplorerError {
  const what = `${address} does not answer ${signature}`;
  return new ExplorerError('KEY_GETTER_MISSING', what, { address, call: signature });
}

/**
 * How ethrex names a build of its prover: the hash itself as 0x-hex of 32 bytes, or keccak256 of a git
 * commit's 40 digits in ASCII. Errors: INPUT_FIELD_INVALID.
 */
export async function commitHashOf(text: string): Promise<Uint8Array> {
  const typed = text.trim().toLowerCase();
  if (/^0x[0-9a-f]{64}$/.test(typed)) return hexToBytes(typed);
  if (!/^[0-9a-f]{40}$/.test(typed)) {
    throw invalidTyped('commit', '0x and 64 hex digits, or the 40 of a git commit', text);
  }
  await loadKeccak();
  return keccak256(new TextEncoder().encode(typed));
}

/**
 * The commit hash in call data of ethrex' `commitBatch`, 32 bytes; undefined where it is another call.
 * Errors: FORM_MALFORMED with the byte.
 */
export function commitHashInCallData(callData: Uint8Array): Uint8Array | undefined {
  const tail = COMMIT_CALLS.get(bytesToHex(callData.subarray(0, 4)));
  if (tail === undefined) return undefined;
  const fault = (offset: number, what: string) =>
    malformed('call data of commitBatch', `byte ${offset}`, what, { offset });
  const node = readAbi([...COMMIT_HEAD, ...tail], callData, fault, 4)[COMMIT_HEAD.length - 1];
  return node?.type === 'bytes' ? node.bytes : undefined;
}

const WORD: AbiShape = { type: 'uint', size: 32 };

/** Batch, state root, root of withdrawals, hash of privileged ones, last block, their count, commit hash. */
const COMMIT_HEAD: readonly AbiShape[] = [WORD, BYTES32, BYTES32, BYTES32, BYTES32, WORD, BYTES32];

const BALANCE_DIFF: AbiShape = {
  type: 'tuple',
  items: [
    WORD,
    WORD,
    { type: 'list', item: { type: 'tuple', items: [ADDRESS, ADDRESS, ADDRESS, WORD] } },
    { type: 'list', item: BYTES32 },
  ],
};

/** Flavours of `commitBatch` by selector: what stands behind the seven first arguments. */
const COMMIT_CALLS: ReadonlyMap<Hex, readonly AbiShape[]> = new Map<Hex, readonly AbiShape[]>([
  ['0x052f02c8', []],
  ['0x4008fd7c', [{ type: 'list', item: { type: 'bytes' } }]],
  [
    '0xc0ddc604',
    [
      { type: 'list', item: BALANCE_DIFF },
      { type: 'list', item: { type: 'tuple', items: [WORD, BYTES32] } },
    ],
  ],
]);

function gettersOf(question: ChainQuestion): readonly Getter[] {
  switch (question.type) {
    case 'ethrex-program-key':
      return [
        {
          signature: 'verificationKeys(bytes32,uint8)',
          selector: '0x4b693274',
          arguments: [question.commitHash, word(ETHREX_KINDS[question.system])],
        },
      ];
    case 'ethrex-verifier':
      return question.system === 'sp1'
        ? [{ signature: 'SP1_VERIFIER_ADDRESS()', selector: '0x1b9bc28b' }]
        : [{ signature: 'RISC0_VERIFIER_ADDRESS()', selector: '0x7a148163' }];
    case 'sp1-verifier-hash':
      return [{ signature: 'VERIFIER_HASH()', selector: '0x2a510436' }];
    case 'sp1-version':
    case 'risc0-version':
      return [{ signature: 'VERSION()', selector: '0xffa1ad74' }];
    case 'sp1-vk-root':
      return [{ signature: 'VK_ROOT()', selector: '0x7cad4e13' }];
    case 'sp1-route':
      return [routeGetter('routes(bytes4)', '0x51c7094f', question.selector)];
    case 'risc0-selector':
      return [{ signature: 'SELECTOR()', selector: '0x053c238d' }];
    case 'risc0-control-root':
      return [
        { signature: 'CONTROL_ROOT_0()', selector: '0x9181e4b1' },
        { signature: 'CONTROL_ROOT_1()', selector: '0x8989fa2e' },
      ];
    case 'risc0-bn254-control-id':
      return [{ signature: 'BN254_CONTROL_ID()', selector: '0x258038e2' }];
    case 'risc0-route':
      return [routeGetter('getVerifier(bytes4)', '0x3cadf449', question.selector)];
  }
}

function routeGetter(signature: string, selector: Hex, argument: Uint8Array): Getter {
  return { signature, selector, arguments: [concatBytes(argument, new Uint8Array(28))] };
}

/** An answer, and what it is the answer to. */
interface Result {
  readonly bytes: Uint8Array;
  readonly signature: string;
  readonly address: Hex;
}

function readResult(question: ChainQuestion, first: Result, second: Result): ChainAnswer {
  switch (question.type) {
    case 'ethrex-program-key':
    case 'sp1-verifier-hash':
    case 'sp1-vk-root':
    case 'risc0-bn254-control-id':
      return { type: 'key', key: bytesToHex(registered(first, [BYTES32])) };
    case 'ethrex-verifier':
    case 'risc0-route':
      return { type: 'address', address: bytesToHex(registered(first, [ADDRESS])) };
    case 'sp1-version':
    case 'risc0-version':
      return { type: 'text', text: readText(first) };
    case 'sp1-route':
      return readRoute(first);
    case 'risc0-selector': {
      const selector = registered(first, [{ type: 'fixed', size: 4 }]);
      return { type: 'selector', selector: bytesToHex(selector) };
    }
    case 'risc0-control-root': {
      // Each half stands there with its bytes in reverse order, as the circuit takes it.
      const half: AbiShape = { type: 'fixed', size: 16 };
      const halves = [first, second].map((result) => registered(result, [half]).toReversed());
      return { type: 'key', key: bytesToHex(concatBytes(...halves)) };
    }
  }
}

function readRoute(result: Result): ChainAnswer {
  const verifier = registered(result, [ADDRESS, { type: 'bool' }]);
  return {
    type: 'route',
    verifier: bytesToHex(verifier),
    isFrozen: result.bytes.at(-1) === 1,
  };
}

/** The first of the values, which must not be zero. */
function registered(result: Result, shapes: readonly AbiShape[]): Uint8Array {
  const [node] = readAbi(shapes, result.bytes, faultOf(result));
  const bytes = node?.type === 'bytes' ? node.bytes : new Uint8Array(0);
  if (bytes.some((byte) => byte !== 0)) return bytes;
  const { signature, address } = result;
  throw new ExplorerError('KEY_NOT_REGISTERED', `${signature} of ${address} is zero`, {
    address,
    call: signature,
  });
}

function readText(result: Result): string {
  const fault = faultOf(result);
  const [node] = readAbi([{ type: 'bytes' }], result.bytes, fault);
  const bytes = node?.type === 'bytes' ? node.bytes : new Uint8Array(0);
  // Versions are short and ASCII; anything else has no business on the page.
  if (bytes.length === 0 || bytes.length > 64 || !bytes.every((byte) => byte > 31 && byte < 127)) {
    throw fault(64, 'no short text');
  }
  return String.fromCharCode(...bytes);
}

function faultOf({ signature, address, bytes }: Result): (offset: number, what: string) => Error {
  return (offset, what) =>
    new ExplorerError('KEY_ANSWER_MALFORMED', `${signature} of ${address}: ${what}`, {
      address,
      call: signature,
      what,
      offset,
      bytes: bytes.length,
    });
}

function word(value: number): Uint8Array {
  const bytes = new Uint8Array(32);
  bytes[31] = value;
  return bytes;
}
