/**
 * A document → the gzipped JSON that Glassblock saves: its bundle, which `parseDocument` reads back.
 * Hex is written straight into bytes of the final size; twelve million digits as strings would be slow.
 */

import { bytesToHex } from '../bytes/hex.ts';
import type { BlockDocument } from './executionWitness.ts';
import { BUNDLE_FORMAT } from './formats/bundle.ts';
import { gzip } from './gzip.ts';

const encoder = new TextEncoder();

/** ASCII of both hex digits of every byte. */
const DIGITS = encoder.encode(
  Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0')).join(''),
);

const QUOTE_0X = encoder.encode('"0x');

/** The labels and brackets of the four lists and the end: 57 bytes, with room to spare. */
const LABELS_BYTES = 80;

interface Writer {
  readonly bytes: Uint8Array;
  at: number;
}

/** The document as a gzipped bundle; its `format` is kept as `source` only. */
export function encodeBundle(document: BlockDocument): Uint8Array {
  return gzip(encodeBundleJson(document));
}

/** The document as a bundle, JSON in UTF-8. */
export function encodeBundleJson(document: BlockDocument): Uint8Array {
  const { blockRlp, witness } = document;
  const lists = [witness.state, witness.codes, witness.keys, witness.headers];
  const head = encoder.encode(`${JSON.stringify(claimsOf(document)).slice(0, -1)},"blockRlp":`);
  const size = head.length + hexSize([blockRlp]) + lists.reduce((sum, l) => sum + hexSize(l), 0);
  const writer = { bytes: new Uint8Array(size + LABELS_BYTES), at: 0 };
  writeBytes(writer, head);
  writeHex(writer, blockRlp);
  writeList(writer, ',"witness":{"state":', witness.state);
  writeList(writer, ',"codes":', witness.codes);
  writeList(writer, ',"keys":', witness.keys);
  writeList(writer, ',"headers":', witness.headers);
  writeBytes(writer, encoder.encode('}}\n'));
  return writer.bytes.subarray(0, writer.at);
}

/** Everything but block and witness: `{format, source, chainId?, fork?, …}`. */
function claimsOf({ format, chain, claimedHash, builtFrom }: BlockDocument): object {
  const { config, ...claims } = chain;
  return {
    format: BUNDLE_FORMAT,
    source: format,
    ...(builtFrom === undefined ? {} : { builtFrom }),
    ...claims,
    ...(config === undefined ? {} : { chainConfig: config }),
    ...(claimedHash === undefined ? {} : { hash: bytesToHex(claimedHash) }),
  };
}

/** Room that the items take, each with its quotes, 0x and a comma. */
function hexSize(items: readonly Uint8Array[]): number {
  return items.reduce((sum, item) => sum + 2 * item.length + 5, 0);
}

function writeList(writer: Writer, label: string, items: readonly Uint8Array[]): void {
  writeBytes(writer, encoder.encode(`${label}[`));
  for (const [index, item] of items.entries()) {
    if (index > 0) writer.bytes[writer.at++] = 0x2c; // comma
    writeHex(writer, item);
  }
  writer.bytes[writer.at++] = 0x5d; // closing bracket
}

function writeHex(writer: Writer, item: Uint8Array): void {
  const { bytes } = writer;
  let { at } = writer;
  bytes.set(QUOTE_0X, at);
  at += QUOTE_0X.length;
  for (let i = 0; i < item.length; i++) {
    const digits = 2 * (item[i] as number); // i is within the item
    bytes[at++] = DIGITS[digits] as number; // two digits for every byte
    bytes[at++] = DIGITS[digits + 1] as number;
  }
  bytes[at++] = 0x22; // quote
  writer.at = at;
}

function writeBytes(writer: Writer, bytes: Uint8Array): void {
  writer.bytes.set(bytes, writer.at);
  writer.at += bytes.length;
}
