/** Fields of a published JSON document, under the names and in the forms that tools write them. */

import { bytesToHex } from '../bytes/hex.ts';
import { malformed } from './formError.ts';
import { hexTextToBytes } from './hexText.ts';
import { isJsonObject, type Json, type JsonObject } from './strictJson.ts';

/** A value of the document, its place, and what document it is. */
export interface JsonField {
  readonly value: Json;
  readonly where: string;
  readonly form: string;
}

/** The first of `names` that the object has with a value. */
export function fieldOf(
  object: JsonObject,
  names: readonly string[],
  form: string,
  parent = '',
): JsonField | undefined {
  const name = names.find((key) => key in object && object[key] !== null);
  const value = name === undefined ? undefined : object[name];
  if (name === undefined || value === undefined) return undefined;
  return { value, where: parent === '' ? name : `${parent}.${name}`, form };
}

/**
 * Bytes as tools write them: hex with or without 0x, a list of bytes, or such a list inside `bytes`,
 * `data` or `buffer`. Errors: FORM_MALFORMED.
 */
export function bytesOfField(field: JsonField, length?: number): Uint8Array {
  const bytes = plainBytes(field);
  if (length !== undefined && bytes.length !== length) {
    throw wrong(field, `${length} bytes are needed, found ${bytes.length}`);
  }
  return bytes;
}

/** 32 bytes, also from eight little-endian words of 32 bits, as RISC Zero's digests are written. */
export function digestOfField(field: JsonField): Uint8Array {
  const { value } = field;
  if (!Array.isArray(value) || value.length !== 8) return bytesOfField(field, 32);
  const bytes = new Uint8Array(32);
  const view = new DataView(bytes.buffer);
  for (const [i, word] of (value as readonly Json[]).entries()) {
    if (typeof word !== 'number' || !Number.isInteger(word) || word < 0 || word > 0xffffffff) {
      throw wrong({ ...field, where: `${field.where}[${i}]` }, 'no word of 32 bits');
    }
    view.setUint32(4 * i, word, true);
  }
  return bytes;
}

/** A number below 2^256 in decimal or 0x-hex, as 32 bytes. */
export function wordOfField(field: JsonField): Uint8Array {
  const text = typeof field.value === 'number' ? String(field.value) : field.value;
  if (typeof text !== 'string' || !/^(?:\d{1,78}|0x[0-9a-fA-F]{1,64})$/.test(text)) {
    throw wrong(field, 'no number in decimal or 0x-hex');
  }
  const digits = BigInt(text).toString(16);
  if (digits.length > 64) throw wrong(field, 'a number of more than 256 bits');
  return hexTextToBytes(digits.padStart(64, '0'), field.form, field.where);
}

/** Text for a note or a message; anything else is nothing. */
export function textOfField(field: JsonField | undefined): string | undefined {
  return typeof field?.value === 'string' ? field.value.slice(0, 80) : undefined;
}

/** The refusal of a field. */
export function wrong({ form, where }: JsonField, what: string): Error {
  return malformed(form, `field ${where}`, what);
}

function plainBytes(field: JsonField): Uint8Array {
  const { value, where, form } = field;
  if (typeof value === 'string') return hexTextToBytes(value, form, `field ${where}`);
  if (Array.isArray(value)) return byteList(field, value as readonly Json[]);
  if (isJsonObject(value)) {
    const inner = fieldOf(value, ['bytes', 'data', 'buffer'], form, where);
    if (inner !== undefined) return plainBytes(inner);
  }
  throw wrong(field, 'neither hex nor a list of bytes');
}

function byteList(field: JsonField, list: readonly Json[]): Uint8Array {
  const bytes = new Uint8Array(list.length);
  for (const [i, byte] of list.entries()) {
    if (typeof byte !== 'number' || !Number.isInteger(byte) || byte < 0 || byte > 255) {
      throw wrong({ ...field, where: `${field.where}[${i}]` }, 'no byte from 0 to 255');
    }
    bytes[i] = byte;
  }
  return bytes;
}

/** Bytes in a few digits, for notes. */
export function shortHex(bytes: Uint8Array): string {
  const hex = bytesToHex(bytes);
  return hex.length > 22 ? `${hex.slice(0, 12)}…${hex.slice(-8)}` : hex;
}
