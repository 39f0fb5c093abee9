/** One part (a file, a pasted text, a field) → pieces, whatever of the known forms it is in. */

import { readCallData } from './callData.ts';
import { formTooLarge, malformed, notRecognised } from './formError.ts';
import { hexTextToBytes, looksLikeHex } from './hexText.ts';
import { MAX_PART_BYTES, MAX_TEXT_BYTES, MIN_STARK_BYTES } from './limits.ts';
import { readProofBytes, requireProofBytes } from './proofBytes.ts';
import { readProofObject } from './proofJson.ts';
import { decodeProofLink, findProofLink } from './proofLink.ts';
import type { PartRole, Piece, PublishedPart } from './readProofs.ts';
import { formOf, isSignalList } from './snarkjsJson.ts';
import { readArguments, readSolidityText } from './solidityText.ts';
import { isJsonObject, type Json, parseStrictJson } from './strictJson.ts';

/** A part and how errors call it. */
interface Reading {
  readonly name: string;
  readonly role: PartRole | undefined;
}

/** Sizes of fields that can have no other. */
const LENGTHS: Partial<Record<PartRole, number>> = {
  programVKey: 32,
  imageId: 32,
  journalDigest: 32,
  claimDigest: 32,
};

/** The pieces of a part. Errors: FORM_NOT_RECOGNISED, FORM_MALFORMED, FORM_TOO_LARGE. */
export function readPart({ bytes, name, role }: PublishedPart, index: number): readonly Piece[] {
  const reading = { name: name ?? role ?? `part ${index + 1}`, role };
  const text = textOf(bytes);
  const limit = text === undefined ? MAX_PART_BYTES : MAX_TEXT_BYTES;
  if (bytes.length > limit) throw formTooLarge('bytes', bytes.length, limit);
  if (text === undefined) return readBytes(bytes, reading);
  if (text === '') throw notRecognised(`${reading.name} is empty`, []);
  return readText(text, reading);
}

/** Text where the bytes are UTF-8 without control characters; without byte order mark and outer space. */
function textOf(bytes: Uint8Array): string | undefined {
  for (const byte of bytes.subarray(0, 256)) if (isControl(byte)) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    for (let i = 0; i < text.length; i++) if (isControl(text.charCodeAt(i))) return undefined;
    return text.trim();
  } catch {
    return undefined; // not UTF-8: it is binary, which is a form of its own
  }
}

function isControl(code: number): boolean {
  return code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d;
}

function readText(text: string, reading: Reading): readonly Piece[] {
  const link = findProofLink(text);
  if (link !== undefined) {
    return [
      { type: 'proof', proof: decodeProofLink(link), form: 'a link of Glassblock', notes: [] },
    ];
  }
  if (text.startsWith('{'))
    return readJson(parseStrictJson(text, `JSON of ${reading.name}`), reading);
  if (text.startsWith('[')) return readBracketed(text, reading);
  const several = text.split(/[\s,;]+/).filter((word) => word !== '');
  if (several.length > 1 && several.every((word) => /^["']?0x/i.test(word))) {
    return several.flatMap((word) => readHex(word, reading));
  }
  return readHex(text, reading);
}

function readHex(text: string, reading: Reading): readonly Piece[] {
  // What starts like hex is hex with a slip in it; anything else is something else.
  if (!looksLikeHex(text) && !/^["']?0x/i.test(text) && reading.role === undefined) {
    throw notRecognised(`${reading.name}: text that starts with “${text.slice(0, 40)}”`, [
      'hex, JSON, call data of Solidity, a link of Glassblock',
    ]);
  }
  return readBytes(hexTextToBytes(text, 'hex', reading.name), reading);
}

/** A JSON list, or the arguments of a Solidity call, which are several lists side by side. */
function readBracketed(text: string, reading: Reading): readonly Piece[] {
  let value: Json;
  try {
    value = parseStrictJson(text, `JSON of ${reading.name}`);
  } catch (error) {
    // Only lists that follow each other can still be something; else the place of the fault is the answer.
    if (!/\]\s*(?:,\s*)?\[/.test(text)) throw error;
    const pieces = readSolidityText(text);
    if (pieces === undefined) throw error;
    return pieces;
  }
  return readJson(value, reading);
}

function readJson(value: Json, reading: Reading): readonly Piece[] {
  const { name, role } = reading;
  if (role === 'verificationKey' || role === 'publicSignals') {
    return [{ type: 'json-field', role, value }];
  }
  if (isJsonObject(value)) return readProofObject(value, name);
  const list = Array.isArray(value) ? (value as readonly Json[]) : [];
  if (list.length > 0 && list.every(isJsonObject)) {
    return list.flatMap((object, i) => readProofObject(object, `${name}[${i}]`));
  }
  const call = readArguments(list.length === 1 && Array.isArray(list[0]) ? list[0] : list);
  if (call !== undefined && list.length > 0) return call;
  if (isSignalList(list)) return [{ type: 'json-field', role: 'publicSignals', value: list }];
  throw notRecognised(`${name}: a JSON list of ${list.length}`, [
    `${formOf('snarkjs-groth16')}, its public signals, call data of Solidity`,
  ]);
}

function readBytes(bytes: Uint8Array, { name, role }: Reading): readonly Piece[] {
  if (bytes.length > MAX_PART_BYTES) throw formTooLarge('bytes', bytes.length, MAX_PART_BYTES);
  if (role === 'publicSignals') {
    throw malformed('public signals', 'byte 0', 'a JSON list of numbers in quotes is needed');
  }
  if (role !== undefined && role !== 'proof') return [field(role, bytes)];
  const call = readCallData(bytes);
  if (call !== undefined) return call;
  const isStark = bytes.length >= MIN_STARK_BYTES;
  const proof =
    role === 'proof' && !isStark ? requireProofBytes(bytes, name) : readProofBytes(bytes, name);
  if (proof === undefined) return [{ type: 'loose', bytes, name: role ?? name }];
  return [{ type: 'proof', proof, form: 'proof bytes with their selector', notes: [] }];
}

function field(role: PartRole, bytes: Uint8Array): Piece {
  const length = LENGTHS[role];
  if (length !== undefined && bytes.length !== length) {
    const what = `${length} bytes are needed, found ${bytes.length}`;
    const offset = Math.min(length, bytes.length);
    throw malformed(`field ${role}`, `byte ${offset}`, what, { offset });
  }
  return { type: 'bytes-field', role, bytes };
}
