/**
 * A transaction as JSON → its item in the block: a list for a legacy one, type byte and RLP for a typed
 * one (EIP-2718). Reads the JSON-RPC form and alloy's `{signature, transaction: {Eip1559: {…}}}`.
 * What the JSON claims of the sender is not read.
 */

import { bigIntToBytes, concatBytes } from '../bytes/hex.ts';
import { keccak256 } from '../bytes/keccak.ts';
import { encodeRlp, type RlpInput } from '../bytes/rlp.ts';
import { checkHash } from './encodeHeader.ts';
import {
  at,
  type Field,
  hasKeys,
  invalidField,
  isPresent,
  readBytes,
  readEntries,
  readList,
  readNumber,
  readQuantity,
} from './field.ts';

/** Where the parts of a transaction stand: alloy keeps the signature beside the body. */
interface TransactionFields {
  readonly type: number;
  readonly body: Field;
  readonly signature: Field;
}

type Reader = (transaction: TransactionFields) => RlpInput;

const quantity =
  (...names: string[]): Reader =>
  ({ body }) =>
    bigIntToBytes(readQuantity(at(body, ...names)));

const chainId = quantity('chainId', 'chain_id');
const nonce = quantity('nonce');
const gasPrice = quantity('gasPrice', 'gas_price');
const priorityFee = quantity('maxPriorityFeePerGas', 'max_priority_fee_per_gas');
const maxFee = quantity('maxFeePerGas', 'max_fee_per_gas');
const gasLimit = quantity('gas', 'gasLimit', 'gas_limit');
const value = quantity('value');
const blobFee = quantity('maxFeePerBlobGas', 'max_fee_per_blob_gas');
const to: Reader = ({ body }) => readRecipient(at(body, 'to'));
const input: Reader = ({ body }) => readBytes(at(body, 'input', 'data'));
const accessList: Reader = ({ body }) => readAccessList(at(body, 'accessList', 'access_list'));
const blobHashes: Reader = ({ body }) =>
  readList(at(body, 'blobVersionedHashes', 'blob_versioned_hashes')).map((hash) =>
    readBytes(hash, 32),
  );
const authorizations: Reader = ({ body }) =>
  readList(at(body, 'authorizationList', 'authorization_list')).map(readAuthorization);
const parity: Reader = ({ signature }) => bigIntToBytes(readParity(signature));
const legacyV: Reader = (transaction) => bigIntToBytes(readLegacyV(transaction));
const r: Reader = ({ signature }) => bigIntToBytes(readQuantity(at(signature, 'r')));
const s: Reader = ({ signature }) => bigIntToBytes(readQuantity(at(signature, 's')));

/** Fields by type: Yellow Paper §4.2, EIP-2930, EIP-1559, EIP-4844, EIP-7702. */
const LAYOUTS: readonly (readonly Reader[])[] = [
  [nonce, gasPrice, gasLimit, to, value, input, legacyV, r, s],
  [chainId, nonce, gasPrice, gasLimit, to, value, input, accessList, parity, r, s],
  [chainId, nonce, priorityFee, maxFee, gasLimit, to, value, input, accessList, parity, r, s],
  // biome-ignore format: one line a type
  [chainId, nonce, priorityFee, maxFee, gasLimit, to, value, input, accessList, blobFee, blobHashes, parity, r, s],
  // biome-ignore format: one line a type
  [chainId, nonce, priorityFee, maxFee, gasLimit, to, value, input, accessList, authorizations, parity, r, s],
];

/** alloy's names of the types, in the order of their numbers. */
const VARIANTS = ['Legacy', 'Eip2930', 'Eip1559', 'Eip4844', 'Eip7702'];

/**
 * The item of a transaction in the block's list. Where the JSON gives a `hash`, the encoding must have it.
 * Assumes: `loadKeccak()` has resolved. Errors: INPUT_FIELD_INVALID.
 */
export function transactionItem(transaction: Field): RlpInput {
  const fields = readFields(transaction);
  // readFields lets only indices of LAYOUTS pass.
  const layout = LAYOUTS[fields.type] as readonly Reader[];
  const items = layout.map((read) => read(fields));
  const item =
    fields.type === 0 ? items : concatBytes(Uint8Array.of(fields.type), encodeRlp(items));
  const claimed = at(transaction, 'hash');
  if (isPresent(claimed)) {
    const encoded = item instanceof Uint8Array ? item : encodeRlp(item);
    checkHash(transaction, claimed, keccak256(encoded), 'transaction');
  }
  return item;
}

/** The chain id that a transaction commits to, also through its `v` (EIP-155); undefined where it has none. */
export function transactionChainId(transaction: Field): number | undefined {
  const { body, signature, type } = readFields(transaction);
  const chain = at(body, 'chainId', 'chain_id');
  if (isPresent(chain)) return readNumber(chain);
  const v = at(signature, 'v');
  if (type !== 0 || !isPresent(v)) return undefined;
  const fromV = (readQuantity(v) - 35n) / 2n;
  return fromV > 0n && fromV <= Number.MAX_SAFE_INTEGER ? Number(fromV) : undefined;
}

function readFields(transaction: Field): TransactionFields {
  const wrapped = at(transaction, 'transaction');
  if (hasKeys(transaction.value, 'signature') && isPresent(wrapped)) {
    const [variant] = readEntries(wrapped);
    const type = VARIANTS.indexOf(variant?.key ?? '');
    if (variant === undefined || type < 0) throw invalidField(wrapped, VARIANTS.join(', '));
    return { type, body: variant.field, signature: at(transaction, 'signature') };
  }
  const given = at(transaction, 'type');
  const type = isPresent(given) ? readNumber(given) : inferType(transaction);
  if (type >= LAYOUTS.length) throw invalidField(given, 'a transaction type from 0 to 4');
  return { type, body: transaction, signature: transaction };
}

/** The type of a transaction whose JSON does not say, by the fields that it has. */
function inferType(transaction: Field): number {
  if (isPresent(at(transaction, 'authorizationList', 'authorization_list'))) return 4;
  if (isPresent(at(transaction, 'blobVersionedHashes', 'blob_versioned_hashes'))) return 3;
  if (isPresent(at(transaction, 'maxFeePerGas', 'max_fee_per_gas'))) return 2;
  return isPresent(at(transaction, 'accessList', 'access_list')) ? 1 : 0;
}

/** 20 bytes, or none for a contract creation: null, absent, "" and "0x" all mean that. */
function readRecipient(field: Field): Uint8Array {
  const creates = !isPresent(field) || field.value === '' || field.value === '0x';
  return creates ? new Uint8Array(0) : readBytes(field, 20);
}

function readAccessList(field: Field): RlpInput {
  if (!isPresent(field)) return [];
  return readList(field).map((entry) => [
    readBytes(at(entry, 'address'), 20),
    readList(at(entry, 'storageKeys', 'storage_keys')).map((key) => readBytes(key, 32)),
  ]);
}

function readAuthorization(authorization: Field): RlpInput {
  const inner = at(authorization, 'inner');
  const body = isPresent(inner) ? inner : authorization;
  return [
    bigIntToBytes(readQuantity(at(body, 'chainId', 'chain_id'))),
    readBytes(at(body, 'address'), 20),
    bigIntToBytes(readQuantity(at(body, 'nonce'))),
    bigIntToBytes(readParity(authorization)),
    bigIntToBytes(readQuantity(at(authorization, 'r'))),
    bigIntToBytes(readQuantity(at(authorization, 's'))),
  ];
}

function readParity(signature: Field): bigint {
  return readQuantity(at(signature, 'yParity', 'y_parity', 'v'));
}

/**
 * `v` of a legacy transaction: 27 or 28, or 35 or 36 + 2 × chain id (EIP-155). Tools that give only the
 * parity, 0 or 1, which is no `v` of a legacy transaction, mean one of the two by whether there is a chain id.
 */
function readLegacyV({ body, signature }: TransactionFields): bigint {
  const v = readQuantity(at(signature, 'v', 'yParity', 'y_parity'));
  if (v > 1n) return v;
  const chain = at(body, 'chainId', 'chain_id');
  return isPresent(chain) ? 35n + 2n * readQuantity(chain) + v : 27n + v;
}
