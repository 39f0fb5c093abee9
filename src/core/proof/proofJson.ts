/**
 * Answers of `eth_getProof` as JSON of unknown origin → bytes. Source: EIP-1186, execution-apis `eth/state.yaml`.
 * Keys come as a quantity (`0x0`) or as 32 bytes; quantities as hex, of some tools as numbers. Tools keep
 * one answer, a list of them, or either beside a root (zk-pig: `{root, accounts}`) or a header.
 */

import { bigIntToFixedBytes, hexToBytes } from '../bytes/hex.ts';
import { ExplorerError, isExplorerError } from '../errors.ts';

export interface StorageProof {
  /** 32 bytes. */
  readonly slot: Uint8Array;
  readonly value: bigint;
  readonly nodes: readonly Uint8Array[];
}

export interface AccountProof {
  /** 20 bytes. */
  readonly address: Uint8Array;
  readonly nodes: readonly Uint8Array[];
  readonly balance: bigint;
  readonly nonce: bigint;
  /** 32 bytes each. */
  readonly codeHash: Uint8Array;
  readonly storageHash: Uint8Array;
  readonly storage: readonly StorageProof[];
}

/** What a text holds: at least one proof, and what it says of their root. */
export interface ProofFile {
  readonly proofs: readonly AccountProof[];
  /** Claimed by the file, as it stands there: a root as 0x-hex, a header as RLP in 0x-hex or a block as JSON. */
  readonly stateRoot?: string;
  readonly header?: unknown;
}

/** No key has more than 64 nibbles, and each node of a proof takes at least one. */
const MAX_PROOF_NODES = 2 * 65;
/** Each is drawn; a tool that proves more than this writes more files. */
const MAX_PROOFS = 256;
const MAX_PROOF_CHARACTERS = 32 * 1024 * 1024;
const QUANTITY = /^0x[0-9a-fA-F]{1,64}$/;

type JsonObject = Readonly<Record<string, unknown>>;

/** Reads proofs, in their JSON-RPC envelopes or without. Errors: PROOF_MALFORMED. */
export function parseProofFile(text: string): ProofFile {
  const json = parseText(text);
  const frame = isObject(json) && !isObject(json.result) && !('accountProof' in json) ? json : {};
  const { stateRoot = frame.root, header = frame.block } = frame;
  return {
    proofs: proofsOf(frame.accounts ?? frame.proofs ?? frame.proof ?? json),
    ...(typeof stateRoot === 'string' && { stateRoot }),
    ...(header !== undefined && { header }),
  };
}

function proofsOf(json: unknown): AccountProof[] {
  if (!Array.isArray(json)) return [accountProofOf(json, '')];
  if (json.length > 0 && json.length <= MAX_PROOFS) {
    return json.map((item, i) => accountProofOf(item, `[${i}].`));
  }
  throw malformed('list', `1 to ${MAX_PROOFS} proofs`, `${json.length} proofs`);
}

/** One proof of a value that is parsed already. Errors: PROOF_MALFORMED. */
export function readAccountProof(json: unknown): AccountProof {
  return accountProofOf(json, '');
}

/** `where` leads to the fields: empty, or the place in the list. */
function accountProofOf(json: unknown, where: string): AccountProof {
  const result = isObject(json) && isObject(json.result) ? json.result : json;
  if (!isObject(result) || !Array.isArray(result.accountProof)) {
    const found = isObject(result) ? result.accountProof : result;
    throw malformed(`${where}accountProof`, 'a list of nodes', found);
  }
  const storage = listOf(result.storageProof ?? [], `${where}storageProof`);
  return {
    address: bytesOf(result.address, `${where}address`, 20),
    nodes: nodesOf(result.accountProof, `${where}accountProof`),
    balance: quantityOf(result.balance, `${where}balance`),
    nonce: quantityOf(result.nonce, `${where}nonce`),
    codeHash: bytesOf(result.codeHash, `${where}codeHash`, 32),
    storageHash: bytesOf(result.storageHash, `${where}storageHash`, 32),
    storage: storage.map((proof, i) => parseStorageProof(proof, `${where}storageProof[${i}]`)),
  };
}

/** One storage proof of such an answer. Errors: PROOF_MALFORMED. */
export function parseStorageProof(json: unknown, where: string): StorageProof {
  if (!isObject(json)) throw malformed(where, 'an object', json);
  return {
    slot: bigIntToFixedBytes(quantityOf(json.key, `${where}.key`), 32),
    value: quantityOf(json.value, `${where}.value`),
    nodes: nodesOf(json.proof, `${where}.proof`),
  };
}

function parseText(text: string): unknown {
  if (text.length > MAX_PROOF_CHARACTERS) {
    throw malformed(
      'text',
      `at most ${MAX_PROOF_CHARACTERS} characters`,
      `${text.length} characters`,
    );
  }
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('text', 'JSON', text.slice(0, 80));
  }
}

function nodesOf(value: unknown, where: string): Uint8Array[] {
  const list = listOf(value, where);
  if (list.length > MAX_PROOF_NODES) {
    throw malformed(where, `at most ${MAX_PROOF_NODES} nodes`, `${list.length} nodes`);
  }
  return list.map((node, i) => bytesOf(node, `${where}[${i}]`));
}

function listOf(value: unknown, where: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw malformed(where, 'a list', value);
}

function bytesOf(value: unknown, where: string, length?: number): Uint8Array {
  const expected = length === undefined ? '0x-hex' : `0x-hex of ${length} bytes`;
  if (typeof value !== 'string') throw malformed(where, expected, value);
  try {
    const bytes = hexToBytes(value, where);
    if (length === undefined || bytes.length === length) return bytes;
  } catch (error) {
    if (!isExplorerError(error)) throw error;
  }
  throw malformed(where, expected, value);
}

function quantityOf(value: unknown, where: string): bigint {
  if (typeof value === 'string' && QUANTITY.test(value)) return BigInt(value);
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return BigInt(value);
  throw malformed(where, 'a hex quantity of at most 32 bytes', value);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(where: string, expected: string, value: unknown): ExplorerError {
  const text =
    value === undefined ? 'nothing' : typeof value === 'object' ? typeOf(value) : String(value);
  const found = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  return new ExplorerError('PROOF_MALFORMED', `${where}: expected ${expected}, found ${found}`, {
    where,
    expected,
    found,
  });
}

function typeOf(value: object | null): string {
  return value === null ? 'null' : Array.isArray(value) ? 'a list' : 'an object';
}
