/**
 * Call data, logs and revert data in the words of their contract, where the signature is among those
 * built in. Selectors and topics are computed from the signatures. That a selector fits says which
 * function is meant, not that the contract has it: a name is a label, the bytes are what was proven.
 */

import { bytesToHex, type Hex } from '../bytes/hex.ts';
import { keccak256 } from '../bytes/keccak.ts';
import type { Decoded, DecodedArgument } from '../changes.ts';
import { type AbiValue, byteStringsIn, decodeParameters, isDynamic, valueOfWord } from './abi.ts';
import { ERRORS } from './errors.ts';
import { EVENTS } from './events.ts';
import { FUNCTIONS } from './functions.ts';
import { withPanicReason } from './panic.ts';
import { type AbiParameter, type AbiType, parseSignature, type Signature } from './signature.ts';
import { valueText } from './valueText.ts';

/** Calls within calls, and calls in all, the outermost with them: a longer batch is read in the trace. */
const MAX_CALL_DEPTH = 3;
const MAX_CALLS = 64;

/** Bytes of a selector. */
export const SELECTOR_LENGTH = 4;

/** A call by its selector and arguments; undefined where the function is not known or the data is no encoding of its arguments. */
export function decodeCall(data: Uint8Array): Decoded | undefined {
  return callWithin(data, outermost());
}

/** As {@link decodeCall}, without the calls within: for a trace, which has them as calls of their own. */
export function decodeSingleCall(data: Uint8Array): Decoded | undefined {
  return callWithin(data, { depth: MAX_CALL_DEPTH, left: MAX_CALLS });
}

function callWithin(data: Uint8Array, nesting: Nesting): Decoded | undefined {
  return firstDecoded(knownBySelector(tables().functions, data), (signature) =>
    nesting.left-- > 0
      ? decodeArguments(signature, data.subarray(SELECTOR_LENGTH), nesting)
      : undefined,
  );
}

/** How deep in other calls a call stands, and how many may still be decoded: offsets may let one stand for thousands. */
interface Nesting {
  depth: number;
  left: number;
}

function outermost(): Nesting {
  return { depth: 0, left: MAX_CALLS };
}

/** What a call reverted with; undefined as of {@link decodeCall}. */
export function decodeRevert(output: Uint8Array): Decoded | undefined {
  const decoded = firstDecoded(knownBySelector(tables().errors, output), (signature) =>
    decodeArguments(signature, output.subarray(SELECTOR_LENGTH)),
  );
  return decoded?.signature === 'Panic(uint256)' ? withPanicReason(decoded) : decoded;
}

/** A log by its first topic, of the known events the one with as many indexed arguments as it has topics. */
export function decodeLog(topics: readonly Uint8Array[], data: Uint8Array): Decoded | undefined {
  const known = topics[0] === undefined ? [] : tables().events.get(bytesToHex(topics[0]));
  return firstDecoded(known ?? [], (signature) => decodeEvent(signature, topics, data));
}

/** What a call names, as far as is known: a signature, or else the selector; undefined where there is none. */
export function callLabel(data: Uint8Array): string | undefined {
  if (data.length < SELECTOR_LENGTH) return undefined;
  const [signature] = knownBySelector(tables().functions, data);
  return signature?.canonical ?? selectorOf(data);
}

/** The arguments of a function or an error, without the selector; undefined where `data` is no encoding of them. Calls within are decoded to a depth of three. */
export function decodeArguments(
  signature: Signature,
  data: Uint8Array,
  nesting = outermost(),
): Decoded | undefined {
  const { canonical, parameters } = signature;
  const decoded = decodeParameters(parameters, data);
  if (decoded === undefined) return undefined;
  return {
    signature: canonical,
    arguments: decoded.values.map((value, i) => {
      const { name, typeName, type } = parameters[i] as AbiParameter; // decoded by them, one each
      const calls = callsWithin(type, value, nesting);
      return {
        name,
        type: typeName,
        value: valueText(type, value),
        ...(calls.length > 0 && { calls }),
      };
    }),
    ...(decoded.trailing > 0 && { trailingBytes: decoded.trailing }),
  };
}

/** Calls in the byte strings of a value. */
function callsWithin(type: AbiType, value: AbiValue, nesting: Nesting): Decoded[] {
  const calls: Decoded[] = [];
  if (nesting.depth === MAX_CALL_DEPTH) return calls;
  nesting.depth++;
  for (const bytes of byteStringsIn(type, value)) {
    const call = callWithin(bytes, nesting);
    if (call !== undefined && call.trailingBytes === undefined) calls.push(call);
    if (nesting.left <= 0) break;
  }
  nesting.depth--;
  return calls;
}

/** The first four bytes in hex. Assumes: there are as many. */
export function selectorOf(data: Uint8Array): Hex {
  return bytesToHex(data.subarray(0, SELECTOR_LENGTH));
}

/** keccak256 of a canonical signature: the topic of an event; its first four bytes are a selector. */
export function signatureHash(canonical: string): Uint8Array {
  return keccak256(Uint8Array.from(canonical, (character) => character.charCodeAt(0)));
}

function decodeEvent(
  { canonical, parameters }: Signature,
  topics: readonly Uint8Array[],
  data: Uint8Array,
): Decoded | undefined {
  const indexed = parameters.filter(({ isIndexed }) => isIndexed);
  if (indexed.length !== topics.length - 1) return undefined;
  const decoded = decodeParameters(
    parameters.filter(({ isIndexed }) => !isIndexed),
    data,
  );
  if (decoded === undefined) return undefined;
  const values = [...decoded.values];
  const words = topics.slice(1);
  const rows: DecodedArgument[] = [];
  for (const { name, typeName: type, type: abiType, isIndexed } of parameters) {
    const value = isIndexed
      ? topicText(abiType, words.shift() as Uint8Array) // as many topics as indexed arguments
      : valueText(abiType, values.shift() as (typeof values)[number]); // one each
    if (value === undefined) return undefined;
    rows.push({ name, type, value, ...(isIndexed && { indexed: true }) });
  }
  return {
    signature: canonical,
    arguments: rows,
    ...(decoded.trailing > 0 && { trailingBytes: decoded.trailing }),
  };
}

/** A topic: the value itself where it takes one word, otherwise the keccak of it, of which only that is known. */
function topicText(type: AbiParameter['type'], topic: Uint8Array): string | undefined {
  if (isDynamic(type) || type.type === 'array' || type.type === 'tuple') return bytesToHex(topic);
  if (type.type === 'bytes' || type.type === 'string') return bytesToHex(topic);
  const value = valueOfWord(type, topic);
  return value === undefined ? undefined : valueText(type, value);
}

type Table = ReadonlyMap<Hex, readonly Signature[]>;

interface Tables {
  readonly functions: Table;
  readonly events: Table;
  readonly errors: Table;
}

let known: Tables | undefined;

/** Made at the first question. Assumes: `loadKeccak()` has resolved. */
function tables(): Tables {
  known ??= {
    functions: tableOf(FUNCTIONS, SELECTOR_LENGTH),
    events: tableOf(EVENTS, 32),
    errors: tableOf(ERRORS, SELECTOR_LENGTH),
  };
  return known;
}

function tableOf(texts: readonly string[], length: number): Table {
  const table = new Map<Hex, Signature[]>();
  for (const text of texts) {
    const signature = parseSignature(text) as Signature; // a test parses them all
    const key = bytesToHex(signatureHash(signature.canonical).subarray(0, length));
    table.set(key, [...(table.get(key) ?? []), signature]);
  }
  return table;
}

function knownBySelector(table: Table, data: Uint8Array): readonly Signature[] {
  return data.length < SELECTOR_LENGTH ? [] : (table.get(selectorOf(data)) ?? []);
}

function firstDecoded(
  signatures: readonly Signature[],
  decode: (signature: Signature) => Decoded | undefined,
): Decoded | undefined {
  for (const signature of signatures) {
    const decoded = decode(signature);
    if (decoded !== undefined) return decoded;
  }
  return undefined;
}
