/**
 * JSON in few bytes, for links: numbers in decimal quotes, of which snarkjs' files mostly consist, take
 * their bytes instead of their digits, and the keys of these files take one byte.
 *
 * ```text
 * 0 null · 1 false · 2 true · 3 size, UTF-8 text · 4 size, big-endian bytes of a decimal below 2^256
 * 5 count, items · 6 count, (key, value) each · 7 size, text of a number
 * key: its place in the list below, or 0 · size, UTF-8 text
 * ```
 */

import { bigIntToBytes, bytesToBigInt, concatBytes } from '../bytes/hex.ts';
import { type ByteReader, encodeSize } from './byteReader.ts';
import { malformed } from './formError.ts';
import { MAX_JSON_DEPTH } from './limits.ts';
import type { Json } from './strictJson.ts';

/** Keys of snarkjs' files. Only ever to be appended to: a link stays readable. */
const KEYS = [
  '',
  ...['protocol', 'curve', 'pi_a', 'pi_b', 'pi_c'],
  ...['nPublic', 'vk_alpha_1', 'vk_beta_2', 'vk_gamma_2', 'vk_delta_2', 'vk_alphabeta_12', 'IC'],
  ...['A', 'B', 'C', 'Z', 'T1', 'T2', 'T3', 'Wxi', 'Wxiw'],
  ...['eval_a', 'eval_b', 'eval_c', 'eval_s1', 'eval_s2', 'eval_zw'],
  ...['power', 'k1', 'k2', 'Qm', 'Ql', 'Qr', 'Qo', 'Qc', 'S1', 'S2', 'S3', 'X_2', 'w'],
  ...['polynomials', 'evaluations', 'C0', 'C1', 'C2', 'W1', 'W2', 'w3', 'w4', 'w8', 'wr'],
  ...['ql', 'qr', 'qm', 'qo', 'qc', 's1', 's2', 's3', 'a', 'b', 'c', 'z', 'zw', 't1w', 't2w'],
  'inv',
];

const TEXT = 3;
const DECIMAL = 4;
const LIST = 5;
const OBJECT = 6;
const NUMBER = 7;

/** A value of JSON as bytes. Errors: FORM_MALFORMED for what is no JSON, or nests too deep. */
export function encodeCompactJson(value: unknown, form: string, depth = 0): Uint8Array {
  if (depth > MAX_JSON_DEPTH) throw malformed(form, 'JSON', 'nests too deep');
  if (value === null) return Uint8Array.of(0);
  if (typeof value === 'boolean') return Uint8Array.of(value ? 2 : 1);
  if (typeof value === 'string') return encodeText(value, form);
  if (typeof value === 'number' && Number.isFinite(value)) {
    return tagged(NUMBER, new TextEncoder().encode(Object.is(value, -0) ? '-0' : String(value)));
  }
  if (typeof value !== 'object') throw malformed(form, 'JSON', `${typeof value} is no JSON`);
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => encodeCompactJson(item, form, depth + 1));
    return concatBytes(Uint8Array.of(LIST), encodeSize(items.length), ...items);
  }
  const entries = Object.entries(value).map(([key, item]) =>
    concatBytes(encodeKey(key, form), encodeCompactJson(item, form, depth + 1)),
  );
  return concatBytes(Uint8Array.of(OBJECT), encodeSize(entries.length), ...entries);
}

/** The value at the reader's place. Errors: FORM_MALFORMED. */
export function readCompactJson(reader: ByteReader, depth = 0): Json {
  if (depth > MAX_JSON_DEPTH) throw reader.wrong('nests too deep');
  const tag = reader.byte();
  switch (tag) {
    case 0:
      return null;
    case 1:
    case 2:
      return tag === 2;
    case TEXT:
      return readText(reader);
    case DECIMAL:
      return readDecimal(reader);
    case LIST:
      return Array.from({ length: reader.size() }, () => readCompactJson(reader, depth + 1));
    case OBJECT:
      return readObject(reader, depth);
    case NUMBER: {
      const number = Number(readText(reader));
      if (!Number.isFinite(number)) throw reader.wrong('no number');
      return number;
    }
    default:
      throw reader.wrong(`tag ${tag} is unknown`);
  }
}

function encodeText(text: string, form: string): Uint8Array {
  if (/^(?:0|[1-9]\d{0,77})$/.test(text)) {
    const bytes = bigIntToBytes(BigInt(text));
    if (bytes.length <= 32) return tagged(DECIMAL, bytes);
  }
  return tagged(TEXT, utf8(text, form));
}

function encodeKey(key: string, form: string): Uint8Array {
  const place = KEYS.indexOf(key);
  if (place > 0) return Uint8Array.of(place);
  const bytes = utf8(key, form);
  return concatBytes(Uint8Array.of(0), encodeSize(bytes.length), bytes);
}

/** Half a surrogate pair has no UTF-8 and would come back as another character. */
function utf8(text: string, form: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  if (new TextDecoder().decode(bytes) !== text) throw malformed(form, 'JSON', 'broken Unicode');
  return bytes;
}

function tagged(tag: number, bytes: Uint8Array): Uint8Array {
  return concatBytes(Uint8Array.of(tag), encodeSize(bytes.length), bytes);
}

function readText(reader: ByteReader): string {
  const bytes = reader.take(reader.size());
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw reader.wrong('text that is not UTF-8');
  }
}

function readDecimal(reader: ByteReader): string {
  const size = reader.size();
  if (size > 32) throw reader.wrong('a number of more than 256 bits');
  return bytesToBigInt(reader.take(size)).toString();
}

function readObject(reader: ByteReader, depth: number): Json {
  const object = Object.create(null) as Record<string, Json>;
  const count = reader.size();
  for (let i = 0; i < count; i++) {
    const place = reader.byte();
    const key = place === 0 ? readText(reader) : KEYS[place];
    if (key === undefined) throw reader.wrong(`key ${place} is unknown`);
    if (key in object) throw reader.wrong(`the key "${key.slice(0, 40)}" stands twice`);
    object[key] = readCompactJson(reader, depth + 1);
  }
  return object;
}
